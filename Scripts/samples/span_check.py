#!/usr/bin/env python3
"""Margins Samples/span a second time, without the engine and in fractions, step by step.

It reads the same two files and prints what Docs/Span.md shows. It knows only what the sample has:
inter-month spreads of two legs, delivery charges, one spread between two commodities, short option
minimums and options paid in full.
"""

import json
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction
from math import ceil
from pathlib import Path

HERE = Path(__file__).resolve().parents[2] / "Samples" / "span"


def number(node, name):
    return Fraction(node.find(name).text)


def load():
    org = ET.parse(HERE / "risk-parameters.xml").find("pointInTime/clearingOrg")
    exchange = org.find("exchange").find("exch").text
    contracts = {}

    def add(name, cc, month, node, right, price):
        ra = node.find("ra")
        contracts[name] = {
            "cc": cc, "month": month, "right": right, "price": price,
            "losses": [Fraction(a.text) for a in ra.findall("a")], "delta": number(ra, "d")}

    periods = {}
    for family in org.iter("futPf"):
        code = family.find("pfCode").text
        for fut in family.findall("fut"):
            month = fut.find("pe").text
            periods[family.find("pfId").text, fut.find("cId").text] = month
            add(f"{exchange}-{code}-{month}", code, month, fut, None, number(fut, "p"))
    for kind in ("oofPf", "oopPf"):
        for family in org.iter(kind):
            code, cvf = family.find("pfCode").text, number(family, "cvf")
            for series in family.findall("series"):
                month = series.find("pe").text
                under = series.find("undC")
                if kind == "oofPf":
                    own = periods[under.find("pfId").text, under.find("cId").text]
                else:
                    own = month
                for opt in series.findall("opt"):
                    right, strike = opt.find("o").text, number(opt, "k")
                    name = f"{exchange}-{code}-{month}-{strike}-{right}"
                    add(name, code, own, opt, right, number(opt, "p") * cvf)
    return org, contracts


def months_of(leg, definition, contracts, cc):
    if leg.tag == "pLeg":
        return [leg.find("pe").text]
    tier = next(
        t for t in definition.find("intraTiers") if t.find("tn").text == leg.find("tn").text)
    low, high = tier.find("sPe").text, tier.find("ePe").text
    found = {c["month"] for c in contracts.values() if c["cc"] == cc}
    return sorted(m for m in found if low <= m <= high)


def commodity(definition, held, contracts, show):
    cc = definition.find("cc").text
    book = {"cc": cc, "spreads": Fraction(0), "delivery": Fraction(0), "credit": Fraction(0)}
    losses = [sum(q * contracts[n]["losses"][s] for n, q in held) for s in range(16)]
    worst = max(range(16), key=lambda s: (losses[s], -s))
    book["scan"] = max(Fraction(0), losses[worst])
    pair = worst if worst >= 14 else worst ^ 1
    adjusted = (losses[worst] + losses[pair]) / 2
    time = (losses[0] + losses[1]) / 2
    book["price"] = max(Fraction(0), adjusted - time)
    show(f"{cc} losses", *[float(x) for x in losses])
    show(f"{cc} scan", worst + 1, float(book["scan"]), "pair", pair + 1, float(losses[pair]))
    show(f"{cc} adjusted {float(adjusted)} time {float(time)} price risk {float(book['price'])}")
    left = {}
    for name, quantity in held:
        month = contracts[name]["month"]
        left[month] = left.get(month, 0) + quantity * contracts[name]["delta"]
    book["net"] = book["left"] = sum(left.values())
    show(f"{cc} deltas", {m: float(d) for m, d in sorted(left.items())}, "net", float(book["net"]))
    used = dict.fromkeys(left, Fraction(0))
    for spread in sorted(definition.findall("dSpread"), key=lambda s: int(s.find("spread").text)):
        sides = [months_of(leg, definition, contracts, cc) for leg in spread.findall("*[rs]")]
        (one, two), charge = sides, number(spread.find("rate"), "val")
        for month, other in ((a, b) for a in one for b in two):
            if left.get(month, 0) * left.get(other, 0) < 0:
                count = min(abs(left[month]), abs(left[other]))
                for each in (month, other):
                    left[each] -= count * (1 if left[each] > 0 else -1)
                    used[each] += count
                book["spreads"] += count * charge
                show(f"{cc} spread {month}/{other}: {float(count)} x {charge} = {float(count * charge)}")
    for spot in definition.findall("spotRate"):
        month = spot.find("pe").text
        if month in left:
            charge = used[month] * number(spot, "sprd") + abs(left[month]) * number(spot, "outr")
            book["delivery"] += charge
            show(f"{cc} delivery {month}: used {float(used[month])} left {float(left[month])} = {float(charge)}")
    shorts = {"C": 0, "P": 0}
    for name, quantity in held:
        if contracts[name]["right"] and quantity < 0:
            shorts[contracts[name]["right"]] -= quantity
    rate = number(definition.find("somTiers/tier/rate"), "val")
    counted = max(shorts.values()) if definition.find("somMeth").text == "MAX" else sum(shorts.values())
    book["minimum"] = rate * counted
    book["value"] = sum(
        q * contracts[n]["price"] for n, q in held if contracts[n]["right"])
    show(f"{cc} minimum {float(book['minimum'])} option value {float(book['value'])}")
    return book


def credit(org, books, show):
    for spread in org.find("interSpreads"):
        legs = [(leg.find("cc").text, leg.find("rs").text, number(leg, "i")) for leg in spread.findall("tLeg")]
        rate = number(spread.find("rate"), "val")
        if not all(cc in books for cc, _, _ in legs):
            continue
        signs = {side: {books[cc]["left"] > 0 for cc, s, _ in legs if s == side} for side in "AB"}
        if any(len(s) != 1 for s in signs.values()) or signs["A"] == signs["B"]:
            continue
        count = min(abs(books[cc]["left"]) / ratio for cc, _, ratio in legs)
        for cc, _, ratio in legs:
            book = books[cc]
            weighted = book["price"] / abs(book["net"])
            amount = weighted * count * ratio * rate
            show(f"{cc} credit: {float(weighted)} a delta x {float(count * ratio)} x {float(rate)} = {float(amount)}")
            book["credit"] += amount
            book["left"] -= count * ratio * (1 if book["left"] > 0 else -1)


def up(value):
    return Fraction(ceil(value * 10**6), 10**6)


def margin(positions, org, contracts, show=lambda *_: None):
    """Initial and maintenance margin, each reason up to a millionth of a dollar."""
    books = {}
    for definition in org.findall("ccDef"):
        cc = definition.find("cc").text
        held = [(n, q) for n, q in positions if contracts[n]["cc"] == cc]
        if held:
            books[cc] = commodity(definition, held, contracts, show)
    credit(org, books, show)
    totals = {}
    for figure, factor in (("initial", Fraction(11, 10)), ("maintenance", Fraction(1))):
        risk = Fraction(0)
        for book in books.values():
            parts = [book["scan"], book["spreads"], book["delivery"], -book["credit"]]
            risk += max(sum(up(part * factor) for part in parts), up(book["minimum"] * factor))
        totals[figure] = max(Fraction(0), risk - sum(book["value"] for book in books.values()))
    return totals


if __name__ == "__main__":
    org, contracts = load()
    for account in json.loads((HERE / "pool.json").read_text())["accounts"]:
        if len(sys.argv) > 1 and account["id"] not in sys.argv[1:]:
            continue
        print(account["id"])
        positions = [(p["instrument"], Fraction(p["quantity"])) for p in account["positions"]]
        totals = margin(positions, org, contracts, lambda *a: print("  ", *a))
        print("  ", {figure: f"{float(total):.6f}" for figure, total in totals.items()})

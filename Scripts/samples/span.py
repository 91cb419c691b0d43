#!/usr/bin/env python3
"""Writes Samples/span: an invented SPAN risk-parameter file and a pool that it margins.

Two grains, WHT and CRN, at 50 dollars a cent. Every level, rate and position is made up. Arrays are
computed here: futures move with the price, options by Black-76, one day ahead. No chance and no
clock, so a second run writes the same bytes.

Price scan range: WHT 40, CRN 26 cents. Volatility scan range: 5 and 6 points. Extreme moves are
twice the range, of which 35% count. Discounting at 4% a year.
"""

import json
import math
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parents[2] / "Samples" / "span"
TODAY = date(2026, 11, 25)
POINT = 50
DISCOUNT = 0.04

# Price moves in thirds of the range, in the order of the sixteen scenarios.
MOVES = [0, 0, 1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3, 6, -6]
DELTA_POINTS = [(0, 0.270), (1, 0.217), (-1, 0.217), (2, 0.111), (-2, 0.111), (3, 0.037), (-3, 0.037)]

GRAINS = {
    "WHT": {
        "name": "INVENTED WHEAT", "range": 40, "vol": 0.05, "id": 10, "options": "oofPf",
        "futures": [("202612", "20261214", 612.25), ("202703", "20270312", 628.50),
                    ("202705", "20270514", 637.00)],
        "series": ("202703", "20270226", 1, [(600, 0.31), (630, 0.30), (660, 0.305)]),
    },
    "CRN": {
        "name": "INVENTED CORN", "range": 26, "vol": 0.06, "id": 20, "options": "oopPf",
        "futures": [("202612", "20261214", 438.25), ("202703", "20270312", 452.50)],
        "series": ("202703", "20270226", 1, [(430, 0.27), (450, 0.26), (470, 0.265)]),
    },
}


def cumulative(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def black(right, forward, strike, vol, years):
    """Price and delta of a European option on a future."""
    spread = vol * math.sqrt(years)
    one = math.log(forward / strike) / spread + spread / 2
    two, paper = one - spread, math.exp(-DISCOUNT * years)
    sign = 1 if right == "C" else -1
    price = sign * paper * (forward * cumulative(sign * one) - strike * cumulative(sign * two))
    return price, sign * paper * cumulative(sign * one)


def shock(place, scan, vol):
    """The moves of a scenario, and the share of its loss that counts."""
    if place >= 14:
        return MOVES[place] * scan / 3, 0.0, 0.35
    return MOVES[place] * scan / 3, vol if place % 2 == 0 else -vol, 1.0


def future_array(grain):
    values = []
    for place in range(16):
        move, _, share = shock(place, grain["range"], grain["vol"])
        values.append(-move * share * POINT)
    return values, 1.0


def option_array(grain, right, forward, strike, vol, days):
    now, _ = black(right, forward, strike, vol, days / 365)
    price = round(now * 8) / 8
    then = (days - 1) / 365
    values = []
    for place in range(16):
        move, shift, share = shock(place, grain["range"], grain["vol"])
        moved, _ = black(right, forward + move, strike, max(vol + shift, 0.01), then)
        values.append((now - moved) * share * POINT)
    delta = sum(
        weight * black(right, forward + third * grain["range"] / 3, strike, vol, then)[1]
        for third, weight in DELTA_POINTS)
    return price, values, delta


def tag(name, *parts, depth=0):
    """An element on one line, or with its parts below it."""
    pad = " " * depth
    if all(isinstance(part, str) for part in parts):
        return [f"{pad}<{name}>{''.join(parts)}</{name}>"]
    lines = [f"{pad}<{name}>"]
    for part in parts:
        lines += [" " + pad + line for line in part]
    return lines + [f"{pad}</{name}>"]


def array(values, delta):
    text = "".join(f"<a>{value:.2f}</a>" for value in values).replace("<a>-0.00</a>", "<a>0.00</a>")
    return [f"<ra><r>1</r>{text}<d>{delta:.4f}</d></ra>"]


def scan_points():
    points = []
    for place in range(16):
        top, volatility = MOVES[place], 0 if place >= 14 else (1 if place % 2 == 0 else -1)
        pair = place + 1 if place >= 14 else (place ^ 1) + 1
        divisor = math.gcd(top, 3)
        points.append(tag(
            "scanPointDef", tag("point", str(place + 1)),
            [f"<priceScanDef><numerator>{top // divisor}</numerator>"
             f"<denominator>{3 // divisor}</denominator></priceScanDef>"],
            [f"<volScanDef><numerator>{volatility}</numerator><denominator>1</denominator>"
             "</volScanDef>"],
            tag("weight", "0.35" if place >= 14 else "1.00"), tag("pairedPoint", str(pair))))
    return points


def families(code, grain):
    head = [tag("currency", "USD"), tag("cvf", f"{POINT}.00")]
    number = grain["id"]
    values, delta = future_array(grain)
    futures = [
        tag("fut", tag("cId", str(place + 1)), tag("pe", period), tag("p", f"{price:.2f}"),
            tag("d", "1.0000"), tag("setlDate", day), array(values, delta))
        for place, (period, day, price) in enumerate(grain["futures"])]
    spot = grain["futures"][0][2]
    period, day, under, strikes = grain["series"]
    forward = grain["futures"][under][2]
    days = (date(int(day[:4]), int(day[4:6]), int(day[6:])) - TODAY).days
    options = []
    for strike, vol in strikes:
        for right in "CP":
            price, losses, delta = option_array(grain, right, forward, strike, vol, days)
            options.append(tag(
                "opt", tag("cId", str(len(options) + 1)), tag("o", right), tag("k", f"{strike}.00"),
                tag("p", f"{price:.3f}"), tag("v", f"{vol:.4f}"), array(losses, delta)))
    return [
        tag("phyPf", tag("pfId", str(number)), tag("pfCode", code), *head,
            tag("phy", tag("cId", "1"), tag("pe", "00000000"), tag("p", f"{spot:.2f}"))),
        tag("futPf", tag("pfId", str(number + 1)), tag("pfCode", code), *head,
            tag("valueMeth", "FUT"), *futures),
        tag(grain["options"], tag("pfId", str(number + 2)), tag("pfCode", code), *head,
            tag("valueMeth", "EQTY"),
            tag("series", tag("pe", period), tag("setlDate", day), tag("v", "0.3000"),
                [f"<undC><exch>XGX</exch><pfId>{number + 1}</pfId><cId>{under + 1}</cId></undC>"],
                *options)),
    ]


def rate(value):
    return [f"<rate><r>1</r><val>{value}</val></rate>"]


def month_spread(number, charge, legs):
    return tag("dSpread", tag("spread", str(number)), tag("chargeMeth", "F"), rate(charge), *[
        [f"<{name}><cc>{code}</cc><{key}>{value}</{key}><rs>{side}</rs><i>1.0000</i></{name}>"]
        for name, code, key, value, side in legs])


def definition(code, grain, spreads, spot, minimum, method):
    links = [
        [f"<pfLink><exch>XGX</exch><pfId>{grain['id'] + step}</pfId><pfCode>{code}</pfCode>"
         f"<pfType>{kind}</pfType><sc>1.0000</sc></pfLink>"]
        for step, kind in enumerate(["PHY", "FUT", grain["options"][:3].upper()])]
    tiers = [
        [f"<tier><tn>{place + 1}</tn><sPe>{period}</sPe><ePe>{period}</ePe></tier>"]
        for place, (period, _, _) in enumerate(grain["futures"])]
    sprd, outr = spot
    return tag(
        "ccDef", tag("cc", code), tag("name", grain["name"]), tag("currency", "USD"),
        tag("riskExponent", "0"), tag("capAnov", "0"), tag("procMeth", "NORMAL"),
        tag("wfprMeth", "NORMAL"), tag("spotMeth", "NORMAL"), tag("somMeth", method), *links,
        ["<adjRate><r>1</r><baseR>1</baseR><val>1.0000</val></adjRate>"],
        ["<adjRate><r>2</r><baseR>1</baseR><val>1.1000</val></adjRate>"],
        tag("intraTiers", *tiers),
        [f"<somTiers><tier><tn>0</tn><rate><r>1</r><val>{minimum}</val></rate></tier></somTiers>"],
        [f"<spotRate><r>1</r><pe>{grain['futures'][0][0]}</pe><sprd>{sprd}</sprd>"
         f"<outr>{outr}</outr></spotRate>"],
        *spreads)


def risk_parameters():
    wheat = [
        month_spread(number, charge, [("tLeg", "WHT", "tn", one, "A"), ("tLeg", "WHT", "tn", two, "B")])
        for number, charge, one, two in [(1, "250.00", 1, 2), (2, "300.00", 1, 3), (3, "180.00", 2, 3)]]
    corn = [month_spread(
        1, "120.00", [("pLeg", "CRN", "pe", "202612", "A"), ("pLeg", "CRN", "pe", "202703", "B")])]
    between = tag(
        "interSpreads",
        tag("dSpread", tag("spread", "1"), tag("chargeMeth", "W"), rate("0.6000"),
            ["<tLeg><cc>WHT</cc><tn>0</tn><rs>A</rs><i>1.0000</i></tLeg>"],
            ["<tLeg><cc>CRN</cc><tn>0</tn><rs>B</rs><i>2.0000</i></tLeg>"]))
    organisation = tag(
        "clearingOrg", tag("ec", "XGC"), tag("name", "INVENTED GRAIN CLEARING"),
        tag("capAnov", "0"),
        ["<pbRateDef><r>1</r><isCust>1</isCust><acctType>S</acctType><isM>1</isM><pbc>CORE</pbc></pbRateDef>"],
        ["<pbRateDef><r>2</r><isCust>1</isCust><acctType>S</acctType><isM>0</isM><pbc>CORE</pbc></pbRateDef>"],
        tag("pointDef", tag("r", "1"), *scan_points()),
        definition("WHT", GRAINS["WHT"], wheat, ("40.00", "60.00"), "60.00", "GROSS"),
        definition("CRN", GRAINS["CRN"], corn, ("25.00", "35.00"), "45.00", "MAX"),
        between,
        tag("exchange", tag("exch", "XGX"), tag("name", "INVENTED GRAIN EXCHANGE"),
            *[family for code, grain in GRAINS.items() for family in families(code, grain)]))
    lines = tag(
        "spanFile", tag("fileFormat", "4.00"), tag("created", "202611252300"),
        tag("pointInTime", tag("date", "20261125"), tag("isSetl", "1"), organisation))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


# Instrument, contracts and, of futures, the entry.
SPREADER = [
    ("XGX-WHT-202612", "6", "610.00"), ("XGX-WHT-202703", "-10", "630.25"),
    ("XGX-WHT-202705", "-2", "636.00"), ("XGX-WHT-202703-630-C", "-3", None),
    ("XGX-WHT-202703-600-P", "4", None), ("XGX-CRN-202612", "-3", "440.00"),
    ("XGX-CRN-202703", "14", "450.75"), ("XGX-CRN-202703-470-C", "5", None),
    ("XGX-CRN-202703-430-P", "-6", None),
]
WRITER = [
    ("XGX-WHT-202703-660-C", "-1", None), ("XGX-WHT-202703-660-P", "1", None),
    ("XGX-WHT-202703", "1", "628.50"), ("XGX-CRN-202703-470-C", "-4", None),
    ("XGX-CRN-202703-430-P", "-4", None),
]
BUYER = [("XGX-WHT-202703-600-P", "5", None), ("XGX-CRN-202703-450-C", "8", None)]


def account(name, dollars, positions):
    rows = []
    for instrument, quantity, entry in positions:
        row = {"instrument": instrument, "quantity": quantity}
        rows.append(row | ({"entry": entry} if entry else {}))
    return {
        "id": name, "rulebook": "span-xgc", "holdings": [{"asset": "USD", "amount": dollars}],
        "positions": rows,
    }


def pool():
    accounts = [
        account("spreader", "40000", SPREADER), account("writer", "2500", WRITER),
        account("buyer", "1000", BUYER)]
    return json.dumps({"plimsoll": 1, "reporting": "USD", "accounts": accounts}, indent=2) + "\n"


HERE.mkdir(parents=True, exist_ok=True)
(HERE / "risk-parameters.xml").write_text(risk_parameters(), encoding="utf-8")
(HERE / "pool.json").write_text(pool(), encoding="utf-8")

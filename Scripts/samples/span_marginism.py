#!/usr/bin/env python3
"""Compares Plimsoll with the package marginism on Samples/span: the table of Docs/Span.md.

    pip install --target DIR marginism
    PYTHONPATH=DIR python3 Scripts/samples/span_marginism.py .build/debug/plimsoll

Each book is margined by both as maintenance margin, and by marginism's four rules one by one.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from marginism import Position, SpanCalculator

HERE = Path(__file__).resolve().parents[2] / "Samples" / "span"
FILE = HERE / "risk-parameters.xml"
ACCOUNTS = {a["id"]: a["positions"] for a in json.loads((HERE / "pool.json").read_text())["accounts"]}


def book(account, start):
    return [p for p in ACCOUNTS[account] if p["instrument"].startswith(start)]


def futures(positions):
    return [p for p in positions if p["instrument"].count("-") == 2]


BOOKS = {
    "one CRN future": [{"instrument": "XGX-CRN-202703", "quantity": "14"}],
    "CRN futures of spreader": futures(book("spreader", "XGX-CRN")),
    "CRN options of spreader": [p for p in book("spreader", "XGX-CRN") if p not in futures([p])],
    "CRN options of writer": book("writer", "XGX-CRN"),
    "CRN options of buyer": book("buyer", "XGX-CRN"),
    "two WHT futures, one way": [
        {"instrument": "XGX-WHT-202703", "quantity": "3"},
        {"instrument": "XGX-WHT-202705", "quantity": "2"}],
    "WHT futures of spreader": futures(book("spreader", "XGX-WHT")),
    "WHT options of spreader": [p for p in book("spreader", "XGX-WHT") if p not in futures([p])],
    "both, spreader": ACCOUNTS["spreader"],
}


def theirs(calculator, positions):
    rows = []
    for position in positions:
        _, code, month, *option = position["instrument"].split("-")
        kind = {"C": "CE", "P": "PE"}[option[1]] if option else "FUT"
        rows.append(Position(
            code, kind, float(position["quantity"]), month, float(option[0]) if option else 0))
    result = calculator.calculate(rows)
    return result.span_margin, len(result.unmatched)


def ours(plimsoll, folder, positions):
    account = {
        "id": "a", "rulebook": "span-xgc", "holdings": [{"asset": "USD", "amount": "1000000"}],
        "positions": [p | ({"entry": "1"} if p["instrument"].count("-") == 2 else {}) for p in positions]}
    (folder / "pool.json").write_text(json.dumps({"plimsoll": 1, "accounts": [account]}))
    run = subprocess.run(
        [plimsoll, "margin", "pool.json", "--market", "market.json", "--edition", "edition.yaml",
         "--format", "json"], cwd=folder, capture_output=True, text=True)
    return float(json.loads(run.stdout)["accounts"][0]["maintenance"])


def main():
    plimsoll = str(Path(sys.argv[1]).resolve())
    calculator = SpanCalculator.from_file(str(FILE))
    print("| book | Plimsoll | marginism | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([plimsoll, "import", "span", str(FILE)], cwd=folder, check=True,
                       capture_output=True)
        for title, positions in BOOKS.items():
            (other, missing), own = theirs(calculator, positions), ours(plimsoll, folder, positions)
            note = f", {missing} unmatched" if missing else ""
            ratio = f"{own / other:.6f}" if other else "–"
            print(f"| {title} | {own:,.2f} | {other:,.2f}{note} | {ratio} |")


main()

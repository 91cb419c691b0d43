"""Writes Samples/desk: an invented market of 13 March 2026 and the pool that trades in it.

Run it from anywhere: `python3 Scripts/samples/desk.py`. It draws no random number and reads no
clock, so a second run writes the same bytes. Every price here is made up; only the contract
terms (names, lots, settlement) follow the venue's.
"""

import json
import math
from datetime import datetime, timezone
from pathlib import Path

from book import pool

HERE = Path(__file__).resolve().parents[2] / "Samples" / "desk"
NOW = datetime(2026, 3, 13, 8, tzinfo=timezone.utc)
YEAR = 31_536_000

# Per coin: index, tick of a future, lot of an option, lot of an inverse future, decimals.
COINS = {
    "BTC": {"index": 71250.00, "tick": 0.5, "option": "0.1", "future": "10"},
    "ETH": {"index": 2084.00, "tick": 0.05, "option": "1", "future": "1"},
}
USDC = 0.9998
SOL = 88.40

# Per expiry: annualised basis and at-the-money volatility, BTC then ETH.
EXPIRIES = {
    "14MAR26": ((0.025, 0.520), (0.020, 0.690)),
    "20MAR26": ((0.030, 0.495), (0.024, 0.655)),
    "27MAR26": ((0.034, 0.500), (0.027, 0.660)),
    "24APR26": ((0.040, 0.512), (0.031, 0.668)),
    "26JUN26": ((0.046, 0.530), (0.036, 0.682)),
    "25SEP26": ((0.050, 0.545), (0.040, 0.690)),
}

STRIKES = {
    ("BTC", "14MAR26"): [68, 69, 70, 71, 72, 73, 74, 75],
    ("BTC", "20MAR26"): [62, 65, 66, 68, 69, 70, 71, 72, 74, 75, 78, 80],
    ("BTC", "27MAR26"): [58, 60, 64, 66, 68, 70, 72, 75, 78, 80, 85, 90],
    ("BTC", "24APR26"): [50, 55, 60, 65, 70, 75, 80, 85, 90, 100, 120, 140],
    ("BTC", "26JUN26"): [40, 50, 60, 65, 70, 75, 80, 90, 100, 120, 150, 180],
    ("BTC", "25SEP26"): [40, 50, 60, 70, 80, 90, 100, 120, 150, 200, 250],
    ("ETH", "14MAR26"): [1950, 2000, 2025, 2050, 2075, 2100, 2125, 2150, 2200],
    ("ETH", "20MAR26"): [1800, 1900, 2000, 2050, 2100, 2150, 2200, 2300, 2400],
    ("ETH", "27MAR26"): [1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400, 2600],
    ("ETH", "24APR26"): [1400, 1600, 1800, 2000, 2100, 2200, 2400, 2600, 3000, 4000],
    ("ETH", "26JUN26"): [1000, 1200, 1500, 1800, 2000, 2200, 2500, 3000, 4000, 5000],
    ("ETH", "25SEP26"): [1000, 1400, 1800, 2000, 2200, 2600, 3000, 4000, 5000, 6000],
}

DATED = [
    ("BTC", "27MAR26"), ("BTC", "26JUN26"), ("BTC", "25SEP26"),
    ("ETH", "26JUN26"), ("ETH", "25SEP26"),
]

# Inverse perpetuals: mark and funding. Linear ones: underlying, index in USD, mark, funding, lot.
INVERSE_PERPETUALS = {"BTC": ("71262.5", "0.000012"), "ETH": ("2084.35", "0.000008")}
LINEAR_PERPETUALS = {
    "BTC": (71250.00, "71278.5", "0.000014", "0.0001"),
    "ETH": (2084.00, "2084.8", "0.00001", "0.001"),
    "SOL": (SOL, "88.442", "-0.000006", "0.1"),
}


def decimal(value, places):
    """The number as a plain decimal string without trailing zeros."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(expiry):
    """The instant an expiry code names: 08:00 UTC of that day."""
    day = datetime.strptime(expiry.title(), "%d%b%y")
    return day.replace(hour=8, tzinfo=timezone.utc)


def stamp(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def years(expiry):
    return (moment(expiry) - NOW).total_seconds() / YEAR


def curve(coin, expiry):
    """The annualised basis and the at-the-money volatility of one coin and expiry."""
    return EXPIRIES[expiry][list(COINS).index(coin)]


def forward(coin, expiry):
    basis, _ = curve(coin, expiry)
    tick = COINS[coin]["tick"]
    return round(COINS[coin]["index"] * math.exp(basis * years(expiry)) / tick) * tick


def volatility(coin, expiry, strike):
    """A smile in standard deviations of moneyness: puts dearer, both wings up, within 45–95%."""
    _, level = curve(coin, expiry)
    spread = level * math.sqrt(years(expiry))
    x = math.log(strike / forward(coin, expiry)) / spread
    return round(min(0.95, max(0.45, level - 0.018 * x + 0.016 * x * x)), 4)


def normal(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def option_mark(coin, expiry, strike, right):
    """Black-76 without discounting, in coin: the price over the forward."""
    f, root = forward(coin, expiry), math.sqrt(years(expiry))
    spread = volatility(coin, expiry, strike) * root
    d1 = math.log(f / strike) / spread + spread / 2
    d2 = d1 - spread
    if right == "C":
        price = f * normal(d1) - strike * normal(d2)
    else:
        price = strike * normal(-d2) - f * normal(-d1)
    mark = round(price / f, 4)
    assert mark > 0, f"{coin}-{expiry}-{strike}-{right} is worth nothing: drop the strike"
    return mark


def contract(name, kind, form, underlying, quote, settle, lot, **terms):
    return {
        "id": name, "kind": kind, "form": form, "underlying": underlying, "quote": quote,
        "settle": settle, "margin": settle, "multiplier": "1", "lot": lot, **terms,
    }


def perpetuals():
    """Each perpetual's contract and quote, inverse ones first."""
    for coin, (mark, funding) in INVERSE_PERPETUALS.items():
        name, terms = f"{coin}-PERPETUAL", COINS[coin]
        index = decimal(terms["index"], 2)
        yield (
            contract(name, "perpetual", "inverse", coin, "USD", coin, terms["future"]),
            {"instrument": name, "mark": mark, "index": index, "funding": funding},
        )
    for coin, (index, mark, funding, lot) in LINEAR_PERPETUALS.items():
        name = f"{coin}_USDC-PERPETUAL"
        index = decimal(index / USDC, 4)
        yield (
            contract(name, "perpetual", "linear", coin, "USDC", "USDC", lot),
            {"instrument": name, "mark": mark, "index": index, "funding": funding},
        )


def futures():
    """Each dated future's contract and quote: the inverse ones, then BTC_USDC-26JUN26."""
    for coin, expiry in DATED:
        name, terms = f"{coin}-{expiry}", COINS[coin]
        date = stamp(moment(expiry))
        yield (
            contract(name, "future", "inverse", coin, "USD", coin, terms["future"], expiry=date),
            {"instrument": name, "mark": decimal(forward(coin, expiry), 2),
             "index": decimal(terms["index"], 2)},
        )
    name, date = "BTC_USDC-26JUN26", stamp(moment("26JUN26"))
    mark = round(forward("BTC", "26JUN26") / USDC * 2) / 2
    yield (
        contract(name, "future", "linear", "BTC", "USDC", "USDC", "0.0001", expiry=date),
        {"instrument": name, "mark": decimal(mark, 1),
         "index": decimal(COINS["BTC"]["index"] / USDC, 4)},
    )


def options():
    """Each option's contract and quote, by coin, expiry, strike, call before put."""
    for (coin, expiry), strikes in STRIKES.items():
        for strike in (k * 1000 if coin == "BTC" else k for k in strikes):
            for right in "CP":
                name = f"{coin}-{expiry}-{strike}-{right}"
                yield (
                    contract(
                        name, "option", "inverse", coin, coin, coin, COINS[coin]["option"],
                        style="european", strike=str(strike),
                        right={"C": "call", "P": "put"}[right], expiry=stamp(moment(expiry)),
                    ),
                    {"instrument": name,
                     "mark": decimal(option_mark(coin, expiry, strike, right), 4),
                     "index": decimal(COINS[coin]["index"], 2),
                     "forward": decimal(forward(coin, expiry), 2),
                     "volatility": decimal(volatility(coin, expiry, strike), 4)},
                )


def market():
    pairs = [*perpetuals(), *futures(), *options()]
    assets = [
        ("BTC", "71250", "0.3", "0.0002"), ("ETH", "2084", "0.3", "0.0002"),
        ("USDC", decimal(USDC, 4), "1.2", "0.0001"), ("USDT", "0.9995", "1.5", "0.0001"),
        ("SOL", decimal(SOL, 2), "0.5", "0.0005"),
    ]
    return {
        "plimsoll": 1,
        "time": stamp(NOW),
        "assets": [dict(zip(("id", "price", "age", "confidence"), row)) for row in assets],
        "forwards": [
            {"underlying": coin, "expiry": stamp(moment(expiry)),
             "forward": decimal(forward(coin, expiry), 2)}
            for coin in COINS for expiry in EXPIRIES
        ],
        "instruments": [contract for contract, _ in pairs],
        "quotes": [quote for _, quote in pairs],
    }


def render(value, indent=""):
    """JSON with one line for each innermost object: a row a person can read and compare."""
    inner = indent + "  "
    children = value.values() if isinstance(value, dict) else value
    if not any(isinstance(child, (dict, list)) for child in children):
        return json.dumps(value)
    if isinstance(value, dict):
        rows = [
            f"{inner}{json.dumps(key)}: "
            + (render(child, inner) if isinstance(child, (dict, list)) else json.dumps(child))
            for key, child in value.items()
        ]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + render(child, inner) for child in value) + f"\n{indent}]"


def write(name, document):
    HERE.mkdir(parents=True, exist_ok=True)
    (HERE / name).write_text(render(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("market.json", market())
    write("pool.json", pool())

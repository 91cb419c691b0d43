"""A plain twin of two rulebooks, to hold the engine's figures against.

`python3 Scripts/samples/check.py [folder]` reads `market.json` and `pool.json` of the folder
(default Samples/desk), checks that the documents fit together, and prints

- per `deribit-sm` account: initial and maintenance requirement of each leg and currency;
- per `deribit-pm` account: the 27 cells of the core grid, per currency, and the worst one.

It shares no code with the engine or with desk.py and computes in binary floating point. It leaves
out the extended table, roll shock, delta shock, resting orders and isolated positions.
"""

import json
import math
import sys
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

YEAR_DAYS = 365
# Futures, standard margin: initial rate, maintenance rate, growth of both per coin of size.
FUTURE_RATES = {"BTC": (0.02, 0.01, 5e-5), "SOL": (0.04, 0.02, 5e-6)}
# Portfolio margin: price range, volatility up, volatility down, floor of a raised volatility.
GRIDS = {
    "BTC": (0.16, 0.50, 0.25, 0.50),
    "ETH": (0.18, 0.40, 0.25, 0.0),
}
STEPS = 4
VOLATILITIES = ("up", "same", "down")


def normal(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def black76(forward, strike, sigma, years, right):
    """The undiscounted price of a European option; intrinsic value without time or volatility."""
    sign = 1 if right == "call" else -1
    spread = sigma * math.sqrt(years)
    if spread <= 0:
        return max(sign * (forward - strike), 0.0)
    d1 = math.log(forward / strike) / spread + spread / 2
    return sign * (forward * normal(sign * d1) - strike * normal(sign * (d1 - spread)))


class Market:
    """One instant: contracts and quotes by name, and how far away each expiry is."""

    def __init__(self, document):
        self.now = datetime.fromisoformat(document["time"].replace("Z", "+00:00"))
        self.terms = {row["id"]: row for row in document["instruments"]}
        self.quotes = {row["instrument"]: row for row in document["quotes"]}
        self.prices = {row["id"]: float(row["price"]) for row in document["assets"]}

    def quote(self, name, field):
        return float(self.quotes[name][field])

    def days(self, name):
        expiry = datetime.fromisoformat(self.terms[name]["expiry"].replace("Z", "+00:00"))
        return (expiry - self.now).total_seconds() / 86_400

    def model(self, name, move=0.0, mode="same"):
        """An option's model price in coin after the forward moves and its volatility is shocked."""
        terms, days = self.terms[name], self.days(name)
        forward = self.quote(name, "forward") * (1 + move)
        sigma = shocked(self.quote(name, "volatility"), days, mode, GRIDS[terms["settle"]])
        price = black76(
            forward, float(terms["strike"]), sigma, days / YEAR_DAYS, terms["right"]
        )
        return price / forward


def shocked(sigma, days, mode, grid):
    """The volatility after a tenor-scaled shock up or down."""
    _, up, down, floor = grid
    tenor = (30 / days) ** (0.30 if days < 30 else 0.13)
    if mode == "up":
        return max(sigma * (1 + up * tenor), floor)
    return max(0.0, sigma * (1 - down * tenor)) if mode == "down" else sigma


def pooled(account):
    """The account's positions that share collateral, by name."""
    rows = [row for row in account["positions"] if row.get("mode") != "isolated"]
    return {row["instrument"]: row for row in rows}


def futures_profit(market, row):
    """Unrealised profit of a future or perpetual, in its settlement asset."""
    terms = market.terms[row["instrument"]]
    quantity, entry = float(row["quantity"]), float(row["entry"])
    mark = market.quote(row["instrument"], "mark")
    return quantity * (1 / entry - 1 / mark if terms["form"] == "inverse" else mark - entry)


def balance(market, account, with_options):
    """Per settlement asset: holdings, futures profit and, under portfolio margin, option value."""
    sums = defaultdict(float)
    for holding in account["holdings"]:
        sums[holding["asset"]] += float(holding["amount"])
    for name, row in pooled(account).items():
        terms = market.terms[name]
        if terms["kind"] != "option":
            sums[terms["settle"]] += futures_profit(market, row)
        elif with_options:
            sums[terms["settle"]] += float(row["quantity"]) * market.quote(name, "mark")
    return sums


def standard_option(market, name, quantity):
    """Initial and maintenance margin of one option leg in coin: nothing for a long one."""
    if quantity >= 0:
        return 0.0, 0.0
    terms, mark = market.terms[name], market.quote(name, "mark")
    forward, strike = market.quote(name, "forward"), float(terms["strike"])
    call = terms["right"] == "call"
    out = max(strike - forward if call else forward - strike, 0.0) / forward
    initial = max(0.15 - out, 0.10) + mark
    maintenance = (0.075 if call else max(0.075, 0.075 * mark)) + mark
    if not call:
        initial = max(initial, maintenance)
    return -quantity * initial, -quantity * maintenance


def standard_future(market, name, quantity):
    """Initial and maintenance margin of a future or perpetual, in its settlement asset."""
    terms = market.terms[name]
    initial, maintenance, growth = FUTURE_RATES[terms["underlying"]]
    inverse = terms["form"] == "inverse"
    size = abs(quantity) / (market.quote(name, "mark") if inverse else 1)
    unit = 1 if inverse else market.quote(name, "index")
    return size * (initial + growth * size) * unit, size * (maintenance + growth * size) * unit


def report_standard(market, account):
    sums = defaultdict(lambda: [0.0, 0.0])
    for name, row in pooled(account).items():
        terms, quantity = market.terms[name], float(row["quantity"])
        rule = standard_option if terms["kind"] == "option" else standard_future
        leg = rule(market, name, quantity)
        for index in (0, 1):
            sums[terms["settle"]][index] += leg[index]
        print(f"  {name:24} {row['quantity']:>10}  IM {leg[0]:14.6f}  MM {leg[1]:14.6f}")
    balances = balance(market, account, with_options=False)
    total = [0.0, 0.0, 0.0]
    for asset in sorted({*sums, *balances}):
        figures = (balances[asset], *sums[asset])
        report_total(asset, *figures)
        total = [a + b * market.prices[asset] for a, b in zip(total, figures)]
    report_total("USD", *total)


def report_total(asset, held, initial, maintenance):
    ratio = f"{maintenance / held:.4f}" if held > 0 else "none"
    print(
        f"  {asset:5} balance {held:.6f}  IM {initial:.6f}  MM {maintenance:.6f}"
        f"  MM/balance {ratio}"
    )


def cell(market, rows, move, mode):
    """The profit of one currency's positions in one cell of the grid, in that currency."""
    total = 0.0
    for name, row in rows.items():
        terms, quantity = market.terms[name], float(row["quantity"])
        if terms["kind"] == "option":
            total += quantity * (market.model(name, move, mode) - market.model(name))
        elif terms["form"] == "inverse":
            total += quantity / market.quote(name, "mark") * move / (1 + move)
        else:
            total += quantity * market.quote(name, "mark") * move
    return total


def report_grid(market, coin, rows, held):
    span = GRIDS[coin][0]
    moves = [span * step / STEPS for step in range(-STEPS, STEPS + 1)]
    cells = {(m, mode): cell(market, rows, m, mode) for mode in VOLATILITIES for m in moves}
    print(f"  {coin}: {len(rows)} positions, equity {held:.6f}")
    print("  " + " " * 5 + "".join(f"{m:>+11.0%}" for m in moves))
    for mode in VOLATILITIES:
        print(f"  {mode:5}" + "".join(f"{cells[m, mode]:11.5f}" for m in moves))
    (move, mode), worst = min(cells.items(), key=lambda item: item[1])
    print(f"  worst {worst:.9f} {coin} at {move:+.2%}, volatility {mode}")


def report_portfolio(market, account):
    equity = balance(market, account, with_options=True)
    for coin in GRIDS:
        rows = {n: r for n, r in pooled(account).items() if market.terms[n]["settle"] == coin}
        if rows:
            report_grid(market, coin, rows, equity[coin])


def check_fit(market, account):
    """Every position has a contract and a quote, and is a whole number of lots."""
    names = [(row["instrument"], row.get("mode")) for row in account["positions"]]
    assert len(set(names)) == len(names), f"{account['id']} holds an instrument twice"
    for row in account["positions"] + account.get("orders", []):
        terms = market.terms[row["instrument"]]
        assert row["instrument"] in market.quotes, f"no quote for {row['instrument']}"
        rest = Decimal(row["quantity"]) % Decimal(terms["lot"])
        assert rest == 0, f"{row['instrument']} {row['quantity']} is not whole lots"


def check_marks(market):
    """Every option's mark is its model price rounded to four decimals."""
    for name, terms in market.terms.items():
        if terms["kind"] == "option":
            gap = abs(market.model(name) - market.quote(name, "mark"))
            assert gap < 5.0001e-5, f"{name}: mark is {gap} from the model"


def main():
    here = Path(__file__).resolve().parents[2] / "Samples" / "desk"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else here
    market = Market(json.loads((folder / "market.json").read_text(encoding="utf-8")))
    pool = json.loads((folder / "pool.json").read_text(encoding="utf-8"))
    check_marks(market)
    for account in pool["accounts"]:
        check_fit(market, account)
        print(f"{account['id']} ({account['rulebook']}): {len(account['positions'])} positions")
        standard = account["rulebook"].startswith("deribit-sm")
        (report_standard if standard else report_portfolio)(market, account)


if __name__ == "__main__":
    main()

"""Writes Samples/dynamic: an invented history of three coins, and a history of one shock.

Usage: python3 dynamic.py FOLDER
No price in it was ever paid. The seed is fixed, so the same script writes the same bytes.
"""
import datetime
import math
import random
import sys

draw = random.Random(28)
FIRST = datetime.date(2025, 1, 1)
DAYS = 540
# Two storms: (first day, days, how much wilder, drift a day).
STORMS = [(180, 12, 3.5, -0.025), (430, 6, 5.0, -0.05)]
COINS = [("BTC", 60_000.0, 1.0, 0.0, 4e4), ("ETH", 2_400.0, 1.3, 0.012, 4e5),
         ("SOL", 110.0, 1.7, 0.022, 6e6)]


def student(degrees):
    wide = sum(draw.gauss(0, 1) ** 2 for _ in range(degrees)) / degrees
    return draw.gauss(0, 1) / math.sqrt(wide) * math.sqrt((degrees - 2) / degrees)


def prices():
    rows = []
    worth = {name: price for name, price, *_ in COINS}
    for day in range(DAYS):
        wild, drift = 1.0, 0.0003
        for first, length, times, slope in STORMS:
            if first <= day < first + length:
                wild, drift = times, slope
            elif first + length <= day < first + length + 25:
                wild = 1 + (times - 1) * 0.5 ** ((day - first - length + 1) / 6)
        shared = 0.018 * wild * student(5)
        for name, _, beta, own, volume in COINS:
            move = beta * (shared + drift) + own * math.sqrt(wild) * student(6)
            worth[name] *= math.exp(move)
            traded = volume * wild * math.exp(0.25 * draw.gauss(0, 1))
            date = FIRST + datetime.timedelta(days=day)
            rows.append(f"{date},{name},{worth[name]:.2f},{traded:.0f}")
    return rows


def shock():
    """Sixty days of plus and minus 3%, one of minus 10%, twenty of 3% again."""
    price, rows = 100.0, []
    moves = [None] + [0.03 if day % 2 == 0 else -0.03 for day in range(60)] + [-0.1]
    moves += [0.03 if day % 2 == 0 else -0.03 for day in range(20)]
    for day, move in enumerate(moves):
        price *= 1 + (move or 0)
        date = datetime.date(2026, 1, 1) + datetime.timedelta(days=day)
        rows.append(f"{date},COIN,{price:.12f}")
    return rows


def main():
    folder = sys.argv[1]
    with open(f"{folder}/prices.csv", "w") as file:
        file.write("\n".join(["date,name,close,volume"] + prices()) + "\n")
    with open(f"{folder}/shock.csv", "w") as file:
        file.write("\n".join(["date,name,close"] + shock()) + "\n")


main()

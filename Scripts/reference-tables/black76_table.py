"""Writes the reference table of Black-76, from mpmath at 60 digits.

Usage: python3 black76_table.py FOLDER
Inputs are decimals, read back as the nearest doubles; the price is a pair, the double nearest to
it and what is missing from that double; greeks have 16 digits.
"""
import math
import random
import sys

import mpmath
from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 60
draw = random.Random(1976)


def below(x):
    return erfc(-x / sqrt(2)) / 2


def value(right, forward, strike, years, volatility, rate):
    f, k, t, v, r = map(mpf, (forward, strike, years, volatility, rate))
    sign, discount, spread = (1 if right == "c" else -1), exp(-r * t), v * sqrt(t)
    d1 = log(f / k) / spread + spread / 2
    d2 = d1 - spread
    density = discount * f * exp(-d1 * d1 / 2) / sqrt(2 * pi)
    price = discount * sign * (f * below(sign * d1) - k * below(sign * d2))
    delta = discount * sign * below(sign * d1)
    theta = r * price - density * v / (2 * sqrt(t))
    return price, delta, density / (f * f * spread), density * sqrt(t), theta


def digits(x, count):
    return float(f"{x:.{count}g}")


def usual():
    """F/K from e^-2 to e^2, an hour to three years, 5% to 300%."""
    forward = digits(10 ** draw.uniform(0, 5), 5)
    years = digits(math.exp(draw.uniform(math.log(1 / 8760), math.log(3))), 6)
    volatility = digits(math.exp(draw.uniform(math.log(0.05), math.log(3))), 4)
    wide = draw.random() < 0.5
    reach = 2 if wide else min(2, 4 * volatility * math.sqrt(years))
    strike = digits(forward * math.exp(draw.uniform(-reach, reach)), 8)
    rate = draw.choice([0.0, 0.0, digits(draw.uniform(-0.05, 0.2), 3)])
    return forward, strike, years, volatility, rate


def extreme():
    """A minute or a century, 0.01% or 2000%, twenty e-folds from the money, or one place."""
    forward = digits(10 ** draw.uniform(-8, 9), 5)
    years = draw.choice([1.9e-6, 1e-9, 0.5, 10.0, 100.0])
    volatility = draw.choice([1e-4, 0.01, 0.5, 5.0, 20.0])
    reach = draw.choice([0.0, 2e-16, 1e-8, 1e-3, 3.0, 20.0])
    strike = forward * math.exp(draw.uniform(-reach, reach))
    return forward, strike, years, volatility, draw.choice([0.0, 0.05, -0.02])


def main():
    rows = [usual() for _ in range(5000)] + [extreme() for _ in range(400)]
    with open(f"{sys.argv[1]}/black76.csv", "w") as file:
        file.write(f"# black76_table.py, mpmath {mpmath.__version__}, {mp.dps} digits\n")
        file.write("right,forward,strike,years,volatility,rate,price,low,delta,gamma,vega,theta\n")
        for row in rows:
            right = draw.choice("cp")
            price, *greeks = value(right, *row)
            high = float(price)
            cells = [right, *map(repr, row), repr(high), f"{float(price - mpf(high)):.2e}"]
            file.write(",".join(cells + [f"{float(greek):.16g}" for greek in greeks]) + "\n")


main()

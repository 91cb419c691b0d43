"""Writes the reference tables of the Numerics room, from mpmath at 60 digits.

Usage: python3 numerics_tables.py FOLDER
Each result is a pair: the double nearest to it, and what is missing from that double.
"""
import math
import random
import struct
import sys

import mpmath
from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 60
draw = random.Random(1976)


def nearest(value):
    """The double nearest to `value`, subnormals included (mpmath's own conversion rounds twice)."""
    if value == 0:
        return 0.0
    _, exponent = mpmath.frexp(value)
    if exponent > -1021:
        return float(value)
    return math.ldexp(float(mpmath.nint(mpmath.ldexp(value, 1074))), -1074)


def pair(value):
    high = nearest(value)
    return f"{high.hex()},{float(value - mpf(high)):.4e}"


def write(name, columns, rows):
    with open(f"{sys.argv[1]}/{name}.csv", "w") as file:
        file.write(f"# numerics_tables.py, mpmath {mpmath.__version__}, {mp.dps} digits\n")
        file.write(columns + "\n")
        for row in rows:
            file.write(",".join(row) + "\n")
    print(name, len(rows))


def any_positive():
    """A positive finite double with every exponent as likely, subnormals included."""
    return struct.unpack("<d", struct.pack("<q", draw.randrange(1, 0x7FF0 << 48)))[0]


def exponential():
    points = [draw.uniform(-745.1, 709.78) for _ in range(800)]
    points += [draw.uniform(-745.1, -708) for _ in range(200)]
    points += [draw.uniform(-2, 2) for _ in range(500)]
    points += [draw.choice([-1, 1]) * 10 ** draw.uniform(-18, 0) for _ in range(200)]
    points += [(k + 0.5) * math.log(2) * (1 + draw.uniform(-1e-9, 1e-9)) for k in range(-300, 0)]
    write("exponential", "x,high,low", [[x.hex(), pair(exp(mpf(x)))] for x in points])


def logarithm():
    points = [any_positive() for _ in range(800)]
    points += [draw.randrange(1, 1 << 52) * 2.0**-1074 for _ in range(100)]
    points += [1 + draw.choice([-0.5, 1]) * 2 ** draw.uniform(-52, -1) for _ in range(600)]
    points += [draw.uniform(0.5, 2) for _ in range(400)]
    points += [math.sqrt(0.5) * 2**k * (1 + draw.uniform(-1e-9, 1e-9)) for k in range(-50, 50)]
    write("logarithm", "x,high,low", [[x.hex(), pair(log(mpf(x)))] for x in points if x != 1])


def ratio():
    rows = []
    for i in range(900):
        b = 10 ** draw.uniform(-5, 6)
        spread = 2 ** draw.uniform(-50, 0) if i % 3 else draw.uniform(0, 8)
        a = b * math.exp(draw.choice([-1, 1]) * spread)
        if a != b:
            rows.append([a.hex(), b.hex(), pair(log(mpf(a) / mpf(b)))])
    write("ratio", "a,b,high,low", rows)


def power():
    pairs = []
    for i in range(1500):
        x = any_positive() if i % 3 == 0 else 10 ** draw.uniform(-3, 3)
        if i % 3 == 2:
            x = 1 + draw.choice([-0.5, 1]) * 2 ** draw.uniform(-50, -3)
        if x != 1:
            target = draw.uniform(-745, 709) if i % 2 else draw.uniform(-3, 3)
            pairs.append((x, target / math.log(x)))
    for y in (0.5, 1.5, 2.0, 3.0, -1.0, -0.5, 1 / 3, 0.01):
        pairs += [(10 ** draw.uniform(-4, 4), y) for _ in range(60)]
    rows = []
    for x, y in pairs:
        value = exp(mpf(y) * log(mpf(x)))
        if value < mpf("1.797e308"):
            rows.append([x.hex(), y.hex(), pair(value)])
    write("power", "x,y,high,low", rows)


def normal():
    points = [draw.uniform(-37.5, 8.5) for _ in range(1000)]
    points += [draw.uniform(-3, 3) for _ in range(600)]
    points += [draw.choice([-1, 1]) * 10 ** draw.uniform(-17, 0) for _ in range(200)]
    rows = []
    for x in points:
        density = exp(-(mpf(x) ** 2) / 2) / sqrt(2 * pi)
        rows.append([x.hex(), pair(density), pair(erfc(-mpf(x) / sqrt(2)) / 2)])
    write("normal", "x,density,low,distribution,low", rows)


def root(p, start):
    """Solves Φ(x) = p for p ≤ ½ by Newton's method on the logarithm."""
    x = mpf(start)
    for _ in range(100):
        below = erfc(-x / sqrt(2)) / 2
        step = log(p / below) * below * sqrt(2 * pi) * exp(x * x / 2)
        x += step
        if abs(step) < mpf(10) ** -45 * abs(x):
            return x
    raise ArithmeticError(f"no root for {p}")


def quantile():
    points = [draw.uniform(0, 1) for _ in range(900)]
    points += [any_positive() % 1 for _ in range(400)]
    points += [0.5 + draw.choice([-1, 1]) * 2 ** draw.uniform(-50, -2) for _ in range(300)]
    points += [1 - 2 ** draw.uniform(-53, -2) for _ in range(200)]
    points += [0.075 + k * 1e-9 for k in range(-25, 25)]
    points += [10.0**-k for k in range(1, 324, 4)] + [5e-324, 2.0**-1022]
    rows = []
    for p in points:
        if not 0 < p < 1 or p == 0.5:
            continue
        lower = mpf(p) if p < 0.5 else 1 - mpf(p)
        guess = -sqrt(-2 * log(lower)) if lower < 0.1 else (lower - 0.5) * 2.5
        x = root(lower, guess)
        rows.append([p.hex(), pair(x if p < 0.5 else -x)])
    write("quantile", "p,high,low", rows)


if __name__ == "__main__":
    for table in (exponential, logarithm, ratio, power, normal, quantile):
        table()

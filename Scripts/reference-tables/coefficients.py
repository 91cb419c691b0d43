"""Derives every polynomial and rational coefficient of the Numerics room, with the Remez exchange.

Usage: python3 coefficients.py [exponential | logarithm | power | tail | quantile]
Prints each coefficient as a hexadecimal double, lowest power first, and the largest relative error
of the fit before its coefficients are rounded. Needs mpmath.
"""
import sys
from mpmath import mp, mpf, log, exp, sqrt, erfc, erfinv, matrix, lu_solve, pi, cos, nstr

mp.dps = 60


def horner(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def fit(f, grid, top, bottom, weight=lambda x: mpf(1), rounds=14):
    """The quotient of degree `top` over `bottom` whose error, times `weight`/f, is level on `grid`.

    `bottom` 0 gives a polynomial. The denominator starts at 1. Returns (P, Q, largest error).
    """
    count = top + bottom + 2
    values = [f(x) for x in grid]
    weights = [weight(x) for x in grid]
    last = len(grid) - 1
    picks = [round((1 - float(cos(pi * i / (count - 1)))) / 2 * last) for i in range(count)]
    previous = [mpf(1)] * len(grid)
    best = None
    for _ in range(rounds):
        rows, right = matrix(count, count), matrix(count, 1)
        for r, i in enumerate(picks):
            x, y = grid[i], values[i]
            for j in range(top + 1):
                rows[r, j] = x**j
            for j in range(1, bottom + 1):
                rows[r, top + j] = -y * x**j
            rows[r, count - 1] = (-1) ** r * y / weights[i] * previous[i]
            right[r] = y
        solved = lu_solve(rows, right)
        p = [solved[j] for j in range(top + 1)]
        q = [mpf(1)] + [solved[top + j] for j in range(1, bottom + 1)]
        previous = [horner(q, x) for x in grid]
        errors = [
            (horner(p, x) / d / y - 1) * w for x, y, d, w in zip(grid, values, previous, weights)]
        worst = max(abs(e) for e in errors)
        if best is None or worst < best[2]:
            best = (p, q, worst)
        picks = peaks(errors, count)
        if picks is None:
            break
    return best


def peaks(errors, count):
    """Where the `count` largest errors of alternating sign are, or None if there are fewer."""
    runs = []
    for i, e in enumerate(errors):
        if runs and (errors[runs[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[runs[-1]]):
                runs[-1] = i
        else:
            runs.append(i)
    while len(runs) > count:
        runs.pop(0 if abs(errors[runs[0]]) < abs(errors[runs[-1]]) else -1)
    return runs if len(runs) == count else None


def show(name, coefficients):
    print(f"{name}:")
    for c in coefficients:
        print(f"  {float(c).hex():28s} {nstr(c, 20)}")


def between(low, high, count=1500):
    return [low + (high - low) * (1 - cos(pi * i / count)) / 2 for i in range(count + 1)]


def series(x, term, first=0):
    """Adds term(j)·x^j for j from `first`, up to the last that matters."""
    total, j = mpf(0), first
    while True:
        part = term(j) * x ** (j - first)
        total += part
        if abs(part) < mpf(10) ** -50 * abs(total):
            return total
        j += 1


def exponential():
    """(eʳ − 1 − r) / r² on |r| ≤ ½·ln 2, weighted by its share of eʳ."""
    f = lambda r: series(r, lambda j: 1 / mp.factorial(j + 2))
    half = log(2) / 2 * mpf("1.0001")
    p, _, e = fit(f, between(-half, half), 9, 0, lambda r: f(r) / exp(r) * (r * r + mpf(10) ** -6))
    show(f"exponential, share of the result {nstr(e, 3)}", p)


def logarithm():
    """(2·atanh(s)/s − 2)/s² in z = s², s ≤ (√2 − 1)/(√2 + 1)."""
    f = lambda z: series(z, lambda j: mpf(2) / (2 * j + 3))
    top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")
    p, _, e = fit(f, between(mpf(0), top), 6, 0, lambda z: (z + mpf(10) ** -4) / 3)
    show(f"logarithm, share of the result {nstr(e, 3)}", p)


def power():
    """The tail of the same series after its first two terms."""
    f = lambda z: series(z, lambda j: mpf(2) / (2 * j + 5))
    top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")
    p, _, e = fit(f, between(mpf(0), top), 7, 0, lambda z: (z * z + mpf(10) ** -6) / 5)
    show(f"power, share of the result {nstr(e, 3)}", p)


def tail(top=9):
    """exp(a²/2)·Φ(−a) for 0 ≤ a ≤ 40; the first coefficient is exactly ½."""
    f = lambda a: exp(a * a / 2) * erfc(a / sqrt(2)) / 2
    grid = [mpf(3) * (1 + t) / (1 - t) for t in between(mpf(-1), mpf(37) / 43)]
    p, q, e = fit(f, grid, top, top + 1)
    show(f"tail {top} numerator, relative {nstr(e, 3)}", p)
    show("denominator", q)


def quantile():
    """Φ⁻¹: the centre in w = 0.425² − q², and the tail in r = √(−ln p), down to 1e-330."""
    edge = mpf("0.180625")

    def centre(w):
        q = sqrt(edge - w)
        return sqrt(2 * pi) if q < mpf(10) ** -25 else sqrt(2) * erfinv(2 * q) / q

    p, q, e = fit(centre, between(mpf(0), edge, 400), 7, 7)
    show(f"centre numerator, relative {nstr(e, 3)}", p)
    show("denominator", q)

    def far(r):
        p, x = exp(-r * r), r * sqrt(2)
        for _ in range(80):
            g = log(erfc(x / sqrt(2)) / 2) + r * r
            step = g * exp(x * x / 2) * erfc(x / sqrt(2)) / 2 * sqrt(2 * pi)
            x += step
            if abs(step) < mpf(10) ** -40:
                break
        return x

    p, q, e = fit(far, between(mpf("1.609"), mpf("27.6"), 400), 6, 5)
    show(f"far numerator, relative {nstr(e, 3)}", p)
    show("denominator", q)


if __name__ == "__main__":
    for name in sys.argv[1:] or ["exponential", "logarithm", "power", "tail", "quantile"]:
        globals()[name]()

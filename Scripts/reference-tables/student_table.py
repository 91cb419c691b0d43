"""Writes the reference table of Student's t, from mpmath at 40 digits, checked against SciPy.

Usage: python3 student_table.py FOLDER
Each row: degrees of freedom, x, density at x, probability below x, and the quantile of the double
nearest to that probability. Without SciPy the check is left out.
"""
import math
import random
import sys

import mpmath
from mpmath import beta, betainc, mp, mpf, sqrt

mp.dps = 40
draw = random.Random(1908)


def density(n, x):
    return (1 + x * x / n) ** (-(n + 1) / 2) / (sqrt(n) * beta(n / 2, mpf(1) / 2))


def below(n, x):
    tail = betainc(n / 2, mpf(1) / 2, 0, n / (n + x * x), regularized=True) / 2
    return tail if x <= 0 else 1 - tail


def quantile(n, p, x):
    """Newton's method from a point that is already near."""
    for _ in range(60):
        step = (below(n, x) - p) / density(n, x)
        x -= step
        if abs(step) < mpf(10) ** -30 * abs(x):
            return x
    raise ArithmeticError(f"no quantile of {p} with {n}")


def main():
    rows = []
    while len(rows) < 1000:
        n = draw.choice([1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 30.0, 200.0, 1000.0,
                         round(math.exp(draw.uniform(math.log(0.5), math.log(500))), 3)])
        reach = 1e5 if n <= 3 else 100.0 if n <= 8 else 8.0
        x = -math.exp(draw.uniform(math.log(0.01), math.log(reach)))
        p = float(below(mpf(n), mpf(x)))
        if p < 1e-280:
            continue
        rows.append((n, x, float(density(mpf(n), mpf(x))), p,
                     float(quantile(mpf(n), mpf(p), mpf(x)))))
    with open(f"{sys.argv[1]}/student.csv", "w") as file:
        file.write(f"# student_table.py, mpmath {mpmath.__version__}, {mp.dps} digits\n")
        file.write("degrees,x,density,distribution,quantile\n")
        for row in rows:
            file.write(",".join(map(repr, row)) + "\n")
    try:
        from scipy import stats
    except ImportError:
        return
    worst = max(abs(stats.t.ppf(p, n) / q - 1) for n, _, _, p, q in rows)
    print(f"SciPy's quantiles differ by at most {worst:.1e}")


main()

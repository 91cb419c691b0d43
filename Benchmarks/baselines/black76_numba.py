"""Black-76 as one numba loop on one thread, with fast maths, into arrays made beforehand."""
import math

import numba
import numpy as np

from harness import check, fastest, load_options, report

DENSITY = 0.3989422804014327  # 1/sqrt(2 pi)
HALF = 0.7071067811865476  # sqrt(1/2)
NAME = f"numba {numba.__version__}, 1 thread"
compiled = numba.njit(fastmath=True, error_model="numpy", cache=True)


@compiled
def normal(x):
    """The normal distribution function."""
    return 0.5 * math.erfc(-x * HALF)


@compiled
def prices(forward, strike, years, volatility, rate, right, out):
    """Fills the first row of `out` with discounted prices."""
    for i in range(forward.size):
        spread = volatility[i] * math.sqrt(years[i])
        d1 = math.log(forward[i] / strike[i]) / spread + 0.5 * spread
        near, far = normal(right[i] * d1), normal(right[i] * (d1 - spread))
        discount = math.exp(-rate[i] * years[i])
        out[0, i] = discount * right[i] * (forward[i] * near - strike[i] * far)


@compiled
def values(forward, strike, years, volatility, rate, right, out):
    """Fills the rows of `out` with price, delta, gamma, vega and theta."""
    for i in range(forward.size):
        root = math.sqrt(years[i])
        spread = volatility[i] * root
        d1 = math.log(forward[i] / strike[i]) / spread + 0.5 * spread
        near, far = normal(right[i] * d1), normal(right[i] * (d1 - spread))
        discount = math.exp(-rate[i] * years[i])
        density = discount * math.exp(-0.5 * d1 * d1) * DENSITY
        price = discount * right[i] * (forward[i] * near - strike[i] * far)
        vega = forward[i] * density * root
        out[0, i] = price
        out[1, i] = discount * right[i] * near
        out[2, i] = density / (forward[i] * spread)
        out[3, i] = vega
        out[4, i] = rate[i] * price - vega * volatility[i] / (2 * years[i])


options = load_options()
for section, formula, rows in (("black76-values", values, 5), ("black76-prices", prices, 1)):
    out = np.zeros((rows, options[0].size))
    seconds = fastest(lambda: formula(*options, out))
    report(section, NAME, options[0].size, seconds)
    check(section, NAME, out)

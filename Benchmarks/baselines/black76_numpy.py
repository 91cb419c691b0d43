"""Black-76 by numpy and scipy, in blocks that stay in the cache; the results are dropped."""
import numpy as np
import scipy
from scipy.special import ndtr

from harness import check, fastest, load_options, report

BLOCK = 8192
DENSITY = 0.3989422804014327  # 1/sqrt(2 pi)
NAME = f"numpy {np.__version__} + scipy {scipy.__version__}"


def prices(forward, strike, years, volatility, rate, right):
    """The discounted price, and nothing else."""
    spread = volatility * np.sqrt(years)
    d1 = np.log(forward / strike) / spread + 0.5 * spread
    near, far = ndtr(right * d1), ndtr(right * (d1 - spread))
    return (np.exp(-rate * years) * right * (forward * near - strike * far),)


def values(forward, strike, years, volatility, rate, right):
    """The discounted price with delta, gamma, vega and theta."""
    root = np.sqrt(years)
    spread = volatility * root
    d1 = np.log(forward / strike) / spread + 0.5 * spread
    near, far = ndtr(right * d1), ndtr(right * (d1 - spread))
    discount = np.exp(-rate * years)
    density = discount * np.exp(-0.5 * d1 * d1) * DENSITY
    price = discount * right * (forward * near - strike * far)
    vega = forward * density * root
    return (
        price,
        discount * right * near,
        density / (forward * spread),
        vega,
        rate * price - vega * volatility / (2 * years),
    )


def blocks(formula, options):
    """`formula` of every block in turn."""
    for start in range(0, options[0].size, BLOCK):
        yield formula(*(column[start : start + BLOCK] for column in options))


def drop(formula, options):
    """Computes everything and keeps nothing."""
    for _ in blocks(formula, options):
        pass


options = load_options()
for section, formula in (("black76-values", values), ("black76-prices", prices)):
    seconds = fastest(lambda: drop(formula, options))
    report(section, NAME, options[0].size, seconds)
    check(section, NAME, [np.concatenate(parts) for parts in zip(*blocks(formula, options))])

"""The filtered-historical shortfall of positions on prices of their own, all prices at once."""
import numpy as np

from harness import fastest
from histories import check, load, report, shortfall

NAME = f"numpy {np.__version__}"
DECAY, WARM_UP = 0.94, 30
returns, (positions,) = load("shortfall")


def measure():
    """Moves by volatility now over volatility then, netted day by day."""
    profits = np.exp(returns) - 1
    squares = profits * profits
    # The volatility known before each day; the first days have that of the warm-up.
    variance = squares[:WARM_UP].mean(axis=0)
    before = np.empty_like(profits)
    before[: WARM_UP + 1] = variance
    for day in range(WARM_UP, len(profits)):
        variance = DECAY * variance + (1 - DECAY) * squares[day]
        if day + 1 < len(profits):
            before[day + 1] = variance
    moves = np.maximum(-0.9999, profits * np.sqrt(variance / before))
    return shortfall(-(moves @ positions))


report("shortfall", NAME, "ms", fastest(measure, repeats=20) * 1e3)
check("shortfall", NAME, "shortfall of 1,000 positions", measure())

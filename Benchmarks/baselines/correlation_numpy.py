"""Exponentially weighted correlations row by row with numpy, in place where it can."""
import numpy as np

from harness import fastest
from histories import check, load, report

NAME = f"numpy {np.__version__}"
DECAY = 0.97
rows = load("correlation")[0]
count, width = rows.shape


def feed():
    """The correlations behind the last row; those of every row before it are made too."""
    sums, product = np.zeros((width, width)), np.empty((width, width))
    correlations = np.empty((width, width))
    for row in rows:
        sums *= DECAY
        np.multiply(row[:, None], row, out=product)
        sums += product
        inverse = 1 / np.sqrt(sums.diagonal())
        np.multiply(sums, inverse[:, None], out=correlations)
        correlations *= inverse
    return correlations


report("correlation", NAME, "µs", fastest(feed) / count * 1e6)
check("correlation", NAME, "sum of correlations", feed().sum())

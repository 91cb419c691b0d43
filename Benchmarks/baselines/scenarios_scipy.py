"""A book by rows with scipy's sparse product, then the lowest profit: one thread, as scipy has it."""
import numpy as np
import scipy
import scipy.sparse as sparse

from harness import fastest
from scenarios import BLOCK, SCENARIOS, load_book, load_rows, report

starts, places, lots, lines = load_book()
accounts = starts.size - 1
worst = np.zeros(accounts)
# Blocks are made beforehand; the product of a block stays small.
blocks = []
for first in range(0, accounts, BLOCK):
    end = min(first + BLOCK, accounts)
    part = slice(starts[first], starts[end])
    matrix = sparse.csr_matrix(
        (lots[part], places[part], starts[first : end + 1] - starts[first]), shape=(end - first, lines)
    )
    blocks.append((first, end, matrix))


def measure(rows):
    """The lowest profit of every account."""
    for first, end, matrix in blocks:
        worst[first:end] = (matrix @ rows).min(axis=1)


for scenarios in SCENARIOS:
    rows = load_rows(lines, scenarios)
    seconds = fastest(lambda: measure(rows), repeats=2)
    report(f"scipy {scipy.__version__}, then min", scenarios, 1, seconds, worst)

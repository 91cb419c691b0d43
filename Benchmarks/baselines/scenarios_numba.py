"""A book by rows as numba loops with fast maths: the product, then the lowest; and both in one."""
import numba
import numpy as np

from harness import fastest
from scenarios import BLOCK, SCENARIOS, load_book, load_rows, report

options = dict(fastmath=True, error_model="numpy", cache=True)


def product(starts, places, lots, rows, first, end, out):
    """Profits of a block of accounts."""
    for account in numba.prange(end - first):
        sums = out[account]
        sums[:] = 0
        for place in range(starts[first + account], starts[first + account + 1]):
            size, row = lots[place], rows[places[place]]
            for scenario in range(row.size):
                sums[scenario] += size * row[scenario]


def fused(starts, places, lots, rows, parts, worst):
    """The lowest profit of every account; sums stay in the first cache."""
    accounts = worst.size
    for part in numba.prange(parts):
        sums = np.empty(rows.shape[1])
        for account in range(accounts * part // parts, accounts * (part + 1) // parts):
            sums[:] = 0
            for place in range(starts[account], starts[account + 1]):
                size, row = lots[place], rows[places[place]]
                for scenario in range(row.size):
                    sums[scenario] += size * row[scenario]
            lowest = np.inf
            for scenario in range(sums.size):
                lowest = min(lowest, sums[scenario])
            worst[account] = lowest


products = {1: numba.njit(**options)(product), 2: numba.njit(parallel=True, **options)(product)}
fusions = {1: numba.njit(**options)(fused), 2: numba.njit(parallel=True, **options)(fused)}
starts, places, lots, lines = load_book()
accounts = starts.size - 1
worst = np.zeros(accounts)


def measure(threads, rows, out):
    """The lowest profit of every account, block by block."""
    for first in range(0, accounts, BLOCK):
        end = min(first + BLOCK, accounts)
        products[threads](starts, places, lots, rows, first, end, out)
        worst[first:end] = out[: end - first].min(axis=1)


for scenarios in SCENARIOS:
    rows = load_rows(lines, scenarios)
    out = np.zeros((BLOCK, scenarios))
    for threads in (1, 2):
        numba.set_num_threads(threads)
        name = f"numba {numba.__version__}"
        seconds = fastest(lambda: measure(threads, rows, out), repeats=2)
        report(f"{name}, then min", scenarios, threads, seconds, worst)
        work = lambda: fusions[threads](starts, places, lots, rows, 16 * threads, worst)
        report(f"{name}, fused", scenarios, threads, fastest(work, repeats=2), worst)

"""What the Python contenders of the full pass share: the book, and a line for each of its parts."""
import os

import numpy as np

SCENARIOS = (32, 64, 128)
BLOCK = 50_000  # accounts whose profits fit beside the rest: 51 MB at 128 scenarios


def load_book():
    """Starts, lines and lots of all accounts as one sparse matrix, and the number of lines."""
    with open(os.path.join(os.environ["BENCH_BOOK"], "book.bin"), "rb") as file:
        accounts, lines, positions = (int(x) for x in np.fromfile(file, "<i8", 3))
        starts = np.fromfile(file, "<i4", accounts + 1)
        return starts, np.fromfile(file, "<i4", positions), np.fromfile(file, "<f8", positions), lines


def load_rows(lines, scenarios):
    """Profits of one lot, lines by scenarios."""
    path = os.path.join(os.environ["BENCH_BOOK"], f"rows_{scenarios}.bin")
    return np.fromfile(path, "<f8").reshape(lines, scenarios)


def report(contender, scenarios, threads, seconds, worst):
    """Prints milliseconds a pass, and the sum of worst losses on which all must agree."""
    section = f"scenarios-{scenarios}-{threads}"
    print(section, contender, "ms", seconds * 1e3, "other", sep="\t")
    total = float(-np.minimum(worst, 0).sum())
    name = f"sum of worst losses, {scenarios} scenarios"
    print(section, contender, name, repr(total), "check", sep="\t", flush=True)

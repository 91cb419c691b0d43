"""What the Python contenders of estimators share: tables as DependenceData.swift wrote them."""
import os

import numpy as np


def load(name):
    """Every table of a file: rows and columns as int64, then float64 row after row."""
    tables = []
    with open(os.path.join(os.environ["BENCH_BOOK"], f"{name}.bin"), "rb") as file:
        while (shape := np.fromfile(file, "<i8", 2)).size:
            rows, columns = (int(x) for x in shape)
            tables.append(np.fromfile(file, "<f8", rows * columns).reshape(rows, columns))
    return tables


def shortfall(losses, tail=0.01):
    """The mean of exactly the worst `tail` of the losses, the last one counting in part."""
    worst = np.sort(losses)[::-1]
    size = losses.size * tail
    whole = int(size + 1e-9)
    rest = size - whole
    total = worst[:whole].sum() + (rest * worst[whole] if rest > 1e-9 else 0)
    return total / size


def report(section, contender, unit, value):
    """Prints a figure."""
    print(section, contender, unit, value, "other", sep="\t", flush=True)


def check(section, contender, name, value):
    """Prints a sum on which all must agree."""
    print(section, contender, name, repr(float(value)), "check", sep="\t", flush=True)

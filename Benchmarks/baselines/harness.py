"""What the Python contenders share: the options, a stopwatch, the line a figure is printed as."""
import os
import time

import numpy as np

GREEKS = ("prices", "deltas", "gammas", "vegas", "thetas")


def load_options():
    """Forwards, strikes, years, volatilities, rates and rights, as OptionData.swift wrote them."""
    with open(os.environ["BENCH_OPTIONS"], "rb") as file:
        count = int(np.fromfile(file, "<i8", 1)[0])
        return [np.fromfile(file, "<f8", count) for _ in range(6)]


def fastest(work, repeats=5):
    """The seconds of the fastest of `repeats` calls, after one that warms up."""
    work()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def report(section, contender, count, seconds):
    """Prints a speed in millions of options a second."""
    print(section, contender, "M options/s", count / seconds / 1e6, "other", sep="\t")


def check(section, contender, columns):
    """Prints the sums on which all contenders must agree; fewer columns than greeks are fine."""
    for name, column in zip(GREEKS, columns):
        print(section, contender, f"sum of {name}", repr(float(column.sum())), "check", sep="\t")

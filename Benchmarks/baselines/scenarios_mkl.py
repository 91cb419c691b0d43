"""A book by rows with MKL's sparse product, inspected beforehand, then the lowest profit."""
import ctypes
import glob
import os
import sys

import numpy as np

from harness import fastest
from scenarios import BLOCK, SCENARIOS, load_book, load_rows, report

GENERAL, ROW_MAJOR, NO_TRANSPOSE = 20, 101, 10
threads = int(os.environ["MKL_NUM_THREADS"])
mkl = ctypes.CDLL(glob.glob(os.path.join(sys.prefix, "lib", "libmkl_rt.so*"))[0])
mkl.MKL_Set_Num_Threads(threads)


class Description(ctypes.Structure):
    """`matrix_descr` of MKL."""

    _fields_ = [("type", ctypes.c_int), ("mode", ctypes.c_int), ("diag", ctypes.c_int)]


def address(array):
    """Where an array starts."""
    return ctypes.c_void_p(array.ctypes.data)


def call(function, *arguments):
    """Calls MKL and stops at its first refusal."""
    status = function(*arguments)
    if status != 0:
        sys.exit(f"MKL: status {status}")


starts, places, lots, lines = load_book()
accounts = starts.size - 1
description = Description(GENERAL, 0, 0)
worst = np.zeros(accounts)
zero, one = ctypes.c_double(0), ctypes.c_double(1)


def blocks(scenarios):
    """Handles of blocks of accounts, with the hint and the inspection that MKL offers."""
    made = []
    for first in range(0, accounts, BLOCK):
        end = min(first + BLOCK, accounts)
        own = starts[first : end + 1] - starts[first]
        part = slice(starts[first], starts[end])
        columns, values = places[part].copy(), lots[part].copy()
        handle = ctypes.c_void_p()
        call(
            mkl.mkl_sparse_d_create_csr, ctypes.byref(handle), 0, end - first, lines, address(own),
            ctypes.c_void_p(own.ctypes.data + 4), address(columns), address(values),
        )
        call(
            mkl.mkl_sparse_set_mm_hint, handle, NO_TRANSPOSE, description, ROW_MAJOR, scenarios, 1000
        )
        mkl.mkl_sparse_optimize(handle)
        made.append((first, end, handle, (own, columns, values)))
    return made


def measure(made, rows, out, scenarios):
    """The lowest profit of every account."""
    for first, end, handle, _ in made:
        call(
            mkl.mkl_sparse_d_mm, NO_TRANSPOSE, one, handle, description, ROW_MAJOR, address(rows),
            scenarios, scenarios, zero, address(out), scenarios,
        )
        worst[first:end] = out[: end - first].min(axis=1)


for scenarios in SCENARIOS:
    rows, out, made = load_rows(lines, scenarios), np.zeros((BLOCK, scenarios)), blocks(scenarios)
    seconds = fastest(lambda: measure(made, rows, out, scenarios), repeats=2)
    report("MKL sparse product, then min", scenarios, threads, seconds, worst)
    for _, _, handle, _ in made:
        mkl.mkl_sparse_destroy(handle)

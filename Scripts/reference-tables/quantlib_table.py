"""Writes 1,000 prices of QuantLib's blackFormula, to compare with an independent implementation.

Usage: python3 quantlib_table.py FOLDER        (needs the QuantLib package)
"""
import math
import random
import sys

import QuantLib

draw = random.Random(1900)


def digits(x, count):
    return float(f"{x:.{count}g}")


def main():
    with open(f"{sys.argv[1]}/quantlib.csv", "w") as file:
        file.write(f"# quantlib_table.py, QuantLib {QuantLib.__version__}, blackFormula\n")
        file.write("right,forward,strike,years,volatility,rate,price\n")
        for _ in range(1000):
            forward = digits(10 ** draw.uniform(0, 5), 5)
            years = digits(math.exp(draw.uniform(math.log(1 / 8760), math.log(3))), 6)
            volatility = digits(math.exp(draw.uniform(math.log(0.05), math.log(3))), 4)
            reach = min(2, 4 * volatility * math.sqrt(years))
            strike = digits(forward * math.exp(draw.uniform(-reach, reach)), 8)
            rate = draw.choice([0.0, digits(draw.uniform(-0.05, 0.2), 3)])
            right = draw.choice("cp")
            kind = QuantLib.Option.Call if right == "c" else QuantLib.Option.Put
            price = QuantLib.blackFormula(
                kind, strike, forward, volatility * math.sqrt(years), math.exp(-rate * years))
            cells = [right, forward, strike, years, volatility, rate, price]
            file.write(",".join(str(cell) for cell in cells) + "\n")


main()

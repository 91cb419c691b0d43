"""GARCH(1,1) of each coin by arch, and the 99% shortfall of what it leaves."""
import warnings

import arch
import numpy as np
from arch import arch_model

from harness import fastest
from histories import check, load, report, shortfall

NAME = f"arch {arch.__version__}, one fit a coin"
SCALE = 100  # its search wants returns in percent
coins = [table[0] for table in load("calibration")]
warnings.simplefilter("ignore")


def calibrate():
    """Sums of log likelihoods, volatilities and shortfalls over coins."""
    sums = np.zeros(3)
    for returns in coins:
        scaled = SCALE * returns
        model = arch_model(scaled, mean="Zero", vol="GARCH", p=1, q=1, rescale=False)
        fit = model.fit(disp="off", backcast=float(np.mean(scaled**2)))
        volatility = np.sqrt(fit.forecast(horizon=1).variance.values[-1, 0]) / SCALE
        sums += (
            fit.loglikelihood + returns.size * np.log(SCALE),
            volatility,
            shortfall(-fit.std_resid * volatility),
        )
    return sums


report("calibration", NAME, "ms", fastest(calibrate, repeats=2) * 1e3)
for name, value in zip(("log likelihoods", "volatilities", "filtered shortfalls"), calibrate()):
    check("calibration", NAME, f"sum of {name}", value)

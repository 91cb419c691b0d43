"""Writes what independent programs estimate from an invented history, to compare with.

Usage: python3 dependence_tables.py FOLDER      (needs arch, scikit-learn, statsmodels, pandas, scipy)

world.csv   1,500 returns of three prices with clustered volatility and correlations that move
bars.csv    400 bars with open, high, low and close, from walks of 96 steps
figures.csv what arch, scikit-learn, pandas, scipy and the short formulas below make of them
"""
import sys

import arch
import numpy as np
import pandas as pd
import scipy
import sklearn
import statsmodels
from arch import arch_model
from scipy import optimize, stats
from sklearn.covariance import LedoitWolf
from statsmodels.stats.moment_helpers import cov2corr

draw = np.random.default_rng(2026)
COUNT = 1500


def world():
    """GJR variances, DCC correlations, Student-t draws of 6 degrees."""
    target = np.array([[1, 0.75, 0.5], [0.75, 1, 0.6], [0.5, 0.6, 1]])
    level = np.array([0.03, 0.04, 0.05]) ** 2
    q, h = target.copy(), level.copy()
    rows = []
    for _ in range(COUNT):
        d = np.sqrt(np.diag(q))
        root = np.linalg.cholesky(q / np.outer(d, d))
        z = root @ draw.standard_normal(3) / np.sqrt(draw.chisquare(6) / 4)
        r = np.sqrt(h) * z
        rows.append(r)
        h = level * 0.05 + (0.05 + 0.06 * (r < 0)) * r * r + 0.87 * h
        q = 0.03 * target + 0.04 * np.outer(z, z) + 0.93 * q
    return np.array([[float(f"{x:.9g}") for x in row] for row in rows])


def bars():
    price, rows = 100.0, []
    for _ in range(400):
        price *= np.exp(0.002 * draw.standard_normal())
        walk = price * np.exp(np.cumsum(0.03 / np.sqrt(96) * draw.standard_normal(96)))
        rows.append([float(f"{x:.9g}") for x in (price, max(price, walk.max()),
                                                 min(price, walk.min()), walk[-1])])
        price = walk[-1]
    return np.array(rows)


figures = []


def say(name, *values):
    figures.append((name, [float(v) for v in values]))


def garch(returns, name, asymmetry):
    """Returns in percent for the optimiser; the constant comes back as a square of shares."""
    percent = 100 * returns
    model = arch_model(percent, mean="Zero", vol="GARCH", p=1, o=asymmetry, q=1, rescale=False)
    fit = model.fit(disp="off", backcast=np.mean(percent**2), tol=1e-14,
                    options={"maxiter": 10000})
    scale = np.array([1e-4] + [1.0] * (len(fit.params) - 1))
    say(f"{name} parameters", *(fit.params.values * scale))
    say(f"{name} errors", *(fit.std_err.values * scale))
    say(f"{name} likelihood", fit.loglikelihood + len(returns) * np.log(100))
    volatility = fit.conditional_volatility / 100
    say(f"{name} volatilities", volatility[0], volatility[749], volatility[1499])
    ahead = fit.forecast(horizon=10).variance.values[-1] / 1e4
    say(f"{name} ahead", *np.sqrt(ahead[[0, 1, 9]]), np.sqrt(ahead.sum()))
    return returns / volatility


def dcc(z):
    target = cov2corr(z.T @ z / len(z))

    def path(a, b):
        q = target.copy()
        for row in z:
            yield q, row
            q = (1 - a - b) * target + a * np.outer(row, row) + b * q
        yield q, None

    def cost(x):
        a, b = x
        if a < 0 or b < 0 or a + b >= 0.99999:
            return 1e10
        total = 0.0
        for q, row in path(a, b):
            if row is None:
                break
            d = np.sqrt(np.diag(q))
            r = q / np.outer(d, d)
            total += np.linalg.slogdet(r)[1] + row @ np.linalg.solve(r, row) - row @ row
        return 0.5 * total

    fit = optimize.minimize(cost, [0.03, 0.9], method="Nelder-Mead",
                            options={"xatol": 1e-9, "fatol": 1e-10, "maxiter": 2000})
    say("dcc parameters", *fit.x)
    say("dcc likelihood", -fit.fun)
    say("dcc target", target[1, 0], target[2, 0], target[2, 1])
    matrices = [cov2corr(q) for q, _ in path(*fit.x)]
    for place in (749, 1500):
        m = matrices[place]
        say(f"dcc correlation {place}", m[1, 0], m[2, 0], m[2, 1])


def constant_correlation(x):
    """Ledoit and Wolf (2004), of returns with mean 0 and variance 1."""
    count, width = x.shape
    s = x.T @ x / count
    mean = (s.sum() - width) / (width * (width - 1))
    target = np.full((width, width), mean)
    np.fill_diagonal(target, 1)
    squares = x * x
    pi = squares.T @ squares / count - s * s
    # Covariances of the errors of s_ii and s_ij; all variances are 1, so no ratios remain.
    theta = (x**3).T @ x / count - np.diag(s)[:, None] * s
    rho = np.trace(pi) + mean * (theta.sum() - np.trace(theta))
    gamma = ((target - s) ** 2).sum()
    share = max(0.0, min(1.0, (pi.sum() - rho) / gamma / count))
    return share, (1 - share) * s + share * target


def correlations(returns):
    say("pearson 250", *[stats.pearsonr(returns[-250:, i], returns[-250:, j])[0]
                         for i, j in ((1, 0), (2, 0), (2, 1))])
    band = stats.pearsonr(returns[-250:, 1], returns[-250:, 0]).confidence_interval(0.95)
    say("pearson 250 band", band.low, band.high)
    rolling = pd.DataFrame(returns).rolling(60).corr().values.reshape(COUNT, 3, 3)
    say("rolling 60 at 800", rolling[799][1, 0], rolling[799][2, 0], rolling[799][2, 1])
    x = returns[-120:] - returns[-120:].mean(axis=0)
    x = x / x.std(axis=0)
    shrunk = LedoitWolf(assume_centered=True).fit(x)
    c = shrunk.covariance_
    say("identity shrinkage", shrunk.shrinkage_, c[1, 0], c[2, 0], c[2, 1])
    share, c = constant_correlation(x)
    say("constant shrinkage", share, c[1, 0], c[2, 0], c[2, 1])
    ewm = pd.DataFrame(
        {(i, j): returns[:, i] * returns[:, j] for i in range(3) for j in range(i + 1)}
    ).ewm(alpha=0.06, adjust=True).mean()
    last = ewm.iloc[-1]
    say("ewma volatility", *[np.sqrt(last[(i, i)]) for i in range(3)])
    say("ewma correlation", *[last[(i, j)] / np.sqrt(last[(i, i)] * last[(j, j)])
                              for i, j in ((1, 0), (2, 0), (2, 1))])


def tails(returns, share=0.05):
    k = int(np.floor(share * COUNT))
    low = [set(np.argsort(returns[:, i], kind="stable")[:k]) for i in range(3)]
    for i, j in ((1, 0), (2, 0), (2, 1)):
        both = len(low[i] & low[j])
        band = stats.binomtest(both, k).proportion_ci(0.95, method="wilson")
        say(f"tail {i}{j}", both / k, band.low, band.high)


def ranges(b):
    o, h, l, c = np.log(b).T
    say("parkinson", np.sqrt(((h - l) ** 2).mean() / (4 * np.log(2))))
    say("garman-klass", np.sqrt((0.5 * (h - l) ** 2 - (2 * np.log(2) - 1) * (c - o) ** 2).mean()))
    rs = (h - c) * (h - o) + (l - c) * (l - o)
    say("rogers-satchell", np.sqrt(rs.mean()))
    over, day, n = (o[1:] - c[:-1]), (c - o)[1:], len(o) - 1
    k = 0.34 / (1.34 + (n + 1) / (n - 1))
    say("yang-zhang", np.sqrt(over.var(ddof=1) + k * day.var(ddof=1) + (1 - k) * rs[1:].mean()))


def write(name, header, rows, versions):
    with open(f"{sys.argv[1]}/{name}.csv", "w") as file:
        file.write(f"# dependence_tables.py, {versions}\n{header}\n")
        for row in rows:
            file.write(",".join(x if isinstance(x, str) else repr(float(x)) for x in row) + "\n")


def main():
    returns, b = world(), bars()
    residuals = [garch(returns[:, i], f"garch {i}", 0) for i in range(3)]
    garch(returns[:, 0], "gjr 0", 1)
    dcc(np.array(residuals).T)
    correlations(returns)
    tails(returns)
    ranges(b)
    numpy = f"numpy {np.__version__}, seed 2026"
    write("world", "BTC,ETH,SOL", returns, numpy)
    write("bars", "open,high,low,close", b, numpy)
    used = ", ".join(f"{m.__name__} {m.__version__}" for m in (arch, sklearn, statsmodels, pd, scipy))
    write("figures", "figure,values…", [[n, *v] for n, v in figures], used)


if __name__ == "__main__":
    main()

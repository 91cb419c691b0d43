// Black-76 by QuantLib's leanest public doors: BlackCalculator for price and greeks, blackFormula
// for the price alone. What it computes is summed, not stored.
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/blackformula.hpp>
#include <ql/version.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

#include "options.hpp"

using QuantLib::Option;

/// Sums of prices, deltas, gammas, vegas and thetas.
using Sums = std::array<double, 5>;

static Option::Type type(const Options &o, std::size_t i) {
  return o.right[i] > 0 ? Option::Call : Option::Put;
}

static Sums values(const Options &o) {
  Sums sums{};
  for (std::size_t i = 0; i < o.count(); i++) {
    double spread = o.volatility[i] * std::sqrt(o.years[i]);
    double discount = std::exp(-o.rate[i] * o.years[i]);
    QuantLib::BlackCalculator black(type(o, i), o.strike[i], o.forward[i], spread, discount);
    sums[0] += black.value();
    sums[1] += black.deltaForward();
    sums[2] += black.gammaForward();
    sums[3] += black.vega(o.years[i]);
    sums[4] += black.theta(o.forward[i], o.years[i]);
  }
  return sums;
}

static Sums prices(const Options &o) {
  Sums sums{};
  for (std::size_t i = 0; i < o.count(); i++) {
    double spread = o.volatility[i] * std::sqrt(o.years[i]);
    double discount = std::exp(-o.rate[i] * o.years[i]);
    sums[0] += QuantLib::blackFormula(type(o, i), o.strike[i], o.forward[i], spread, discount);
  }
  return sums;
}

/// Prints the fastest speed of five runs, and the first `checks` sums.
static void contend(
    const char *section, const char *contender, const Options &o, Sums (*formula)(const Options &),
    std::size_t checks) {
  static const char *names[] = {"prices", "deltas", "gammas", "vegas", "thetas"};
  Sums sums = formula(o);
  double seconds = std::numeric_limits<double>::infinity();
  for (int repeat = 0; repeat < 5; repeat++) {
    auto start = std::chrono::steady_clock::now();
    sums = formula(o);
    std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    seconds = std::min(seconds, time.count());
  }
  double speed = static_cast<double>(o.count()) / seconds / 1e6;
  std::printf("%s\t%s\tM options/s\t%.17g\tother\n", section, contender, speed);
  for (std::size_t i = 0; i < checks; i++) {
    std::printf("%s\t%s\tsum of %s\t%.17g\tcheck\n", section, contender, names[i], sums[i]);
  }
}

int main() {
  Options options = load_options();
  contend("black76-values", "QuantLib " QL_VERSION " BlackCalculator", options, values, 5);
  contend("black76-prices", "QuantLib " QL_VERSION " blackFormula", options, prices, 1);
}

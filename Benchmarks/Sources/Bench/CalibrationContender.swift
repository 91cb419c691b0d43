import PlimsollDependence
import PlimsollDomain

/// The margin of 16 coins out of eight years of days: GARCH(1,1) by maximum likelihood, and the 99%
/// shortfall of losses filtered by it; and a rate for every one of these days.
struct CalibrationContender {
  private let coins: [Returns]
  private let level: RiskLevel

  init() throws {
    coins = try DependenceData.profits()
    level = try RiskLevel(0.99, .expectedShortfall)
  }

  /// What a calibration comes to, summed over coins: contenders must agree on it.
  private struct Sums {
    var likelihood = 0.0, volatility = 0.0, shortfall = 0.0
  }

  /// Times both and prints milliseconds of all coins, on one thread.
  func run() throws {
    var sums = Sums()
    let seconds = try Stopwatch.fastest(of: 3) { sums = try calibrate() }
    Measurement.report(.calibration, "Plimsoll, one fit a coin", seconds * 1e3, .ours)
    for (name, value) in [
      ("log likelihoods", sums.likelihood), ("volatilities", sums.volatility),
      ("filtered shortfalls", sums.shortfall),
    ] {
      Measurement.report(
        .calibration, "Plimsoll, one fit a coin", value, .check, figure: "sum of \(name)")
    }
    let days = coins.reduce(0) { $0 + $1.count }
    Measurement.report(.calibration, "days of all coins", Double(days), .detail, figure: "number")
    try paths()
  }

  private func calibrate() throws -> Sums {
    var sums = Sums()
    for coin in coins {
      let fit = try GARCHFit(of: coin)
      let losses = fit.residuals(of: coin).map { -$0 * fit.forecast.value }
      sums.likelihood += fit.logLikelihood
      sums.volatility += fit.forecast.value
      sums.shortfall += try LossTail(losses).loss(at: level)
    }
    return sums
  }

  /// A rate for each day from what came before it alone, with a fit every 30 days: what
  /// `plimsoll calibrate --method filtered --volatility garch` computes.
  private func paths() throws {
    let model = try MarginModel(
      .filtered, level: level, lookback: 500, volatility: .garch(asymmetry: false, refit: 30))
    let series = coins.map(ProfitSeries.init)
    let seconds = try Stopwatch.fastest(of: 1) {
      for one in series { _ = try model.path(of: one) }
    }
    Measurement.report(.rates, "Plimsoll, a fit every 30 days", seconds * 1e3, .ours)
  }
}

import ArgumentParser
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange

/// `plimsoll correlation matrix`: correlations and volatilities out of prices.
struct CorrelationMatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Correlations and volatilities of a table of prices, with their confidence.",
    discussion: """
      Prices are CSV in time order: a time and a column for each asset, or a row for each asset \
      and time (time, symbol, close). EWMA weights returns so that one of so many bars ago counts \
      half (--half-life); rolling takes the last --window alike, shrinkage draws them towards \
      their mean, dcc lets them move by a fitted model (R-142, R-147, R-148). CSV output is what \
      "correlation stake --correlations" reads.
      Examples, in Samples/correlation:
        plimsoll correlation matrix prices.csv
        plimsoll correlation matrix prices.csv --assets BTC,ETH --format csv
        plimsoll correlation matrix prices.csv --estimator dcc
      Example, with files of your own:
        gzip -dc p.csv.gz | plimsoll correlation matrix - --bad-ticks 10
      Exit status: 0 an estimate, 65 bad input.
      """)

  @Argument(help: "The prices as CSV; - for standard input.", completion: .file())
  var prices: String
  @OptionGroup var input: PriceOptions
  @OptionGroup var window: WindowOptions
  @Option(help: "The confidence of bands: 0.95 for nineteen in twenty.") var level = 0.95
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  mutating func run() throws {
    let estimate = try Files.refusing {
      try Files.naming(prices) {
        try CorrelationEstimate(of: PriceReturns(input, prices), by: window, level: level)
      }
    }
    switch format {
    case .table: print(estimate.lines(width: Terminal.width).joined(separator: "\n"))
    case .json: print(JSONWriter.pretty(estimate.node), terminator: "")
    case .csv: print(estimate.sheet.text, terminator: "")
    }
  }
}

/// How returns are weighted, and over how long a time requirements look.
struct WindowOptions: ParsableArguments {
  @Option(help: "How correlations are estimated: ewma, rolling, shrinkage or dcc.")
  var estimator: CorrelationEstimator = .ewma
  @Option(
    name: .customLong("half-life"),
    help: "The bars after which a return counts half for ewma; 720 without it.")
  var asked: Double?
  @Option(help: "The last returns that rolling and shrinkage take; up to 720 without it.")
  var window: Int?
  @Option(help: "The days over which a volatility is meant.") var horizon = 1.0

  /// The bars after which a return counts half.
  var halfLife: Double { asked ?? 720 }

  /// What a fingerprint holds of them.
  var words: String {
    estimator == .ewma ? "\(halfLife) \(horizon)" : "\(estimator) \(window ?? 0) \(horizon)"
  }

  func validate() throws {
    guard horizon > 0, horizon <= 3_660 else {
      throw ValidationError("--horizon is a number of days above 0 and at most 3660.")
    }
    guard halfLife >= 1, halfLife <= 1e6 else {
      throw ValidationError("--half-life is a number of bars from 1 to 1000000.")
    }
    guard asked == nil || estimator == .ewma else {
      throw ValidationError(
        "--half-life is for --estimator ewma"
          + (estimator.hasWindow ? ": say --window for \(estimator)." : "."))
    }
    guard window == nil || estimator.hasWindow else {
      throw ValidationError("--window is for --estimator rolling and shrinkage.")
    }
    if let window, window < RollingCorrelation.leastRows {
      throw ValidationError("--window is of \(RollingCorrelation.leastRows) returns or more.")
    }
  }
}

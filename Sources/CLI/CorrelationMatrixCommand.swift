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
      and time (time, symbol, close). Returns are weighted so that one of so many bars ago counts \
      half (--half-life). CSV output is what "correlation stake --correlations" reads.
      Examples, in Samples/correlation:
        plimsoll correlation matrix prices.csv
        plimsoll correlation matrix prices.csv --assets BTC,ETH --format csv
      Example, with files of your own:
        gzip -dc p.csv.gz | plimsoll correlation matrix - --half-life 720
      Exit status: 0 an estimate, 65 bad input.
      """)

  @Argument(help: "The prices as CSV; - for standard input.", completion: .file())
  var prices: String
  @OptionGroup var panel: PanelOptions
  @OptionGroup var window: WindowOptions
  @Option(help: "The confidence of bands: 0.95 for nineteen in twenty.") var level = 0.95
  @Option(help: "How to show the result: table, json or csv.") var format: Format = .table

  mutating func run() throws {
    let estimate = try Files.refusing {
      try CorrelationEstimate(
        of: panel.read(prices), halfLife: window.halfLife, horizon: window.horizon, level: level)
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
  @Option(help: "The bars after which a return counts half; 720 unless it is said.")
  var halfLife = 720.0
  @Option(help: "The days over which a volatility is meant.") var horizon = 1.0

  /// What a fingerprint holds of them.
  var words: String { "\(halfLife) \(horizon)" }

  func validate() throws {
    guard horizon > 0, horizon <= 3_660 else {
      throw ValidationError("--horizon is a number of days above 0 and at most 3660.")
    }
    guard halfLife >= 1, halfLife <= 1e6 else {
      throw ValidationError("--half-life is a number of bars from 1 to 1000000.")
    }
  }
}

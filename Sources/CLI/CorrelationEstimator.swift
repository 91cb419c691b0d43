import ArgumentParser
import PlimsollDependence
import PlimsollNumerics

/// Which estimator makes correlations of returns.
enum CorrelationEstimator: String, CaseIterable, ExpressibleByArgument {
  case ewma, rolling, shrinkage, dcc

  /// Whether it looks at a window of returns that count alike.
  var hasWindow: Bool { self == .rolling || self == .shrinkage }

  typealias Made = (
    estimate: Estimate<SymmetricMatrix>, variances: [Double], title: String, remarks: [String]
  )

  /// Correlations and variances of one bar.
  func make(of table: ReturnTable, by options: WindowOptions, _ level: Double) throws -> Made {
    let window = options.window ?? min(720, table.count)
    switch self {
    case .ewma:
      var stream = try EWMACorrelation(
        of: table.names, every: table.size, decay: power(2, -1 / options.halfLife))
      for row in 0..<table.count { try stream.update(table.row(row), at: table.times[row]) }
      let covariance = try stream.covariance().value
      return (
        try stream.estimate(level: level),
        table.names.indices.map { covariance[$0, $0] },
        "EWMA correlation, half-life \(Figures.text(options.halfLife, decimals: 0)) bars", []
      )
    case .rolling:
      return (
        try RollingCorrelation.estimate(of: table, window: window, level: level),
        Self.plain(table.last(window)), "Rolling correlation", []
      )
    case .shrinkage:
      guard window <= table.count else {
        throw EstimateError.tooFew(table.names, count: table.count, needed: window)
      }
      let drawn = try ShrunkCorrelation(of: table.last(window), towards: .constant, level: level)
      return (
        drawn.estimate, Self.plain(table.last(window)),
        "Correlation drawn towards the mean",
        ["drawn \(Figures.text(drawn.share * 100, decimals: 1))% of the way to the mean (R-147)"]
      )
    case .dcc: return try Self.fitted(table, level)
    }
  }

  private static func fitted(_ table: ReturnTable, _ level: Double) throws -> Made {
    let fit = try DCCFit(of: table, level: level)
    let found = fit.parameters.map { parameter in
      let error = parameter.error.map { " ± \(Figures.text($0, decimals: 4))" } ?? ""
      return "\(parameter.name) \(Figures.text(parameter.value, decimals: 4))\(error)"
    }
    return (
      fit.forecast, fit.volatilities.map { $0.forecast.value * $0.forecast.value },
      "DCC correlation on GARCH(1,1)",
      ["most likely \(found.joined(separator: ", ")), each with its standard error (R-148)"]
    )
  }

  /// The mean square of each column.
  private static func plain(_ table: ReturnTable) -> [Double] {
    table.names.indices.map { column in
      let squares = table.column(column).values.reduce(0) { $0 + $1 * $1 }
      return squares / Double(table.count)
    }
  }
}

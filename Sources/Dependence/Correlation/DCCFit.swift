import PlimsollDomain
import PlimsollNumerics

/// The DCC(1,1) model under which a history of several prices is most likely (R-148).
///
/// In two steps, as its author does: a GARCH model for each price alone, then a and b from what
/// is left. Errors of a and b are robust to returns that are not normal, and take the first step
/// as known.
public struct DCCFit: Sendable {
  /// The most likely parameters.
  public let model: DCC
  /// a and b with their errors.
  public let parameters: [FittedParameter]
  /// What correlations add to the logarithm of the likelihood.
  public let logLikelihood: Double
  /// The models of the prices alone.
  public let volatilities: [GARCHFit]
  /// The correlations of the bar to come; the band is that of a mean over as many returns as the
  /// model's weights are worth.
  public let forecast: Estimate<SymmetricMatrix>

  private let residuals: [Double]
  private let names: [String]
  private let size: BarSize
  private let last: SymmetricMatrix

  /// Fits a table of two prices or more, each alone by GARCH(1,1), or GJR's with asymmetry.
  public init(of table: ReturnTable, asymmetry: Bool = false, level: Double = 0.95)
    throws(EstimateError)
  {
    guard table.names.count >= 2 else {
      throw .parameter("the number of prices", value: 1, range: "of 2 or more")
    }
    let trail = try Trail(
      table, method: "DCC(1,1) on \(asymmetry ? "GJR-GARCH(1,1)" : "GARCH(1,1)"), two steps")
    volatilities = try table.names.indices.map { column throws(EstimateError) in
      try GARCHFit(of: table.column(column), asymmetry: asymmetry, level: level)
    }
    (names, size) = (table.names, table.size)
    residuals = Self.residuals(of: table, by: volatilities)
    let longRun = try Self.longRun(residuals, names: names)
    let search = try DCCSearch(DCCLikelihood(residuals, longRun: longRun), of: names)
    model = try DCC(reaction: search.reaction, decay: search.decay, longRun: longRun)
    parameters = search.parameters
    logLikelihood = -search.cost
    last = Self.walk(model, residuals) { _ in }
    let now = try last.correlation(of: names)
    let band = try now.correlationBand(returns: model.effectiveCount(table.count), level: level)
    forecast = try trail.estimate(now, band: band, needs: GARCHFit.leastReturns)
  }

  /// The correlation of two columns at each bar before its returns were known, and behind them
  /// that of the bar to come.
  public func path(_ one: Int, _ other: Int) -> [Double] {
    var path: [Double] = []
    let end = Self.walk(model, residuals) { path.append($0.pairwise(one, other)) }
    return path + [end.pairwise(one, other)]
  }

  /// A filter that goes on where the history ended.
  public var stream: DCCCorrelation {
    DCCCorrelation(model: model, volatilities: volatilities.map(\.stream), at: last, every: size)
  }

  private static func walk(
    _ model: DCC, _ residuals: [Double], _ body: (SymmetricMatrix) -> Void
  ) -> SymmetricMatrix {
    var q = model.longRun
    for start in stride(from: 0, to: residuals.count, by: q.size) {
      body(q)
      q = model.next(after: Array(residuals[start..<start + q.size]), from: q)
    }
    return q
  }

  private static func residuals(of table: ReturnTable, by fits: [GARCHFit]) -> [Double] {
    table.values.indices.map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: fits.count)
      return table.values[place] / fits[column].variances[row].squareRoot()
    }
  }

  /// The correlations of all residuals, their means taken as zero.
  private static func longRun(_ residuals: [Double], names: [String]) throws(EstimateError)
    -> SymmetricMatrix
  {
    var sums = SymmetricMatrix(size: names.count)
    for start in stride(from: 0, to: residuals.count, by: names.count) {
      for row in names.indices {
        for column in 0...row {
          sums[row, column] += residuals[start + row] * residuals[start + column]
        }
      }
    }
    let matrix = try sums.correlation(of: names)
    guard (try? Cholesky(matrix)) != nil else { throw .singular(names) }
    return matrix
  }
}

extension SymmetricMatrix {
  /// The correlation that two rows of covariances have.
  func pairwise(_ one: Int, _ other: Int) -> Double {
    guard one != other else { return 1 }
    let value = self[one, other] / (self[one, one] * self[other, other]).squareRoot()
    return max(-1, min(1, value))
  }
}

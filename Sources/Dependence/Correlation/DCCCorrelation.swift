import PlimsollDomain
import PlimsollNumerics

/// The correlations of several prices by a DCC model with fixed parameters, fed row by row.
public struct DCCCorrelation: Sendable {
  /// The model of correlations.
  public let model: DCC
  private var volatilities: [GARCHVolatility]
  private var q: SymmetricMatrix
  private var trail: Trail

  init(model: DCC, volatilities: [GARCHVolatility], at q: SymmetricMatrix, every size: BarSize) {
    (self.model, self.volatilities, self.q) = (model, volatilities, q)
    let garch = volatilities.map { "\($0.model), at \($0.variance)" }.joined(separator: "; ")
    trail = Trail(
      volatilities.map(\.name), every: size,
      method: "DCC a \(model.reaction), b \(model.decay) on GARCH \(garch)")
  }

  /// Takes in the returns of the bar that opened at `time`, in the order of names.
  public mutating func update(_ row: some RandomAccessCollection<Double>, at time: Timestamp)
    throws(EstimateError)
  {
    try trail.note(row, at: time)
    let residuals = zip(row, volatilities).map { $0 / $1.value }
    q = model.next(after: residuals, from: q)
    for (column, value) in row.enumerated() { try volatilities[column].update(value, at: time) }
  }

  /// The correlations of the bar to come, parameters taken as known: without a band.
  public func estimate() throws(EstimateError) -> Estimate<SymmetricMatrix> {
    try trail.estimate(try q.correlation(of: trail.names), needs: 1)
  }
}

import PlimsollDomain

/// The volatility of one price by a model with fixed parameters, fed return by return.
public struct GARCHVolatility: Sendable {
  /// The model.
  public let model: GARCH
  /// The variance of the bar to come.
  public private(set) var variance: Double
  private var trail: Trail

  /// What it is the volatility of.
  public var name: String { trail.names[0] }

  /// A filter that starts at a volatility of one bar, or at the model's long run.
  public init(
    of name: String, every size: BarSize, model: GARCH, from volatility: Double? = nil
  ) throws(EstimateError) {
    let start = volatility.map { $0 * $0 } ?? model.longRunVariance
    guard start.isNormal, start > 0 else {
      throw .parameter("the volatility to start from", value: start.squareRoot(), range: "above 0")
    }
    self.init(of: name, every: size, model: model, at: model.constant + model.persistence * start)
  }

  init(of name: String, every size: BarSize, model: GARCH, at variance: Double) {
    (self.model, self.variance) = (model, variance)
    trail = Trail([name], every: size, method: "GARCH \(model), from variance \(variance)")
  }

  /// Takes in the return of the bar that opened at `time`, later than all before.
  public mutating func update(_ value: Double, at time: Timestamp) throws(EstimateError) {
    try trail.note(CollectionOfOne(value), at: time)
    variance = model.next(after: value, variance: variance)
  }

  /// The volatility of the bar to come.
  public var value: Double { variance.squareRoot() }

  /// The volatility of the bar to come, parameters taken as known: without a band.
  public func estimate() throws(EstimateError) -> Estimate<Double> {
    try trail.estimate(value, needs: 1)
  }
}

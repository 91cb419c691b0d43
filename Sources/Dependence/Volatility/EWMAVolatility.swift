import PlimsollDomain

/// The volatility of one price by exponentially weighted squares, fed return by return.
///
/// `σ² = Σ λᵏ·r² ÷ Σ λᵏ`, k counting returns back from the last. Once started from a volatility it
/// is the recursion `σ² ← λ·σ² + (1 − λ)·r²`. The mean is taken as zero. The value after a return
/// is the forecast for the bar that follows it.
/// Source: J.P. Morgan and Reuters, *RiskMetrics Technical Document*, 4th ed. (1996), §5.2.
public struct EWMAVolatility: Sendable {
  private var weights: EWMAWeights
  private var squares = 0.0
  private var fourths = 0.0
  private var trail: Trail
  private let needs: Int

  /// An estimator that has seen nothing.
  ///
  /// - Parameter decay: λ, what of a weight is left a bar later: 0.94 for days, as RiskMetrics.
  public init(of name: String, every size: BarSize, decay: Double) throws(EstimateError) {
    weights = try EWMAWeights(decay: decay)
    trail = Trail([name], every: size, method: "EWMA volatility, decay \(decay)")
    needs = 2
  }

  /// An estimator that stands at a volatility of one bar, as if it had for ever.
  public init(of name: String, every size: BarSize, decay: Double, from volatility: Double)
    throws(EstimateError)
  {
    weights = try EWMAWeights(decay: decay, settled: true)
    let square = volatility * volatility
    guard volatility > 0, (square * square).isNormal else {
      throw .parameter("the volatility to start from", value: volatility, range: "above 0")
    }
    squares = square * weights.sum
    fourths = 3 * square * square * weights.sum
    trail = Trail(
      [name], every: size, method: "EWMA volatility, decay \(decay), from \(volatility)")
    needs = 1
  }

  /// Takes in the return of the bar that opened at `time`, later than all before.
  public mutating func update(_ value: Double, at time: Timestamp) throws(EstimateError) {
    try trail.note(CollectionOfOne(value), at: time)
    weights.advance()
    let square = value * value
    squares = weights.decay * squares + square
    fourths = weights.decay * fourths + square * square
  }

  /// The volatility of one bar now, 0 before the first return.
  public var value: Double {
    weights.sum > 0 ? (squares / weights.sum).squareRoot() : 0
  }

  /// The volatility now, with a band that takes the returns' own fat tails into account.
  public func estimate(level: Double = 0.95) throws(EstimateError) -> Estimate<Double> {
    let value = value
    let plain = try trail.estimate(value, needs: needs)
    guard value > 0, value.isFinite else { throw .constant(trail.names[0]) }
    let kurtosis = (fourths / squares) * (weights.sum / squares)
    let band = try Confidence.volatility(
      value, returns: weights.effectiveCount, kurtosis: kurtosis, level: level)
    return try trail.estimate(plain.value, band: band, needs: needs)
  }
}

extension EWMAVolatility {
  /// The volatility after the last of these returns.
  public static func estimate(of returns: Returns, decay: Double, level: Double = 0.95)
    throws(EstimateError) -> Estimate<Double>
  {
    var stream = try EWMAVolatility(of: returns.name, every: returns.size, decay: decay)
    for (time, value) in zip(returns.times, returns.values) {
      try stream.update(value, at: time)
    }
    return try stream.estimate(level: level)
  }

  /// The volatility after each return, the forecast for the bar behind it.
  public static func path(of returns: Returns, decay: Double) throws(EstimateError) -> [Double] {
    var stream = try EWMAVolatility(of: returns.name, every: returns.size, decay: decay)
    var path: [Double] = []
    path.reserveCapacity(returns.count)
    for (time, value) in zip(returns.times, returns.values) {
      try stream.update(value, at: time)
      path.append(stream.value)
    }
    return path
  }
}

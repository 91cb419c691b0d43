/// How the variance of a bar follows from the return and the variance of the one before.
///
/// `h ← ω + (α + γ·[r < 0])·r² + β·h`, with γ = 0 for GARCH(1,1) and free for GJR: falls raise
/// variance by more than rises. The mean is taken as zero.
/// Source: Bollerslev, *Journal of Econometrics* 31 (1986); Glosten, Jagannathan and Runkle,
/// *Journal of Finance* 48 (1993).
public struct GARCH: Hashable, Sendable {
  /// ω, what is added to each variance: the square of a return.
  public let constant: Double
  /// α, the weight of the last squared return.
  public let reaction: Double
  /// γ, what a fall adds to that weight.
  public let asymmetry: Double
  /// β, the weight of the last variance.
  public let decay: Double

  /// A model with stated parameters: every variance above zero, and a long-run one.
  public init(constant: Double, reaction: Double, asymmetry: Double = 0, decay: Double)
    throws(EstimateError)
  {
    self.init(known: (constant, reaction, asymmetry, decay))
    guard constant.isNormal, constant > 0 else {
      throw .parameter("ω", value: constant, range: "above 0")
    }
    guard reaction >= 0 else { throw .parameter("α", value: reaction, range: "of 0 or more") }
    guard reaction + asymmetry >= 0 else {
      throw .parameter("α + γ", value: reaction + asymmetry, range: "of 0 or more")
    }
    guard decay >= 0 else { throw .parameter("β", value: decay, range: "of 0 or more") }
    guard persistence < 1 else {
      throw .parameter("α + γ/2 + β", value: persistence, range: "below 1")
    }
  }

  init(known: (constant: Double, reaction: Double, asymmetry: Double, decay: Double)) {
    (constant, reaction, asymmetry, decay) = known
  }

  /// `α + γ/2 + β`: what is left, a bar later, of a distance from the long run.
  public var persistence: Double { reaction + 0.5 * asymmetry + decay }

  /// `ω ÷ (1 − persistence)`, the variance that the model returns to.
  public var longRunVariance: Double { constant / (1 - persistence) }

  /// The variance of the bar that follows a return, whose own bar had `variance`.
  public func next(after value: Double, variance: Double) -> Double {
    let weight = value < 0 ? reaction + asymmetry : reaction
    return constant + weight * (value * value) + decay * variance
  }

  /// The variance expected `bars` bars ahead, the first of which has `next`; 1 is that itself.
  public func expected(_ bars: Int, from next: Double) -> Double {
    var left = 1.0
    for _ in 1..<max(1, bars) { left *= persistence }
    return longRunVariance + left * (next - longRunVariance)
  }

  /// The volatility of the sum of the next `bars` returns.
  public func volatility(over bars: Int, from next: Double) -> Double {
    var (left, sum) = (1.0, 0.0)
    for _ in 0..<max(1, bars) {
      sum += longRunVariance + left * (next - longRunVariance)
      left *= persistence
    }
    return sum.squareRoot()
  }

  /// The variance of each bar before its return is known, and behind them that of the next bar.
  ///
  /// - Parameter start: what variance and squared return before the first are taken to be.
  public func variances(of values: [Double], from start: Double) -> [Double] {
    var variances = [constant + persistence * start]
    variances.reserveCapacity(values.count + 1)
    for (place, value) in values.enumerated() {
      variances.append(next(after: value, variance: variances[place]))
    }
    return variances
  }
}

extension GARCH: CustomStringConvertible {
  public var description: String {
    let fall = asymmetry == 0 ? "" : ", γ \(asymmetry)"
    return "ω \(constant), α \(reaction)\(fall), β \(decay)"
  }
}

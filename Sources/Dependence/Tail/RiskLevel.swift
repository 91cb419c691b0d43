import PlimsollNumerics

/// How far into the tail a margin looks, and whether it takes the edge of the tail or its mean.
public struct RiskLevel: Hashable, Sendable, CustomStringConvertible {
  /// What is taken of the tail.
  public enum Measure: String, CaseIterable, Sendable {
    /// The loss that is exceeded with at most the tail's probability.
    case valueAtRisk = "value-at-risk"
    /// The mean loss in the tail.
    case expectedShortfall = "expected-shortfall"
  }

  /// The share of outcomes that the margin covers: 0.99 leaves one in a hundred.
  public let confidence: Double
  /// What is taken of the rest.
  public let measure: Measure

  /// A level; the confidence is from one half up to, but not, one.
  public init(_ confidence: Double, _ measure: Measure = .valueAtRisk) throws(EstimateError) {
    guard confidence >= 0.5, confidence < 1 else {
      throw .parameter("the confidence", value: confidence, range: "from 0.5 up to, but not, 1")
    }
    (self.confidence, self.measure) = (confidence, measure)
  }

  /// The probability of the tail, rounded where it meets decimals: 1 − 0.99 is a hundredth.
  var tail: Double { ((1 - confidence) * 1e12).rounded() / 1e12 }

  public var description: String { "\(confidence) \(measure.rawValue)" }

  /// How many standard deviations of a normal distribution it is: −Φ⁻¹(p), or its tail
  /// mean φ(z)/p.
  public var ofNormal: Double {
    let z = -Normal.quantile(tail)
    return measure == .valueAtRisk ? z : Normal.density(z) / tail
  }

  /// How many standard deviations of Student's t it is: its quantile or tail mean times
  /// √((ν−2)/ν), since its own deviation is not one. It needs more than two degrees of freedom.
  public func ofStudent(_ law: StudentT) throws(EstimateError) -> Double {
    guard law.degrees > 2 else {
      throw .parameter("the degrees of freedom", value: law.degrees, range: "above 2")
    }
    let beyond = measure == .valueAtRisk ? -law.quantile(tail) : law.tailMean(tail)
    return beyond * ((law.degrees - 2) / law.degrees).squareRoot()
  }
}

import PlimsollNumerics

/// A margin rises at once and falls slowly: of what it is above the new rate, half is left after
/// each half-life. It never lowers a margin.
public struct FallSmoothing: Hashable, Sendable {
  /// In how many bars half of the excess goes.
  public let halfLife: Double
  private let kept: Double

  /// Smoothing by its half-life, in bars.
  public init(halfLife: Double = 30) throws(EstimateError) {
    guard halfLife > 0, halfLife <= 10_000 else {
      throw .parameter("the half-life", value: halfLife, range: "above 0, at most 10,000 bars")
    }
    (self.halfLife, kept) = (halfLife, power(0.5, 1 / halfLife))
  }

  /// What is charged after `before` where the rate is `raw`.
  public func rate(_ raw: Double, before: Double) -> Double {
    max(raw, raw + kept * (before - raw))
  }
}

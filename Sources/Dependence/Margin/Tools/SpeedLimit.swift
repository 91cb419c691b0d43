/// A margin rises and falls by at most a share of itself a bar.
///
/// It is the one tool that can charge less than the model asks for: what it spares members in the
/// storm is not there when they fail. Its breaches are counted beside what it smooths.
public struct SpeedLimit: Hashable, Sendable {
  /// The largest rise a bar, as a share.
  public let rise: Double
  /// The largest fall a bar, as a share.
  public let fall: Double

  /// A limit; a fall of one is no limit.
  public init(rise: Double = 0.1, fall: Double = 0.05) throws(EstimateError) {
    guard rise > 0, rise.isFinite else {
      throw .parameter("the largest rise", value: rise, range: "above 0")
    }
    guard fall > 0, fall <= 1 else {
      throw .parameter("the largest fall", value: fall, range: "above 0, at most 1")
    }
    (self.rise, self.fall) = (rise, fall)
  }

  /// What is charged after `before` where the rate is `raw`.
  public func rate(_ raw: Double, before: Double) -> Double {
    max(min(raw, before * (1 + rise)), before * (1 - fall))
  }
}

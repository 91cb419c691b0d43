/// A position that is much of all that is open is margined higher.
public struct ConcentrationScale: Hashable, Sendable {
  /// The share of open interest up to which nothing is added.
  public let threshold: Double
  /// What is added for each share beyond it: 2 adds a fifth at ten percentage points.
  public let slope: Double
  /// The most that is added.
  public let most: Double

  /// A scale by its threshold, slope and cap.
  public init(threshold: Double, slope: Double, most: Double) throws(EstimateError) {
    guard threshold >= 0, threshold < 1 else {
      throw .parameter("the threshold", value: threshold, range: "from 0 up to, but not, 1")
    }
    guard slope >= 0, slope.isFinite else {
      throw .parameter("the slope", value: slope, range: "of 0 or more")
    }
    guard most >= 0, most.isFinite else {
      throw .parameter("the most that is added", value: most, range: "of 0 or more")
    }
    (self.threshold, self.slope, self.most) = (threshold, slope, most)
  }

  /// What rates are multiplied by; the whole addition where nothing is open that one knows of.
  public func factor(position: Double, openInterest: Double) -> Double {
    guard openInterest > 0 else { return 1 + most }
    let beyond = max(0, abs(position) / openInterest - threshold)
    return 1 + min(most, slope * beyond)
  }
}

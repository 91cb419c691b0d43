/// A share of every margin is that of the worst period so far.
///
/// The stressed period is the window of largest volatility that has ended: nobody picks it, and
/// nothing that came later is known. The blend never lowers a margin.
/// - Source: Delegated Regulation (EU) 153/2013, Article 28(1)(b): at least 25% on stressed
///   observations.
public struct StressedWeight: Hashable, Sendable {
  /// The share of the stressed rate.
  public let weight: Double
  /// How many bars the stressed period has.
  public let window: Int

  /// A weight from, but not, zero up to one.
  public init(weight: Double = 0.25, window: Int = 90) throws(EstimateError) {
    guard weight > 0, weight <= 1 else {
      throw .parameter("the stressed weight", value: weight, range: "above 0, at most 1")
    }
    guard window >= 2 else {
      throw .parameter("the stressed window", value: Double(window), range: "of 2 bars or more")
    }
    (self.weight, self.window) = (weight, window)
  }

  /// What is charged where the rate is `raw` and the stressed period makes `stressed`.
  public func rate(_ raw: Double, stressed: Double) -> Double {
    max(raw, (1 - weight) * raw + weight * stressed)
  }

  /// The rates that volatility of the stressed period would have made.
  func rates(of path: MarginPath) -> [Double] {
    let worst = VolatilityTrack(path.series.values).stressed(window, from: path.start)
    return path.rates.indices.map { path.rates[$0] * worst[$0] / path.volatilities[$0] }
  }
}

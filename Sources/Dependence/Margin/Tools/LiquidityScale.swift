/// A position that takes longer to close out is margined over the longer period.
///
/// The liquidation period of an asset is the position over what a liquidator may take of the
/// market in a bar, at least the model's horizon; losses grow with its root. Markets that never
/// close have no weekends: a bar is a bar.
public struct LiquidityScale: Hashable, Sendable {
  /// The position's value, in quote units.
  public let position: Double
  /// The share of what trades that may be taken without moving the price further.
  public let participation: Double
  /// Over how many bars what trades is taken, at its median.
  public let window: Int

  /// A scale for one size of position.
  public init(position: Double, participation: Double = 0.1, window: Int = 30)
    throws(EstimateError)
  {
    guard position > 0, position.isFinite else {
      throw .parameter("the position", value: position, range: "above 0")
    }
    guard participation > 0, participation <= 1 else {
      throw .parameter("the participation", value: participation, range: "above 0, at most 1")
    }
    guard window >= 1 else {
      throw .parameter("the volume window", value: Double(window), range: "of 1 bar or more")
    }
    (self.position, self.participation, self.window) = (position, participation, window)
  }

  /// How many bars a close-out takes where so much trades in one; `nil` where nothing does.
  public func period(traded: Double, least horizon: Double) -> Double? {
    let depth = traded * participation
    return depth > 0 ? max(horizon, position / depth) : nil
  }

  /// What rates are multiplied by: √(period ÷ horizon); `nil` where nothing trades.
  public func factor(traded: Double, horizon: Double) -> Double? {
    period(traded: traded, least: horizon).map { ($0 / horizon).squareRoot() }
  }

  /// The lower median of what traded in the bars up to a place.
  func median(_ traded: [Double], at place: Int) -> Double {
    let last = traded[max(0, place + 1 - window)...place].sorted()
    return last[(last.count - 1) / 2]
  }
}

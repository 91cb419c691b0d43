import PlimsollDomain

/// A haircut that grows with how much of an asset is held.
///
/// `amount ÷ scale × times`, not below `least` and not above `most`: selling more of it moves its
/// market further.
/// Source: Synthetixio/synthetix-v3 at 23585f73, collateral configuration of the perps market.
public struct HaircutCurve: Hashable, Sendable {
  /// The amount at which the haircut is `times`, in the asset; above zero.
  public let scale: FixedPoint
  /// What the share of the scale is multiplied by.
  public let times: FixedPoint
  /// The least haircut.
  public let least: FixedPoint
  /// The largest haircut: at most 1.
  public let most: FixedPoint

  /// A curve from its parts; `least` is not above `most`.
  public init(scale: FixedPoint, times: FixedPoint, least: FixedPoint, most: FixedPoint) {
    (self.scale, self.times, self.least, self.most) = (scale, times, least, most)
  }

  /// The haircut of an amount, to 18 decimals, rounded down as the venue's own arithmetic does.
  public func haircut(of amount: FixedPoint) throws(AmountError) -> FixedPoint {
    let share = try amount.times(times).dividedDown(by: scale)
    return min(max(share, least), most)
  }
}

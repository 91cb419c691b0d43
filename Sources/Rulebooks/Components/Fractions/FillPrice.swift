import PlimsollDomain

/// The price at which a pool takes the other side of an order: the oracle price, moved by the mean
/// of the skew before and after the order.
///
/// `oracle × (1 + (skew + (skew + size)) ÷ 2 ÷ skewScale)`. An order that adds to the skew pays a
/// premium, one that takes from it is paid one.
/// Source: Synthetixio/synthetix-v3 at 23585f73, perps market; vectors `snx-01` and `snx-03`.
public enum FillPrice {
  /// The fill price of an order for `size` units, to 18 decimals, rounded against the account.
  ///
  /// - Parameters:
  ///   - oracle: the oracle price.
  ///   - size: signed units of the order.
  ///   - skew: open longs minus open shorts before the order.
  ///   - skewScale: the skew that would double the price; zero moves nothing.
  public static func price(
    oracle: FixedPoint, size: FixedPoint, skew: FixedPoint, skewScale: FixedPoint
  ) throws(AmountError) -> FixedPoint {
    guard skewScale != .zero else { return oracle }
    let twice = try skewScale.plus(skewScale)
    let moved = try oracle.times(twice.plus(skew).plus(skew).plus(size))
    return size > .zero ? try moved.dividedUp(by: twice) : try moved.dividedDown(by: twice)
  }
}

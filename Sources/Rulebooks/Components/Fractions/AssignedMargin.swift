import PlimsollDomain

/// What a position and its orders need where each has margin of its own.
///
/// Isolated: `entry × size × factor` for the position, and `limit × size × factor` for the part of
/// the orders that does not close it; the dearer side counts. Fully collateralised, under a price
/// that cannot pass a cap: the most that can be lost, `size × price` long and
/// `size × (cap − price)` short. Each is rounded up once.
/// Source: vegaprotocol specs, 0019-MCAL, isolated margin; vector `vega-i-01`. Which orders close
/// a position is not in the copy read: the best prices first, inferred.
/// Example: one short at 15,900 with a factor of 0.9: 14,310.
public enum AssignedMargin {
  /// An order as this rule sees it.
  public struct Order: Hashable, Sendable {
    /// Contract units: buys above zero, sells below.
    public let units: FixedPoint
    /// Its limit.
    public let limit: FixedPoint

    /// An order for `units` at `limit`.
    public init(units: FixedPoint, limit: FixedPoint) {
      (self.units, self.limit) = (units, limit)
    }
  }

  /// The margin of a position of `units` entered at `entry`.
  public static func position(
    units: FixedPoint, entry: FixedPoint, factor: ExchangeRate, in asset: Asset
  ) throws(AmountError) -> Money {
    try Money(charging: units.magnitude.times(entry), at: factor, in: asset)
  }

  /// The margin of orders beside a position of `held` units: buys and sells each without what they
  /// close, the larger of the two.
  public static func orders(
    _ orders: [Order], held: FixedPoint, factor: ExchangeRate, in asset: Asset
  ) throws(AmountError) -> Money {
    func side(_ sign: Int) throws(AmountError) -> Money {
      let best = orders.filter { $0.units.signum == sign }
        .sorted { sign > 0 ? $0.limit > $1.limit : $0.limit < $1.limit }
      var closing = held.signum == 0 - sign ? held.magnitude : .zero
      var notional = FixedPoint.zero
      for order in best {
        let size = order.units.magnitude
        let closed = min(size, closing)
        closing = try closing.minus(closed)
        notional = try notional.plus(size.minus(closed).times(order.limit))
      }
      return try Money(charging: notional, at: factor, in: asset)
    }
    return try max(side(1), side(-1))
  }

  /// The most that a position of `units` at `price` can lose while the price stays between zero
  /// and `cap`.
  public static func collateralised(
    units: FixedPoint, price: FixedPoint, cap: FixedPoint, in asset: Asset
  ) throws(AmountError) -> Money {
    try Money(charging: loss(units: units, price: price, cap: cap), in: asset)
  }

  /// The same before it is rounded.
  static func loss(units: FixedPoint, price: FixedPoint, cap: FixedPoint) throws(AmountError)
    -> FixedPoint
  {
    let distance = units.signum < 0 ? try max(.zero, cap.minus(price)) : price
    return try units.magnitude.times(distance)
  }
}

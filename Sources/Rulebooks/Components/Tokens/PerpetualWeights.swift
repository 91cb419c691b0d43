import PlimsollDomain

/// How a perpetual counts towards health.
///
/// `value = min(all bids filled, all asks filled) − cost`, where filling `o` units at a price
/// leaves `(base + o) × weight × price − o × price`. Bids fill at the price of what is owed, asks
/// at that of what is owned. A value above zero takes one more weight.
/// Source: Mango v4, program of September 2024, unsettled result of perpetuals.
public struct PerpetualWeights: Hashable, Sendable {
  /// Of the base position, for adding risk.
  public let initial: SideWeights
  /// Of the base position, for keeping it.
  public let maintenance: SideWeights
  /// The shares of a gain that count for adding risk and for keeping it.
  public let gains: Weight

  /// Weights of one perpetual.
  public init(initial: SideWeights, maintenance: SideWeights, gains: Weight) {
    (self.initial, self.maintenance, self.gains) = (initial, maintenance, gains)
  }

  /// What a position adds to the balance of its settlement token, rounded down to 18 decimals.
  ///
  /// - Parameters:
  ///   - units: base held, pending fills included; short below zero.
  ///   - cost: what was paid for it less what was received, funding included.
  ///   - bids: base of open buys.
  ///   - asks: base of open sells.
  func value(
    of units: FixedPoint, cost: FixedPoint, bids: FixedPoint, asks: FixedPoint,
    at prices: HealthPrices, _ figure: Rung.Figure
  ) throws(AmountError) -> FixedPoint {
    let weights = figure == .initial ? initial : maintenance
    func filled(_ traded: FixedPoint, at price: FixedPoint) throws(AmountError) -> FixedPoint {
      let held = try units.plus(traded)
      let isShort = held < .zero
      let kept = try held.timesDown(isShort ? prices.liability : prices.asset)
        .timesDown(isShort ? weights.liability : weights.asset)
      return try kept.minus(traded.timesUp(price))
    }
    let worst = min(
      try filled(bids, at: prices.liability), try filled(asks.negated, at: prices.asset))
    let value = try worst.minus(cost)
    guard value > .zero else { return value }
    return try value.timesDown(figure == .initial ? gains.initial : gains.maintenance)
  }
}

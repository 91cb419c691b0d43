import PlimsollDomain

extension TieredFraction.Tier {
  /// The tier of a venue that states the largest leverage alone: `initial = 1 ÷ leverage`,
  /// and maintenance is half of it. Each is cut at 18 decimals: the charge is rounded up to its
  /// unit after, which makes up for it, where rates cut up would charge one unit too much.
  ///
  /// Source: Hyperliquid, docs on margin tiers.
  public init(floor: FixedPoint, leverage: FixedPoint) throws(AmountError) {
    self.init(
      floor: floor, initial: try FixedPoint.one.dividedDown(by: leverage),
      maintenance: try FixedPoint.one.dividedDown(by: leverage.times(FixedPoint(2))))
  }
}

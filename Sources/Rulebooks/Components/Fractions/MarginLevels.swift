import PlimsollDomain

/// Multiples of maintenance margin at which more collateral is looked for, needed to open, and
/// let go.
public struct MarginScaling: Hashable, Sendable {
  /// Below this multiple the account is topped up.
  public let search: FixedPoint
  /// What a new position needs, and what a top-up goes to.
  public let initial: FixedPoint
  /// Above this multiple collateral is let go.
  public let release: FixedPoint

  /// Three multiples.
  public init(search: FixedPoint, initial: FixedPoint, release: FixedPoint) {
    (self.search, self.initial, self.release) = (search, initial, release)
  }
}

/// The five margin levels of one market, in whole units of the asset.
///
/// Maintenance is rounded up once; every other level is its multiple of that whole number, rounded
/// down: `floor(scale × maintenance)`. A rung of a ladder takes the multiple itself, so it is at
/// most one unit above the level.
/// Source: vegaprotocol specs, 0019-MCAL, and the levels asserted in its tests; vectors `vega-m-*`.
/// Example: maintenance 5,565 at 1.1, 1.2 and 1.4: 6,121, 6,678 and 7,791.
public struct MarginLevels: Hashable, Sendable {
  /// Below it the position is closed.
  public let maintenance: Money
  /// Below it collateral is moved in, up to ``initial``.
  public let search: Money
  /// What a position needs to be opened.
  public let initial: Money
  /// Above it collateral is moved out.
  public let release: Money
  /// What open orders need beside the position, where they have margin of their own.
  public let order: Money

  /// The levels above `maintenance`.
  public init(maintenance: Money, scaling: MarginScaling, order: Money? = nil)
    throws(AmountError)
  {
    let asset = maintenance.asset
    self.maintenance = maintenance
    search = try Money(crediting: maintenance.value.times(scaling.search), in: asset)
    initial = try Money(crediting: maintenance.value.times(scaling.initial), in: asset)
    release = try Money(crediting: maintenance.value.times(scaling.release), in: asset)
    self.order = order ?? .zero(asset)
  }
}

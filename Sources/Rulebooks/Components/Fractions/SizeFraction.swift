import PlimsollDomain
import PlimsollRevaluation

/// A share of notional that rises with every coin of size.
///
/// `size × (base + increment × size)` in coin, times the index for linear contracts.
/// Source: Deribit, support article 25944738177565; vectors `deribit-sm-02`, `-04`, `-06`.
public struct SizeFraction: MarginComponent {
  public let name = "size-fraction"
  /// Rates by underlying; a position elsewhere is not covered.
  public let underlyings: [AssetID: Rates]

  public let inputs: Set<DeclaredInput> = [.mark, .index, .assetPrice]

  /// The rates of one underlying.
  public struct Rates: Hashable, Sendable {
    /// The initial rate at size zero.
    public let initial: FixedPoint
    /// The maintenance rate at size zero.
    public let maintenance: FixedPoint
    /// What each coin of size adds to both.
    public let increment: FixedPoint

    /// Rates that rise by `increment` a coin.
    public init(initial: FixedPoint, maintenance: FixedPoint, increment: FixedPoint) {
      (self.initial, self.maintenance, self.increment) = (initial, maintenance, increment)
    }

    /// Both figures in coin on a size in coins: exact to 18 decimals, up beyond.
    public func margin(on size: FixedPoint) throws(AmountError) -> ExactCharge {
      let rise = try increment.times(size)
      return ExactCharge(
        initial: try size.timesUp(initial.plus(rise)),
        maintenance: try size.timesUp(maintenance.plus(rise)))
    }
  }

  /// Rates by underlying.
  public init(underlyings: [AssetID: Rates]) { self.underlyings = underlyings }

  public func covers(_ contract: Contract) -> Bool {
    contract.option == nil && underlyings[contract.underlying] != nil
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) {
      units, entry, quote in
      let line = entry.line
      let contract = valuation.lines[line].contract
      guard let rates = underlyings[contract.underlying], let mark = quote.mark else { return nil }
      let rate = try valuation.rate(line)
      guard contract.form != .inverse else {
        // A quotient of decimals: 18 places, up. The charge itself is rounded once, later.
        let coins = try units.magnitude.dividedUp(by: mark)
        return try rates.margin(on: coins).converted(at: rate).weighted(weight)
      }
      let price = quote.index ?? mark
      return try rates.margin(on: units.magnitude).times(price).converted(at: rate).weighted(weight)
    }
  }
}

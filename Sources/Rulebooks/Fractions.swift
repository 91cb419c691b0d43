import PlimsollDomain
import PlimsollRevaluation

/// A share of notional by size of position: flat, or in tiers.
///
/// The whole position takes the rates of the tier its notional falls in, less a deduction that
/// makes both figures continuous: `d₀ = 0`, `dₙ = dₙ₋₁ + floorₙ·(rateₙ − rateₙ₋₁)`.
/// Source: the shape of the brackets that Binance, Bybit and Hyperliquid publish.
public struct TieredFraction: MarginComponent {
  public let name = "tiered-fraction"
  /// Tiers by underlying, lowest first.
  public let underlyings: [AssetID: [Tier]]
  /// Tiers of every other underlying; without them a position there is not covered.
  public let others: [Tier]

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice]

  /// The rates from one notional on.
  public struct Tier: Hashable, Sendable {
    /// The notional it starts at, in the requirement unit.
    public let floor: FixedPoint
    /// The initial rate.
    public let initial: FixedPoint
    /// The maintenance rate.
    public let maintenance: FixedPoint

    /// Rates from `floor` on.
    public init(floor: FixedPoint, initial: FixedPoint, maintenance: FixedPoint) {
      (self.floor, self.initial, self.maintenance) = (floor, initial, maintenance)
    }
  }

  /// Tiers by underlying; each list starts at a floor of zero and rises.
  public init(underlyings: [AssetID: [Tier]], others: [Tier] = []) {
    (self.underlyings, self.others) = (underlyings, others)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.option == nil && contract.form == .linear && !tiers(contract).isEmpty
  }

  private func tiers(_ contract: Contract) -> [Tier] { underlyings[contract.underlying] ?? others }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) { units, line, quote in
      guard let mark = quote.mark else { return nil }
      let notional = try units.magnitude.times(mark)
      let converted = try valuation.rate(line).up(notional)
      let tiers = tiers(valuation.lines[line].contract)
      return try charge(on: converted, tiers).weighted(weight)
    }
  }

  /// Both figures on a notional, exactly.
  func charge(on notional: FixedPoint, _ tiers: [Tier]) throws(AmountError) -> ExactCharge {
    var (initial, maintenance) = (FixedPoint.zero, FixedPoint.zero)
    var below = Tier(floor: .zero, initial: .zero, maintenance: .zero)
    // Adding each slice above a floor at its rise in rate is the same as rate less deduction.
    for tier in tiers where tier.floor <= notional {
      let slice = try notional.minus(tier.floor)
      initial = try initial.plus(slice.times(tier.initial.minus(below.initial)))
      maintenance = try maintenance.plus(slice.times(tier.maintenance.minus(below.maintenance)))
      below = tier
    }
    return ExactCharge(initial: initial, maintenance: maintenance)
  }
}

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
    try portfolio.contractReasons(name, in: valuation, covered: covers) { units, line, quote in
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

import PlimsollDomain
import PlimsollRevaluation

/// A share of notional by size of position: flat, or in tiers.
///
/// The whole position takes the rates of the tier its notional falls in, less a deduction that
/// makes both figures continuous: `d₀ = 0`, `dₙ = dₙ₋₁ + floorₙ·(rateₙ − rateₙ₋₁)`; or less the
/// deduction that the venue states for maintenance. Where initial margin follows the leverage
/// chosen, it is the whole notional over it, and never less than the tier's rate.
/// Source: the shape of the brackets that Binance, Bybit and Hyperliquid publish.
public struct TieredFraction: MarginComponent {
  public let name = "tiered-fraction"
  /// Tiers by instrument or underlying, lowest first; an instrument's own come before its
  /// underlying's.
  public let tiers: [String: [Tier]]
  /// Tiers of everything else; without them a position there is not covered.
  public let others: [Tier]
  /// What initial margin follows.
  public let initial: Initial
  /// The price that makes the notional.
  public let basis: Basis
  /// What the floors of the tiers are counted in.
  public let counted: Counted

  /// The price that makes a notional.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The price positions are valued at.
    case mark
    /// The average entry price; the mark where none is stated.
    case entry
  }

  /// What initial margin follows.
  public enum Initial: String, Hashable, Sendable, CaseIterable {
    /// The initial rates of the tiers, continuous like maintenance.
    case tiers
    /// The leverage chosen; the largest the tier allows where none was.
    case leverage
  }

  /// What the floors of the tiers are counted in.
  public enum Counted: String, Hashable, Sendable, CaseIterable {
    /// The requirement unit.
    case requirement
    /// The asset the contract settles in; inverse contracts are covered too, by their coins.
    case settlement
    /// Contracts, as the venue counts a quantity: the whole position takes the rates of its tier
    /// and no deduction, so the charge jumps.
    case contracts
  }

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice]

  /// The rates from one notional on.
  public struct Tier: Hashable, Sendable {
    /// The notional it starts at, in the requirement unit.
    public let floor: FixedPoint
    /// The initial rate.
    public let initial: FixedPoint
    /// The maintenance rate.
    public let maintenance: FixedPoint
    /// What maintenance loses, as the venue states it; what makes it continuous without it.
    public let deduction: FixedPoint?
    /// The largest leverage, where the venue states that and not a rate.
    public let leverage: FixedPoint?

    /// Rates from `floor` on.
    public init(
      floor: FixedPoint, initial: FixedPoint, maintenance: FixedPoint,
      deduction: FixedPoint? = nil, leverage: FixedPoint? = nil
    ) {
      (self.floor, self.initial, self.maintenance) = (floor, initial, maintenance)
      (self.deduction, self.leverage) = (deduction, leverage)
    }
  }

  /// Tiers by instrument or underlying; each list starts at a floor of zero and rises.
  public init(
    tiers: [String: [Tier]], others: [Tier] = [], initial: Initial = .tiers, basis: Basis = .mark,
    counted: Counted = .requirement
  ) {
    (self.tiers, self.others, self.initial) = (tiers, others, initial)
    (self.basis, self.counted) = (basis, counted)
  }

  public func covers(_ contract: Contract) -> Bool {
    let isForm = contract.form == .linear || (contract.form == .inverse && counted == .settlement)
    return contract.option == nil && isForm && !tiers(of: contract).isEmpty
  }

  /// The tiers a position in `contract` falls into.
  public func tiers(of contract: Contract) -> [Tier] {
    tiers.terms(of: contract) ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) {
      units, entry, quote in
      guard let mark = quote.mark else { return nil }
      let contract = valuation.lines[entry.line].contract
      let rate = try valuation.rate(entry.line)
      let (tiers, leverage) = (tiers(of: contract), entry.leverage)
      let price = basis == .entry ? entry.price ?? mark : mark
      let notional = try notional(of: units.magnitude, contract, at: price)
      switch counted {
      case .requirement:
        return try charge(on: rate.up(notional), tiers, leverage: leverage).weighted(weight)
      case .settlement:
        return try charge(on: notional, tiers, leverage: leverage)
          .converted(at: rate).weighted(weight)
      case .contracts:
        let size = try contract.quantity(of: entry.lots).magnitude
        guard let tier = tiers.last(where: { $0.floor < size }) else { return nil }
        let whole = Tier(
          floor: .zero, initial: tier.initial, maintenance: tier.maintenance,
          leverage: tier.leverage)
        return try charge(on: notional, [whole], leverage: leverage)
          .converted(at: rate).weighted(weight)
      }
    }
  }

  /// What `units` are worth in the settlement asset: exact, or up to 18 decimals for inverse ones.
  private func notional(of units: FixedPoint, _ contract: Contract, at price: FixedPoint)
    throws(AmountError) -> FixedPoint
  {
    contract.form == .inverse ? try units.dividedUp(by: price) : try units.times(price)
  }

  /// Both figures on a notional: exact to 18 decimals, up beyond.
  public func charge(on notional: FixedPoint, _ tiers: [Tier], leverage: FixedPoint? = nil)
    throws(AmountError) -> ExactCharge
  {
    let continuous = try continuous(on: notional, tiers)
    // A tier ends with its cap: exactly there, a position may still have the tier's leverage.
    guard let tier = tiers.last(where: { $0.floor < notional }) ?? tiers.first else {
      return continuous
    }
    var (initial, maintenance) = (continuous.initial, continuous.maintenance)
    if let deduction = tier.deduction {
      maintenance = max(.zero, try notional.timesUp(tier.maintenance).minus(deduction))
    }
    if self.initial == .leverage {
      initial = try notional.timesUp(tier.initial)
      if let most = tier.leverage { initial = try notional.dividedUp(by: most) }
      if let leverage { initial = max(initial, try notional.dividedUp(by: leverage)) }
    }
    return ExactCharge(initial: initial, maintenance: maintenance)
  }

  /// Both figures with the deductions that make them continuous.
  private func continuous(on notional: FixedPoint, _ tiers: [Tier]) throws(AmountError)
    -> ExactCharge
  {
    var (initial, maintenance) = (FixedPoint.zero, FixedPoint.zero)
    var below = Tier(floor: .zero, initial: .zero, maintenance: .zero)
    // Adding each slice above a floor at its rise in rate is the same as rate less deduction.
    for tier in tiers where tier.floor <= notional {
      let slice = try notional.minus(tier.floor)
      initial = try initial.plus(slice.timesUp(tier.initial.minus(below.initial)))
      maintenance = try maintenance.plus(slice.timesUp(tier.maintenance.minus(below.maintenance)))
      below = tier
    }
    return ExactCharge(initial: initial, maintenance: maintenance)
  }
}

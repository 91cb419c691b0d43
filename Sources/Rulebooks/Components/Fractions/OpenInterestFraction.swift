import PlimsollDomain
import PlimsollRevaluation

/// A share of notional whose initial rate rises with what is open in the contract.
///
/// With `OI` the notional of the open interest and a lower and an upper cap, the initial rate is
/// `base + (OI − lower) ÷ (upper − lower) × (1 − base)` in whole millionths, rounded down: `base`
/// up to the lower cap, all of the notional from the upper cap on. The maintenance rate never
/// rises. Every amount is a whole number of the requirement unit's smallest unit: notional rounds
/// down, `initial = ⌈notional × rate⌉`, `maintenance = ⌈⌈notional × base⌉ × fraction⌉`.
/// Source: dydxprotocol/v4-chain at 84d4664b, margin requirements of perpetuals; vectors
/// `dydx-mr-01`, `-03`, `-06`.
public struct OpenInterestFraction: MarginComponent {
  public let name = "open-interest-fraction"
  /// Tiers by instrument or underlying; an instrument's own comes before its underlying's.
  public let tiers: [String: Tier]
  /// The tier of everything else; without one a position there is not covered.
  public let others: Tier?

  public let inputs: Set<DeclaredInput> = [.mark, .openInterest, .assetPrice]

  /// The rates of one liquidity tier.
  public struct Tier: Hashable, Sendable {
    /// The initial rate before open interest raises it.
    public let initial: FixedPoint
    /// The share of the unraised initial margin that is maintenance margin.
    public let fraction: FixedPoint
    /// The open interest from which the initial rate rises, in the requirement unit.
    public let lowerCap: FixedPoint
    /// The open interest at which it is one; zero where it never rises.
    public let upperCap: FixedPoint

    /// Rates that rise between two caps; `lowerCap` is not above `upperCap`.
    public init(
      initial: FixedPoint, fraction: FixedPoint, lowerCap: FixedPoint = .zero,
      upperCap: FixedPoint = .zero
    ) {
      (self.initial, self.fraction) = (initial, fraction)
      (self.lowerCap, self.upperCap) = (lowerCap, upperCap)
    }

    /// The initial rate at an open interest, in millionths; a leverage chosen raises it to one
    /// over that leverage, rounded up.
    public func rate(openInterest: FixedPoint, leverage: FixedPoint? = nil) throws(AmountError)
      -> FixedPoint
    {
      let scaled = try scaled(openInterest)
      guard let leverage else { return scaled }
      return max(scaled, try FixedPoint.one.dividedUp(by: leverage, decimals: 6))
    }

    private func scaled(_ openInterest: FixedPoint) throws(AmountError) -> FixedPoint {
      guard upperCap > .zero else { return initial }
      if openInterest >= upperCap { return .one }
      guard openInterest > lowerCap else { return initial }
      let width = try upperCap.minus(lowerCap)
      let rise = try openInterest.minus(lowerCap).times(FixedPoint.one.minus(initial))
      return min(
        .one, try initial.times(width).plus(rise).dividedDown(by: width, decimals: 6))
    }

    /// Both figures on a notional, each rounded up as often as the venue does.
    public func charge(on notional: Money, at rate: FixedPoint) throws(AmountError) -> ExactCharge {
      let unit = notional.asset
      let base = try Money(charging: notional.value.times(initial), in: unit)
      return ExactCharge(
        initial: try Money(charging: notional.value.times(rate), in: unit).value,
        maintenance: try Money(charging: base.value.times(fraction), in: unit).value)
    }
  }

  /// Tiers by instrument or underlying, and that of the rest.
  public init(tiers: [String: Tier], others: Tier? = nil) {
    (self.tiers, self.others) = (tiers, others)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.option == nil && contract.form == .linear && tier(of: contract) != nil
  }

  /// The tier a contract is in.
  public func tier(of contract: Contract) -> Tier? {
    tiers.terms(of: contract) ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) {
      units, entry, quote in
      let contract = valuation.lines[entry.line].contract
      guard let tier = tier(of: contract), let mark = quote.mark else { return nil }
      let market = try valuation.rate(entry.line)
      func notional(_ units: FixedPoint) throws(AmountError) -> Money {
        try Money(crediting: units.times(mark), at: market, in: valuation.unit)
      }
      var open = FixedPoint.zero
      if tier.upperCap > .zero {
        guard let stated = quote.openInterest else {
          throw MarginError.market(.unquoted(contract.id, missing: "openInterest"))
        }
        open = try notional(stated.times(contract.multiplier)).value
      }
      let rate = try tier.rate(openInterest: open, leverage: entry.leverage)
      return try tier.charge(on: notional(units.magnitude), at: rate).weighted(weight)
    }
  }
}

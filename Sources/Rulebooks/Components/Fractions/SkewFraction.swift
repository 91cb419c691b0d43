import PlimsollDomain
import PlimsollRevaluation

/// A share of notional that rises with the position's part of the market's skew scale.
///
/// `ratio = |size| ÷ skewScale × initial + minimum`; initial margin is `notional × ratio + floor`,
/// maintenance margin `notional × ratio × scalar + floor`. Ratios have 18 decimals, rounded up; the
/// charge is rounded once more, up, to the requirement unit.
/// Source: Synthetixio/synthetix-v3 at 23585f73, perps market configuration; vector `snx-01`.
public struct SkewFraction: MarginComponent {
  public let name = "skew-fraction"
  /// Rates by instrument or underlying; a position elsewhere is not covered.
  public let rates: [String: Rates]
  /// The rates of everything else.
  public let others: Rates?

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice]

  /// The rates of one market.
  public struct Rates: Hashable, Sendable {
    /// The size at which a position is charged all of `initial`, in contract units; zero turns the
    /// rise off.
    public let skewScale: FixedPoint
    /// What the initial ratio rises by at a size of the skew scale.
    public let initial: FixedPoint
    /// The initial ratio at size zero.
    public let minimum: FixedPoint
    /// The maintenance ratio as a share of the initial one.
    public let scalar: FixedPoint
    /// What every position is charged beside, in the requirement unit.
    public let floor: FixedPoint

    /// Rates of one market.
    public init(
      skewScale: FixedPoint, initial: FixedPoint, minimum: FixedPoint, scalar: FixedPoint,
      floor: FixedPoint
    ) {
      (self.skewScale, self.initial, self.minimum) = (skewScale, initial, minimum)
      (self.scalar, self.floor) = (scalar, floor)
    }

    /// The initial ratio of a position of `size` units, without its sign.
    public func ratio(of size: FixedPoint) throws(AmountError) -> FixedPoint {
      guard skewScale != .zero else { return minimum }
      return try size.times(initial).dividedUp(by: skewScale).plus(minimum)
    }

    /// Both figures on a position of `size` units worth `notional`.
    public func charge(on notional: FixedPoint, size: FixedPoint) throws(AmountError)
      -> ExactCharge
    {
      let ratio = try ratio(of: size)
      return ExactCharge(
        initial: try notional.timesUp(ratio).plus(floor),
        maintenance: try notional.timesUp(ratio.timesUp(scalar)).plus(floor))
    }
  }

  /// Rates by instrument or underlying, and those of the rest.
  public init(rates: [String: Rates], others: Rates? = nil) {
    (self.rates, self.others) = (rates, others)
  }

  public func covers(_ contract: Contract) -> Bool {
    contract.option == nil && contract.form == .linear && rates(of: contract) != nil
  }

  /// The rates of a contract.
  public func rates(of contract: Contract) -> Rates? {
    rates.terms(of: contract) ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) {
      units, entry, quote in
      guard let rates = rates(of: valuation.lines[entry.line].contract), let mark = quote.mark
      else { return nil }
      let notional = try valuation.rate(entry.line).up(units.magnitude.times(mark))
      return try rates.charge(on: notional, size: units.magnitude).weighted(weight)
    }
  }
}

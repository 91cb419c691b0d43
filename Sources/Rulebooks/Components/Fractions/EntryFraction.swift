import PlimsollDomain
import PlimsollRevaluation

/// A share of what a position was worth when it was opened, and never less than so many dollars
///
///
/// `size = |units| × entry price`, the mark where no entry is stated, and each figure is
/// `max(minimum, size × rate)`. The initial rate is the larger of its own and of
/// `slope × open interest`, with the open interest of the position's own side in US dollars:
/// `(open ± skew) ÷ 2` units at the mark. Rounded once, up.
/// Source: gmx-io/gmx-synthetics at a5c0c883, the tests of a position's collateral.
public struct EntryFraction: MarginComponent {
  public let name = "entry-fraction"
  /// Rates by instrument or underlying.
  public let rates: [String: Rates]
  /// The rates of everything else; without them a position there is not covered.
  public let others: Rates?
  /// The least of either figure, in US dollars.
  public let minimum: FixedPoint

  public let inputs: Set<DeclaredInput> = [.mark, .openInterest, .skew, .assetPrice]

  /// The rates of one market.
  public struct Rates: Hashable, Sendable {
    /// The share needed to open.
    public let initial: FixedPoint
    /// The share needed to keep.
    public let maintenance: FixedPoint
    /// What each dollar of open interest on the position's side makes the initial rate at least.
    public let slope: FixedPoint

    /// Rates of one market.
    public init(initial: FixedPoint, maintenance: FixedPoint, slope: FixedPoint = .zero) {
      (self.initial, self.maintenance, self.slope) = (initial, maintenance, slope)
    }

    /// The initial rate at an open interest in dollars, to 18 decimals, up.
    public func initial(at openInterest: FixedPoint) throws(AmountError) -> FixedPoint {
      max(initial, try openInterest.timesUp(slope))
    }
  }

  /// Rates by instrument or underlying, those of the rest, and a minimum in dollars.
  public init(rates: [String: Rates], others: Rates? = nil, minimum: FixedPoint = .zero) {
    (self.rates, self.others, self.minimum) = (rates, others, minimum)
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
      let contract = valuation.lines[entry.line].contract
      guard let rates = rates(of: contract),
        let size = try valuation.size(of: units, entry, quote)
      else { return nil }
      let least = try valuation.market.price(of: "USD", in: valuation.unit.id).up(minimum)
      var initial = rates.initial
      if rates.slope > .zero {
        let open = try openInterest(beside: units, contract, quote, valuation.market)
        initial = try rates.initial(at: open)
      }
      return try ExactCharge(
        initial: max(least, size.timesUp(initial)),
        maintenance: max(least, size.timesUp(rates.maintenance))
      ).weighted(weight)
    }
  }

  /// The dollars open on the side of a position of `units`.
  private func openInterest(
    beside units: FixedPoint, _ contract: Contract, _ quote: Quote, _ market: Market
  ) throws -> FixedPoint {
    guard let open = quote.openInterest else {
      throw MarginError.market(.unquoted(contract.id, missing: "openInterest"))
    }
    guard let skew = quote.skew else {
      throw MarginError.market(.unquoted(contract.id, missing: "skew"))
    }
    let side = try open.plus(units.signum < 0 ? skew.negated : skew)
    let worth = try side.times(contract.multiplier).times(quote.mark ?? .zero)
    let dollars = try market.price(of: contract.settle, in: "USD").up(worth)
    return max(.zero, try dollars.dividedUp(by: FixedPoint(2)))
  }
}

extension Valuation {
  /// What a position of `units` was worth when it was opened, in the requirement unit; `nil`
  /// without an entry and a mark.
  func size(of units: FixedPoint, _ entry: Portfolio.Entry, _ quote: Quote) throws
    -> FixedPoint?
  {
    guard let price = entry.price ?? quote.mark else { return nil }
    return try rate(entry.line).up(units.magnitude.times(price))
  }
}

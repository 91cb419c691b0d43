import PlimsollDomain
import PlimsollRevaluation

/// What closing a position costs, charged while it is open: a share of what it was worth when it
/// was opened.
///
/// A position whose closing leaves the market's skew smaller pays the better rate; without a skew,
/// and in every other case, it pays the worse one. The same on both margins, rounded once, up.
/// Source: gmx-io/gmx-synthetics at a5c0c883, fees of a position.
public struct ExitFee: MarginComponent {
  public let name = "exit-fee"
  /// Rates by instrument or underlying.
  public let rates: [String: Rates]
  /// The rates of everything else.
  public let others: Rates?

  public let inputs: Set<DeclaredInput> = [.mark, .skew, .assetPrice]

  /// What closing costs in one market.
  public struct Rates: Hashable, Sendable {
    /// The share where closing leaves the skew no smaller.
    public let worse: FixedPoint
    /// The share where it leaves the skew smaller.
    public let better: FixedPoint

    /// Both shares.
    public init(worse: FixedPoint, better: FixedPoint) {
      (self.worse, self.better) = (worse, better)
    }

    /// The share that closing `quantity` costs in a market with `skew`.
    public func share(closing quantity: FixedPoint, skew: FixedPoint?) throws(AmountError)
      -> FixedPoint
    {
      guard let skew else { return worse }
      return try skew.minus(quantity).magnitude < skew.magnitude ? better : worse
    }
  }

  /// Rates by instrument or underlying, and those of the rest.
  public init(rates: [String: Rates], others: Rates? = nil) {
    (self.rates, self.others) = (rates, others)
  }

  /// It margins nothing by itself: it comes beside what does.
  public func covers(_ contract: Contract) -> Bool { false }

  /// The rates of a contract.
  public func rates(of contract: Contract) -> Rates? {
    rates.terms(of: contract) ?? others
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    let covered: (Contract) -> Bool = { $0.option == nil && $0.form == .linear }
    return try portfolio.contractReasons(name, in: valuation, covered: covered) {
      units, entry, quote in
      let contract = valuation.lines[entry.line].contract
      guard let rates = rates(of: contract),
        let size = try valuation.size(of: units, entry, quote)
      else { return nil }
      let quantity = try contract.quantity(of: entry.lots)
      let fee = try size.timesUp(rates.share(closing: quantity, skew: quote.skew))
      return try ExactCharge(initial: fee, maintenance: fee).weighted(weight)
    }
  }
}

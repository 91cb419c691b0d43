import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// The standard margin of a short option: a share of the underlying that falls as the option goes
/// out of the money, plus its mark.
///
/// In coin, a contract of one coin, `U` the underlying's forward:
/// - short call: initial `max(top − OTM/U, bottom) + mark`, maintenance `keep + mark`;
/// - short put: maintenance `max(keep, keep·mark) + mark`, initial the larger of that and the
///   call's form;
/// - long: nothing beyond the premium.
///
/// Linear options take the fractions of the index and their mark as it is. Because the charge
/// holds the mark, the balance it is compared with must not (``Balance/marginBalance``).
/// Source: doc.tslab.pro on Deribit, third-party; Aevo publishes the same shape with
/// 0.10 for maintenance. Example: U = 60,000, call of 66,000 at 0.02: 0.12 and 0.095 coin (S08).
public struct OptionFormula: MarginComponent {
  public let name = "option-formula"
  /// The rates.
  public let rates: Rates

  public let inputs: Set<DeclaredInput> = [.mark, .forward, .index, .assetPrice]

  /// The shares of the underlying.
  public struct Rates: Hashable, Sendable {
    /// The initial share at the money.
    public let top: FixedPoint
    /// The initial share far out of the money.
    public let bottom: FixedPoint
    /// The maintenance share.
    public let keep: FixedPoint

    /// Three shares.
    public init(top: FixedPoint, bottom: FixedPoint, keep: FixedPoint) {
      (self.top, self.bottom, self.keep) = (top, bottom, keep)
    }

    /// The share a short option is charged for opening: `max(top − OTM/U, bottom)`.
    func opening(_ terms: OptionTerms, underlying: FixedPoint) throws(AmountError) -> FixedPoint {
      let call = terms.right == .call
      let distance =
        call ? try terms.strike.minus(underlying) : try underlying.minus(terms.strike)
      let outOfTheMoney = try max(.zero, distance).dividedDown(by: underlying)
      return max(try top.minus(outOfTheMoney), bottom)
    }

    /// Both figures of one short option, in the unit that `scale` of the underlying and `mark`
    /// are in: 1 for coin, the index for linear.
    func short(
      _ terms: OptionTerms, underlying: FixedPoint, mark: FixedPoint, scale: FixedPoint
    ) throws(AmountError) -> ExactCharge {
      let open = try opening(terms, underlying: underlying).times(scale).plus(mark)
      let share = try keep.times(scale)
      guard terms.right == .put else {
        return ExactCharge(initial: open, maintenance: try share.plus(mark))
      }
      let keeping = try max(share, keep.times(mark)).plus(mark)
      return ExactCharge(initial: max(open, keeping), maintenance: keeping)
    }
  }

  /// The formula with these shares.
  public init(_ rates: Rates) { self.rates = rates }

  public func covers(_ contract: Contract) -> Bool { contract.option != nil }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: covers) {
      units, entry, quote in
      let line = entry.line
      let contract = valuation.lines[line].contract
      guard units < .zero, let terms = contract.option else { return nil }
      guard let mark = quote.mark else {
        throw MarginError.market(.unquoted(contract.id, missing: "mark"))
      }
      let underlying: FixedPoint
      do throws(MarketError) {
        underlying = try Forwards.forward(of: contract, in: valuation.market)
      } catch {
        throw MarginError.market(error)
      }
      let scale = contract.form == .inverse ? .one : quote.index ?? underlying
      return try rates.short(terms, underlying: underlying, mark: mark, scale: scale)
        .times(units.magnitude).converted(at: valuation.rate(line)).weighted(weight)
    }
  }
}

import PlimsollDomain
import PlimsollRevaluation

/// What closing every future at its mark would cost in fees, as a share of its notional.
///
/// Inverse contracts are charged in their coin, quanto ones in what they settle in. An option costs
/// a share of the index and at most a share of its own price, where the venue charges options. It
/// margins nothing by itself: a contract that no other component covers stays uncovered.
/// Source: OKX help, "Multi-currency margin mode" (margin ratio = adjusted equity over maintenance
/// margin and liquidation fee); the same fee is in the isolated liquidation price of OKX and Gate.
public struct ClosingFee: MarginComponent {
  public let name = "closing-fee"
  /// The shares of notional.
  public let rates: Weight
  /// What an option costs; nothing without it.
  public let options: OptionFee?

  public var inputs: Set<DeclaredInput> {
    options == nil ? [.mark, .assetPrice] : [.mark, .index, .assetPrice]
  }

  /// What closing an option costs.
  public struct OptionFee: Hashable, Sendable {
    /// The share of the index.
    public let rate: FixedPoint
    /// The most, as a share of the option's mark.
    public let cap: FixedPoint

    /// A share of the index with a cap.
    public init(rate: FixedPoint, cap: FixedPoint) { (self.rate, self.cap) = (rate, cap) }
  }

  /// Fees at these rates.
  public init(_ rates: Weight, options: OptionFee? = nil) {
    (self.rates, self.options) = (rates, options)
  }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(name, in: valuation, covered: { _ in true }) {
      units, entry, quote in
      guard let mark = quote.mark else { return nil }
      let contract = valuation.lines[entry.line].contract
      if contract.option != nil {
        guard let fee = try optionFee(of: contract, at: mark, quote) else { return nil }
        let paid = try fee.times(units.magnitude)
        return try ExactCharge(initial: paid, maintenance: paid)
          .converted(at: valuation.rate(entry.line)).weighted(weight)
      }
      let notional =
        contract.form == .inverse
        ? try units.magnitude.dividedUp(by: mark) : try units.magnitude.times(mark)
      return try ExactCharge(initial: notional, maintenance: notional)
        .weighted(rates).converted(at: valuation.rate(entry.line)).weighted(weight)
    }
  }

  /// What closing one unit of an option costs in what it settles in.
  private func optionFee(of contract: Contract, at mark: FixedPoint, _ quote: Quote) throws
    -> FixedPoint?
  {
    guard let options else { return nil }
    guard let index = contract.form == .inverse ? .one : quote.index else {
      throw MarginError.market(.unquoted(contract.id, missing: "index"))
    }
    return try min(index.times(options.rate), mark.times(options.cap))
  }
}

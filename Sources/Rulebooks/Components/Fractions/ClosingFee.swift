import PlimsollDomain
import PlimsollRevaluation

/// What closing every future at its mark would cost in fees, as a share of its notional.
///
/// Inverse contracts are charged in their coin. It margins nothing by itself: a contract that no
/// other component covers stays uncovered.
/// Source: OKX help, "Multi-currency margin mode" (margin ratio = adjusted equity over maintenance
/// margin and liquidation fee); the same fee is in the isolated liquidation price of OKX and Gate.
public struct ClosingFee: MarginComponent {
  public let name = "closing-fee"
  /// The shares of notional.
  public let rates: Weight

  public let inputs: Set<DeclaredInput> = [.mark, .assetPrice]

  /// Fees at these rates.
  public init(_ rates: Weight) { self.rates = rates }

  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    try portfolio.contractReasons(
      name, in: valuation, covered: { $0.option == nil && $0.form != .quanto }
    ) { units, entry, quote in
      guard let mark = quote.mark else { return nil }
      let contract = valuation.lines[entry.line].contract
      let notional =
        contract.form == .inverse
        ? try units.magnitude.dividedUp(by: mark) : try units.magnitude.times(mark)
      return try ExactCharge(initial: notional, maintenance: notional)
        .weighted(rates).converted(at: valuation.rate(entry.line)).weighted(weight)
    }
  }
}

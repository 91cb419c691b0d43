import PlimsollDomain
import PlimsollRevaluation

/// What perpetuals are about to pay in funding, where together they pay.
///
/// `max(0, Σ size × index × funding)` over the perpetuals that are margined together, a short below
/// zero; an inverse contract is its own size in dollars, and a quanto one pays in what it settles
/// in. The same on both margins, rounded once, up.
/// Source: Paradex documentation, "Portfolio Margin" (the funding expected over 8 hours), and
/// tradeparadex/paradex-py, `margin/portfolio_margin.py` (netted over positions before the floor).
public struct FundingProvision: MarginComponent {
  public let name = "funding-provision"
  public let inputs: Set<DeclaredInput> = [.index, .funding, .assetPrice]

  /// A provision for the next funding.
  public init() {}

  /// It margins nothing by itself: it comes beside what does.
  public func covers(_ contract: Contract) -> Bool { false }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    let held = portfolio.entries.filter { entry in
      let contract = valuation.lines[entry.line].contract
      return entry.lots != 0 && contract.payoff == .perpetual
    }
    guard !held.isEmpty else { return [] }
    do {
      var paid = FixedPoint.zero
      for entry in held { paid = try paid.plus(payment(of: entry, in: valuation)) }
      let rate = try valuation.market.price(of: "USD", in: valuation.unit.id)
      let dollars = max(paid, .zero)
      let exact = try ExactCharge(initial: dollars, maintenance: dollars)
        .converted(at: rate).weighted(weight)
      let margins = try Money.margins(charging: exact, in: valuation.unit)
      return [Reason(component: name, computed: margins)]
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch { throw .arithmetic(name, error as? AmountError ?? .overflow(name)) }
  }

  /// What one position pays in dollars; what it is paid is below zero.
  private func payment(of entry: Portfolio.Entry, in valuation: Valuation) throws -> FixedPoint {
    let contract = valuation.lines[entry.line].contract
    let quote = valuation.quote(entry.line)
    guard let funding = quote?.funding else {
      throw MarketError.unquoted(contract.id, missing: "funding")
    }
    let units = try contract.units(of: entry.lots)
    guard contract.form != .inverse else { return try units.times(funding) }
    guard let index = quote?.index else {
      throw MarketError.unquoted(contract.id, missing: "index")
    }
    let paid = try units.times(index).times(funding)
    guard contract.form == .quanto else { return paid }
    return try valuation.market.price(of: contract.settle, in: "USD").up(paid)
  }
}

import PlimsollDomain

extension StrategyPairing: BoundedComponent {
  /// Stock alone. Options are paired in whole ticks, and whether those fit is decided by the digits
  /// of prices, which no box can tell.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard position.contract.option == nil else { return nil }
      let price = position.marked
      guard weight.figure == .maintenance else { return price.times(stock.initial.double) }
      guard position.entry.lots < 0 else { return price.times(stock.long.double) }
      return boxed.larger(
        price.times(stock.short.double), position.settled(stock.least.double * position.units))
    }
  }

  /// Cash, what is owed in anything, and stock at its mark.
  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    guard let held = boxed.held(portfolio) else { return nil }
    var sum = Enclosure.zero
    for holding in portfolio.holdings
    where holding.asset == boxed.market.unit.id || holding.amount < .zero {
      guard let price = boxed.price(of: holding.asset) else { return nil }
      sum += price.times(holding.amount.double)
    }
    for position in held where covers(position.contract) {
      guard position.contract.option == nil else { return nil }
      sum += position.marked.times(position.entry.lots < 0 ? -1 : 1)
    }
    return sum
  }
}

import PlimsollDomain

/// An account as boxes see it: its groups and its factors.
struct BoxedHolding {
  /// Its groups with the units they count in, their lines those of the axes.
  let books: [(unit: AssetID, book: GroupBook)]
  /// The factors whose prices may matter, as places of the axes, in order; up to eight.
  let factors: [Int]
  /// By factor: whether it holds options on it.
  let hasOptions: [Bool]
  /// Whether anything that it holds expires.
  let expires: Bool

  /// `nil` where an account can have no box with room: something that decides it is not bounded.
  init?(
    of account: Account, _ edition: Edition, _ axes: MarketAxes, _ market: Market,
    _ accepted: Set<String>
  ) {
    guard edition.trust == PriceTrust(),
      edition.limits.excess(of: account, in: market, moving: edition.movingHoldings) == nil,
      let books = try? GroupBook.groups(
        of: account, edition, market, without: [], line: { id, _ in axes.line(of: id) })
    else { return nil }
    var (factors, optional) = (Set<Int>(), Set<Int>())
    var expires = false
    let asked = edition.uncovered.flatMap { $0.figure == .initial ? [] : $0.matters.priced }
    for asset in edition.components.priced.union(asked) {
      if let factor = axes.factor(of: asset) { factors.insert(factor) }
    }
    for (unit, book) in books {
      if let factor = axes.factor(of: unit) { factors.insert(factor) }
      for entry in book.entries {
        let (underlying, settle) = axes.factors(of: entry.line)
        factors.formUnion([underlying, settle])
        // Without a price of what margins it nothing is measured.
        if let margin = axes.factor(of: axes.contract(entry.line).margin) {
          factors.insert(margin)
        }
        if axes.isOption(entry.line) {
          optional.insert(underlying)
        }
        expires = expires || axes.expiry(of: entry.line) != nil
      }
      for holding in book.holdings {
        guard let factor = axes.factor(of: holding.amount.asset.id) else { continue }
        factors.insert(factor)
      }
    }
    guard factors.count <= 8 else { return nil }
    (self.books, self.factors, self.expires) = (books, factors.sorted(), expires)
    hasOptions = self.factors.map { optional.contains($0) }
  }
}

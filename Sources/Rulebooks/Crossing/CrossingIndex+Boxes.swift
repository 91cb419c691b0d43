import PlimsollDomain
import PlimsollRevaluation

extension CrossingIndex {
  /// Boxes an account that stands as `standing`, as `assessor` measures it: the largest of a few
  /// boxes in which it provably stands so, or a point.
  mutating func place(_ number: Int, _ standing: Standing, _ assessor: Assessor?) {
    let account = accounts[number]
    let factors = factors(of: account)
    if standing.refusal == nil, let assessor, factors.count <= 8,
      let books = try? assessor.books(of: account),
      books.allSatisfy({ isBounded($0.book, assessor) })
    {
      var scale = min(sizes.upperBound, max(sizes.lowerBound, scales[number] * 2))
      while scale >= sizes.lowerBound {
        if let edges = edges(of: books, factors, Double(scale), assessor) {
          scales[number] = scale
          return axes.place(number, edges)
        }
        scale /= 2
      }
    }
    scales[number] = 0
    axes.place(number, pointEdges(of: account))
  }

  /// The assets whose prices may matter to an account, by name.
  private func factors(of account: Account) -> [AssetID] {
    var assets = Set(account.holdings.map(\.amount.asset.id))
    for id in account.positions.map(\.contract) + account.orders.map(\.contract) {
      guard let contract = market.contracts[id] else { continue }
      assets.formUnion([contract.underlying, contract.settle, edition.unit(of: contract)])
    }
    return assets.sorted().filter { axes.factor(of: $0) != nil }
  }

  /// Whether a group can have a box with room: everything that decides it is bounded.
  private func isBounded(_ book: GroupBook, _ assessor: Assessor) -> Bool {
    guard edition.balance != .credits, edition.trust == PriceTrust(), book.unmarked.isEmpty,
      book.entries.allSatisfy({ $0.buys == 0 && $0.sells == 0 })
    else { return false }
    let isNetted = book.netted.allSatisfy { $0 } || book.portfolios.count == 1
    guard let valuation = try? assessor.valuation(edition.unit(of: book, market)) else {
      return false
    }
    let hasOptions = book.entries.contains { valuation.lines[$0.line].contract.option != nil }
    guard isNetted || !hasOptions else { return false }
    return edition.uncovered.allSatisfy {
      $0.figure == .initial || accepted.contains($0.id) || $0.matters.isStill
    }
  }

  /// The edges of a box of a size, if every group stands as it does everywhere in it and the market
  /// has not drifted further from its epochs than the box allows.
  private func edges(
    of books: [(unit: AssetID, book: GroupBook)], _ factors: [AssetID], _ scale: Double,
    _ assessor: Assessor
  ) -> [BoxIndex.Edge]? {
    let places = factors.compactMap { axes.factor(of: $0) }
    var spreads = Enclosure.ByFactor.zero
    for (place, factor) in factors.enumerated() {
      let usual = axes.hasContracts(places[place]) ? 0.1 : 0.01
      spreads[place] = self.spreads[factor] ?? usual
    }
    let box = Box(
      scale, spreads: spreads, moves: places.map { axes.moves(of: $0) }, omitting: omissions)
    guard let edges = axes.edges(of: box, places) else { return nil }
    let prices = places.map { axes.price(of: $0) }
    for (unit, book) in books {
      guard let valuation = try? assessor.valuation(unit) else { return nil }
      let boxed = BoxedValuation(
        valuation: valuation, box: box, factors: factors,
        epochs: places.map { axes.epoch(of: $0) },
        options: BoxedValuation.options(of: book.entries, valuation))
      guard isStill(book, boxed),
        let bound = GroupBound(of: book, edition, boxed, prices: prices), bound.isDecided
      else { return nil }
    }
    return edges
  }

  /// Whether conditions of the clock and of sizes have one answer everywhere in the box.
  private func isStill(_ book: GroupBook, _ boxed: BoxedValuation) -> Bool {
    edition.uncovered.allSatisfy { part in
      guard part.figure == .maintenance, !accepted.contains(part.id) else { return true }
      switch part.matters {
      case .expiryWithin(let minutes):
        return book.entries.allSatisfy { entry in
          guard let expiry = boxed.valuation.lines[entry.line].contract.expiry else { return true }
          let left = expiry.milliseconds - market.time.milliseconds
          let limit = Int64(minutes) * 60_000
          return (left <= limit) == (left - boxed.box.milliseconds <= limit)
        }
      case .deltaAbove(let dollars), .hedgedAbove(let dollars):
        return boxed.isSmaller(book, than: dollars.double)
      default: return true
      }
    }
  }

  /// No room at all: every price of any asset, everything said of its factors, and the clock where
  /// the edition reads it.
  private func pointEdges(of account: Account) -> [BoxIndex.Edge] {
    var edges: [BoxIndex.Edge] = []
    func point(_ axis: Int) {
      edges.append(BoxIndex.Edge(axis, .upper, at: axes.boxes.value(of: axis)))
    }
    point(MarketAxes.anyPrice)
    for factor in factors(of: account).compactMap({ axes.factor(of: $0) }) {
      point(MarketAxes.axis(.change, of: factor))
      point(MarketAxes.axis(.event, of: factor))
    }
    let ids = account.positions.map(\.contract) + account.orders.map(\.contract)
    let expires = ids.contains { market.contracts[$0]?.expiry != nil }
    if expires || edition.inputs.contains(.time) { point(MarketAxes.clock) }
    return edges
  }
}

extension Edition {
  /// The unit of a group of an account.
  fileprivate func unit(of book: GroupBook, _ market: Market) -> AssetID {
    if let assigned = book.assigned { return assigned.asset.id }
    return AssetID(book.name)
  }
}

extension Uncovered.Condition {
  /// Whether the market cannot change the answer, or a box tells whether it does.
  fileprivate var isStill: Bool {
    switch self {
    case .always, .options, .severalUnderlyings, .orders, .holdsUnderlyings, .holdingOtherThan,
      .underlyingOtherThan, .expiryWithin, .deltaAbove, .hedgedAbove:
      true
    case .priceBelow, .profit, .headroomWithin, .besidesPeg: false
    }
  }
}

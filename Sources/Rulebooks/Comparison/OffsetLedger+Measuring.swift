import PlimsollDomain

extension Assessor {
  /// What netting saves `account`, pair by pair.
  ///
  /// Every figure is a requirement of this edition's components: of one entry, of two, of all.
  /// Without `prices` no profit is said to last to a price.
  ///
  /// - Cost: a requirement a position, and one or two for each pair of the `most` largest
  ///   positions; with `prices`, a liquidation price for each profit that carries a loss.
  public func offsets(
    of account: Account, pairing most: Int = OffsetLedger.usualPairing, prices: Bool = false
  ) throws(MarginError) -> OffsetLedger {
    var (groups, places) = ([OffsetLedger.Group](), [OffsetPlace]())
    for (unit, book) in try books(of: account) {
      let valuation = try valuation(unit)
      let legs = try OffsetPlace.places(of: book, edition, valuation)
      places += legs
      groups.append(
        try OffsetLedger.Group(
          book, legs.map(\.leg), edition, valuation,
          support: try OffsetSupport(of: book, account, self, valuation, prices: prices)))
    }
    let chosen = try largest(most, of: places)
    let (pairs, barred) = try OffsetPairing(edition: edition).pairs(of: chosen)
    return OffsetLedger(
      account: account.id, edition: edition.id, groups: groups,
      gross: try reported(groups.map(\.gross)),
      net: try reported(groups.map(\.net)),
      pairs: try order(pairs, by: { $0.saved.initial }).map { pairs[$0] }, barred: barred,
      paired: chosen.count)
  }

  /// Figures of several units in the reporting currency, each converted up and then added.
  private func reported(_ figures: [Margins]) throws(MarginError) -> Margins {
    var total = Margins.zero(reporting)
    for margins in figures {
      let converted = Margins(
        initial: try reported(margins.initial), maintenance: try reported(margins.maintenance))
      do { total = try total.plus(converted) } catch { throw .arithmetic("the offsets", error) }
    }
    return total
  }

  private func reported(_ money: Money) throws(MarginError) -> Money {
    do {
      let price = try market.price(of: money.asset.id, in: reporting.id)
      return try money.convertedUp(to: reporting, at: price)
    } catch let error as MarketError { throw .market(error) } catch {
      throw .arithmetic("\(money)", error as? AmountError ?? .overflow("\(money)"))
    }
  }

  /// The largest by initial margin alone, in the order of the account.
  private func largest(_ most: Int, of places: [OffsetPlace]) throws(MarginError) -> [OffsetPlace] {
    guard places.count > most else { return places }
    return try order(places, by: { $0.leg.alone.initial }).prefix(max(most, 0)).sorted()
      .map { places[$0] }
  }

  /// The places of values by an amount, in one currency, the largest first.
  private func order<Value>(_ values: [Value], by amount: (Value) -> Money) throws(MarginError)
    -> [Int]
  {
    var sizes: [Money] = []
    for value in values { sizes.append(try reported(amount(value))) }
    return sizes.indices.sorted { one, other in
      sizes[one] == sizes[other] ? one < other : sizes[one] > sizes[other]
    }
  }
}

extension OffsetLedger.Group {
  init(
    _ book: GroupBook, _ legs: [OffsetLedger.Leg], _ edition: Edition, _ valuation: Valuation,
    support: OffsetSupport?
  ) throws(MarginError) {
    let gross = try book.isolatedMargins(edition, valuation)
    let net = try book.requirement(edition, valuation).margins
    do {
      var beside = gross
      for leg in legs { beside = try beside.minus(leg.alone) }
      self.init(
        name: book.name, legs: legs, beside: beside, gross: gross, net: net,
        saved: try gross.minus(net), support: support)
    } catch { throw .arithmetic("the offsets of \(book.name)", error) }
  }
}

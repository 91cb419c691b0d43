import PlimsollDomain

/// One leg of an account and everything that decides whether it is netted.
struct OffsetPlace {
  let leg: OffsetLedger.Leg
  let group: String
  let entry: Portfolio.Entry
  let isNetted: Bool
  let isIsolated: Bool
  let isCovered: Bool
  let underlying: AssetID
  let leverage: FixedPoint?
  let valuation: Valuation
  /// What it needs alone.
  let requirement: Requirement

  /// The legs of one group, in the order of its entries.
  static func places(of book: GroupBook, _ edition: Edition, _ valuation: Valuation)
    throws(MarginError) -> [OffsetPlace]
  {
    var places: [OffsetPlace] = []
    for (index, entry) in book.entries.enumerated() {
      let contract = valuation.lines[entry.line].contract
      let isSplit = book.entries.count { $0.line == entry.line } > 1
      let side = isSplit ? entry.lots < 0 || entry.sells > 0 ? " short" : " long" : ""
      let alone = try edition.requirement(
        of: Portfolio([entry], leverage: book.leverage), in: valuation)
      places.append(
        OffsetPlace(
          leg: OffsetLedger.Leg(
            name: book.assigned == nil ? contract.id.text + side : book.name,
            contract: contract.id, alone: alone.margins),
          group: book.name, entry: entry, isNetted: book.netted[index],
          isIsolated: book.assigned != nil, isCovered: edition.covers(contract),
          underlying: contract.underlying, leverage: book.leverage, valuation: valuation,
          requirement: alone))
    }
    return places
  }
}

/// Measures pairs of legs by an edition's own requirement.
struct OffsetPairing {
  let edition: Edition

  /// Every pair, netted or barred, in the order they came.
  func pairs(of places: [OffsetPlace]) throws(MarginError)
    -> (netted: [OffsetLedger.Pair], barred: [OffsetLedger.Barred])
  {
    var netted: [OffsetLedger.Pair] = []
    var (order, barred) = ([OffsetBar](), [OffsetBar: [OffsetLedger.Barred.Names]]())
    for (index, one) in places.enumerated() {
      for other in places.dropFirst(index + 1) {
        switch try outcome(one, other) {
        case .netted(let pair): netted.append(pair)
        case .barred(let bar):
          if barred[bar] == nil { order.append(bar) }
          barred[bar, default: []].append(.init(first: one.leg.name, second: other.leg.name))
        }
      }
    }
    return (netted, order.map { .init(bar: $0, pairs: barred[$0] ?? []) })
  }

  private enum Outcome {
    case netted(OffsetLedger.Pair)
    case barred(OffsetBar)
  }

  private func outcome(_ one: OffsetPlace, _ other: OffsetPlace) throws(MarginError) -> Outcome {
    if one.isIsolated || other.isIsolated { return .barred(.isolated) }
    if one.group != other.group { return .barred(.groups(one.group, other.group)) }
    if !one.isNetted || !other.isNetted { return .barred(.cross) }
    for place in [one, other] where !place.isCovered {
      return .barred(.uncovered(place.leg.contract))
    }
    let pair = try pair(one, other, second: other.requirement, other.entry)
    if pair.isMoved { return .netted(pair.pair) }
    if one.requirement.isZero || other.requirement.isZero { return .barred(.uncharged) }
    let turned = other.entry.turned
    let alone = try requirement([turned], of: other)
    if try self.pair(one, other, second: alone, turned).isMoved { return .barred(.sameWay) }
    guard one.underlying == other.underlying else {
      let names = [one.underlying, other.underlying].sorted()
      return .barred(.underlyings(names[0], names[1]))
    }
    return .barred(.single)
  }

  private func requirement(_ entries: [Portfolio.Entry], of place: OffsetPlace)
    throws(MarginError) -> Requirement
  {
    try edition.requirement(
      of: Portfolio(entries, leverage: place.leverage), in: place.valuation)
  }

  /// Two legs together, and whether that moves the requirement by more than rounding.
  private func pair(
    _ one: OffsetPlace, _ other: OffsetPlace, second: Requirement, _ entry: Portfolio.Entry
  ) throws(MarginError) -> (pair: OffsetLedger.Pair, isMoved: Bool) {
    let together = try requirement([one.entry, entry], of: one)
    do {
      let alone = try one.requirement.margins.plus(second.margins)
      let saved = try alone.minus(together.margins)
      // Each reason is rounded up once; arrays hide no more than they say.
      let all = [one.requirement, second, together]
      let hidden = try Money.sum(all.map(\.hidden), in: together.unit)
      let reasons = all.reduce(0) { $0 + $1.reasons.count }
      let slack = hidden.units.magnitude + UInt128(reasons)
      let moved = max(saved.initial.units.magnitude, saved.maintenance.units.magnitude)
      return (
        OffsetLedger.Pair(
          group: one.group, first: one.leg.name, second: other.leg.name, alone: alone,
          together: together.margins, saved: saved), moved > slack
      )
    } catch { throw .arithmetic("\(one.leg.name) and \(other.leg.name)", error) }
  }
}

extension Portfolio.Entry {
  /// The same lots on the other side, held and ordered.
  fileprivate var turned: Portfolio.Entry {
    Portfolio.Entry(
      line: line, lots: 0 - lots, buys: sells, sells: buys, price: price, cost: cost?.negated,
      leverage: leverage,
      orders: orders.map { Order(contract: $0.contract, lots: 0 - $0.lots, price: $0.price) })
  }
}

import PlimsollDomain

/// When something that an edition does not cover can matter, anywhere in a box.
extension BoxedBook {
  /// Whether a condition of the market holds for a group: everywhere, nowhere, or `nil` where that
  /// cannot be told. What positions alone decide is the same everywhere and no question here; how
  /// near the line is, is asked of the bound itself.
  func answer(to condition: Uncovered.Condition, of book: GroupBook) -> Bool? {
    switch condition {
    case .expiryWithin(let minutes):
      return some(book.entries) { entry in
        guard let expiry = market.contract(entry.line).expiry else { return false }
        let span = Int64(minutes) * 60_000
        if now.time.milliseconds + span >= expiry.milliseconds { return true }
        return market.span.upperBound.milliseconds + span < expiry.milliseconds ? false : nil
      }
    case .deltaAbove(let dollars):
      return some(byUnderlying(Portfolio(book.entries))) { part in
        held(part).flatMap { exceeds(dollars, $0) }
      }
    case .hedgedAbove(let dollars):
      // Filled orders may offset each other too.
      guard !book.entries.contains(where: \.hasOrders) else { return nil }
      return some(byUnderlying(Portfolio(book.entries))) { part in
        guard let held = held(part) else { return nil }
        let gaining = exceeds(dollars, held.filter(\.gains))
        let losing = exceeds(dollars, held.filter { !$0.gains })
        if gaining == false || losing == false { return false }
        return gaining == true && losing == true ? true : nil
      }
    case .profit: return some(book.positions, isInProfit)
    case .priceBelow(let assets, let dollars):
      guard !book.entries.isEmpty else { return false }
      return some(Array(assets.enumerated())) { place, asset in
        some(["USD"] + assets[(place + 1)...]) { isBelow(dollars.double, asset, in: $0) }
      }
    case .besidesPeg(let asset, let price):
      guard book.amounts.contains(where: { $0.amount > .zero && $0.asset != asset }) else {
        return false
      }
      return dollarPrice(of: asset).flatMap { isBelow(Enclosure(price.double), $0) }
    case .always, .options, .severalUnderlyings, .orders, .holdsUnderlyings, .holdingOtherThan,
      .underlyingOtherThan, .headroomWithin:
      return false
    }
  }

  /// Whether one of them is so: yes if one is everywhere, no if all are nowhere.
  private func some<Part>(_ parts: [Part], _ isSo: (Part) -> Bool?) -> Bool? {
    var isSure = true
    for part in parts {
      guard let answer = isSo(part) else {
        isSure = false
        continue
      }
      if answer { return true }
    }
    return isSure ? false : nil
  }

  /// Whether the delta of positions is above so many dollars.
  private func exceeds(_ dollars: FixedPoint, _ held: [BoxedPosition]) -> Bool? {
    guard !held.isEmpty else { return false }
    guard let one = converted(dollars: Enclosure(1)).map(range) else { return nil }
    var (delta, gross) = (Enclosure.zero, 0.0)
    for position in held {
      delta += position.delta.times(position.entry.lots < 0 ? -1 : 1)
      gross += position.line.size * position.size
    }
    let size = range(magnitude(delta).widened(by: gross * 1e-9))
    let limits = (dollars.double * one.lowerBound, dollars.double * one.upperBound)
    if size.upperBound < limits.0 { return false }
    return size.lowerBound > limits.1 ? true : nil
  }

  private func isInProfit(_ position: Position) -> Bool? {
    guard let (line, place) = line(of: position.contract) else { return nil }
    var worth = figure(result(of: position, line, place), at: place)
    if line.isOption { worth.add(line.model.times(Double(position.lots)), at: place) }
    let range = range(worth)
    let number = axes.line(of: position.contract)
    let unit = number.map { settlementUnit(of: $0) } ?? 0
    let unsure = abs(Double(position.lots)) * line.stake * 1e-9 + 1e-5 + 2 * unit
    if range.lowerBound > unsure { return true }
    let isNothing = !line.isOption && !line.isSpot && position.entry == nil && position.cost == nil
    return range.upperBound < -unsure || isNothing ? false : nil
  }

  /// Whether an asset is worth less than so much of another.
  private func isBelow(_ price: Double, _ asset: AssetID, in other: AssetID) -> Bool? {
    guard let one = dollarPrice(of: asset), let unit = dollarPrice(of: other) else { return nil }
    return isBelow(unit.times(price), one)
  }

  /// Whether a figure is below a limit.
  private func isBelow(_ limit: Enclosure, _ figure: Enclosure) -> Bool? {
    let (limits, range) = (range(limit), range(figure))
    if range.lowerBound >= limits.upperBound * (1 + 1e-12) { return false }
    return range.upperBound < limits.lowerBound * (1 - 1e-12) ? true : nil
  }
}

extension BoxedPosition {
  /// Whether it gains with its underlying.
  var gains: Bool { (contract.option?.right == .put) == (entry.lots < 0) }
}

extension Uncovered.Condition {
  /// Assets whose prices say whether it holds, whatever is held.
  var priced: Set<AssetID> {
    switch self {
    case .priceBelow(let assets, _): Set(assets + ["USD"])
    case .besidesPeg(let asset, _): [asset, "USD"]
    case .deltaAbove, .hedgedAbove, .headroomWithin: ["USD"]
    default: []
    }
  }
}

import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

extension CollateralSchedule {
  /// What backs an isolated position: the margin assigned to it, in full.
  static let assigned = CollateralSchedule(own: CollateralTerms())
}

extension Assessor {
  /// The uncovered parts that matter to a group and were not accepted, with contracts that no
  /// component margins among them.
  func missing(_ book: GroupBook, _ valuation: Valuation, _ headroom: Money) -> [Uncovered] {
    let contracts = book.entries.lazy.map { valuation.lines[$0.line].contract }
    let strangers = Array(contracts.filter { !edition.covers($0) }).map { contract in
      Uncovered(
        id: contract.id.text, what: "no component margins it", matters: .always, bias: .low)
    }
    let parts = edition.uncovered.filter {
      !accepted.contains($0.id) && matters($0.matters, book, valuation, headroom)
    }
    // Where a rule weighs holdings, their prices decide as much as those of contracts.
    let held = weighsHoldings ? book.amounts.map(\.asset) : []
    let doubts =
      contracts.isEmpty && held.isEmpty
      ? []
      : edition.trust.doubts(contracts, holding: held, unit: valuation.unit.id, in: market)
    let unmarked = book.unmarked.map { id in
      Uncovered(
        id: id.text, what: "it has no mark, so what is held of it counts nothing here",
        matters: .always, bias: .unknown)
    }
    return (parts + strangers + doubts + unmarked).filter { !accepted.contains($0.id) }
  }

  private func matters(
    _ condition: Uncovered.Condition, _ book: GroupBook, _ valuation: Valuation,
    _ headroom: Money
  ) -> Bool {
    var lines: [Int] { Set(book.entries.map(\.line)).sorted() }
    switch condition {
    case .always: return asks(book)
    case .profit: return book.positions.contains { isInProfit($0) }
    case .headroomWithin(let dollars):
      return asks(book) && isWithin(dollars, headroom, valuation)
    case .holdingOtherThan(let assets):
      return asks(book)
        && book.amounts.contains { $0.amount > .zero && !assets.contains($0.asset) }
    case .besidesPeg(let asset, let price):
      return market.assets[asset].map { $0.price < price } ?? false
        && book.amounts.contains { $0.amount > .zero && $0.asset != asset }
    case .orders: return book.entries.contains { $0.buys > 0 || $0.sells > 0 }
    case .options: return lines.contains { valuation.lines[$0].contract.option != nil }
    case .underlyingOtherThan(let known):
      return lines.contains { !known.contains(valuation.lines[$0].contract.underlying) }
    case .priceBelow(let assets, let dollars):
      return !lines.isEmpty && isBelow(dollars, assets)
    case .severalUnderlyings: return Set(lines.map { valuation.underlyingOf[$0] }).count > 1
    case .holdsUnderlyings(let names, let least):
      let held = Set(lines.map { valuation.lines[$0].contract.underlying })
      return held.intersection(names).count >= least
    case .expiryWithin(let minutes):
      return lines.contains { line in
        guard let expiry = valuation.lines[line].contract.expiry else { return false }
        return market.time.seconds(until: expiry) <= Double(minutes) * 60
      }
    case .deltaAbove(let dollars):
      let groups = Set(lines.map { valuation.underlyingOf[$0] }).sorted()
      return groups.contains { underlying in
        exceeds(
          dollars, book.entries.filter { valuation.underlyingOf[$0.line] == underlying }, valuation)
      }
    case .hedgedAbove(let dollars):
      return Portfolio(book.entries).byUnderlying(in: valuation).contains {
        isHedged(beyond: dollars, $0, valuation)
      }
    }
  }

  /// Whether margin may be asked of a group: it holds or ordered contracts, owes what a rule
  /// charges, or holds what moves in a grid.
  private func asks(_ book: GroupBook) -> Bool {
    if !book.entries.isEmpty { return true }
    return book.amounts.contains { held in
      held.amount < .zero
        ? weighsHoldings : held.amount > .zero && movingHoldings[held.asset] != nil
    }
  }

  /// Whether one of these assets is worth less than so much, in dollars or in one listed after it;
  /// no where it has no price and so no part.
  private func isBelow(_ least: FixedPoint, _ assets: [AssetID]) -> Bool {
    assets.enumerated().contains { place, asset in
      (["USD"] + assets[(place + 1)...]).contains { other in
        guard let price = try? market.price(of: asset, in: other) else { return false }
        return (try? price.over < least.times(price.under)) ?? true
      }
    }
  }

  /// Whether the positions of one underlying offset more than so many dollars, orders filled or
  /// not; yes where it cannot be told.
  private func isHedged(
    beyond dollars: FixedPoint, _ part: Portfolio, _ valuation: Valuation
  ) -> Bool {
    [part, part.filled(buys: true), part.filled(sells: true)].contains { filled in
      let (gaining, losing) = filled.sides(in: valuation)
      return exceeds(dollars, gaining, valuation) && exceeds(dollars, losing, valuation)
    }
  }

  /// Whether a position is worth more than nothing; yes where it cannot be told.
  private func isInProfit(_ position: Position) -> Bool {
    guard let contract = market.contracts[position.contract],
      let value = try? MarkValue.value(of: position, contract, in: market)
    else { return true }
    return value.units > 0
  }

  /// Whether the headroom is no further from zero than so many dollars; yes where it cannot be
  /// told.
  private func isWithin(_ dollars: FixedPoint, _ headroom: Money, _ valuation: Valuation) -> Bool {
    guard let price = try? market.price(of: valuation.unit.id, in: "USD"),
      let distance = try? price.down(headroom.value.magnitude)
    else { return true }
    return distance <= dollars
  }

  /// Whether the delta of `entries` is above so many dollars, or may be by what array rounding can
  /// hide of it; yes where it cannot be told.
  private func exceeds(
    _ dollars: FixedPoint, _ entries: [Portfolio.Entry], _ valuation: Valuation
  ) -> Bool {
    guard let price = try? market.price(of: valuation.unit.id, in: "USD"),
      let delta = try? valuation.delta(of: entries).magnitude,
      let hidden = try? valuation.hidden(in: entries, times: .one),
      let most = try? price.up(delta.plus(hidden.value))
    else { return true }
    return most > dollars
  }

  /// a long backed by its own coin falls with it; a short backed by it is hedged.
  func badges(_ book: GroupBook, _ valuation: Valuation) throws(MarginError) -> [CollateralBadge] {
    var badges: [CollateralBadge] = []
    for (place, underlying) in valuation.underlyings.enumerated() {
      let posted = book.holdings.contains {
        $0.amount.asset.id == underlying && $0.amount.units > 0
      }
      let lots = book.entries.filter { valuation.underlyingOf[$0.line] == place }
        .map { LineLots(line: $0.line, lots: $0.lots) }
      guard posted, !lots.isEmpty else { continue }
      let delta: Dyadic
      do { delta = try ReferenceFold.total(of: lots, in: valuation.bases) { $0.delta } } catch {
        throw .revaluation(error)
      }
      guard delta.mantissa != 0 else { continue }
      badges.append(
        CollateralBadge(
          asset: underlying, kind: delta.mantissa > 0 ? .wrongWay : .naturalHedge))
    }
    return badges
  }

  /// What a reader must know of one group.
  func notes(
    _ book: GroupBook, _ requirement: Requirement, _ missing: [Uncovered], _ valuation: Valuation,
    _ headroom: Money
  ) throws(MarginError) -> [String] {
    var notes = missing.map { part in
      let figure = part.figure == .initial ? " (initial margin only)" : ""
      return "not covered\(figure): \(part.id): \(part.what)"
    }
    let taken = edition.uncovered.filter {
      accepted.contains($0.id) && matters($0.matters, book, valuation, headroom)
    }
    notes += taken.map { "not covered, accepted: \($0.id)" }
    for position in book.positions {
      guard let substitute = marked.substitutes[position.contract] else { continue }
      notes.append("\(position.contract) has no mark: its \(substitute.rawValue) stands in")
    }
    for part in book.portfolios {
      for component in edition.components {
        notes += try component.remarks(on: part, in: valuation)
      }
    }
    for probe in edition.probes {
      for part in book.portfolios {
        notes += try blindSpots(probe, part, requirement, valuation)
      }
    }
    for position in book.positions where position.entry == nil && position.cost == nil {
      guard let contract = market.contracts[position.contract], contract.option == nil else {
        continue
      }
      notes.append("\(contract.id) has no entry: its profit so far counts as settled")
    }
    return notes
  }

  /// How a note on a loss beyond the grid begins.
  static let blindness = "core grid blind: "

  /// Losses beyond the grid that dwarf what the grid charges (S05).
  private func blindSpots(
    _ probe: Probe, _ portfolio: Portfolio, _ requirement: Requirement, _ valuation: Valuation
  ) throws(MarginError) -> [String] {
    guard let multiple = probe.multiple,
      let fold = try probe.grid.fold(portfolio, in: valuation), let worst = fold.profits.worst
    else { return [] }
    do {
      let loss = try Money(charging: fold.profits[worst].negated, in: valuation.unit)
      let charged = requirement.margins.initial
      guard loss.units > 0, try loss.value > charged.value.times(multiple) else { return [] }
      return [
        "\(Self.blindness)\(fold.labels[worst]) would lose \(loss), the requirement is \(charged)"
      ]
    } catch { throw .arithmetic(probe.grid.name, error) }
  }
}

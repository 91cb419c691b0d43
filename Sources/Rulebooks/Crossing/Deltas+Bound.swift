import PlimsollDomain

extension RollShock: BoundedComponent {
  /// The delta of each expiry, at a rate that falls with its tenor until the box ends.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio) else { return nil }
    var deltas: [Key: Enclosure] = [:]
    for position in held {
      let key = Key(place: position.place, expiry: position.contract.expiry)
      deltas[key, default: .zero] += position.delta.times(position.entry.lots < 0 ? -1 : 1)
    }
    var sum = Enclosure.zero
    for (key, delta) in deltas.sorted(by: { $0.key < $1.key }) {
      let underlying = boxed.axes.name(of: boxed.factors[key.place])
      guard let rates = underlyings[underlying] ?? others else { continue }
      let years = key.expiry.map { boxed.market.years(until: $0) } ?? 0...0
      let (yearly, floor) = (rates.annualised.double, rates.floor.double)
      sum += boxed.times(
        boxed.magnitude(delta),
        max(floor, yearly * years.lowerBound)...max(floor, yearly * years.upperBound))
    }
    return RequirementBound(sum.times(weight.times))
  }

  private struct Key: Hashable, Comparable {
    let place: Int
    let expiry: Timestamp?
    static func < (left: Key, right: Key) -> Bool {
      (left.place, left.expiry?.milliseconds ?? 0) < (right.place, right.expiry?.milliseconds ?? 0)
    }
  }
}

extension BoxedMarket {
  /// The least and the most years that are left until a time anywhere in the box.
  func years(until time: Timestamp) -> ClosedRange<Double> {
    let least = max(0, span.upperBound.years(until: time))
    return least...max(least, span.lowerBound.years(until: time))
  }
}

extension NetDelta: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = Enclosure.zero
    for part in boxed.byUnderlying(portfolio) {
      guard let held = boxed.held(part) else { return nil }
      guard let underlying = held.first?.contract.underlying,
        let rates = underlyings[underlying] ?? others
      else { continue }
      var (gaining, losing) = (Enclosure.zero, Enclosure.zero)
      for position in held {
        let isPut = position.contract.option?.right == .put
        // A put sold gains with its underlying.
        let size = position.delta.times(isPut ? -1 : 1)
        if isPut == (position.entry.lots < 0) { gaining += size } else { losing += size }
      }
      let charge =
        boxed.magnitude(gaining - losing).times(rates.net.double)
        + boxed.smaller(gaining, losing).times(rates.hedged.double)
      sum += rates.steps.isEmpty ? charge : boxed.total(rates.steps, of: charge)
    }
    return RequirementBound(sum.times(weight.times))
  }
}

extension StablecoinSpread: BoundedComponent {
  /// Legs are matched in their order; where a sign is open, what is offset is from nothing up.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = Enclosure.zero
    let named = Set(pairs.flatMap { [$0.one, $0.other] })
    for part in boxed.byUnderlying(portfolio) {
      guard let held = boxed.held(part) else { return nil }
      var legs: [AssetID: Enclosure] = [:]
      for position in held {
        let settle = position.contract.settle
        legs[named.contains(settle) ? settle : "USD", default: .zero] += position.delta.times(
          position.entry.lots < 0 ? -1 : 1)
      }
      for pair in pairs {
        guard let one = legs[pair.one], let other = legs[pair.other] else { continue }
        let falls = boxed.positive(boxed.smaller(one, other.times(-1)))
        let rises = boxed.positive(boxed.smaller(one.times(-1), other))
        legs[pair.one] = one - falls + rises
        legs[pair.other] = other + falls - rises
        guard let charge = charge(on: falls + rises, of: pair, boxed) else { return nil }
        sum += charge
      }
    }
    return RequirementBound(sum.times(weight.times))
  }

  var priced: Set<AssetID> { Set(pairs.flatMap { [$0.one, $0.other] } + ["USD"]) }

  /// The charge at any row that the prices of a pair can be in.
  private func charge(on size: Enclosure, of pair: Pair, _ boxed: BoxedBook) -> Enclosure? {
    guard boxed.range(size).upperBound > 0 else { return .zero }
    guard let one = boxed.dollarPrice(of: pair.one).map(boxed.range),
      let other = boxed.dollarPrice(of: pair.other).map(boxed.range),
      let dollar = boxed.dollarPrice(of: "USD").map(boxed.range), other.lowerBound > 0
    else { return nil }
    let least = min(
      one.lowerBound / other.upperBound, one.lowerBound / dollar.upperBound,
      other.lowerBound / dollar.upperBound)
    let most = min(
      one.upperBound / other.lowerBound, one.upperBound / dollar.lowerBound,
      other.upperBound / dollar.lowerBound)
    func place(_ price: Double) -> Int {
      rows.firstIndex { price >= $0.price.double } ?? rows.count - 1
    }
    guard !rows.isEmpty else { return .zero }
    let near = place(most * (1 + 1e-12))
    var charge = boxed.total(rows[near].tiers, of: size)
    for row in rows[near...place(least * (1 - 1e-12))].dropFirst() {
      charge = boxed.either(charge, boxed.total(row.tiers, of: size))
    }
    return charge
  }
}

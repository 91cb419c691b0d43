import PlimsollDomain

extension Factor: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight outer: RequirementBound.Weight
  ) -> RequirementBound? {
    parts.bound(
      on: portfolio, in: boxed,
      weight: outer.times(initial: weight.initial, maintenance: weight.maintenance))
  }

  func initialShare(withOrders hasOrders: Bool) -> Double? {
    guard weight.maintenance > .zero else { return nil }
    let own = weight.initial.double / weight.maintenance.double
    return parts.initialShare(withOrders: hasOrders).map { own * $0 }
  }
}

extension PerUnderlying: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = RequirementBound.nothing
    // One underlying alone keeps what it is backed by, as in `reasons`.
    let split = boxed.byUnderlying(portfolio)
    for part in split.count <= 1 ? [portfolio] : split {
      guard let bound = parts.bound(on: part, in: boxed, weight: weight) else { return nil }
      sum = sum + bound
    }
    return sum
  }

  func initialShare(withOrders hasOrders: Bool) -> Double? {
    parts.initialShare(withOrders: hasOrders)
  }
}

extension Maximum: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var cases: [Enclosure] = []
    for part in parts {
      guard let block = [part].bound(on: portfolio, in: boxed, weight: weight)?.asOne else {
        return nil
      }
      cases += block.cases
    }
    guard cases.count <= RequirementBound.mostCases else { return nil }
    return RequirementBound(blocks: [RequirementBound.Block(cases: cases)])
  }
}

extension LargerSide: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var blocks: [RequirementBound.Block] = []
    for whole in boxed.byUnderlying(portfolio) {
      var cases: [Enclosure] = []
      for side in [whole.entries.filter { $0.lots > 0 }, whole.entries.filter { $0.lots < 0 }] {
        guard let one = parts.bound(on: Portfolio(side), in: boxed, weight: weight)?.asOne else {
          return nil
        }
        cases += one.cases
      }
      blocks.append(RequirementBound.Block(cases: cases))
    }
    return RequirementBound(blocks: blocks)
  }
}

extension OpenOrders: BoundedComponent {
  /// Maintenance margin of what is held; initial margin of that, of all buys filled or of all sells
  /// filled, whichever is most, of the group or of each contract by itself.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = parts.bound(on: portfolio.filled(), in: boxed, weight: weight) else {
      return nil
    }
    guard portfolio.hasOrders, weight.figure == .initial else { return held }
    // Symbols stand for what is held.
    let plain = boxed.withoutSymbols
    func cases(_ filled: Portfolio) -> [Enclosure]? {
      parts.bound(on: filled, in: plain, weight: weight)?.asOne?.cases
    }
    if scope == .group {
      guard let base = held.asOne?.cases,
        let buys = cases(portfolio.filled(buys: true)),
        let sells = cases(portfolio.filled(sells: true))
      else { return nil }
      let all = base + buys + sells
      return all.count > RequirementBound.mostCases
        ? nil : RequirementBound(blocks: [RequirementBound.Block(cases: all)])
    }
    var extra = Enclosure.zero
    for entry in portfolio.entries where entry.hasOrders {
      let alone = Portfolio([entry], leverage: portfolio.leverage)
      guard let base = cases(alone.filled()),
        let buys = cases(alone.filled(buys: true)),
        let sells = cases(alone.filled(sells: true)),
        base.count == 1
      else { return nil }
      extra += boxed.positive((buys + sells).reduce(.zero, boxed.larger) - base[0])
    }
    return held + RequirementBound(extra)
  }

  func initialShare(withOrders hasOrders: Bool) -> Double? {
    hasOrders ? nil : parts.initialShare(withOrders: false)
  }
}

extension FixedCharge: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard always || !portfolio.entries.isEmpty else { return .nothing }
    let whole = weight.times(initial: charge.initial, maintenance: charge.maintenance)
    return RequirementBound(Enclosure(whole.times))
  }
}

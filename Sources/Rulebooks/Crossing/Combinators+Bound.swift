import PlimsollDomain

extension Factor: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight outer: RequirementBound.Weight
  ) -> RequirementBound? {
    parts.bound(
      on: portfolio, in: boxed,
      weight: outer.times(initial: weight.initial, maintenance: weight.maintenance))
  }
}

extension PerUnderlying: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = RequirementBound.nothing
    // One underlying alone keeps what it is backed by, as in `reasons`.
    let split = boxed.byUnderlying(portfolio)
    for part in split.count == 1 ? [portfolio] : split {
      guard let bound = parts.bound(on: part, in: boxed, weight: weight) else { return nil }
      sum = sum + bound
    }
    return sum
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
  /// Its parts, where nothing is ordered.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    portfolio.hasOrders ? nil : parts.bound(on: portfolio, in: boxed, weight: weight)
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

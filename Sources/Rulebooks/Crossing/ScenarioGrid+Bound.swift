import PlimsollDomain
import PlimsollRevaluation

extension ScenarioGrid: BoundedComponent {
  /// One case a scenario, and one of no loss.
  ///
  /// Options are in by the price they have in the scenario, less the symbol of their values, which
  /// a balance counts too. Not bounded are shares of gains, dampeners, folds by expiry, tilts of
  /// the smile, settlement averages and holdings that move.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedValuation, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard holders.isEmpty, others?.holdings.isEmpty ?? true else { return nil }
    var profits: [Enclosure] = []
    let symbols = boxed.symbols(of: portfolio)
    var shares: [Int: [Double]] = [:]
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = boxed.valuation.lines[entry.line].contract
      guard let terms = terms(of: contract.underlying) else { continue }
      let count = terms.set.scenarios.count
      if profits.isEmpty { profits = [Enclosure](repeating: .zero, count: count) }
      guard terms.isBounded, boxed.isBounded(entry.line), profits.count == count,
        let place = boxed.factor(of: contract.underlying)
      else { return nil }
      if contract.option != nil {
        shares[place] = terms.set.scenarios.map { ($0.weight.double * $0.optionShare.double) }
      }
      for (number, scenario) in terms.set.scenarios.enumerated() {
        guard
          let profit = boxed.profit(
            of: entry.line, scenario, terms.set.shift, isSymbolic: symbols[place])
        else { return nil }
        profits[number] += profit.times(Double(entry.lots))
      }
    }
    for (place, shares) in shares where symbols[place] {
      for (number, share) in shares.enumerated() { profits[number].values[place] -= share }
    }
    guard !profits.isEmpty else { return .nothing }
    let cases = profits.map {
      RequirementBound.Case(
        initial: $0.times(-weight.initial), maintenance: $0.times(-weight.maintenance))
    }
    return RequirementBound(
      blocks: [RequirementBound.Block(cases: cases + [RequirementBound.Case()])])
  }
}

extension BoxedValuation {
  /// What one lot brings in a scenario, weighed; of an option with `isSymbolic` without what the
  /// symbol of its factor takes off.
  fileprivate func profit(
    of line: Int, _ scenario: Scenario, _ shift: VolatilityShift, isSymbolic: Bool
  ) -> Enclosure? {
    let own = valuation.lines[line]
    let weight = scenario.weight.double
    switch own.model {
    case .inverse: return nil
    case .linear(let notional):
      let move = (scenario.futuresMove ?? scenario.move).double * weight
      return proportional(notional * move * own.rate, to: line)?
        .stretched(by: stretch(of: line), box.price)
    case .option(let option):
      guard var profit = shockedValue(line, option, scenario, shift),
        let decay = decay(line, option)
      else { return nil }
      profit.below += decay
      profit.above += decay
      if !isSymbolic {
        guard let base = modelValue(line, option) else { return nil }
        profit += base.times(-1)
      }
      return profit.times(weight * scenario.optionShare.double)
    }
  }
}

extension GridTerms {
  /// Whether its scenarios are bounded over a box.
  fileprivate var isBounded: Bool {
    gainShare == .one && dampener == nil && !foldsExpiries && holdings.isEmpty
      && set.averaging == .zero && set.scenarios.allSatisfy { $0.skew == nil }
  }
}

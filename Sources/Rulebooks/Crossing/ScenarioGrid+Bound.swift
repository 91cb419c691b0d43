import PlimsollDomain
import PlimsollRevaluation

extension ScenarioGrid: BoundedComponent {
  /// One case a scenario, and one of no loss.
  ///
  /// Options are in by the price they have in the scenario, less the symbol of their values, which
  /// a balance counts too. Where an underlying has more to it than a sum, its profits go through
  /// that first.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let grid = boxed.market.edition.grids.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    if boxed.market.grids[grid].folds { return folded(portfolio, boxed, grid, weight) }
    let hasAll = boxed.hasAllOptions(portfolio.entries)
    var sums: [Sum] = []
    for entry in portfolio.entries where entry.lots != 0 {
      guard let (line, place) = boxed.line(entry.line) else { return nil }
      let profits: BoxedLine.Profits
      switch line.profits[grid] {
      case .none: continue
      case .unbounded: return nil
      case .bounded(let own): profits = own
      }
      guard sums.allSatisfy({ $0.count == profits.bounds.count }) else { return nil }
      if !sums.contains(where: { $0.place == place }) {
        sums.append(Sum(place: place, count: profits.bounds.count))
      }
      guard let number = sums.firstIndex(where: { $0.place == place }) else { return nil }
      sums[number].add(line, profits, lots: Double(entry.lots), isSymbolic: hasAll[place])
    }
    guard let first = sums.first else { return .nothing }
    if sums.count == 1 {
      return RequirementBound(blocks: [RequirementBound.Block(first.losses(times: weight.times))])
    }
    var cases = [Enclosure.zero]
    cases.reserveCapacity(first.count + 1)
    for scenario in 0..<first.count {
      cases.append(.zero)
      for sum in sums {
        sum.subtract(scenario, times: weight.times, from: &cases[scenario + 1])
      }
    }
    var factors = Enclosure.Mask(repeating: false)
    for sum in sums { factors[sum.place] = true }
    return RequirementBound(blocks: [RequirementBound.Block(cases: cases, on: factors)])
  }

  /// Profits on one factor by scenario.
  private struct Sum {
    let place: Int
    private var profits: [LineBound]
    /// How much of the symbol each scenario takes off; nothing where it stands for no option.
    private var shares: [Double] = []

    init(place: Int, count: Int) {
      self.place = place
      profits = [LineBound](repeating: .zero, count: count)
    }

    var count: Int { profits.count }

    /// Adds lots of a line; of an option also its value now, where no symbol stands for it.
    mutating func add(
      _ line: BoxedLine, _ own: BoxedLine.Profits, lots: Double, isSymbolic: Bool
    ) {
      for scenario in profits.indices { profits[scenario] += own.bounds[scenario].times(lots) }
      guard line.isOption else { return }
      if isSymbolic {
        shares = own.shares
      } else {
        for scenario in profits.indices {
          profits[scenario] += line.model.times(-own.shares[scenario] * lots)
        }
      }
    }

    /// No loss, and the loss of each scenario.
    func losses(times weight: Double) -> RequirementBound.Block.Lines {
      RequirementBound.Block.Lines(
        place: place, bounds: [.zero] + profits.map { $0.times(-weight) },
        symbols: shares.isEmpty ? [] : [0] + shares.map { $0 * weight })
    }

    func subtract(_ scenario: Int, times weight: Double, from loss: inout Enclosure) {
      loss.add(profits[scenario].times(-weight), at: place)
      if !shares.isEmpty { loss.values[place] += weight * shares[scenario] }
    }
  }
}

extension ScenarioGrid {
  func initialShare(withOrders hasOrders: Bool) -> Double? { 1 }

  var priced: Set<AssetID> {
    let terms = Array(underlyings.values) + (others.map { [$0] } ?? [])
    return terms.contains { $0.dampener != nil } ? ["USD"] : []
  }

  /// One case a scenario, each the sum of what the group function of each underlying leaves.
  private func folded(
    _ portfolio: Portfolio, _ boxed: BoxedBook, _ grid: Int, _ weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio) else { return nil }
    let names = Set(held.map(\.contract.underlying)).union(holders).sorted()
    var cases: [Enclosure] = []
    for underlying in names {
      let terms: BoxedScenarios
      switch boxed.market.grids[grid].terms(of: underlying) {
      case .none: continue
      case .unbounded: return nil
      case .bounded(let own): terms = own
      }
      let positions = held.filter { $0.contract.underlying == underlying }
      guard
        let profits = GroupFold(terms, boxed, grid).profits(of: positions, portfolio.holdings)
      else { return nil }
      guard cases.isEmpty || cases.count == profits.count + 1 else { return nil }
      if cases.isEmpty { cases = Array(repeating: .zero, count: profits.count + 1) }
      for (scenario, profit) in profits.enumerated() {
        cases[scenario + 1] += profit.times(-weight.times)
      }
    }
    return cases.isEmpty ? .nothing : RequirementBound(blocks: [.init(cases: cases)])
  }
}

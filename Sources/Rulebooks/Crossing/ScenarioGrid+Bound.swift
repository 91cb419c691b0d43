import PlimsollDomain
import PlimsollRevaluation

extension ScenarioGrid: BoundedComponent {
  /// One case a scenario, and one of no loss.
  ///
  /// Options are in by the price they have in the scenario, less the symbol of their values, which
  /// a balance counts too. Not bounded are shares of gains, dampeners, folds by expiry, tilts of
  /// the smile, settlement averages and holdings that move.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard holders.isEmpty, others?.holdings.isEmpty ?? true,
      let grid = boxed.market.edition.grids.firstIndex(where: { $0.name == name })
    else { return nil }
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

    func subtract(_ scenario: Int, times weight: Double, from loss: inout Enclosure) {
      loss.add(profits[scenario].times(-weight), at: place)
      if !shares.isEmpty { loss.values[place] += weight * shares[scenario] }
    }
  }
}

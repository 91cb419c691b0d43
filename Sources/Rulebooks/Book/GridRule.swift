import PlimsollDomain
import PlimsollRevaluation

/// The scenario grid that is all of an edition's requirement, as a pass over many accounts takes it
///
struct GridRule {
  /// The grid.
  let grid: ScenarioGrid
  /// What its loss is multiplied by.
  let weight: Weight
  /// Whether underlyings add up, or are folded together.
  let fold: ScenarioFold

  /// The rule of `edition`, or what of it a pass cannot take.
  init(_ edition: Edition) throws {
    guard edition.balance != .credits else {
      throw BookError.component(edition.id, "balance: credits")
    }
    var (weight, fold, parts) = (Weight.one, ScenarioFold.whole, edition.components)
    while let part = parts.first {
      guard parts.count == 1 else { throw BookError.component(edition.id, parts[1].name) }
      switch part {
      case let grid as ScenarioGrid:
        if let detail = grid.beyondPass {
          throw BookError.component(edition.id, "\(grid.name), \(detail)")
        }
        (self.grid, self.weight, self.fold) = (grid, weight, fold)
        return
      case let factor as Factor:
        weight = Weight(
          initial: try weight.initial.times(factor.weight.initial),
          maintenance: try weight.maintenance.times(factor.weight.maintenance))
        parts = factor.parts
      case let each as PerUnderlying: (fold, parts) = (.groups, each.parts)
      default: throw BookError.component(edition.id, part.name)
      }
    }
    throw BookError.component(edition.id, "no component")
  }

  /// How many scenarios it has; the same for all underlyings.
  var scenarios: Int {
    (grid.others ?? grid.underlyings.sorted { $0.key < $1.key }.first?.value)?
      .set.scenarios.count ?? 0
  }
}

extension ScenarioGrid {
  /// What it does beyond adding profits and taking the worst; `nil` where that is all.
  fileprivate var beyondPass: String? {
    let terms = underlyings.sorted { $0.key < $1.key }.map(\.value) + (others.map { [$0] } ?? [])
    for terms in terms {
      if terms.gainShare != .one { return "which keeps a share of gains" }
      if terms.dampener != nil { return "which dampens far scenarios" }
      if terms.foldsExpiries { return "which folds options by expiry" }
      if !terms.holdings.isEmpty { return "which moves holdings" }
    }
    return nil
  }
}

extension Edition {
  /// Whether every charge of `grid` is on one underlying alone.
  func isPerUnderlying(_ grid: ScenarioGrid) -> Bool {
    func holds(_ part: any MarginComponent) -> Bool {
      switch part {
      case let each as PerUnderlying: each.grids.contains { $0.name == grid.name }
      case let part as any CompositeComponent: part.parts.contains(where: holds)
      default: false
      }
    }
    return components.contains(where: holds)
  }
}

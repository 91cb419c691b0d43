import PlimsollDomain
import PlimsollRevaluation

/// What passes compute of an edition for accounts without orders: all of its requirement, or
/// nothing.
enum PassRule: Sendable {
  /// One scenario grid.
  case grid(GridRule)
  /// Tiered fractions of every contract.
  case fractions(TieredFraction)
  /// The part that no pass computes.
  case beyond(part: String)

  /// Follows the parts of `edition` while each is the only one.
  init(_ edition: Edition) {
    guard edition.balance != .credits else {
      self = .beyond(part: "balance: credits")
      return
    }
    var (weight, fold, parts) = (Weight.one, ScenarioFold.whole, edition.components)
    while let part = parts.first {
      guard parts.count == 1 else {
        self = .beyond(part: parts.map(\.name).joined(separator: " with "))
        return
      }
      switch part {
      case let grid as ScenarioGrid:
        let detail = grid.beyondPass
        self =
          detail.map { .beyond(part: "\(grid.name), \($0)") }
          ?? .grid(GridRule(grid: grid, weight: weight, fold: fold))
        return
      case let tiers as TieredFraction where weight == .one:
        self = .fractions(tiers)
        return
      case let factor as Factor:
        guard let product = try? weight.times(factor.weight) else {
          self = .beyond(part: factor.name)
          return
        }
        (weight, parts) = (product, factor.parts)
      case let each as PerUnderlying: (fold, parts) = (.groups, each.parts)
      // Accounts with orders are measured one by one.
      case let orders as OpenOrders: parts = orders.parts
      default:
        self = .beyond(part: part.name)
        return
      }
    }
    self = .beyond(part: "no component")
  }

  /// How the accounts of a book are measured by it.
  var way: BookWay {
    switch self {
    case .grid: .scenarios
    case .fractions: .fractions
    case .beyond(let part): .singly(part: part)
    }
  }

  /// The modes whose positions it nets, or adds, as an assessment does.
  var modes: [MarginMode] {
    switch self {
    case .grid: [.portfolio]
    case .fractions: [.portfolio, .cross]
    case .beyond: []
    }
  }
}

/// The scenario grid that is all of an edition's requirement.
struct GridRule: Sendable {
  /// The grid.
  let grid: ScenarioGrid
  /// What its loss is multiplied by.
  let weight: Weight
  /// Whether underlyings add up, or are folded together.
  let fold: ScenarioFold

  /// How many scenarios it has; the same for all underlyings.
  var scenarios: Int {
    (grid.others ?? grid.underlyings.sorted { $0.key < $1.key }.first?.value)?
      .set.scenarios.count ?? 0
  }
}

extension Weight {
  fileprivate func times(_ other: Weight) throws(AmountError) -> Weight {
    Weight(
      initial: try initial.times(other.initial),
      maintenance: try maintenance.times(other.maintenance))
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

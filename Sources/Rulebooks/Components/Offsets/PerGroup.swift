import PlimsollDomain
import PlimsollRevaluation

/// Its parts for each named group of underlyings together, and for every other underlying alone,
/// added up: no offset between groups.
///
/// Source: OCC, Customer Portfolio Margin Disclosure: class groups of one deliverable, product
/// groups of class groups whose prices are highly correlated.
public struct PerGroup: CompositeComponent {
  public let name = "per-group"
  /// The groups; no two share an underlying.
  public let groups: [NettingGroup]
  public let parts: [any MarginComponent]

  /// `parts` for each of `groups`.
  public init(_ groups: [NettingGroup], of parts: [any MarginComponent]) {
    (self.groups, self.parts) = (groups, parts)
  }

  /// Each group, and each other underlying.
  public func folds(of portfolio: Portfolio, in valuation: Valuation) -> [ScenarioGrid.Part] {
    portfolio.byGroup(groups, in: valuation).flatMap { part in
      parts.flatMap { $0.folds(of: part.portfolio, in: valuation) }
    }
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    let split = portfolio.byGroup(groups, in: valuation)
    guard split.count > 1 else {
      return try parts.reasons(for: portfolio, in: valuation, weight: weight)
    }
    var reasons: [Reason] = []
    for part in split {
      reasons += try parts.reasons(for: part.portfolio, in: valuation, weight: weight)
    }
    return reasons
  }
}

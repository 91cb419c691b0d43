import PlimsollDomain

/// Underlyings that are margined together under one name: a product group.
public struct NettingGroup: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its underlyings.
  public let underlyings: [AssetID]

  /// `underlyings` under one name.
  public init(_ name: String, of underlyings: [AssetID]) {
    (self.name, self.underlyings) = (name, underlyings)
  }
}

extension Portfolio {
  /// One group's part of a portfolio; without a group, that of one underlying in none.
  struct GroupPart {
    let group: NettingGroup?
    let portfolio: Portfolio
  }

  /// One part for each group that is held, in their order, and one for each underlying in no
  /// group, by name.
  func byGroup(_ groups: [NettingGroup], in valuation: Valuation) -> [GroupPart] {
    func place(_ entry: Entry) -> Int? {
      let underlying = valuation.underlyings[valuation.underlyingOf[entry.line]]
      return groups.firstIndex { $0.underlyings.contains(underlying) }
    }
    var grouped = [[Entry]](repeating: [], count: groups.count)
    var others: [Entry] = []
    for entry in entries {
      if let place = place(entry) { grouped[place].append(entry) } else { others.append(entry) }
    }
    let parts = zip(groups, grouped).filter { !$0.1.isEmpty }.map {
      GroupPart(group: $0, portfolio: Portfolio($1, leverage: leverage))
    }
    let rest = Portfolio(others, leverage: leverage).byUnderlying(in: valuation)
    return parts + rest.map { GroupPart(group: nil, portfolio: $0) }
  }
}

extension ScenarioGrid {
  /// A portfolio that a grid folds as a whole.
  public struct Part: Sendable {
    /// The grid.
    public let grid: ScenarioGrid
    /// What it folds.
    public let portfolio: Portfolio
  }
}

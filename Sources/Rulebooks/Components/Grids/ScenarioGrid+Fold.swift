import PlimsollDomain
import PlimsollRevaluation

extension ScenarioGrid {
  /// Profits over all scenarios, before the worst is taken.
  public struct Fold: Sendable {
    /// Profit by scenario.
    public let profits: ProfitVector
    /// How each scenario is called.
    public let labels: [String]
    /// The underlyings folded.
    public let subject: String
    /// The most that array rounding can hide.
    public let hidden: Dyadic

    /// What `component` charges for a loss, and the scenario that it is told by.
    func reason(
      of component: String, loss: Dyadic, at scenario: Int, in unit: Asset, weight: Weight
    ) throws(MarginError) -> Reason {
      do {
        return Reason(
          component: component, subject: subject,
          computed: Margins(
            initial: try Money(charging: loss, times: weight.initial, in: unit),
            maintenance: try Money(charging: loss, times: weight.maintenance, in: unit)),
          scenario: labels[scenario],
          hidden: try Money(charging: hidden, times: weight.larger, in: unit))
      } catch { throw .arithmetic(component, error) }
    }
  }

  /// The profit of `portfolio` in every scenario; `nil` where nothing in it is covered.
  public func fold(_ portfolio: Portfolio, in valuation: Valuation) throws(MarginError) -> Fold? {
    let prepared = valuation.prepared(self)
    var groups = valuation.underlyings.indices.map {
      GridGroup(place: $0, underlying: valuation.underlyings[$0])
    }
    for entry in portfolio.entries where prepared.covers[entry.line] && entry.lots != 0 {
      groups[valuation.underlyingOf[entry.line]].positions.append(
        LineLots(line: entry.line, lots: entry.lots))
    }
    for held in portfolio.holdings where held.amount != .zero {
      for place in groups.indices where prepared.holdings[place][held.asset] != nil {
        groups[place].holdings.append(held)
      }
    }
    let held = groups.filter { !$0.isEmpty }
    guard let first = held.first else { return nil }
    var (profits, hidden) = try vector(of: first, prepared, valuation)
    for group in held.dropFirst() {
      let (vector, more) = try vector(of: group, prepared, valuation)
      do {
        profits = try profits.plus(vector)
        hidden = try hidden.plus(more)
      } catch { throw .revaluation(error) }
    }
    return Fold(
      profits: profits, labels: labels(of: held.map(\.place), prepared),
      subject: held.map(\.underlying.text).joined(separator: " "), hidden: hidden)
  }

  /// How each scenario is called: as every group calls it, or as each does where they differ.
  private func labels(of groups: [Int], _ prepared: PreparedGrid) -> [String] {
    guard let first = groups.first.map({ prepared.labels[$0] }) else { return [] }
    guard groups.contains(where: { prepared.labels[$0] != first }) else { return first }
    return first.indices.map { scenario in
      groups.map { prepared.labels[$0][scenario] }.joined(separator: " / ")
    }
  }

  /// The vector of one underlying after its group function, and what rounding can hide in it.
  private func vector(of group: GridGroup, _ prepared: PreparedGrid, _ valuation: Valuation)
    throws(MarginError) -> (ProfitVector, hidden: Dyadic)
  {
    guard let terms = terms(of: group.underlying) else {
      preconditionFailure("A group has lines or holdings of an underlying that has terms.")
    }
    do {
      var (vector, hidden) =
        try terms.foldsExpiries
        ? group.byExpiry(terms, prepared, valuation) : group.together(terms, prepared)
      if !prepared.allowances[group.place].isEmpty {
        try vector.dampen(by: prepared.allowances[group.place])
      }
      try vector.keepGains(terms.gainShare)
      return (vector, hidden)
    } catch let error as RevaluationError { throw .revaluation(error) } catch {
      throw .arithmetic(
        "\(name) of \(group.underlying)", error as? AmountError ?? .overflow(name))
    }
  }
}

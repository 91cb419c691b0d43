import PlimsollDomain
import PlimsollRevaluation

/// Its parts, times one factor for initial and one for maintenance margin.
public struct Factor: CompositeComponent {
  public let name = "factor"
  /// The factors.
  public let weight: Weight
  public let parts: [any MarginComponent]

  /// `parts` times `weight`.
  public init(_ weight: Weight, of parts: [any MarginComponent]) {
    (self.weight, self.parts) = (weight, parts)
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight outer: Weight)
    throws(MarginError) -> [Reason]
  {
    do {
      let weight = Weight(
        initial: try outer.initial.times(weight.initial),
        maintenance: try outer.maintenance.times(weight.maintenance))
      return try parts.reasons(for: portfolio, in: valuation, weight: weight)
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
  }
}

/// The largest of its parts; what the others computed is shown and contributes nothing.
///
/// Initial and maintenance margin each take their own largest part; a tie goes to the first.
public struct Maximum: CompositeComponent {
  public let name = "maximum"
  public let parts: [any MarginComponent]

  /// The largest of `parts`.
  public init(of parts: [any MarginComponent]) { self.parts = parts }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    var branches: [(reasons: [Reason], total: Margins)] = []
    for part in parts {
      let reasons = try part.reasons(for: portfolio, in: valuation, weight: weight)
      do {
        let total = try Requirement(unit: valuation.unit, reasons: reasons).margins
        branches.append((reasons, total))
      } catch { throw .arithmetic(name, error) }
    }
    let initial = branches.map(\.total.initial).max()
    let maintenance = branches.map(\.total.maintenance).max()
    let first = branches.firstIndex { $0.total.initial == initial }
    let second = branches.firstIndex { $0.total.maintenance == maintenance }
    return branches.enumerated().flatMap { index, branch in
      branch.reasons.map { $0.counting(initial: index == first, maintenance: index == second) }
    }
  }
}

extension Reason {
  /// The same reason, contributing only the figures asked for.
  func counting(initial: Bool, maintenance: Bool) -> Reason {
    let none = Money.zero(computed.initial.asset)
    return Reason(
      component: component, subject: subject, computed: computed,
      contributes: Margins(
        initial: initial ? contributes.initial : none,
        maintenance: maintenance ? contributes.maintenance : none),
      scenario: scenario, hidden: hidden, netting: initial || maintenance ? netting : nil)
  }
}

/// Its parts for each underlying alone, added up: no offset between underlyings (K2).
public struct PerUnderlying: CompositeComponent {
  public let name = "per-underlying"
  public let parts: [any MarginComponent]

  /// `parts` for each underlying alone.
  public init(of parts: [any MarginComponent]) { self.parts = parts }

  /// Each underlying alone.
  public func folds(of portfolio: Portfolio, in valuation: Valuation) -> [ScenarioGrid.Part] {
    portfolio.byUnderlying(in: valuation).flatMap { part in
      parts.flatMap { $0.folds(of: part, in: valuation) }
    }
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    let first = portfolio.entries.first.map { valuation.underlyingOf[$0.line] }
    if portfolio.entries.allSatisfy({ valuation.underlyingOf[$0.line] == first }) {
      return try parts.reasons(for: portfolio, in: valuation, weight: weight)
    }
    var reasons: [Reason] = []
    for part in portfolio.byUnderlying(in: valuation) {
      reasons += try parts.reasons(for: part, in: valuation, weight: weight)
    }
    return reasons
  }
}

/// What open orders could add to the initial margin of its parts.
///
/// The worst of nothing filling, all buys filling and all sells filling, for each contract alone
/// or for the group as a whole. Maintenance margin ignores orders.
public struct OpenOrders: CompositeComponent {
  public let name = "open-orders"
  /// Over what the worst case is taken.
  public let scope: Scope
  public let parts: [any MarginComponent]

  /// Over what the worst case of fills is taken.
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    /// Each contract alone, added up: exact where margins of contracts simply add.
    case contract
    /// All buys or all sells of the group at once.
    case group
  }

  /// Orders on top of `parts`.
  public init(_ scope: Scope, of parts: [any MarginComponent]) {
    (self.scope, self.parts) = (scope, parts)
  }

  public var inputs: Set<DeclaredInput> {
    parts.reduce(into: [.orders]) { $0.formUnion($1.inputs) }
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard portfolio.hasOrders else {
      return try parts.reasons(for: portfolio, in: valuation, weight: weight)
    }
    let held = try parts.reasons(for: portfolio.filled(), in: valuation, weight: weight)
    let unit = valuation.unit
    var (extra, hidden) = (Money.zero(unit), Money.zero(unit))
    do {
      let singles = portfolio.entries.map { Portfolio([$0], leverage: portfolio.leverage) }
      for orders in scope == .group ? [portfolio] : singles where orders.hasOrders {
        let base = try requirement(orders.filled(), valuation, weight)
        let buys = try requirement(orders.filled(buys: true), valuation, weight)
        let sells = try requirement(orders.filled(sells: true), valuation, weight)
        let worst = max(buys.margins.initial, sells.margins.initial)
        extra = try extra.plus(worst.minus(base.margins.initial).orZero)
        hidden = try hidden.plus(base.hidden).plus(max(buys.hidden, sells.hidden))
      }
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
    let charge = Margins(initial: extra, maintenance: .zero(unit))
    return held + [Reason(component: name, computed: charge, hidden: hidden)]
  }

  private func requirement(_ portfolio: Portfolio, _ valuation: Valuation, _ weight: Weight) throws
    -> Requirement
  {
    try Requirement(
      unit: valuation.unit,
      reasons: parts.reasons(for: portfolio, in: valuation, weight: weight))
  }
}

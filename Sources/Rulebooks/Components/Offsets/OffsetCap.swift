import PlimsollDomain
import PlimsollRevaluation

/// Its parts for named groups together, with a cap on what that saves against each group alone
///
///
/// `together + (1 − share) × max(0, Σ alone − together)`, initial and maintenance each by itself.
/// An underlying in no group is margined alone: without evidence there is no offset.
/// Source: Commission Delegated Regulation (EU) 153/2013, Article 27: reductions need a correlation
/// that is reliable, resilient and has an economic rationale, and go up to 80% of the difference
/// unless no risk is left from them.
public struct OffsetCap: CompositeComponent {
  public let name = "offset-cap"
  /// The share of the saving that counts, from 0 to 1.
  public let share: FixedPoint
  /// What is netted, an underlying or several under one name; no two share an underlying.
  public let groups: [NettingGroup]
  /// What the offset rests on.
  public let evidence: [OffsetEvidence]
  public let parts: [any MarginComponent]

  /// A cap of `share` on what netting of `groups` saves.
  public init(
    _ share: FixedPoint, between groups: [NettingGroup], evidence: [OffsetEvidence],
    of parts: [any MarginComponent]
  ) {
    (self.share, self.groups, self.evidence, self.parts) = (share, groups, evidence, parts)
  }

  /// The groups together, and each other underlying.
  public func folds(of portfolio: Portfolio, in valuation: Valuation) -> [ScenarioGrid.Part] {
    let split = split(portfolio, valuation)
    return ([split.together] + split.others).filter { !$0.entries.isEmpty }.flatMap { part in
      parts.flatMap { $0.folds(of: part, in: valuation) }
    }
  }

  public func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    let split = split(portfolio, valuation)
    guard split.netted.count + split.others.count > 1 else {
      return try parts.reasons(for: portfolio, in: valuation, weight: weight)
    }
    var reasons: [Reason] = []
    if !split.netted.isEmpty {
      reasons = try parts.reasons(for: split.together, in: valuation, weight: weight)
    }
    if split.netted.count > 1 {
      reasons.append(try cap(split.netted, together: reasons, valuation, weight))
    }
    for part in split.others {
      reasons += try parts.reasons(for: part, in: valuation, weight: weight)
    }
    return reasons
  }
}

extension OffsetCap {
  /// A portfolio as its groups see it.
  private struct Split {
    /// The groups that are held, each alone.
    let netted: [(group: NettingGroup, portfolio: Portfolio)]
    /// The same positions together.
    let together: Portfolio
    /// Underlyings in no group.
    let others: [Portfolio]
  }

  private func split(_ portfolio: Portfolio, _ valuation: Valuation) -> Split {
    var netted: [(group: NettingGroup, portfolio: Portfolio)] = []
    var others: [Portfolio] = []
    for part in portfolio.byGroup(groups, in: valuation) {
      if let group = part.group {
        netted.append((group, part.portfolio))
      } else {
        others.append(part.portfolio)
      }
    }
    let entries = netted.flatMap(\.portfolio.entries)
    return Split(
      netted: netted, together: Portfolio(entries, leverage: portfolio.leverage), others: others)
  }

  /// What the cap takes back of the saving, rounded once, up.
  private func cap(
    _ netted: [(group: NettingGroup, portfolio: Portfolio)], together reasons: [Reason],
    _ valuation: Valuation, _ weight: Weight
  ) throws(MarginError) -> Reason {
    let (unit, names) = (valuation.unit, netted.map(\.group.name))
    do {
      let whole = try Requirement(unit: unit, reasons: reasons)
      var (alone, hidden) = (Margins.zero(unit), whole.hidden)
      for (_, portfolio) in netted {
        let part = try requirement(portfolio, valuation, weight)
        alone = try alone.plus(part.margins)
        hidden = try hidden.plus(part.hidden)
      }
      let rest = try FixedPoint.one.minus(share)
      func withheld(_ saved: Money) throws -> Money {
        try Money(charging: saved.orZero.value.timesUp(rest, decimals: unit.scale), in: unit)
      }
      let saved = try alone.minus(whole.margins)
      let charge = Margins(
        initial: try withheld(saved.initial), maintenance: try withheld(saved.maintenance))
      return Reason(
        component: name, subject: names.joined(separator: " "), computed: charge,
        hidden: try withheld(hidden),
        netting: NettingBenefit(
          between: names, share: share, alone: alone, together: whole.margins, withheld: charge,
          evidence: evidence.filter { Set($0.between).intersection(names).count > 1 }))
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
  }
  /// What its parts ask of a portfolio.
  func requirement(_ portfolio: Portfolio, _ valuation: Valuation, _ weight: Weight = .one)
    throws -> Requirement
  {
    try Requirement(
      unit: valuation.unit,
      reasons: parts.reasons(for: portfolio, in: valuation, weight: weight))
  }
}

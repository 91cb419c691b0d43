import PlimsollDomain

/// What trades make of an account, all together, each alone and each after those before.
public struct IncrementalMargin: Sendable {
  /// Where the account stands before.
  public let before: Assessment
  /// Where it stands after all of them, with what each position adds.
  public let after: Assessment
  /// What all of them make, group by group.
  public let changes: [GroupChange]
  /// The trades, in their order.
  public let steps: [Step]

  /// One trade of a list.
  public struct Step: Sendable {
    /// The trade.
    public let trade: PlannedTrade
    /// What it makes of the account by itself; nothing where that cannot be measured.
    public let alone: [GroupChange]?
    /// What it makes of the account that those before it leave; the steps add up to the list.
    public let inSequence: [GroupChange]
  }
}

/// What a change makes of one margin group: after minus before.
public struct GroupChange: Hashable, Sendable {
  /// The group.
  public let group: String
  /// Both margins.
  public let margins: Margins
  /// The compared balance.
  public let balance: Equity
  /// What is above the line.
  public let headroom: Money
  /// What is above initial margin.
  public let free: Money
  /// The reasons that differ, in the order of the edition.
  public let reasons: [ReasonChange]

  /// One reason that differs.
  public struct ReasonChange: Hashable, Sendable {
    /// The component that speaks.
    public let component: String
    /// What it speaks of.
    public let subject: String?
    /// What it contributed before.
    public let before: Margins
    /// What it contributes after.
    public let after: Margins
  }

  /// Whether nothing differs.
  public var isNone: Bool {
    margins.initial.isZero && margins.maintenance.isZero && balance.mark.isZero
      && balance.initial.isZero && balance.maintenance.isZero
  }

  /// From one assessment to another, for every group of either.
  static func changes(from before: Assessment, to after: Assessment) throws(MarginError)
    -> [GroupChange]
  {
    let gone = before.groups.filter { old in
      !after.groups.contains { $0.group == old.group }
    }
    var changes: [GroupChange] = []
    do {
      for group in after.groups {
        changes.append(
          try GroupChange(from: before.groups.first { $0.group == group.group }, to: group))
      }
      for group in gone { changes.append(try GroupChange(from: group, to: nil)) }
    } catch { throw .arithmetic("the change of \(after.account)", error) }
    return changes
  }

  private init(from before: GroupAssessment?, to after: GroupAssessment?) throws(AmountError) {
    let unit = after?.unit ?? before?.unit ?? Asset("USD")
    group = after?.group ?? before?.group ?? ""
    let (no, none) = (Money.zero(unit), Margins.zero(unit))
    margins = try (after?.requirement.margins ?? none).minus(before?.requirement.margins ?? none)
    let (old, new) = (before?.balance ?? .zero(unit), after?.balance ?? .zero(unit))
    balance = Equity(
      mark: try new.mark.minus(old.mark), initial: try new.initial.minus(old.initial),
      maintenance: try new.maintenance.minus(old.maintenance))
    headroom = try (after?.headroom ?? no).minus(before?.headroom ?? no)
    free = try (after?.free ?? no).minus(before?.free ?? no)
    reasons = try Self.differing(
      before?.requirement.reasons ?? [], after?.requirement.reasons ?? [], none)
  }

  /// Reasons of one name added up, where they contribute something else than before.
  private static func differing(_ before: [Reason], _ after: [Reason], _ none: Margins)
    throws(AmountError) -> [ReasonChange]
  {
    struct Name: Hashable { let component: String, subject: String? }
    var names: [Name] = []
    func sums(_ reasons: [Reason]) throws(AmountError) -> [Name: Margins] {
      var sums: [Name: Margins] = [:]
      for reason in reasons {
        let name = Name(component: reason.component, subject: reason.subject)
        if !names.contains(name) { names.append(name) }
        sums[name] = try (sums[name] ?? none).plus(reason.contributes)
      }
      return sums
    }
    let (new, old) = (try sums(after), try sums(before))
    return names.compactMap { name in
      let (one, other) = (old[name] ?? none, new[name] ?? none)
      return one == other
        ? nil
        : ReasonChange(
          component: name.component, subject: name.subject, before: one, after: other)
    }
  }
}

extension Assessor {
  /// What `trades`, which fill at once and in their order, make of `account`.
  ///
  /// - Cost: an assessment for each trade alone and in sequence, and two with the share of every
  ///   position.
  public func increment(of account: Account, by trades: [PlannedTrade]) throws(MarginError)
    -> IncrementalMargin
  {
    let before = try assess(account)
    var (last, reached) = (before, account)
    var steps: [IncrementalMargin.Step] = []
    for trade in trades {
      reached = try reached.filled(trade, under: edition, in: market)
      let next = try assess(reached, shares: false)
      let alone = try? GroupChange.changes(
        from: before, to: assess(account.filled(trade, under: edition, in: market), shares: false))
      steps.append(
        IncrementalMargin.Step(
          trade: trade, alone: alone,
          inSequence: try GroupChange.changes(from: last, to: next)))
      last = next
    }
    let after = try assess(reached)
    return IncrementalMargin(
      before: before, after: after,
      changes: try GroupChange.changes(from: before, to: after), steps: steps)
  }
}

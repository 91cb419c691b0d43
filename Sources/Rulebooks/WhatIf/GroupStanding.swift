import PlimsollDomain

/// Where one margin group stands, as far as a check compares it.
public struct GroupStanding: Hashable, Sendable {
  /// The group.
  public let group: String
  /// What is compared with the requirement.
  public let balance: Equity
  /// The requirement.
  public let margins: Margins
  /// What is above the line.
  public let headroom: Money
  /// On which side of the line it is.
  public let verdict: Verdict
  /// The rung of the ladder.
  public let status: Status
  /// What is not covered and could matter.
  public let missing: [Uncovered]

  /// The unit of every figure here.
  public var unit: Asset { balance.initial.asset }

  /// The balance beyond initial margin; below zero is what is lacking.
  public var slack: Money {
    get throws(AmountError) { try balance.initial.minus(margins.initial) }
  }

  /// What stands against new risk here; nothing where initial margin is covered, for certain.
  func obstacle() throws(AmountError) -> Obstacle? {
    let slack = try slack
    let isShort = slack.units < 0
    let doubts = missing.filter { $0.bias != (isShort ? .low : .high) }
    if !doubts.isEmpty { return .undecidable(group: group, doubts) }
    if isShort { return .short(group: group, by: slack.negated) }
    if verdict == .undecidable { return .undecidable(group: group, missing) }
    if verdict == .below { return .belowLine(group: group, by: headroom.negated) }
    return status > .warned ? .restricted(group: group, status) : nil
  }

  /// Whether it is no worse than before: neither margin rises, and what stands behind each unit of
  /// it does not shrink, and nothing that is not covered matters that did not before.
  func isNoWorse(than before: GroupStanding?) -> Bool {
    let known = Set((before?.missing ?? []).map(\.id))
    guard missing.allSatisfy({ known.contains($0.id) }) else { return false }
    let zero = Money.zero(unit)
    let old = before?.margins ?? .zero(unit)
    let had = before?.balance ?? .zero(unit)
    guard margins.initial <= old.initial, margins.maintenance <= old.maintenance else {
      return false
    }
    func isKept(_ has: Money, _ need: Money, _ had: Money, _ needed: Money) -> Bool {
      if has >= had { return true }
      guard had >= zero, needed > zero else { return false }
      let left = has.units.multipliedFullWidth(by: needed.units)
      let right = had.units.multipliedFullWidth(by: need.units)
      return (left.high, left.low) >= (right.high, right.low)
    }
    return isKept(balance.initial, margins.initial, had.initial, old.initial)
      && isKept(balance.maintenance, margins.maintenance, had.maintenance, old.maintenance)
  }
}

/// An account measured group by group, for checks that compare it with itself.
struct MeasuredAccount: Sendable {
  /// One margin group.
  struct Group: Sendable {
    let unit: AssetID
    let book: GroupBook
    let standing: GroupStanding
  }

  let groups: [Group]

  var standings: [GroupStanding] { groups.map(\.standing) }

  init(groups: [Group]) { self.groups = groups }

  /// Measures `account`; a group that is as it was in `before` is taken from there.
  init(_ account: Account, by assessor: Assessor, like before: MeasuredAccount? = nil)
    throws(MarginError)
  {
    var groups: [Group] = []
    for (unit, book) in try assessor.books(of: account) {
      if let same = before?.groups.first(where: { $0.book.name == book.name }),
        same.unit == unit, same.book.holdsSame(as: book)
      {
        groups.append(same)
      } else {
        let valuation = try assessor.valuation(unit)
        let standing = try assessor.standing(
          book, valuation, requirement: book.requirement(assessor.edition, valuation),
          worth: GroupWorth(of: book, assessor.edition, valuation))
        groups.append(Group(unit: unit, book: book, standing: standing))
      }
    }
    self.groups = groups
  }

  /// The groups that differ from those of `before`, or are new.
  func changed(from before: MeasuredAccount) -> [Group] {
    let standings = before.standings
    return groups.filter { !standings.holds($0.standing) }
  }
}

extension [GroupStanding] {
  /// Where a group stands, if there is one of that name.
  func standing(of group: String) -> GroupStanding? { first { $0.group == group } }

  /// Whether the group of that name stands here as it does there.
  func holds(_ group: GroupStanding) -> Bool {
    guard let place = firstIndex(where: { $0.group == group.group }) else { return false }
    return self[place] == group
  }
}

extension GroupBook {
  /// Whether another book of the same group holds the same.
  fileprivate func holdsSame(as other: GroupBook) -> Bool {
    entries == other.entries && netted == other.netted && positions == other.positions
      && holdings == other.holdings && assigned == other.assigned && unmarked == other.unmarked
      && leverage == other.leverage
  }
}

extension Assessor {
  /// Where one group stands.
  func standing(
    _ book: GroupBook, _ valuation: Valuation, requirement: Requirement, worth: GroupWorth
  ) throws(MarginError) -> GroupStanding {
    do {
      let headroom = try edition.line.headroom(worth.balance, requirement.margins)
      let missing = missing(book, valuation, headroom)
      let verdict = try verdict(
        worth.balance, requirement.margins, hidden: requirement.hidden, headroom, missing)
      return GroupStanding(
        group: book.name, balance: worth.balance, margins: requirement.margins,
        headroom: headroom, verdict: verdict,
        status: try status(worth.balance, requirement.margins, verdict), missing: missing)
    } catch { throw .arithmetic(book.name, error) }
  }
}

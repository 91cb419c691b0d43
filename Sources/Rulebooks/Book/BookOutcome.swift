import PlimsollDomain
import PlimsollRevaluation

/// Where all accounts of a book stand.
public struct BookOutcome: Sendable {
  /// By account, above, below or undecidable.
  public private(set) var verdicts: [Verdict]
  /// By account, maintenance over the compared balance, the largest of its groups; it ranks and
  /// decides nothing.
  public private(set) var loads: [Double]
  /// How many accounts the assessor measured, and not the pass.
  public private(set) var assessed = 0
  private var passes: [(unit: Asset, book: ScenarioBook, figures: ScenarioOutcome)] = []

  init(count: Int) {
    verdicts = [Verdict](repeating: .above, count: count)
    loads = [Double](repeating: 0, count: count)
  }

  /// Below if an account is, undecidable if one is and none is below.
  public var verdict: Verdict {
    if verdicts.contains(.below) { return .below }
    return verdicts.contains(.undecidable) ? .undecidable : .above
  }

  /// How many accounts have a verdict.
  public func count(of verdict: Verdict) -> Int { verdicts.count { $0 == verdict } }

  /// The numbers of accounts with a verdict, the most loaded first; of equal ones the first.
  public func accounts(_ verdict: Verdict, atMost limit: Int = .max) -> [Int] {
    let all = verdicts.indices.filter { verdicts[$0] == verdict }
    return Array(
      all.sorted { (loads[$1], $0) < (loads[$0], $1) }.prefix(max(0, limit)))
  }

  /// What the pass says of the group of an account that is counted in `unit`; `nil` where it was
  /// left to the assessor.
  public func figures(of account: Int, in unit: AssetID) -> ScenarioFigures? {
    guard let pass = passes.first(where: { $0.unit.id == unit }),
      let place = pass.book.place(of: String(account))
    else { return nil }
    return pass.figures[place]
  }

  /// A group more of an account: below if one is, undecidable if one is and none is below.
  mutating func fold(_ verdict: Verdict, requirement: Int128, balance: Int128, of account: Int) {
    if verdict == .below || verdicts[account] == .above { verdicts[account] = verdict }
    let load =
      balance > 0
      ? Double(requirement) / Double(balance)
      : requirement == 0 && balance == 0 ? 0 : .infinity
    loads[account] = max(loads[account], load)
  }

  mutating func settle(_ account: Int, _ assessment: Assessment) {
    (verdicts[account], loads[account]) = (.above, 0)
    for group in assessment.groups {
      fold(
        group.verdict, requirement: group.requirement.margins.maintenance.units,
        balance: group.balance.maintenance.units, of: account)
    }
    assessed += 1
  }
  /// Keeps what the pass says of a unit.
  mutating func keep(_ figures: ScenarioOutcome, of unit: UnitBook) {
    passes.append((unit.unit, unit.book, figures))
  }
}

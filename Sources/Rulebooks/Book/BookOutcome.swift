import PlimsollDomain
import PlimsollRevaluation

/// Where all accounts of a book stand.
public struct BookOutcome: Sendable {
  /// By account, above, below or undecidable.
  public private(set) var verdicts: [Verdict]
  /// By account, maintenance over the compared balance, the largest of its groups; it ranks and
  /// decides nothing.
  public private(set) var loads: [Double]
  /// How many accounts were measured one by one.
  public private(set) var assessed = 0
  private let pieces: [BookPiece]
  private let figures: [[ScenarioOutcome?]]
  private let units: [AssetID: Int]

  init(count: Int, _ pieces: [BookPiece], _ parts: [PieceOutcome], units: [Asset]) {
    verdicts = parts.flatMap(\.verdicts)
    loads = parts.flatMap(\.loads)
    (self.pieces, figures) = (pieces, parts.map(\.figures))
    self.units = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.id, $0) })
  }

  /// How many accounts a pass decided.
  public var passed: Int { verdicts.count - assessed }

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

  /// What a pass over scenario grids says of the group of an account that is counted in `unit`;
  /// `nil` where it has no lots or none was made.
  public func figures(of account: Int, in unit: AssetID) -> ScenarioFigures? {
    let (piece, place) = account.quotientAndRemainder(dividingBy: BookPiece.most)
    guard let unit = units[unit], let found = pieces[piece].find(place, unit: unit) else {
      return nil
    }
    return figures[piece][found.column]?[found.row]
  }

  /// Takes what an assessment says of an account.
  mutating func settle(_ account: Int, _ standings: [GroupStanding]) {
    (verdicts[account], loads[account]) = (.above, 0)
    for group in standings {
      verdicts[account] = verdicts[account].folded(with: group.verdict)
      let (needed, balance) = (group.margins.maintenance.units, group.balance.maintenance.units)
      loads[account] = max(loads[account], Verdict.load(Double(needed), Double(balance)))
    }
    assessed += 1
  }
}

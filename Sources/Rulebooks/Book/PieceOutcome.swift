import PlimsollDomain
import PlimsollRevaluation

/// Where the accounts of a piece stand, as passes say.
struct PieceOutcome: Sendable {
  /// By place.
  private(set) var verdicts: [Verdict]
  /// By place, the largest load of its groups.
  private(set) var loads: [Double]
  /// Places that have to be assessed, rising: what no pass decides, and what is near the line.
  private(set) var open: [UInt16]
  /// By columns of the piece: what a pass over scenario grids says.
  private(set) var figures: [ScenarioOutcome?] = []

  init(_ piece: BookPiece, _ index: BookIndex, _ line: Rung) throws {
    verdicts = [Verdict](repeating: .above, count: piece.count)
    loads = [Double](repeating: 0, count: piece.count)
    open = piece.left
    for columns in piece.columns {
      switch index.units[columns.unit].table {
      case .scenarios(let table): try measure(columns, by: table, in: index, line)
      case .fractions(let table): try measure(columns, by: table)
      }
    }
    open = Set(open).sorted()
  }

  private mutating func measure(
    _ columns: UnitColumns, by table: ScenarioTable, in index: BookIndex, _ line: Rung
  ) throws {
    guard let book = columns.scenarios else { return }
    var outcome = ScenarioOutcome()
    try ScenarioPass.run(book, by: table, into: &outcome, threads: 1)
    let unit = index.units[columns.unit].unit
    // No account of the pass has more lots, so most need no look at their own.
    let most = try table.slack(line, lots: 1 << 31, in: unit)
    for (row, place) in columns.owners.enumerated() {
      let own = outcome[row]
      let headroom = try line.headroom(own, in: unit).magnitude
      if headroom <= most.magnitude,
        try headroom <= table.slack(line, lots: book.gross(of: row), in: unit).magnitude
      {
        open.append(place)
      }
      fold(
        own.verdict, requirement: Double(own.maintenance), balance: Double(own.balance),
        at: Int(place))
    }
    figures.append(outcome)
  }

  private mutating func measure(_ columns: UnitColumns, by table: FractionTable) throws {
    guard let book = columns.fractions else { return }
    var outcome = FractionOutcome()
    try FractionPass.run(book, by: table, into: &outcome)
    let times = table.threshold.times.double
    for (row, place) in columns.owners.enumerated() {
      let (requirement, balance) = (outcome.requirements[row], outcome.balances[row])
      let error = outcome.errors[row]
      // Without an error the pass took its exact form, so the account was near the line.
      if error == 0 || abs(balance - times * requirement) <= 3 * error + 2 { open.append(place) }
      fold(
        outcome.verdict(of: row), requirement: requirement, balance: balance, at: Int(place))
    }
    figures.append(nil)
  }

  /// A group more of an account.
  private mutating func fold(
    _ verdict: Verdict, requirement: Double, balance: Double, at place: Int
  ) {
    verdicts[place] = verdicts[place].folded(with: verdict)
    loads[place] = max(loads[place], Verdict.load(requirement, balance))
  }
}

extension Verdict {
  /// Below if a group is, undecidable if one is and none is below.
  func folded(with other: Verdict) -> Verdict {
    other == .below || self == .above ? other : self
  }

  /// Maintenance over the compared balance; it ranks and decides nothing.
  static func load(_ requirement: Double, _ balance: Double) -> Double {
    guard balance <= 0 else { return requirement / balance }
    return requirement == 0 && balance == 0 ? 0 : .infinity
  }
}

extension ScenarioTable {
  /// Units of headroom within which an account of so many lots may turn out otherwise in finer
  /// arrays: twice what rounding can hide of it.
  func slack(_ line: Rung, lots: UInt64, in unit: Asset) throws -> Int128 {
    let hidden = Dyadic(mantissa: Int128(lots), exponent: (exponents.max() ?? -64) - 1)
    let most = try max(weights.initial, weights.maintenance).times(max(line.times, .one))
    let groups = Int128(exponents.count)
    return try 2 * (Money(charging: hidden, times: most, in: unit).units + groups + 1)
  }
}

extension Rung {
  /// Units of headroom above the line.
  fileprivate func headroom(_ figures: ScenarioFigures, in unit: Asset) throws -> Int128 {
    let balance = Money(units: figures.balance, asset: unit)
    let needed = Margins(
      initial: Money(units: figures.initial, asset: unit),
      maintenance: Money(units: figures.maintenance, asset: unit))
    return try headroom(
      Equity(mark: balance, initial: balance, maintenance: balance), needed
    ).units
  }
}

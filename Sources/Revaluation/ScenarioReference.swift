import PlimsollDomain

/// What an account needs and has by scenario grids, in whole units of the requirement asset.
public struct ScenarioFigures: Hashable, Sendable {
  /// The initial requirement: the charge of each group rounded up.
  public let initial: Int128
  /// The maintenance requirement.
  public let maintenance: Int128
  /// Cash and the worth of lots, rounded down once.
  public let balance: Int128
  /// Above or below the line; undecidable where rounding in the rows could turn it.
  public let verdict: Verdict
}

/// The plain twin: one account by scenario grids, by ``ReferenceFold`` and the doors of money.
///
/// It defines what ``ScenarioPass`` must say, and is what accounts take that the pass leaves.
///
/// - Cost: positions × scenarios sums of 128 bits, and some lists: microseconds an account.
/// - Error: none; what does not fit is a typed error.
public enum ScenarioReference {
  /// The figures of one account.
  public static func figures(of account: Int, in book: ScenarioBook, by table: ScenarioTable)
    throws(ScenarioError) -> ScenarioFigures
  {
    try table.check(book)
    return try exact(account, book, table)
  }

  /// The figures of an account of a book that was checked.
  static func exact(_ account: Int, _ book: ScenarioBook, _ table: ScenarioTable)
    throws(ScenarioError) -> ScenarioFigures
  {
    let positions = book.positions(of: account)
    let unit = Asset("unit", scale: table.decimals)
    var (sums, hidden) = ((initial: Int128(0), maintenance: Int128(0)), Int128(0))
    do {
      for group in groups(of: positions, table) {
        let charges = try charges(of: group, table, in: unit)
        // Each is below 2¹²⁶, and a sum that leaves 127 bits is refused below.
        sums.initial = try sum(sums.initial, charges.initial)
        sums.maintenance = try sum(sums.maintenance, charges.maintenance)
        hidden = try sum(hidden, charges.hidden)
      }
      let ticks = positions.reduce(book.cash(of: account)) { sum, position in
        // 2¹² products below 2⁵⁰ × 2⁵⁸, and cash below 2¹⁰⁸.
        sum + Int128(position.lots) * Int128(table.worths[position.line])
      }
      let balance = ticks.dividedDown(by: Int128(table.ticksAUnit))
      return ScenarioFigures(
        initial: sums.initial, maintenance: sums.maintenance, balance: balance,
        verdict: try verdict(sums.maintenance, balance, hidden, table, in: unit))
    } catch { throw .overflow(account: book.name(of: account) ?? "at place \(account)") }
  }

  /// Positions by group, which are neighbours.
  private static func groups(of positions: [LineLots], _ table: ScenarioTable) -> [[LineLots]] {
    var groups: [[LineLots]] = []
    var last = -1
    for position in positions {
      let group = table.lines.group(of: position.line)
      if group == last {
        groups[groups.count - 1].append(position)
      } else {
        groups.append([position])
      }
      last = group
    }
    return groups
  }

  /// The worst loss of a group at both weights, and what rounding in its rows can hide.
  private static func charges(of group: [LineLots], _ table: ScenarioTable, in unit: Asset) throws
    -> (initial: Int128, maintenance: Int128, hidden: Int128)
  {
    let arrays = group.map { table.row(of: $0.line).array }
    let places = group.enumerated().map { LineLots(line: $0.offset, lots: $0.element.lots) }
    let profits = try ReferenceFold.profits(
      of: places, in: arrays, scenarios: table.scenarios)
    let worst = profits.worst.map { profits[$0] } ?? .zero
    let loss = worst.mantissa < 0 ? worst.negated : .zero
    let hidden = try ReferenceFold.hidden(of: places, in: arrays)
    return (
      try Money(charging: loss, times: table.weights.initial, in: unit).units,
      try Money(charging: loss, times: table.weights.maintenance, in: unit).units,
      try Money(charging: hidden, times: table.weights.larger, in: unit).units
    )
  }

  /// As an assessment decides: undecidable where what is hidden is no less than the headroom.
  private static func verdict(
    _ maintenance: Int128, _ balance: Int128, _ hidden: Int128, _ table: ScenarioTable,
    in unit: Asset
  ) throws -> Verdict {
    let threshold = table.threshold
    guard let stand = threshold.stand(maintenance, balance) else { throw AmountError.overflow("") }
    let most = try FixedPoint(units: hidden, scale: table.decimals).times(threshold.times)
    let shown = try Money(charging: most, in: unit).units.magnitude
    if shown > 0, shown >= stand.headroom.magnitude { return .undecidable }
    return stand.isBelow ? .below : .above
  }

  private static func sum(_ one: Int128, _ other: Int128) throws(AmountError) -> Int128 {
    let (sum, overflow) = one.addingReportingOverflow(other)
    guard !overflow else { throw .overflow("a requirement") }
    return sum
  }
}

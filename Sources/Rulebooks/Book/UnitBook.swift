import PlimsollDomain
import PlimsollRevaluation

/// The groups of many accounts that are counted in one unit: their lots as columns, and the rows of
/// the grid.
struct UnitBook {
  let unit: Asset
  /// The rows; lots are worth nothing here, because balances come from the assessment.
  let table: PlimsollRevaluation.ScenarioTable
  private(set) var book: ScenarioBook
  /// By place in the book: the account's number.
  private(set) var owners: [Int] = []
  /// By line of the valuation: its place in the table.
  private let places: [Int]

  init(_ rule: GridRule, _ valuation: Valuation, line: Rung) throws {
    unit = valuation.unit
    let arrays = valuation.prepared(rule.grid).arrays
    let lines = try ScenarioLines(
      valuation.lines.map {
        ScenarioLines.Entry($0.contract.id.text, in: $0.contract.underlying.text)
      }, fold: rule.fold)
    let places = valuation.lines.map { lines.place(of: $0.contract.id.text) ?? 0 }
    let scenarios = rule.scenarios
    var rows = [ScenarioRow?](repeating: nil, count: lines.count)
    for (line, array) in arrays.enumerated() {
      // What the grid has no terms for is margined by nothing: a row of zeros.
      let mantissas =
        array.mantissas.isEmpty
        ? [Int64](repeating: 0, count: scenarios) : array.mantissas
      rows[places[line]] = ScenarioRow(
        RiskArray(exponent: array.exponent, mantissas: mantissas))
    }
    table = try PlimsollRevaluation.ScenarioTable(
      lines, rows: rows.compactMap { $0 }, scenarios: scenarios, decimals: unit.scale,
      ticks: unit.scale,
      weights: ScenarioWeights(initial: rule.weight.initial, maintenance: rule.weight.maintenance),
      threshold: FractionThreshold(below: line.times, isInclusive: line.isInclusive))
    book = try ScenarioBook(lines, decimals: unit.scale, ticks: unit.scale)
    self.places = places
  }

  /// The lots of `entries`, or `nil` where their sum is beyond what the pass adds by itself.
  func lots(of entries: [Portfolio.Entry]) -> [LineLots]? {
    var gross: UInt64 = 0
    for entry in entries {
      gross += min(entry.lots.magnitude, 1 << 32)
      guard gross < 1 << 31 else { return nil }
    }
    return entries.map { LineLots(line: places[$0.line], lots: $0.lots) }
  }

  mutating func reserve(accounts: Int, positions: Int) {
    book.reserve(accounts: accounts, positions: positions)
    owners.reserveCapacity(accounts)
  }

  /// One more group, of the account with a number.
  mutating func add(_ number: Int, balance: Money, _ lots: [LineLots]) throws {
    let place = try book.add(String(number), cash: balance.units, lots)
    if place < owners.count { owners[place] = number } else { owners.append(number) }
  }

  mutating func remove(_ number: Int) throws {
    if let place = book.place(of: String(number)) { try book.remove(place) }
  }

  /// Units of headroom within which an account of so many lots may turn out otherwise in finer
  /// arrays: twice what rounding can hide of it.
  func slack(_ line: Rung, lots: UInt64) throws -> Int128 {
    let hidden = Dyadic(mantissa: Int128(lots), exponent: (table.exponents.max() ?? -64) - 1)
    let weights = table.weights
    let most = try max(weights.initial, weights.maintenance).times(max(line.times, .one))
    let groups = Int128(table.exponents.count)
    return try 2 * (Money(charging: hidden, times: most, in: unit).units + groups + 1)
  }

  /// The sum of the lots of the group at a place.
  func lots(at place: Int) -> UInt64 {
    book.positions(of: place).reduce(0) { $0 + $1.lots.magnitude }
  }
}

import PlimsollDomain
import PlimsollRevaluation

/// What a pass has to know of one group of an account.
struct BookGroup: Sendable {
  /// The place of its unit.
  let unit: Int
  /// Lots by line.
  private(set) var lots: [LineLots] = []
  /// What it has beside its lots, in units: all of its balance under a grid.
  private(set) var cash: Int128 = 0
  /// The lots under tiered fractions, with what of the balance is theirs.
  private(set) var positions: [FractionPosition] = []
  private var worths: [Int128] = []
  private var gross: UInt64 = 0

  init(unit: Int) { self.unit = unit }

  /// Units more beside its lots; no where they don't fit.
  mutating func credit(_ units: Int128) -> Bool {
    let (sum, overflow) = cash.addingReportingOverflow(units)
    cash = sum
    // Times the ticks of a unit, at most 10¹², it fits a column.
    return !overflow && sum.magnitude < 1 << 62
  }

  /// Lots of a line that are worth `worth` units; no where a pass doesn't add so many.
  mutating func add(_ count: Int64, of line: Int, worth: Int128) -> Bool {
    gross += min(count.magnitude, 1 << 32)
    lots.append(LineLots(line: line, lots: count))
    worths.append(worth)
    return gross < 1 << 31 && lots.count <= 4_096
  }

  /// Parts its balance as the columns of `table` hold it; no where it doesn't fit them.
  mutating func part(by table: UnitBook.Table) -> Bool {
    guard case .fractions(let table) = table else { return worths.allSatisfy { credit($0) } }
    guard !repeatsLine else { return false }
    for (own, worth) in zip(lots, worths) {
      guard own.lots != 0 else {
        guard credit(worth) else { return false }
        continue
      }
      guard let position = table.position(own.lots, of: own.line, worth: worth) else {
        return false
      }
      positions.append(position)
    }
    return true
  }

  /// Whether a line is in it twice; tiers are of the whole of it.
  private var repeatsLine: Bool {
    let lines = lots.map(\.line).sorted()
    return zip(lines, lines.dropFirst()).contains { $0 == $1 }
  }
}

import PlimsollDomain
import PlimsollRevaluation

/// So many accounts of a book, next to each other: what one thread adds and measures at a time.
///
/// Pieces have the same bounds whatever the threads, so books do as well.
struct BookPiece: Sendable {
  /// Accounts of a full piece.
  static let most = 4_096

  /// How many accounts there are.
  private(set) var count = 0
  /// Places of accounts that no pass decides.
  private(set) var left: [UInt16] = []
  /// The groups of the others, by unit.
  private(set) var columns: [UnitColumns] = []

  /// One more account.
  mutating func add(_ account: Account, by index: BookIndex) throws {
    let place = UInt16(count)
    count += 1
    guard let groups = index.groups(of: account) else { return left.append(place) }
    for group in groups {
      let column = columns.firstIndex { $0.unit == group.unit } ?? columns.endIndex
      if column == columns.endIndex {
        columns.append(try UnitColumns(group.unit, index.units[group.unit].table))
      }
      try columns[column].add(place, group)
    }
  }

  /// Bytes of the columns.
  var bytes: Int { columns.reduce(2 * left.capacity) { $0 + $1.bytes } }

  /// The columns of a unit, and where the account at a place is in them.
  func find(_ account: Int, unit: Int) -> (column: Int, row: Int)? {
    guard let column = columns.firstIndex(where: { $0.unit == unit }),
      let row = columns[column].owners.firstIndex(of: UInt16(account))
    else { return nil }
    return (column, row)
  }
}

/// The groups of accounts that are counted in one unit.
struct UnitColumns: Sendable {
  /// The place of the unit.
  let unit: Int
  /// By row: the account's place in the piece, rising.
  private(set) var owners: [UInt16] = []
  /// One of the two.
  private(set) var scenarios: ScenarioBook?
  private(set) var fractions: FractionBook?

  init(_ unit: Int, _ table: UnitBook.Table) throws {
    self.unit = unit
    switch table {
    case .scenarios(let table):
      scenarios = try ScenarioBook(table.lines, decimals: table.decimals, ticks: table.ticks)
    case .fractions(let table):
      fractions = try FractionBook(decimals: table.decimals, ticks: table.ticks)
    }
  }

  var bytes: Int { (scenarios?.bytes ?? 0) + (fractions?.bytes ?? 0) + 2 * owners.capacity }

  mutating func add(_ account: UInt16, _ group: BookGroup) throws {
    try scenarios?.add(String(owners.count), cash: group.cash, group.lots)
    try fractions?.append(cash: group.cash, group.positions)
    owners.append(account)
  }
}

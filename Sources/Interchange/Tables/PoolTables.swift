/// Tables in CSV, on the way to becoming a pool document.
///
/// Every table is read twice: ``add(_:file:progress:)`` checks its rows and remembers where those
/// of each account stand; ``write(progress:to:)`` reads them again in the order of the document.
/// What is remembered takes 16 bytes for each run of neighbouring rows of one account and some
/// hundred for an account, and nothing for the text itself.
public struct PoolTables {
  struct Table {
    let kind: TableKind
    let columns: TableColumns
    var scanner: CSVScanner
    var index = RowIndex()
  }

  /// Columns of a table that are no field.
  public struct Unused: Hashable, Sendable, CustomStringConvertible {
    /// The table.
    public let file: String
    /// The columns, in the order of the header.
    public let columns: [String]

    /// One line: `positions.csv: not used: "mark" and "note"`.
    public var description: String {
      "\(file.shortenedPath): not used: \(columns.map(\.quoted).listed)"
    }
  }

  /// How many rows of each kind there are.
  public private(set) var rows: [TableKind: Int] = [:]
  /// The accounts, in the order in which they first appear.
  public private(set) var accounts: [String] = []
  /// What was not read, by table.
  public var unused: [Unused] { headers.unused }
  /// How many values the document has.
  public private(set) var values = 3

  let rulebook: String?
  var tables: [Table] = []
  private let account: String
  private var headers: TableHeaders
  private var numbers: [String: Int] = [:]

  /// No tables yet. Rows of a table without a column for the account belong to `account`; every
  /// account stands under `rulebook`, if it is one. Tables are read `piece` bytes at a time.
  public init(
    account: String, rulebook: String? = nil, choices: [ColumnChoice] = [],
    limits: DocumentLimits = DocumentLimits(), piece: Int = 1 << 20
  ) {
    self.account = account
    self.rulebook = rulebook
    headers = TableHeaders(choices: choices, limits: limits, piece: piece)
  }

  /// The choices that named a column of no table, once all are added.
  public var missed: [TableFault] { headers.missed }

  /// Checks a table and remembers where its rows stand; `progress` hears how many bytes are behind.
  public mutating func add(
    _ source: any ByteSource, file: String, progress: (Int) -> Void = { _ in }
  ) throws(DocumentErrors) {
    var check: TableCheck
    var table: Table
    do throws(DocumentError) {
      let (scanner, header, columns) = try headers.open(source, file: file)
      table = Table(kind: columns.kind, columns: columns, scanner: scanner)
      check = TableCheck(header, columns)
    } catch { throw DocumentErrors(error) }
    do throws(DocumentError) {
      while try table.scanner.next() {
        check.check(table.scanner)
        if check.isGood { try take(&table, &check) }
        if rows[table.kind, default: 0] & 0xFFF == 0 { progress(table.scanner.place.upperBound) }
      }
    } catch { check.note(error) }
    if let errors = DocumentErrors(check.errors, further: check.further) { throw errors }
    tables.append(table)
  }

  /// Remembers the scanner's row.
  private mutating func take(_ table: inout Table, _ check: inout TableCheck) throws(DocumentError)
  {
    let account =
      check.account(table.scanner) { number(of: $0) } ?? number(of: self.account)
    guard table.index.add(table.scanner.place, of: account) else {
      throw DocumentError(
        file: table.scanner.file, line: table.scanner.firstLine,
        problem: "the table has too many rows", remedy: "split it")
    }
    rows[table.kind, default: 0] += 1
    values += 1
    for column in table.columns.record {
      let field = table.scanner.fields[column.index]
      if field.start < field.end { values += 1 }
    }
  }

  private mutating func number(of account: String) -> Int {
    if let number = numbers[account] { return number }
    numbers[account] = accounts.count
    accounts.append(account)
    values += rulebook == nil ? 4 : 5
    return accounts.count - 1
  }
}

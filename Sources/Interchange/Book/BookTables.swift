import PlimsollDomain
import PlimsollRulebooks

/// Bytes that are set aside and read again: a file of its own, or memory.
public protocol ByteScratch: ByteSource {
  /// Puts `bytes` behind what is there already.
  func append(_ bytes: [UInt8]) throws
}

/// Tables of positions, holdings and orders in CSV, on the way to becoming a built book (R-118,
///
///
/// Each table is read once: ``add(_:file:progress:)`` holds its rows against the market and the
/// edition, on all cores, and sets them aside as records; ``write(progress:to:)`` puts them
/// together account by account. What comes out depends on the tables alone, not on threads.
///
/// - Cost: in memory 16 bytes for each run of neighbouring rows of one account, and for an account
///   8 a table, its name and some 24; what is set aside takes about an eighth of the tables. It is
///   read in the order of accounts; where their rows are scattered, from memory if it is small.
public struct BookTables {
  /// One table, and where the records of its accounts were set aside.
  struct Table {
    let kind: TableKind
    let file: String
    let source: any ByteSource
    let header: CSVHeader
    let columns: TableColumns
    let start: Int
    var index = RowIndex()
    var end = 0
  }

  /// How many rows of each kind there are.
  public private(set) var rows: [TableKind: Int] = [:]
  /// Bytes at a time, of which some are read at once.
  static let piece = 1 << 20
  static let wave = 16

  let book: BookMarket
  let threads: Int?
  let account: String
  let limits: DocumentLimits
  private(set) var names = NameTable()
  private(set) var tables: [Table] = []
  /// By number, which contracts and assets are held.
  private(set) var held: (contracts: [Bool], assets: [Bool])
  private var headers: TableHeaders
  let scratch: any ByteScratch
  private(set) var setAside = 0

  /// No tables yet. Rows without a column for the account belong to `account`; as many `threads`
  /// read as the system likes, or as are said. Records are set aside in `scratch`, which is empty.
  public init(
    market: Market, edition: Edition, account: String = "account", choices: [ColumnChoice] = [],
    limits: DocumentLimits = DocumentLimits(), threads: Int? = nil, scratch: any ByteScratch
  ) throws {
    book = BookMarket(market, edition)
    try book.checkSize()
    (self.account, self.limits, self.threads, self.scratch) = (account, limits, threads, scratch)
    headers = TableHeaders(choices: choices, limits: limits, piece: 1 << 16)
    held = (
      [Bool](repeating: false, count: book.contracts.count),
      [Bool](repeating: false, count: book.assets.count)
    )
  }

  /// How many accounts there are.
  public var count: Int { names.count }
  /// What was not read, by table.
  public var unused: [PoolTables.Unused] { headers.unused }
  /// The choices that named a column of no table, once all are added.
  public var missed: [TableFault] { headers.missed }
  /// About how many bytes of memory the tables take.
  public var bytes: Int {
    names.memory + tables.reduce(0) { $0 + $1.index.bytes } + (isScattered ? setAside : 0)
  }

  /// Whether rows stand so that each would be read by itself, and all of them have room in memory.
  var isScattered: Bool {
    let runs = tables.reduce(0) { $0 + $1.index.count }
    return setAside <= 1 << 28 && runs > 8 * count
  }

  /// Reads a table; `progress` hears how many bytes are behind, and how many ``bytes`` of memory
  /// they took.
  ///
  /// - Throws: `DocumentErrors` with everything that is wrong with it, or what the scratch or
  ///   `progress` throws.
  public mutating func add(
    _ source: any ByteSource, file: String, progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws {
    var (table, rows) = try open(source, file: file)
    var cutter = TableCutter(source, from: table.start, piece: Self.piece, limit: limits.rowBytes)
    var (errors, further, lines, isBroken) = ([DocumentError](), 0, table.header.behind, false)
    while !isBroken {
      var wave: [[UInt8]] = []
      while wave.count < Self.wave, let piece = try cutter.next() { wave.append(piece) }
      if wave.isEmpty { break }
      let (texts, shared) = (wave, rows)
      for piece in Workers.map(wave.count, threads: threads, { TablePiece(texts[$0], shared) })
      where !isBroken {
        for error in piece.errors.map({ $0.moved(down: lines) }) {
          if errors.count < DocumentErrors.listed { errors.append(error) } else { further += 1 }
        }
        further += piece.further
        (lines, isBroken) = (lines + piece.lines, piece.isBroken)
        if errors.isEmpty { try take(piece, &table) }
      }
      if errors.count >= DocumentErrors.listed { rows.suggestions = 0 }
      try progress(cutter.behind, bytes + table.index.bytes)
    }
    if let errors = DocumentErrors(errors, further: further) { throw errors }
    tables.append(table)
  }

  private mutating func open(
    _ source: any ByteSource, file: String
  ) throws(DocumentErrors) -> (Table, TableRows) {
    do throws(DocumentError) {
      let (scanner, header, columns) = try headers.open(source, file: file)
      let table = Table(
        kind: columns.kind, file: file, source: source, header: header, columns: columns,
        start: scanner.place.upperBound)
      let rows = TableRows(
        file: file, header: header, columns: columns, encoder: RowEncoder(columns, book),
        account: Array(account.utf8), limit: limits.rowBytes,
        names: columns.kind == .holdings ? book.assets.count : book.contracts.count)
      return (table, rows)
    } catch { throw DocumentErrors(error) }
  }

  /// Sets the records of a piece aside, and remembers where those of each account are.
  private mutating func take(_ piece: TablePiece, _ table: inout Table) throws {
    try scratch.append(piece.records)
    var start = setAside
    for run in piece.runs {
      let end = setAside + run.end
      guard table.index.add(start..<end, of: names.add(piece.names, run.name)) else {
        throw DocumentError(
          file: table.file, line: 0, problem: "the table has too many rows", remedy: "split it")
      }
      start = end
    }
    setAside += piece.records.count
    rows[table.kind, default: 0] += piece.rows
    for (number, isHeld) in piece.held.enumerated() where isHeld {
      if table.kind == .holdings {
        held.assets[number] = true
      } else {
        held.contracts[number] = true
      }
    }
  }
}

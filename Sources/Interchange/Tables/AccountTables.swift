import PlimsollDomain
import PlimsollRulebooks

/// Accounts in tables in CSV, however many, against a market and an edition.
///
/// Every table is read twice: ``add(_:file:progress:)`` checks each row against the market and
/// remembers where those of each account stand; ``account(_:)`` reads the rows of one again.
/// In memory is what ``PoolTables`` remembers, and never the text.
public struct AccountTables {
  /// Everything that accounts hold.
  public private(set) var contracts: Set<ContractID> = []
  private var tables: PoolTables
  private let market: Market
  private let marks: PoolReader.Marks
  private let usual: MarginMode?

  /// No tables yet. Rows without a column for the account belong to `account`.
  public init(
    market: Market, edition: Edition, account: String = "account", choices: [ColumnChoice] = []
  ) {
    self.market = market
    (tables, usual) = (PoolTables(account: account, choices: choices), edition.modes.first)
    marks = PoolReader.Marks(market, edition, otherwise: edition.marks)
  }

  /// The accounts, in the order in which they first appear.
  public var accounts: [String] { tables.accounts }
  /// How many rows of each kind there are.
  public var rows: [TableKind: Int] { tables.rows }
  /// What was not read, by table.
  public var unused: [PoolTables.Unused] { tables.unused }

  /// Checks a table; `progress` hears how many bytes are behind.
  public mutating func add(
    _ source: any ByteSource, file: String, progress: (Int) -> Void = { _ in }
  ) throws(DocumentErrors) {
    let (market, marks, usual) = (market, marks, usual)
    var contracts = contracts
    try tables.add(source, file: file, progress: progress) { scanner, columns in
      let cells = RowCells(scanner: scanner, columns: columns)
      do {
        guard columns.kind == .positions else {
          _ = try cells.holding(in: market)
          return nil
        }
        let id = try cells.position(in: market, usual: usual).contract
        guard contracts.insert(id).inserted, let contract = market.contracts[id] else {
          return nil
        }
        try marks.check(contract)
        return nil
      } catch { return cells.refusal("instrument", error) }
    }
    self.contracts = contracts
  }

  /// The account with a number, from its rows.
  ///
  /// - Throws: `DocumentError` where the tables changed since, or name a position twice.
  public mutating func account(_ number: Int) throws -> Account {
    var (holdings, positions) = ([Holding](), [Position]())
    let (market, usual, name) = (market, usual, tables.accounts[number])
    try tables.read(number) { scanner, columns in
      let cells = RowCells(scanner: scanner, columns: columns)
      guard columns.kind == .positions else {
        holdings.append(try cells.holding(in: market))
        return
      }
      let position = try cells.position(in: market, usual: usual)
      let isTwice = positions.contains {
        $0.contract == position.contract
          && ($0.mode == .isolated) == (position.mode == .isolated)
      }
      if isTwice {
        throw DocumentError(
          file: scanner.file, line: 0, path: "instrument",
          problem: "account \(name.quoted) has two rows of \(position.contract)",
          remedy: "make one of them")
      }
      positions.append(position)
    }
    return Account(id: name, holdings: holdings, positions: positions)
  }
}

extension PoolTables {
  /// Hands `body` every row of one account, table by table.
  mutating func read(
    _ account: Int, _ body: (CSVScanner, TableColumns) throws -> Void
  ) throws {
    for place in tables.indices {
      try tables[place].read(account, body)
    }
  }
}

extension PoolTables.Table {
  /// Hands `body` every row of one account.
  fileprivate mutating func read(
    _ account: Int, _ body: (CSVScanner, TableColumns) throws -> Void
  ) throws {
    for place in index.places(of: account) {
      scanner.move(to: place, piece: min(max(place.count, 1 << 16), 1 << 20))
      while try scanner.next() { try body(scanner, columns) }
    }
  }
}

import PlimsollDomain
import PlimsollRulebooks

/// The accounts of a built book in a market, by number.
public struct BookAccounts {
  /// How many there are.
  public let count: Int
  /// How many rows of each kind they have.
  public let rows: [TableKind: Int]
  /// Everything they hold.
  public let contracts: Set<ContractID>
  private let book: BuiltBook
  private let names: Names
  private var latest: (block: Int, accounts: [Account]) = (-1, [])

  /// What numbers mean in a market.
  fileprivate struct Names: Sendable {
    let edition: EditionID
    let modes: [MarginMode]
    var contracts: [ContractID?] = []
    var assets: [Asset?] = []

    /// Refuses positions that the edition does not measure as they are.
    func check(_ positions: [Position], of account: String) throws(BookFault) {
      for position in positions {
        if let mode = position.mode, !modes.contains(mode) {
          throw .unfit(
            account: account,
            "\(position.contract) is \(mode.rawValue), which \(edition) does not know")
        }
        let isIsolated = (position.mode ?? modes.first) == .isolated
        guard isIsolated != (position.margin == nil) else {
          throw .unfit(
            account: account,
            isIsolated
              ? "\(position.contract) is isolated under \(edition), and has no margin of its own"
              : "\(position.contract) has margin of its own, and is not isolated under \(edition)")
        }
      }
    }
  }

  fileprivate init(_ book: BuiltBook, _ names: Names) {
    (self.book, self.names, count, rows) = (book, names, book.count, book.rows)
    contracts = Set(book.contracts.map(\.id))
  }

  /// The account with a number.
  public mutating func account(_ number: Int) throws -> Account {
    let block = number / BookFormat.block
    if latest.block != block {
      latest = (block, try Self.decode(try bytes(of: block), block, names, book))
    }
    return latest.accounts[number % BookFormat.block]
  }

  /// Hands `body` all accounts in their order, some at a time; `threads` read them, or as many as
  /// the system likes.
  public func forEach(threads: Int? = nil, _ body: ([Account]) throws -> Void) throws {
    let names = names
    for first in stride(from: 0, to: book.blocks.count, by: BookTables.wave) {
      let wave = first..<min(first + BookTables.wave, book.blocks.count)
      let texts = try wave.map { try bytes(of: $0) }
      let counts = wave.map { book.accounts(in: $0) }
      let file = book.file
      let read = Workers.map(texts.count, threads: threads) { place in
        Result { () throws(DocumentError) in
          try Self.decode(texts[place], counts[place], names, file)
        }
      }
      for accounts in read { try body(accounts.get()) }
    }
  }

  private func bytes(of block: Int) throws(DocumentError) -> [UInt8] {
    var bytes: [UInt8] = []
    let place = book.blocks[block]
    try book.source.read(at: place.lowerBound, upTo: place.count, into: &bytes)
    return bytes
  }

  private static func decode(
    _ bytes: [UInt8], _ block: Int, _ names: Names, _ book: BuiltBook
  ) throws(DocumentError) -> [Account] {
    try decode(bytes, book.accounts(in: block), names, book.file)
  }

  /// The accounts of a block, which are so many.
  private static func decode(
    _ bytes: [UInt8], _ count: Int, _ names: Names, _ file: String
  ) throws(DocumentError) -> [Account] {
    var accounts: [Account] = []
    accounts.reserveCapacity(count)
    do throws(BookFault) {
      var (cursor, keys) = (BookCursor(bytes, bytes.indices), [Int]())
      while accounts.count < count {
        var account = BookCursor(bytes, try cursor.part())
        accounts.append(try account.account(names, &keys))
      }
      guard cursor.isAtEnd else { throw .malformed("a block has more than its accounts") }
    } catch { throw DocumentError(file: file, line: 0, fault: .book(error)) }
    return accounts
  }
}

extension BuiltBook {
  /// The accounts as `market` has them, under `edition`.
  ///
  /// - Throws: `DocumentError` where the market lacks what they hold, or has other terms of it, or
  ///   cannot value it.
  public func accounts(
    in market: Market, by edition: Edition
  ) throws(DocumentError) -> BookAccounts {
    var names = BookAccounts.Names(edition: edition.id, modes: edition.modes)
    let marks = PoolReader.Marks(market, edition, otherwise: edition.marks)
    names.contracts = [ContractID?](repeating: nil, count: (contracts.last?.number ?? -1) + 1)
    for (number, id, digest) in contracts {
      guard let contract = market.contracts[id] else { throw refusal(.book(.absent(id.text))) }
      guard contract.digest == digest else { throw refusal(.book(.terms(id))) }
      if let fault = marks.fault(of: contract) { throw refusal(fault) }
      names.contracts[number] = id
    }
    names.assets = [Asset?](repeating: nil, count: (assets.last?.number ?? -1) + 1)
    for (number, id) in assets {
      guard market.assets[id] != nil || id == "USD" else {
        throw refusal(.book(.absent(id.text)))
      }
      names.assets[number] = market.asset(id)
    }
    return BookAccounts(self, names)
  }

  /// How many accounts a block has.
  func accounts(in block: Int) -> Int {
    min(BookFormat.block, count - block * BookFormat.block)
  }

  private func refusal(_ fault: DocumentFault) -> DocumentError {
    DocumentError(file: file, line: 0, fault: fault)
  }
}

extension BookCursor {
  /// An account, which is all that is left.
  fileprivate mutating func account(
    _ names: BookAccounts.Names, _ keys: inout [Int]
  ) throws(BookFault) -> Account {
    let id = try name()
    var holdings: [Holding] = []
    var part = BookCursor(bytes, try part())
    while !part.isAtEnd { holdings.append(try part.holding(names.assets)) }
    var positions: [Position] = []
    let place = try self.part()
    part = BookCursor(bytes, place)
    while !part.isAtEnd { positions.append(try part.position(names.contracts)) }
    guard try BookCursor.double(in: bytes, place, &keys) == nil else {
      throw .malformed("account \(id.quoted) has a contract twice")
    }
    try names.check(positions, of: id)
    var orders: [Order] = []
    part = BookCursor(bytes, try self.part())
    while !part.isAtEnd { orders.append(try part.order(names.contracts)) }
    guard isAtEnd else { throw .malformed("an account has more than its parts") }
    return Account(id: id, holdings: holdings, positions: positions, orders: orders)
  }
}

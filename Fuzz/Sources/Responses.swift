import PlimsollDomain
import PlimsollInterchange

extension Target {
  /// Readers of what venues send, and of chains and pools as CSV.
  static let venues =
    Venues.readers.map { reader in
      Target(name: reader.venue) { bytes in response(bytes, of: reader) }
    } + [
      Target(name: "chain", feed: chain), Target(name: "tables", feed: tables),
      Target(name: "book", feed: book),
    ]

  /// A response, or one a line; then everything the command does with it.
  private static func response(_ bytes: [UInt8], of reader: any VenueReader.Type) {
    let book = accepted { () throws(DocumentErrors) in
      var book = VenueBook(account: "fuzz", rulebook: reader.rulebook)
      try Venues.read(bytes, file: "fuzz", by: reader, into: &book)
      return book
    }
    guard let book else { return }
    for note in book.passedOver { expect(!"\(note)".isEmpty, "a note says why") }
    let text = JSONWriter.pretty(PoolWriter.node(book.pool))
    let faults = accepted { () throws(DocumentErrors) in
      try Document.read(Array(text.utf8), file: "pool.json", as: .pool)
    }
    expect(faults != nil, "a pool that was written has its shape", text)
    guard let market = book.market() ?? book.market(at: Sample.market.time) else { return }
    survives(market)
    margined(text, in: market)
  }

  /// Reads the pool that was written and margins it. What the market cannot value is refused.
  private static func margined(_ text: String, in market: Market) {
    let pool = accepted { () throws(DocumentErrors) in
      try PoolReader.read(
        Array(text.utf8), file: "pool.json", market: market, catalog: Sample.catalog,
        rulebook: "generic-tiered")
    }
    if let pool { margined(pool, in: market, Sample.catalog, "generic-tiered") }
  }

  @Sendable private static func chain(_ bytes: [UInt8]) {
    let chain = accepted { () throws(DocumentErrors) in
      var chain = DeribitChain()
      try chain.add(bytes, file: "fuzz")
      return chain
    }
    if let market = chain?.market() { survives(market) }
  }

  /// A table of holdings or positions; the pool written from it has the shape of one.
  @Sendable private static func tables(_ bytes: [UInt8]) {
    let tables = accepted { () throws(DocumentErrors) in
      var tables = PoolTables(account: "fuzz", rulebook: "textbook-grid", piece: 64)
      try tables.add(BytesInMemory(bytes), file: "fuzz")
      return tables
    }
    guard let tables, !tables.accounts.isEmpty else { return }
    var text: [UInt8] = []
    do { try tables.write { text += $0 } } catch { fatalError("a table is written: \(error)") }
    let written = String(decoding: text, as: UTF8.self)
    do throws(DocumentErrors) {
      let node = try Document.read(text, file: "pool.json", as: .pool)
      expect(JSONWriter.pretty(node) == written, "the bytes are those of the writer", written)
    } catch { fatalError("a pool that was written has its shape: \(error)\n\(written)") }
  }

  /// A built book under the checksum of whatever it says; its accounts are margined.
  @Sendable private static func book(_ bytes: [UInt8]) {
    let accounts = accepted { () throws -> [Account] in
      let built = try BuiltBook(BytesInMemory(BuiltBook.sealed(bytes)), file: "fuzz")
      let edition = try Sample.catalog.edition("textbook-grid")
      var all: [Account] = []
      try built.accounts(in: Sample.market, by: edition).forEach(threads: 1) { all += $0 }
      return all
    }
    guard let accounts, accounts.count < 64 else { return }
    margined(PoolDocument(accounts: accounts), in: Sample.market, Sample.catalog, "textbook-grid")
  }
}

import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

extension VenueReader {
  /// Responses recorded at the venue.
  static var recorded: Recorded { Recorded("data/api_samples/\(venue)") }
}

extension VenueBook {
  /// A book of documents made up for a test: `1.json`, `2.json` ….
  static func of(_ reader: any VenueReader.Type, _ texts: String...) throws -> VenueBook {
    var book = VenueBook(account: "mine")
    for (place, text) in texts.enumerated() {
      try Venues.read(Array(text.utf8), file: "\(place + 1).json", by: reader, into: &book)
    }
    return book
  }

  /// A book of recorded files.
  static func recorded(_ reader: any VenueReader.Type, _ names: String...) throws -> VenueBook {
    var book = VenueBook(account: "mine")
    for name in names {
      try Venues.read(try reader.recorded.bytes(name), file: name, by: reader, into: &book)
    }
    return book
  }

  /// Contracts, quotes, positions, balances and what was passed over.
  var counts: [Int] {
    [
      contracts.count, quotes.count, account.positions.count, account.holdings.count,
      passedOver.count,
    ]
  }

  /// Every note as people read it.
  var reasons: [String] { passedOver.map(\.description) }

  /// Both documents as written, at an instant of 2020 where nothing tells one.
  func documents(at time: Timestamp? = nil) -> (market: String, pool: String) {
    let known = market(at: time) ?? market(at: Timestamp(milliseconds: 1_600_000_000_000))
    return (
      known.map { JSONWriter.pretty(MarketWriter.node($0)) } ?? "",
      JSONWriter.pretty(PoolWriter.node(pool))
    )
  }

  /// Both documents, written and read back; an account that names a rulebook must fit it.
  func readBack(at time: Timestamp? = nil) throws -> (market: Market, account: Account) {
    let documents = documents(at: time)
    let catalog = account.rulebook == nil ? nil : try EditionStore.catalog()
    let market = try MarketReader.read(Array(documents.market.utf8), file: "market.json")
    let pool = try PoolReader.read(
      Array(documents.pool.utf8), file: "pool.json", market: market, catalog: catalog)
    return (market, try #require(pool.accounts.first))
  }

  /// Everything that leaves the book: documents, what they leave out, notes.
  var everything: String {
    let documents = documents()
    let whole = JSONWriter.pretty(PoolWriter.node(account))
    return ([documents.market, documents.pool, whole] + reasons).joined(separator: "\n")
  }
}

/// A decimal of a test.
func exact(_ text: String) throws -> FixedPoint { try FixedPoint(text) }

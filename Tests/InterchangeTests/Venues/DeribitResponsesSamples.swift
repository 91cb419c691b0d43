import Foundation
import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

/// Responses recorded at venues, which are not ours to give away: they lie beside the repository
/// where someone put them, as `shared/data/api_samples/<venue>/<file>`, plain or compressed.
enum SavedResponses {
  static let absent: Comment = "Skipped: no ../shared/data/api_samples beside the repository."

  /// The files of a venue, by name; none where nobody put them.
  static func names(_ venue: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder(venue), includingPropertiesForKeys: nil)
    return (found ?? []).map(\.lastPathComponent).filter { $0.contains(".json") }.sorted()
  }

  /// The bytes of a file, decompressed.
  static func bytes(_ venue: String, _ name: String) throws -> [UInt8] {
    let file = folder(venue).appending(path: name)
    guard name.hasSuffix(".gz") else { return [UInt8](try Data(contentsOf: file)) }
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "gzip does not read \(name)")
    return [UInt8](try #require(data))
  }

  private static func folder(_ venue: String) -> URL {
    let root = Repository()?.root ?? URL(filePath: "/nowhere/here")
    return root.deletingLastPathComponent().appending(path: "shared/data/api_samples/\(venue)")
  }
}

/// What a reader made of responses.
struct Imported {
  let book: VenueBook

  /// Reads `texts` as files `1.json`, `2.json` ….
  init(_ reader: any VenueReader.Type, _ texts: String...) throws {
    var book = VenueBook(account: "mine")
    for (place, text) in texts.enumerated() {
      try Venues.read(Array(text.utf8), file: "\(place + 1).json", by: reader, into: &book)
    }
    self.book = book
  }

  /// Reads saved files of a venue.
  init(_ reader: any VenueReader.Type, saved names: String...) throws {
    var book = VenueBook(account: "mine")
    for name in names {
      let bytes = try SavedResponses.bytes(reader.venue, name)
      try Venues.read(bytes, file: name, by: reader, into: &book)
    }
    self.book = book
  }

  /// The reasons, one a line.
  var reasons: [String] { book.passedOver.map(\.description) }

  /// Contracts, quotes, positions, balances and reasons.
  var counts: [Int] {
    [
      book.contracts.count, book.quotes.count, book.account.positions.count,
      book.account.holdings.count, book.passedOver.count,
    ]
  }

  /// Both documents, as written.
  func documents(at time: Timestamp? = nil) -> (market: String, pool: String) {
    let still = time ?? Timestamp(milliseconds: 1_600_000_000_000)
    let market = book.market() ?? book.market(at: still)
    return (
      market.map { JSONWriter.pretty(MarketWriter.node($0)) } ?? "",
      JSONWriter.pretty(PoolWriter.node(book.pool))
    )
  }

  /// Writes both documents and reads them back; an account that names a rulebook must fit it.
  func readBack(at time: Timestamp? = nil) throws -> (market: Market, account: Account) {
    let documents = documents(at: time)
    let catalog = book.account.rulebook == nil ? nil : try EditionStore.catalog()
    let market = try MarketReader.read(Array(documents.market.utf8), file: "market.json")
    let pool = try PoolReader.read(
      Array(documents.pool.utf8), file: "pool.json", market: market, catalog: catalog)
    return (market, try #require(pool.accounts.first))
  }

  /// Everything a user may see of it.
  var everything: String {
    let documents = documents()
    return ([documents.market, documents.pool] + reasons).joined(separator: "\n")
  }
}

/// What must never leave a response: who somebody is, and what identifies an order or a deed.
enum Private {
  private static let keys: Set = [
    "user", "liquidatedUser", "email", "username", "system_name", "hash", "cloid", "oid", "tid",
    "trade_id", "creation_timestamp", "uid", "address", "apiKey",
  ]

  /// The values in `node` under keys that are private, if they are long enough to be told.
  static func values(in node: Node, under key: String = "") -> Set<String> {
    if let items = node.array { return Set(items.flatMap { values(in: $0, under: key) }) }
    if let members = node.members {
      return Set(members.flatMap { values(in: $0.value, under: $0.key) })
    }
    guard keys.contains(key), let text = node.text ?? node.numberText, text.count > 3 else {
      return []
    }
    return [text]
  }

  /// The private values of a saved file, of whole documents and of lines.
  static func values(of bytes: [UInt8]) -> Set<String> {
    if let node = try? JSONReader.read(bytes, file: "-") { return values(in: node) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return lines.reduce(into: []) { found, line in
      guard let node = try? JSONReader.read(Array(line), file: "-") else { return }
      found.formUnion(values(in: node))
    }
  }
}

/// A decimal of a test.
func exact(_ text: String) throws -> FixedPoint { try FixedPoint(text) }

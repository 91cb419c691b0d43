import Foundation
import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

/// Responses recorded at venues, which are not ours to give away: they lie beside the repository
/// where someone put them, as `shared/data/api_samples/<venue>/<file>`.
struct ResponseSample: Sendable, CustomTestStringConvertible {
  /// What reading one file gives.
  struct Counts: Hashable, Sendable, CustomStringConvertible {
    var contracts = 0
    var quotes = 0
    var positions = 0
    var holdings = 0
    var passedOver = 0
    /// All of them, in that order.
    var all: [Int] { [contracts, quotes, positions, holdings, passedOver] }
    var description: String { "\(all)" }
  }

  static let absent: Comment = "Skipped: no ../shared/data/api_samples beside the repository."

  let name: String
  let reader: any VenueReader.Type

  init(_ name: String, _ reader: any VenueReader.Type) { (self.name, self.reader) = (name, reader) }

  var testDescription: String { name }

  /// Its folder, if it is there.
  static func folder(_ venue: String) -> URL? {
    guard let root = Repository()?.root else { return nil }
    let folder = root.deletingLastPathComponent().appending(path: "shared/data/api_samples")
    let place = folder.appending(path: venue)
    return FileManager.default.fileExists(atPath: place.path) ? place : nil
  }

  /// The names of all samples of a venue.
  static func names(_ venue: String) -> [String] {
    let found = folder(venue).flatMap {
      try? FileManager.default.contentsOfDirectory(atPath: $0.path)
    }
    return (found ?? []).sorted()
  }

  /// What the file holds, unpacked.
  func bytes() throws -> [UInt8] {
    let file = try #require(Self.folder(reader.venue)).appending(path: name)
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

  /// What the file tells of who someone is, under any of `keys`.
  func secrets(under keys: Set<String>) throws -> Set<String> {
    let bytes = try bytes()
    if let whole = try? JSONReader.read(bytes, file: name) { return whole.secrets(under: keys) }
    var found: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      found.formUnion(try JSONReader.read(Array(line), file: name).secrets(under: keys))
    }
    return found
  }

  /// A book with only this file in it.
  func book() throws -> VenueBook {
    var book = VenueBook(account: "mine")
    try Venues.read(try bytes(), file: name, by: reader, into: &book)
    return book
  }
}

extension VenueBook {
  /// A book of documents made up for a test, in that order.
  static func of(_ reader: any VenueReader.Type, _ documents: String...) throws -> VenueBook {
    var book = VenueBook(account: "mine")
    for (place, text) in documents.enumerated() {
      try Venues.read(Array(text.utf8), file: "\(place).json", by: reader, into: &book)
    }
    return book
  }

  var counts: ResponseSample.Counts {
    ResponseSample.Counts(
      contracts: contracts.count, quotes: quotes.count, positions: account.positions.count,
      holdings: account.holdings.count, passedOver: passedOver.count)
  }

  /// Every note as people read it.
  var reasons: [String] { passedOver.map(\.description) }

  /// The pool and the market, written and read back.
  func readBack(at time: Timestamp? = nil) throws -> (market: Market, pool: PoolDocument) {
    let known = try #require(self.market(at: time))
    let written = JSONWriter.pretty(MarketWriter.node(known))
    let market = try MarketReader.read(Array(written.utf8), file: "market.json")
    let text = JSONWriter.pretty(PoolWriter.node(pool))
    return (market, try PoolReader.read(Array(text.utf8), file: "pool.json", market: market))
  }

  /// Everything that leaves the book: documents, notes, names.
  var everything: String {
    let known = self.market(at: Timestamp(milliseconds: 0))
    return JSONWriter.pretty(known.map { MarketWriter.node($0) } ?? .null)
      + JSONWriter.pretty(PoolWriter.node(account))
      + JSONWriter.pretty(PoolWriter.node(pool)) + reasons.joined(separator: "\n")
  }
}

extension FixedPoint {
  /// A decimal written in a test.
  static func exactly(_ text: String) throws -> FixedPoint { try FixedPoint(text) }
}

extension Node {
  /// The texts and numbers under keys that tell who someone is, wherever they stand.
  func secrets(under keys: Set<String>) -> Set<String> {
    var found: Set<String> = []
    for member in members ?? [] {
      if keys.contains(member.key), let text = member.value.text ?? member.value.numberText {
        found.insert(text)
      }
      found.formUnion(member.value.secrets(under: keys))
    }
    for item in array ?? [] { found.formUnion(item.secrets(under: keys)) }
    return found
  }
}

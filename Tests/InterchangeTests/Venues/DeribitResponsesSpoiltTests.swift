import PlimsollDomain
import PlimsollInterchange
import Testing

/// Whatever a response holds, a reader reads it or says why not, and the market it leaves is read
/// back.
@Suite struct `Spoilt responses` {
  private static let readers: [any VenueReader.Type] = [
    DeribitReader.self, HyperliquidReader.self, CcxtReader.self,
  ]

  private static let wrong: [Node] = [
    .null, true, "", "1O", "-1", .number("1e400"), .number("-0.0"), .number("1e37"), [], [[]],
    ["a": 1], "BTC-PERPETUAL", .string(String(repeating: "9", count: 60)), " ", "a\u{0}b",
    .number("99999999999999999999"), .number("0.00000000000000000000000000000000001"),
    "BTC/USD:BTC",
  ]

  /// `node` with its scalar number `place` replaced.
  private static func spoil(_ node: Node, at place: inout Int, with value: Node) -> Node {
    switch node.kind {
    case .array(let items) where !items.isEmpty:
      return .array(items.map { spoil($0, at: &place, with: value) })
    case .object(let members) where !members.isEmpty:
      return .object(members.map { ($0.key, spoil($0.value, at: &place, with: value)) })
    default:
      place -= 1
      return place == -1 ? value : node
    }
  }

  private static func size(_ node: Node) -> Int {
    if let items = node.array { return items.isEmpty ? 1 : items.map(size).reduce(0, +) }
    guard let members = node.members, !members.isEmpty else { return 1 }
    return members.map { size($0.value) }.reduce(0, +)
  }

  private func check(_ node: Node, by reader: any VenueReader.Type) throws {
    let count = Self.size(node)
    let step = max(1, count / 60)
    for start in stride(from: 0, to: count, by: step) {
      for (turn, value) in Self.wrong.enumerated() where (turn + start) % 3 == 0 {
        var place = start
        let spoilt = Self.spoil(node, at: &place, with: value)
        var book = VenueBook(account: "mine")
        guard reader.read(spoilt, of: "spoilt.json", into: &book) else { continue }
        let time = Timestamp(milliseconds: 1_600_000_000_000)
        let market = try #require(book.market(at: time))
        let text = JSONWriter.pretty(MarketWriter.node(market))
        do { _ = try MarketReader.read(Array(text.utf8), file: "market.json") } catch {
          Issue.record("\(reader.venue), \(start), \(value.readable): \(error)")
        }
      }
    }
  }

  @Test(arguments: ["deribit", "hyperliquid"])
  func `saved responses`(venue: String) throws {
    let reader = try #require(Self.readers.first { $0.venue == venue })
    for name in SavedResponses.names(venue) where !name.hasSuffix(".gz") {
      let bytes = try SavedResponses.bytes(venue, name)
      try check(try JSONReader.read(bytes, file: name), by: reader)
    }
  }

  @Test(arguments: [CcxtSpecimen.positions, CcxtSpecimen.balance, CcxtSpecimen.markets])
  func `structures of ccxt`(text: String) throws {
    try check(try JSONReader.read(Array(text.utf8), file: "1.json"), by: CcxtReader.self)
  }

  @Test(arguments: ["binance", "bybit", "deribit", "hyperliquid", "okx"])
  func `a reader survives what another venue sends`(venue: String) throws {
    for name in SavedResponses.names(venue) {
      let bytes = try SavedResponses.bytes(venue, name)
      for reader in Self.readers where reader.venue != venue {
        var book = VenueBook(account: "mine")
        do { try Venues.read(bytes, file: name, by: reader, into: &book) } catch { continue }
        #expect(book.account.positions.isEmpty && book.account.holdings.isEmpty, "\(name)")
      }
    }
  }
}

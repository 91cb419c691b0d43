import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

/// Whatever a response holds, a reader reads it or says why not, and the documents it leaves can be
/// read back.
@Suite struct `Spoilt responses` {
  private static let made: [(reader: any VenueReader.Type, text: String)] = [
    (BinanceReader.self, `Responses of Binance`.exchange),
    (
      BinanceReader.self,
      """
      [{"symbol": "XYZUSDT", "positionAmt": "-2.5", "entryPrice": "100", "markPrice": "101",
        "marginType": "isolated", "isolatedMargin": "47.5", "unRealizedProfit": "-2.5"}]
      """
    ),
    (OKXReader.self, `Responses of OKX`.instruments),
    (OKXReader.self, `Responses of OKX`.answer(`Responses of OKX`.balance)),
    (
      OKXReader.self,
      `Responses of OKX`.answer(
        `Responses of OKX`.position(
          "XYZ-USDT-SWAP", "1.5", "short",
          #""mgnMode": "isolated", "margin": "12", "avgPx": "50", "markPx": "51""#))
    ),
    (BybitReader.self, `Responses of Bybit`.instruments),
    (BybitReader.self, `Responses of Bybit`.push("wallet", `Responses of Bybit`.wallet)),
    (CcxtReader.self, CcxtSpecimen.positions), (CcxtReader.self, CcxtSpecimen.balance),
    (CcxtReader.self, CcxtSpecimen.markets),
  ]

  private static let wrong: [Node] = [
    .null, true, "", " ", "-", "-1", "0", [], [:], [[]], ["a": 1], 5, "1O", "BTC-PERPETUAL",
    "BTC/USD:BTC", "BTC USDT\u{7}", "a\u{0}b", "99999999999999999", .number("1e-30"),
    .number("1e400"), .number("-0.0"), .number("99999999999999999999"),
    .number("0.00000000000000000000000000000000001"),
    .string(String(repeating: "9", count: 38)), .string(String(repeating: "9", count: 60)),
  ]

  /// As many digits as fit. Less a profit of Binance, it has one more than documents hold (known).
  private static let longest = Node.number("1e37")

  private static func wrong(for reader: any VenueReader.Type) -> [Node] {
    reader.venue == BinanceReader.venue ? wrong : wrong + [longest]
  }

  /// `node` with the value number `place` replaced, counted from the whole down.
  private static func spoil(_ node: Node, at place: inout Int, with value: Node) -> Node {
    place -= 1
    if place == -1 { return value }
    switch node.kind {
    case .array(let items): return .array(items.map { spoil($0, at: &place, with: value) })
    case .object(let members):
      return .object(members.map { ($0.key, spoil($0.value, at: &place, with: value)) })
    default: return node
    }
  }

  private static func size(_ node: Node) -> Int {
    let parts = node.array ?? (node.members ?? []).map(\.value)
    return parts.map(size).reduce(1, +)
  }

  private func check(_ node: Node, at place: Int, _ value: Node, by reader: any VenueReader.Type) {
    var place = place
    let spoilt = Self.spoil(node, at: &place, with: value)
    var book = VenueBook(account: "mine")
    _ = reader.read(spoilt, of: "spoilt.json", into: &book)
    let (market, pool) = book.documents(at: Timestamp(milliseconds: 1_700_000_000_000))
    #expect(throws: Never.self, "\(reader.venue): \(spoilt)") {
      try MarketReader.read(Array(market.utf8), file: "market.json")
    }
    #expect(throws: Never.self, "\(reader.venue): \(spoilt)") {
      try Document.read(Array(pool.utf8), file: "pool.json", as: .pool)
    }
  }

  @Test(arguments: made.indices)
  func `whatever is wrong, what is kept can be read back`(index: Int) throws {
    let (reader, text) = Self.made[index]
    let node = try JSONReader.read(Array(text.utf8), file: "whole.json")
    let count = Self.size(node)
    try #require(count > 5)
    for place in 0..<count {
      for value in Self.wrong(for: reader) { check(node, at: place, value, by: reader) }
    }
  }

  @Test(
    .enabled(if: !RecordedResponse.all.isEmpty, RecordedResponse.absent),
    arguments: RecordedResponse.all.filter { $0.name.hasSuffix(".json") })
  func `so it can of what was recorded`(file: RecordedResponse) throws {
    let bytes = try file.reader.recorded.bytes(file.name)
    let node = try JSONReader.read(bytes, file: file.name)
    let count = Self.size(node)
    for start in stride(from: 0, to: count, by: max(1, count / 60)) {
      for (turn, value) in Self.wrong(for: file.reader).enumerated() where (turn + start) % 3 == 0 {
        check(node, at: start, value, by: file.reader)
      }
    }
  }

  @Test(
    .enabled(if: !RecordedResponse.all.isEmpty, RecordedResponse.absent),
    arguments: RecordedResponse.all)
  func `a reader survives what another venue sends`(file: RecordedResponse) throws {
    let bytes = try file.reader.recorded.bytes(file.name)
    for reader in Venues.readers where reader.venue != file.reader.venue {
      var book = VenueBook(account: "mine")
      do { try Venues.read(bytes, file: file.name, by: reader, into: &book) } catch { continue }
      #expect(book.account.positions.isEmpty && book.account.holdings.isEmpty, "\(reader.venue)")
    }
  }
}

import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Spoilt responses of Binance, OKX and Bybit` {
  static let whole: [(reader: any VenueReader.Type, text: String)] = [
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
  ]

  /// Every value of a tree replaced by each of some that do not belong there, one at a time.
  static func spoilt(_ node: Node, by wrong: [Node]) -> [Node] {
    var all = wrong
    switch node.kind {
    case .array(let items):
      for (place, item) in items.enumerated() {
        for other in spoilt(item, by: wrong) {
          var changed = items
          changed[place] = other
          all.append(.array(changed))
        }
      }
    case .object(let members):
      for (place, member) in members.enumerated() {
        for other in spoilt(member.value, by: wrong) {
          var changed = members
          changed[place] = Node.Member(member.key, other)
          all.append(Node(.object(changed)))
        }
      }
    default: break
    }
    return all
  }

  @Test(arguments: whole.indices)
  func `whatever is wrong, what is kept can be read back`(index: Int) throws {
    let (reader, text) = Self.whole[index]
    let node = try JSONReader.read(Array(text.utf8), file: "whole.json")
    let wrong: [Node] = [
      .null, true, "", " ", "-", "-1", "0", [], [:], 5, .string(String(repeating: "9", count: 38)),
      .number("1e-30"), "BTC USDT\u{7}", "99999999999999999",
    ]
    let documents = Self.spoilt(node, by: wrong)
    try #require(documents.count > 80)
    for document in documents {
      var book = VenueBook(account: "mine")
      _ = reader.read(document, of: "spoilt.json", into: &book)
      let market = try #require(book.market(at: Timestamp(milliseconds: 1_700_000_000_000)))
      let written = JSONWriter.pretty(MarketWriter.node(market))
      #expect(throws: Never.self, "\(document)") {
        try MarketReader.read(Array(written.utf8), file: "market.json")
      }
      let pool = JSONWriter.pretty(PoolWriter.node(book.pool))
      #expect(throws: Never.self, "\(document)") {
        try Document.read(Array(pool.utf8), file: "pool.json", as: .pool)
      }
    }
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// Invented accounts, in prices that were real: five-minute bars of BTC on 10 October 2025.
@Suite(.enabled(if: Recorded("data/prices").isThere, "\(Recorded("data/prices").absent)"))
struct `A recorded crash` {
  private static let start = Timestamp("2025-10-10T20:00:00Z")
  private static let december = Timestamp("2025-12-26T08:00:00Z")

  /// BTC at its first open of the window, and what is quoted on it.
  private static func market() throws -> Market {
    let (time, expiry) = (try #require(start), try #require(december))
    func decimal(_ text: String) throws -> FixedPoint { try FixedPoint(text) }
    return Market(
      time: time,
      assets: [
        AssetPrice(asset: Asset("BTC"), price: try decimal("116605.2")),
        AssetPrice(asset: Asset("USDT"), price: .one),
      ],
      contracts: [
        .perpetual("PERP", lot: try decimal("0.001")),
        .future("DEC", expiry: expiry, lot: try decimal("0.001")),
        .option("P", .put, strike: 105_000, expiry: expiry, lot: try decimal("0.01")),
        .option("C", .call, strike: 120_000, expiry: expiry, lot: try decimal("0.01")),
      ],
      quotes: [
        Quote(
          contract: "PERP", mark: try decimal("116610"), index: try decimal("116605.2")),
        Quote(contract: "DEC", mark: try decimal("118200"), index: try decimal("116605.2")),
        Quote(
          contract: "P", mark: try decimal("4890"), index: try decimal("116605.2"),
          forward: try decimal("118200"), volatility: try decimal("0.45")),
        Quote(
          contract: "C", mark: try decimal("8100"), index: try decimal("116605.2"),
          forward: try decimal("118200"), volatility: try decimal("0.42")),
      ])
  }

  /// Longs, shorts and spreads by fractions, and sellers of options by a grid; each a little
  /// further from its line than the one before.
  private static func accounts() throws -> [Account] {
    func account(_ id: String, _ rulebook: String, cash: Int, _ lots: [(ContractID, Int64)])
      throws -> Account
    {
      Account(
        id: id, rulebook: rulebook,
        holdings: [Holding(amount: try Money(exactly: FixedPoint(cash), in: Asset("USD")))],
        positions: lots.map {
          Position(contract: $0.0, lots: $0.1, entry: FixedPoint($0.0 == "DEC" ? 118_200 : 116_610))
        })
    }
    return try (0..<8).flatMap { step -> [Account] in
      let cash = 1_166 + step * 2_100
      return [
        try account("long-\(step)", "generic-tiered", cash: cash, [("PERP", 1_000)]),
        try account(
          "spread-\(step)", "generic-tiered", cash: 2_600 + step * 900,
          [("PERP", 2_000), ("DEC", -1_500)]),
        try account(
          "short-\(step)", "generic-tiered", cash: cash, [("PERP", -600), ("DEC", -400)]),
        try account(
          "seller-\(step)", "textbook-grid", cash: 16_000 + step * 2_500,
          [("P", -50), ("C", -50), ("PERP", 200)]),
      ]
    }
  }

  /// The window's rows of one symbol, with the header.
  private static func bars() throws -> String {
    let bytes = try Recorded("data/prices").bytes("crisis_2025-10-10_perp_5m.csv.gz")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let rows = lines.dropFirst().filter { $0.hasPrefix("BTCUSDT,") }
    #expect(rows.count == 1_728)
    return ([lines[0]] + rows).joined(separator: "\n")
  }

  @Test func `R-136 every change in the crash of 10 October 2025 is right by brute force`() throws {
    let market = try Self.market()
    let document = PoolDocument(accounts: try Self.accounts())
    var tape = try TapeReader(
      BytesInMemory(Array(try Self.bars().utf8)), file: "perp_5m.csv", market: market,
      renaming: ["BTCUSDT": "BTC"], from: Self.start, to: Timestamp("2025-10-10T22:55:00Z"))
    let catalog = try EditionStore.catalog()
    var replay = try Replay(document, market, catalog)
    try replay.play(&tape)
    #expect(replay.wrong == [])
    #expect(replay.tally.ticks == 36 * 4 && tape.unknown == 0 && tape.rows > 36)
    // The low of 21:20 is 101,516.5: most longs fall below, and some come back.
    let fallen = Set(replay.changes.filter(\.to.isBelow).map(\.account))
    #expect(fallen.count >= 12 && fallen.count < 32, "\(fallen.sorted())")
    #expect(replay.changes.contains { $0.from.isBelow && !$0.to.isBelow })
    #expect(replay.tally.share < 0.5, "\(replay.tally.share) of brute force")
    // What margin says of the last prices, by itself.
    let last = replay.pool.market
    #expect(last.assets["BTC"]?.price == (try Self.close(at: "2025-10-10T22:55:00Z")))
    let report = try Report(of: document, in: last, catalog: catalog, inputs: "")
    #expect(report.verdict == replay.pool.verdict)
    #expect(
      report.accounts.map { $0.groups.map(\.status) }
        == replay.pool.standings.map { $0.groups.map(\.status) })
  }

  private static func close(at time: String) throws -> FixedPoint {
    let row = try bars().split(separator: "\n").first { $0.contains(time) }
    return try FixedPoint(String(try #require(row).split(separator: ",")[5]))
  }
}

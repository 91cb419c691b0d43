import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite(.enabled(if: !SavedResponses.names("hyperliquid").isEmpty, SavedResponses.absent))
struct `Hyperliquid responses, recorded` {
  /// Contracts, quotes, positions, balances and reasons of each file.
  private static let counts: [String: [Int]] = [
    "get_all_mids.json": [0, 28, 0, 0, 28],
    "get_candles_snapshot.json": [28, 0, 0, 0, 1],
    "get_funding_history_1684811870000_.json": [28, 0, 0, 0, 1],
    "get_info.json": [28, 0, 0, 0, 0],
    "get_l2_snapshot.json": [28, 0, 0, 0, 1],
    "get_user_state.json": [12, 12, 12, 1, 1],
    "http_all_perp_metas_non_usdc_collateral.json": [1, 0, 0, 0, 2],
    "http_clearinghouse_state_negative_total_raw_usd.json": [0, 0, 0, 1, 2],
    "http_funding_history.json": [0, 0, 0, 0, 1],
    "http_l2_book_btc.json": [0, 0, 0, 0, 1],
    "http_meta_perp_sample.json": [3, 0, 0, 0, 0],
    "portfolio.json.gz": [0, 0, 0, 0, 1],
    "ws_all_dexs_asset_ctxs.json.gz": [0, 0, 0, 0, 1],
    "ws_user_fill_liquidation.json": [0, 0, 0, 0, 1],
  ]

  @Test(arguments: SavedResponses.names("hyperliquid"))
  func `every file is read or refused with a reason`(name: String) throws {
    let imported = try Imported(HyperliquidReader.self, saved: name)
    print("| hyperliquid/\(name) |", imported.counts.map { "\($0)" }.joined(separator: " | "), "|")
    #expect(imported.counts == Self.counts[name] ?? imported.counts)
    #expect(imported.counts.contains { $0 > 0 })
    let shown = imported.everything
    for secret in Private.values(of: try SavedResponses.bytes("hyperliquid", name)) {
      #expect(!shown.contains(secret), "\(secret)")
    }
    _ = try imported.readBack()
  }

  @Test func `mids quote the contracts of meta`() throws {
    let book = try Imported(HyperliquidReader.self, saved: "get_all_mids.json", "get_info.json")
      .book
    #expect(book.passedOver.isEmpty)
    #expect(book.market()?.quotes.count == 28)
    #expect(try book.contracts["BTC"]?.lot == exact("0.00001"))
  }
}

/// The account of 27 March 2023, twelve cross positions, as the venue published it: its own figures
/// follow from what was imported.
@Suite(.enabled(if: !SavedResponses.names("hyperliquid").isEmpty, SavedResponses.absent))
struct `Hyperliquid account of March 2023` {
  private let imported: Imported
  private let state: Node
  private let market: Market

  init() throws {
    let name = "get_user_state.json"
    imported = try Imported(HyperliquidReader.self, saved: name)
    let node = try JSONReader.read(try SavedResponses.bytes("hyperliquid", name), file: name)
    state = try #require(node[0]?["response"])
    market = try imported.readBack().market
  }

  private func published(_ node: Node?, _ key: String) throws -> FixedPoint {
    try exact(try #require(node?[key]?.decimalText, "\(key)"))
  }

  private func mark(_ position: VenuePosition) throws -> FixedPoint {
    try #require(market.quotes[position.contract]?.mark)
  }

  private func close(_ one: FixedPoint, _ other: FixedPoint) -> Bool {
    abs(one.double - other.double) <= 1e-7 * abs(other.double)
  }

  @Test func `the market is of the hour of the answer`() {
    #expect(market.time == Timestamp("2023-03-27T18:05:22Z"))
    #expect(imported.book.account.positions.count == 12)
  }

  @Test func `account value is raw dollars and what positions are worth`() throws {
    let summary = state["crossMarginSummary"]
    var value = try published(summary, "totalRawUsd")
    var equity = try #require(imported.book.account.holdings["USDC"])
    for position in imported.book.account.positions {
      let (mark, entry) = (try mark(position), try #require(position.entry))
      value = try value.plus(position.quantity.times(mark))
      equity = try equity.plus(position.quantity.times(mark.minus(entry)))
    }
    let stated = try published(summary, "accountValue")
    #expect(close(value, stated))
    #expect(equity == stated)
    #expect(imported.book.account.reported["USDC"]?.equity == stated)
    #expect(
      try imported.book.account.reported["USDC"]?.initial == published(summary, "totalMarginUsed"))
  }

  @Test func `margin used is a twentieth of what a position is worth`() throws {
    for item in try #require(state["assetPositions"]?.array) {
      let position = item["position"]
      let name = try #require(position?["coin"]?.text)
      let held = try #require(
        imported.book.account.positions.first { $0.contract == ContractID(name) })
      let worth = try held.quantity.magnitude.times(mark(held))
      let margin = try published(position, "marginUsed")
      #expect(try abs(worth.dividedDown(by: FixedPoint(20)).minus(margin).double) < 1e-6, "\(name)")
    }
  }

  /// `mark − (account value − 0.01 · notional) / size`: with 50 times leverage, maintenance is half
  /// of a fiftieth.
  @Test func `published liquidation prices follow from what was imported`() throws {
    let value = try #require(imported.book.account.reported["USDC"]?.equity)
    let notional = try imported.book.account.positions.reduce(FixedPoint.zero) {
      try $0.plus($1.quantity.magnitude.times(mark($1)))
    }
    let room = try value.minus(notional.times(exact("0.01")))
    var compared = 0
    for item in try #require(state["assetPositions"]?.array) {
      let position = item["position"]
      let name = try #require(position?["coin"]?.text)
      let held = try #require(
        imported.book.account.positions.first { $0.contract == ContractID(name) })
      let share = room.double / held.quantity.double
      let price = try mark(held).double - share
      guard let stated = position?["liquidationPx"], !stated.isNull else {
        #expect(price < 0, "\(name)")
        continue
      }
      let published = try published(position, "liquidationPx").double
      #expect(abs(price - published) <= 1e-7 * published, "\(name): \(price), \(published)")
      compared += 1
    }
    #expect(compared == 5)
  }
}

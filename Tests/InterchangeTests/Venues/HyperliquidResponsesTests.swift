import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Hyperliquid responses` {
  private let meta = """
    {"universe": [{"name": "AA", "szDecimals": 2, "maxLeverage": 50},
     {"name": "BB", "szDecimals": 0, "isDelisted": true}, {"name": "CC", "szDecimals": 40}]}
    """

  private let state = """
    {"assetPositions": [
      {"type": "oneWay", "position": {"coin": "AA", "szi": "-2.5", "entryPx": "100",
       "positionValue": "275", "unrealizedPnl": "-25", "marginUsed": "13.75",
       "leverage": {"type": "cross", "value": 20}, "liquidationPx": null}},
      {"type": "oneWay", "position": {"coin": "DD", "szi": "3", "entryPx": "10",
       "positionValue": "36", "marginUsed": "16", "leverage":
       {"type": "isolated", "value": 2, "rawUsd": "-20"}}}],
     "crossMarginSummary": {"accountValue": "1000.5", "totalNtlPos": "275",
       "totalRawUsd": "1275.5", "totalMarginUsed": "13.75"},
     "marginSummary": {"accountValue": "1016.5", "totalNtlPos": "311", "totalMarginUsed": "29.75"},
     "crossMaintenanceMarginUsed": "2.75", "withdrawable": "986.75", "time": 1700000000000}
    """

  @Test func `a state is an account whose balance and profit are its value again`() throws {
    let imported = try VenueBook.of(HyperliquidReader.self, state)
    let (market, account) = try imported.readBack()
    #expect(market.time == Timestamp(milliseconds: 1_700_000_000_000))
    #expect(try market.quotes["AA"]?.mark == exact("110"))
    #expect(try market.contracts["AA"]?.lot == exact("0.1"))
    #expect(account.mode == .cross)
    // 1000.5 less a loss of 25; the isolated one began with −20 and a value of 30.
    #expect(try account.holdings.map(\.amount.value) == [exact("1025.5")])
    #expect(try account.positions.map(\.margin) == [nil, exact("10")])
    #expect(account.positions.map(\.mode) == [nil, .isolated])
    #expect(account.positions.map(\.lots) == [-25, 3])
    #expect(account.positions.map(\.leverage) == [FixedPoint(20), FixedPoint(2)])
    #expect(
      try imported.account.reported["USDC"]
        == ReportedFigures(
          balance: exact("1000.5"), equity: exact("1000.5"), initial: exact("13.75"),
          maintenance: exact("2.75")))
    #expect(imported.passedOver.count == 1)
  }

  @Test(arguments: [("\"rawUsd\": \"50\"", "20"), ("\"value\": 1", "22")])
  func `a short isolated position began with its raw dollars less what it sold for`(
    leverage: String, margin: String
  ) throws {
    let short = state.replacing("\"szi\": \"3\"", with: "\"szi\": \"-3\"")
    let imported = try VenueBook.of(
      HyperliquidReader.self,
      short.replacing("\"value\": 2, \"rawUsd\": \"-20\"", with: leverage))
    let held = try #require(imported.account.positions.first { $0.contract == "DD" })
    #expect(try held.margin == exact(margin))
    #expect(try held.quantity == exact("-3"))
  }

  /// The venue's name stands for the edition of the time where that is known, and for the newest
  /// elsewhere; what the user names stays.
  @Test(arguments: [
    ("1680000000000", "hyperliquid", "hyperliquid@2023"),
    ("1689630201000", "hyperliquid", "hyperliquid@2023"),
    ("1689630201001", "hyperliquid", "hyperliquid"),
    ("1680000000000", "generic-tiered", "generic-tiered"),
  ])
  func `an early state names the edition of its time`(
    time: String, named: String, found: String
  ) throws {
    var book = VenueBook(account: "mine", rulebook: named)
    let text = state.replacing("1700000000000", with: time)
    try Venues.read(
      Array(text.utf8), file: "1.json", by: HyperliquidReader.self, into: &book)
    #expect(book.account.rulebook == found)
  }

  @Test(arguments: [#""value": "x""#, #""value": -3"#])
  func `a leverage that is none is noted, and the position held without`(bad: String) throws {
    let imported = try VenueBook.of(
      HyperliquidReader.self, state.replacing("\"value\": 20", with: bad))
    #expect(imported.account.positions.map(\.leverage) == [nil, FixedPoint(2)])
    #expect(
      imported.passedOver.contains { $0.path == "assetPositions[0].position.leverage.value" })
  }

  @Test func `a second state is passed over, not added up`() throws {
    let imported = try VenueBook.of(HyperliquidReader.self, state, state)
    #expect(imported.account.positions.count == 2)
    #expect(try imported.account.holdings["USDC"] == exact("1025.5"))
    #expect(imported.reasons.contains { $0.contains("is imported already") })
  }

  @Test func `contexts quote the contracts of the same response`() throws {
    let imported = try VenueBook.of(
      HyperliquidReader.self, state,
      """
      [\(meta), [{"markPx": "111", "oraclePx": "111.5", "funding": "-0.0000125", "midPx": null},
       {"markPx": "1"}, {"markPx": "2"}]]
      """)
    #expect(
      try imported.quotes["AA"]
        == Quote(
          contract: "AA", mark: exact("111"), index: exact("111.5"), funding: exact("-0.0000125")))
    #expect(try imported.contracts["AA"]?.lot == exact("0.01"))
    #expect(try imported.prices["AA"]?.price == exact("111.5"))
    #expect(
      imported.reasons.prefix(2) == [
        "2.json:2: [0].universe[1]: BB is no longer listed: nothing to do unless it is held.",
        "2.json:2: [0].universe[2].szDecimals: is no number of decimals: "
          + "take the response again and keep it whole.",
      ])
  }

  @Test func `a mid counts where there is no mark, in any order`() throws {
    let mids = #"{"AA": "109.5", "EE": "7", "@12": "3", "PURR/USDC": "0.1", "FF": "-"}"#
    let known = #"{"channel": "allMids", "data": {"mids": {"AA": "109.5", "EE": "7", "@1": "3"}}}"#
    #expect(throws: DocumentErrors.self) { try VenueBook.of(HyperliquidReader.self, mids) }
    for imported in [
      try VenueBook.of(HyperliquidReader.self, state, known),
      try VenueBook.of(HyperliquidReader.self, known, state),
    ] {
      #expect(try imported.quotes["AA"]?.mark == exact("110"))
      #expect(try imported.quotes["EE"]?.mark == exact("7"))
      #expect(imported.reasons.contains { $0.contains("nothing says what one EE is") })
      #expect(imported.reasons.contains { $0.contains("1 of these mids are of spot") })
    }
  }

  @Test func `a recording gives its date and never its user`() throws {
    let imported = try VenueBook.of(
      HyperliquidReader.self,
      """
      [{"request": {"type": "clearinghouseState", "user": "0xabc0000000"},
        "date": "Tue, 14 Nov 2023 22:13:20 GMT", "response": {"assetPositions": [],
         "marginSummary": {"accountValue": "5"}}},
       {"request": {"type": "l2Book"}, "response": {"coin": "AA", "levels": []}}]
      """)
    #expect(imported.market()?.time == Timestamp(milliseconds: 1_700_000_000_000))
    #expect(try imported.account.holdings["USDC"] == exact("5"))
    #expect(imported.passedOver.first?.path == "[1].response")
    #expect(!imported.everything.contains("0xabc"))
  }

  @Test func `another exchange's positions wait for its meta, and other collateral is refused`()
    throws
  {
    let own = state.replacing("\"AA\"", with: "\"xyz:AA\"")
    let alone = try VenueBook.of(HyperliquidReader.self, own)
    #expect(alone.account.positions.map(\.contract) == ["DD"])
    #expect(alone.reasons.contains { $0.contains("nothing says what one xyz:AA is") })
    let listed = meta.replacing("\"AA\"", with: "\"xyz:AA\"")
    let both = try VenueBook.of(HyperliquidReader.self, own, listed)
    #expect(both.account.positions.count == 2)
    let token = listed.replacing("{\"universe\"", with: "{\"collateralToken\": 7, \"universe\"")
    let refused = try VenueBook.of(HyperliquidReader.self, token)
    #expect(refused.counts == [0, 0, 0, 0, 1])
  }

  @Test(arguments: [
    ("\"szi\": \"-2.5\"", "\"szi\": \"x\"", "assetPositions[0].position.szi"),
    ("\"szi\": \"-2.5\", ", "", "assetPositions[0].position"),
    (
      "\"positionValue\": \"275\"", "\"positionValue\": true",
      "assetPositions[0].position.positionValue"
    ),
    ("\"accountValue\": \"1000.5\", ", "", "crossMarginSummary"),
    ("\"rawUsd\": \"-20\"", "\"rawUsd\": \"-50\"", "assetPositions[1].position.leverage"),
    ("\"totalNtlPos\": \"275\"", "\"totalNtlPos\": \"999\"", "crossMarginSummary.totalNtlPos"),
  ])
  func `a bad figure is passed over at its place`(old: String, new: String, path: String) throws {
    let imported = try VenueBook.of(HyperliquidReader.self, state.replacing(old, with: new))
    #expect(imported.passedOver.contains { $0.path == path && $0.line > 0 })
  }

  @Test(arguments: [
    #"[{"coin": "AA", "px": "1", "sz": "2", "hash": "0xdeadbeef", "oid": 55667788}]"#,
    #"{"channel": "user", "data": {"fills": [{"hash": "0xdeadbeef"}]}}"#,
    #"[{"T": 1, "c": "1", "h": "1", "l": "1", "o": "1"}]"#, #"{"coin": "AA", "levels": [[], []]}"#,
    #"[{"coin": "AA", "fundingRate": "1", "time": 1}]"#, #"[["day", {"pnlHistory": []}]]"#,
    #"[{"time": 1, "hash": "0xdeadbeef", "delta": {}}]"#, #"{"balances": []}"#, "[]",
    #"{"channel": "allDexsAssetCtxs", "data": {"ctxs": [["", [{"markPx": "1"}]]]}}"#,
    #"{"tokens": [], "universe": []}"#, #"[{"coin": "AA", "oid": 55667788, "limitPx": "1"}]"#,
  ])
  func `what is known and not used is passed over with a reason`(text: String) throws {
    let imported = try VenueBook.of(HyperliquidReader.self, text)
    #expect(imported.counts == [0, 0, 0, 0, 1])
    for secret in ["0xdeadbeef", "55667788"] { #expect(!imported.everything.contains(secret)) }
  }

  @Test(arguments: ["{}", "5", "null", "[1]", #"{"result": []}"#, #"{"a": "b"}"#])
  func `what is not known is refused`(text: String) {
    #expect(throws: DocumentErrors.self) { try VenueBook.of(HyperliquidReader.self, text) }
  }
}

extension String {
  /// The text with every `old` replaced.
  func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}

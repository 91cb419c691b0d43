import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Ccxt responses` {
  @Test func `positions and a balance make an account that is read back`() throws {
    let imported = try VenueBook.of(CcxtReader.self, CcxtSpecimen.positions, CcxtSpecimen.balance)
    let (market, account) = try imported.readBack()
    #expect(market.time == Timestamp(milliseconds: 1_700_000_000_000))
    #expect(account.positions.map(\.contract) == ["BTC/USD:BTC", "BTC/USDT:USDT"])
    #expect(account.positions.map(\.lots) == [-20, 15])
    #expect(account.positions.map(\.mode) == [.isolated, .cross])
    #expect(try account.positions.map(\.margin) == [exact("0.01"), nil])
    #expect(try account.positions.map(\.entry) == [exact("32000"), exact("30000")])
    #expect(
      try account.holdings.map(\.amount.value) == [exact("0.5"), exact("1000.25")])
    #expect(try market.quotes["BTC/USDT:USDT"]?.mark == exact("31000.5"))
    let inverse = try #require(market.contracts["BTC/USD:BTC"])
    #expect(
      (inverse.form, inverse.multiplier, inverse.settle) == (.inverse, FixedPoint(100), "BTC"))
    let linear = try #require(market.contracts["BTC/USDT:USDT"])
    #expect((linear.form, linear.quote) == (.linear, "USDT"))
    #expect(try (linear.multiplier, linear.lot) == (exact("0.1"), exact("0.1")))
    #expect(imported.account.reported.isEmpty)
    let reasons = [
      "is flat", "held long and short at once (hedge mode)", "FOO has no price",
      "no response prices USDT",
    ]
    #expect(imported.reasons.count == reasons.count, "\(imported.reasons)")
    for reason in reasons {
      #expect(imported.reasons.contains { $0.contains(reason) }, "\(reason)")
    }
    for secret in ["778899", "112233", "who@", "445566"] {
      #expect(!imported.everything.contains(secret))
    }
  }

  @Test func `margins add up where every position of a currency states them`() throws {
    let one = """
      {"symbol": "X/USDT:USDT", "side": "long", "contracts": 1, "contractSize": 1,
       "initialMargin": 1.25, "maintenanceMargin": "0.5"}
      """
    let pair = "[\(one), \(one.replacing("X/", with: "Y/"))]"
    let sum = try VenueBook.of(CcxtReader.self, pair).account.reported
    #expect(
      try sum == ["USDT": ReportedFigures(initial: exact("2.5"), maintenance: exact("1"))])
    let bare = #"{"symbol": "Y/USDT:USDT", "side": "long", "contracts": 1, "contractSize": 1}"#
    let partial = "[\(one), \(bare)]"
    #expect(try VenueBook.of(CcxtReader.self, partial).account.reported.isEmpty)
  }

  @Test(arguments: [
    ("BTC/USDT:USDT", "perpetual linear USDT USDT 0.1 0.5"),
    ("BTC/USD:BTC-241227-100000-C", "call 100000 2024-12-27T08:30:00Z inverse BTC BTC 1 0.1"),
    ("BTC/USD:BTC-241227", "2024-12-27T08:00:00Z inverse USD BTC 10 1"),
    ("BTC/USDT", "spot linear USDT USDT 1 0.00001"),
  ])
  func `a market says the terms`(symbol: String, terms: String) throws {
    let book = try VenueBook.of(CcxtReader.self, CcxtSpecimen.markets)
    let contract = try #require(book.contracts[ContractID(symbol)])
    let payoff =
      switch contract.payoff {
      case .spot: "spot"
      case .perpetual: "perpetual"
      case .future(let expiry): "\(expiry)"
      case .option(let terms): "\(terms.right) \(terms.strike) \(terms.expiry)"
      }
    #expect(
      "\(payoff) \(contract.form) \(contract.quote) \(contract.settle) \(contract.multiplier) "
        + "\(contract.lot)" == terms)
  }

  @Test func `quanto contracts and markets without a step are passed over`() throws {
    let imported = try VenueBook.of(CcxtReader.self, CcxtSpecimen.markets)
    #expect(imported.contracts.count == 4)
    #expect(imported.passedOver.prefix(2).map(\.path) == ["[4]", "[5].precision"])
    for flag in ["\"quanto\": true", "\"linear\": false"] {
      let odd = CcxtSpecimen.markets.replacing("\"linear\": true", with: flag)
      #expect(try VenueBook.of(CcxtReader.self, odd).contracts.count == 3)
    }
  }

  @Test
  func
    `markets by symbol are the same markets, and stand above what a position tells`()
    throws
  {
    let one =
      #"{"BTC/USDT:USDT": {"symbol": "BTC/USDT:USDT", "base": "BTC", "quote": "USDT", "#
      + #""contractSize": 0.1, "precision": {"amount": 0.25}}}"#
    for imported in [
      try VenueBook.of(CcxtReader.self, one, CcxtSpecimen.positions),
      try VenueBook.of(CcxtReader.self, CcxtSpecimen.positions, one),
    ] {
      #expect(try imported.contracts["BTC/USDT:USDT"]?.lot == exact("0.25"))
      #expect(imported.account.positions.count == 2)
    }
  }

  @Test func `a position whose contract nothing sizes waits for its market`() throws {
    let bare = #"{"symbol": "BTC/USDT:USDT", "side": "long", "contracts": "1", "contractSize": ""}"#
    let alone = try VenueBook.of(CcxtReader.self, bare)
    #expect(alone.account.positions.isEmpty)
    #expect(alone.reasons.contains { $0.contains("nothing says what one BTC/USDT:USDT is") })
    #expect(
      try VenueBook.of(CcxtReader.self, bare, CcxtSpecimen.markets).account.positions.count == 1)
  }

  @Test func `funding rates quote marks and indices`() throws {
    let imported = try VenueBook.of(
      CcxtReader.self, CcxtSpecimen.markets,
      """
      {"BTC/USDT:USDT": {"symbol": "BTC/USDT:USDT", "markPrice": 31000, "indexPrice": 30990.5,
       "fundingRate": 1e-4, "timestamp": 1700000000000}, "info": {"x": "secret"}}
      """)
    #expect(
      try imported.quotes["BTC/USDT:USDT"]
        == Quote(
          contract: "BTC/USDT:USDT", mark: exact("31000"), index: exact("30990.5"),
          funding: exact("0.0001")))
    #expect(try imported.prices["BTC"]?.price == exact("30990.5"))
  }

  @Test(arguments: [
    ("\"contracts\": 1.5", "\"contracts\": \"many\"", "[0].contracts"),
    ("\"contracts\": 20", "\"contracts\": 1e60", "[1].contracts"),
    ("\"collateral\": 0.012", "\"collateral\": -1", "[1].collateral"),
    ("\"side\": \"long\"", "\"side\": \"both\"", "[0].side"),
    ("\"BTC/USD:BTC\"", "\"BTC-PERP\"", "[1].symbol"), ("\"BTC/USD:BTC\"", "\":\"", "[1].symbol"),
    ("\"contractSize\": 100", "\"contractSize\": 0", "[1].contractSize"),
  ])
  func `a bad figure is passed over at its place`(old: String, new: String, path: String) throws {
    let imported = try VenueBook.of(
      CcxtReader.self, CcxtSpecimen.positions.replacing(old, with: new))
    #expect(imported.passedOver.contains { $0.path == path && $0.line > 0 })
  }

  @Test(arguments: [
    #"{"symbol": "X/Y", "bids": [], "asks": []}"#, "[[1, 2, 3, 4, 5, 6], [7, 8, 9, 1, 2, 3]]",
    #"[{"symbol": "X/Y", "id": "secret-1", "price": 1, "amount": 1}]"#, "[]",
    #"[{"symbol": "X/Y", "id": "secret-1", "filled": 0, "remaining": 1}]"#,
    #"{"X/Y": {"symbol": "X/Y", "last": 1, "bid": 1, "markPrice": null}}"#,
  ])
  func `what is known and not used is passed over with a reason`(text: String) throws {
    let imported = try VenueBook.of(CcxtReader.self, text)
    #expect(imported.counts == [0, 0, 0, 0, 1])
    #expect(!imported.everything.contains("secret-1"))
  }

  @Test(arguments: ["{}", "5", "null", "[1]", #"{"result": []}"#, #"{"a": {"b": 1}}"#])
  func `what is not known is refused`(text: String) {
    #expect(throws: DocumentErrors.self) { try VenueBook.of(CcxtReader.self, text) }
  }
}

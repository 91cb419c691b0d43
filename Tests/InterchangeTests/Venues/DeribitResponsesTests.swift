import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Deribit responses` {
  private func option(_ more: String) -> String {
    """
    {"jsonrpc": "2.0", "result": [{"instrument_name": "X-26JUN26-2000-C", "kind": "option",
     "base_currency": "X", "quote_currency": "X", "strike": 2000.0, "option_type": "call",
     "expiration_timestamp": 1782460800000, "contract_size": 1.0, "min_trade_amount": 0.5\(more)}]}
    """
  }

  @Test func `an instrument brings its lot, and is inverse if it is quoted in its coin`() throws {
    let book = try VenueBook.of(DeribitReader.self, option(""))
    let expiry = try #require(Timestamp("2026-06-26T08:00:00Z"))
    let terms = OptionTerms(right: .call, strike: FixedPoint(2_000), expiry: expiry)
    #expect(
      book.contracts["X-26JUN26-2000-C"]
        == Contract(
          id: "X-26JUN26-2000-C", payoff: .option(terms), form: .inverse, underlying: "X",
          quote: "X", settle: "X", margin: "X", multiplier: .one, lot: try exact("0.5")))
    #expect(book.passedOver.isEmpty)
  }

  @Test func `a linear perpetual, a future and spot`() throws {
    let book = try VenueBook.of(
      DeribitReader.self,
      """
      {"result": {"instrument_name": "X_USDC-PERPETUAL", "kind": "future", "base_currency": "X",
       "quote_currency": "USDC", "settlement_currency": "USDC", "instrument_type": "linear",
       "settlement_period": "perpetual", "expiration_timestamp": 32503708800000,
       "contract_size": 0.01, "min_trade_amount": 0.01}}
      """,
      """
      {"result": [{"instrument_name": "X-26JUN26", "kind": "future", "base_currency": "X",
       "quote_currency": "USD", "expiration_timestamp": 1782460800000, "contract_size": 1.0},
       {"instrument_name": "X_USDC", "kind": "spot", "base_currency": "X",
       "quote_currency": "USDC", "contract_size": 0.0001, "min_trade_amount": 0.001}]}
      """
    )
    let perpetual = try #require(book.contracts["X_USDC-PERPETUAL"])
    #expect((perpetual.payoff, perpetual.form) == (.perpetual, .linear))
    #expect((perpetual.settle, perpetual.lot) == ("USDC", try exact("0.01")))
    let future = try #require(book.contracts["X-26JUN26"])
    #expect((future.form, future.quote, future.settle) == (.inverse, "USD", "X"))
    let spot = try #require(book.contracts["X_USDC"])
    #expect((spot.payoff, spot.form, spot.settle) == (.spot, .linear, "USDC"))
  }

  @Test(arguments: [
    ("BTC-28APR23-30000-C", "inverse BTC BTC 0.1 30000 2023-04-28T08:00:00Z"),
    ("ETH-6AUG21-2000-P", "inverse ETH ETH 1 2000 2021-08-06T08:00:00Z"),
    ("BTC-28APR23", "inverse USD BTC 10 - 2023-04-28T08:00:00Z"),
    ("BTC-PERPETUAL", "inverse USD BTC 10 - -"),
    ("BTC_USDC-PERPETUAL", "linear USDC USDC 0.0001 - -"),
    ("ETH_USDC-28JUN24-3500-P", "linear USDC USDC 0.0001 3500 2024-06-28T08:00:00Z"),
    ("XRP_USDC-28JUN24-1d5-C", "linear USDC USDC 0.0001 1.5 2024-06-28T08:00:00Z"),
    ("BTC_USDC", "linear USDC USDC 0.0001 - -"),
    ("BTC-STRG-19MAY26-74000_79000", ""), ("BTC-FS-28JUN24_PERP", ""), ("BTC", ""),
    ("BTC-31FEB24", ""), ("BTC-28JUN24-0-C", ""), ("BTC-28JUN24-1-X", ""), ("", ""), ("-", ""),
    ("BTC-28JUN24-+5-C", ""), ("BTC_-PERPETUAL", ""), ("BTC-é8JUN24", ""),
  ])
  func `a name says the terms`(name: String, terms: String) throws {
    let imported = try VenueBook.of(
      DeribitReader.self,
      "{\"instrument_name\": \"\(name)\", \"mark_price\": 1, \"timestamp\": 1600000000000}")
    let listed = imported.contracts[ContractID(name)].map { contract in
      let strike = contract.option.map { "\($0.strike)" } ?? "-"
      let expiry = contract.expiry.map { "\($0)" } ?? "-"
      return "\(contract.form) \(contract.quote) \(contract.settle) \(contract.lot) \(strike) "
        + expiry
    }
    #expect(listed ?? "" == terms)
    let unread = imported.reasons.filter { !$0.contains("counts one US dollar") }
    #expect(unread.isEmpty == !terms.isEmpty)
  }

  @Test func `a ticker quotes, and what the venue lists stands above the name`() throws {
    let book = try VenueBook.of(
      DeribitReader.self, option(""),
      """
      {"jsonrpc": "2.0", "method": "subscription", "params": {"channel": "ticker.X", "data":
       {"instrument_name": "X-26JUN26-2000-C", "timestamp": 1780000000000, "mark_price": 0.05,
        "mark_iv": 51.25, "underlying_price": 2010.5, "index_price": 2005, "greeks": {}}}}
      """,
      """
      {"result": [{"instrument_name": "X-PERPETUAL", "mark_price": 2006.1, "base_currency": "X",
       "estimated_delivery_price": 1999, "current_funding": 1e-5,
       "creation_timestamp": 1780000002000}]}
      """
    )
    #expect(
      try book.quotes["X-26JUN26-2000-C"]
        == Quote(
          contract: "X-26JUN26-2000-C", mark: exact("0.05"), index: exact("2005"),
          forward: exact("2010.5"), volatility: exact("0.5125")))
    #expect(try book.quotes["X-PERPETUAL"]?.funding == exact("0.00001"))
    #expect(try book.prices["X"]?.price == exact("2005"))
    #expect(try book.contracts["X-26JUN26-2000-C"]?.lot == exact("0.5"))
    let market = try #require(book.market())
    #expect(market.time == Timestamp(milliseconds: 1_780_000_002_000))
    #expect(market.span == FixedPoint(2))
  }

  @Test func `a coin is priced by its index in dollars, by that in a token if there is no other`()
    throws
  {
    let inverse = #"{"instrument_name": "X-PERPETUAL", "mark_price": 9, "index_price": 2005}"#
    let linear = #"{"instrument_name": "X_USDC-PERPETUAL", "mark_price": 9, "index_price": 1990}"#
    let other = #"{"params": {"data": {"index_name": "x_usd", "price": 2007, "timestamp": 1}}}"#
    func price(_ texts: [String]) throws -> FixedPoint? {
      var book = VenueBook(account: "mine")
      for text in texts {
        try Venues.read(Array(text.utf8), file: "1.json", by: DeribitReader.self, into: &book)
      }
      return book.prices["X"]?.price
    }
    #expect(try price([inverse, linear]) == exact("2005"))
    #expect(try price([linear, inverse]) == exact("2005"))
    #expect(try price([linear]) == exact("1990"))
    #expect(try price([inverse, other, linear]) == exact("2007"))
  }

  private let positions = """
    {"jsonrpc": "2.0", "usOut": 1780000000123456, "result": [
     {"instrument_name": "X-PERPETUAL", "kind": "future", "direction": "sell", "size": -500,
      "size_currency": -0.25, "average_price": 1900, "mark_price": 2000, "index_price": 2001},
     {"instrument_name": "X-26JUN26-2000-C", "kind": "option", "direction": "buy", "size": 3,
      "average_price": 0.04, "mark_price": 0.05, "index_price": 2001},
     {"instrument_name": "X-25DEC26", "kind": "future", "direction": "zero", "size": 0},
     {"instrument_name": "X-26JUN26-2100-C", "kind": "option", "direction": "buy", "size": "3O"}]}
    """

  private func summary(_ model: String) -> String {
    """
    {"result": {"id": 77001234, "email": "who@where.example", "username": "somebody", "summaries": [
     {"currency": "X", "balance": 10, "equity": 10.5, "options_value": 0.25,
      "margin_balance": 10.25,
      "initial_margin": 2, "maintenance_margin": 1, "margin_model": "\(model)"}]}}
    """
  }

  @Test func `positions and a summary make an account that is read back`() throws {
    let imported = try VenueBook.of(
      DeribitReader.self, positions, summary("segregated_pm"),
      """
      {"instrument_name": "X-26JUN26-2000-C", "underlying_price": 2010, "mark_price": 0.05}
      """)
    let (market, account) = try imported.readBack()
    #expect(market.time == Timestamp(milliseconds: 1_780_000_000_123))
    #expect(account.rulebook == "deribit-pm" && account.mode == .portfolio)
    #expect(account.positions.map(\.contract) == ["X-26JUN26-2000-C", "X-PERPETUAL"])
    #expect(account.positions.map(\.lots) == [3, -500])
    #expect(try account.positions.map(\.entry) == [exact("0.04"), nil])
    #expect(try account.holdings.map(\.amount.value) == [exact("10.25")])
    #expect(
      try imported.account.reported["X"]
        == ReportedFigures(
          balance: exact("10.25"), equity: exact("10.5"), initial: exact("2"),
          maintenance: exact("1"), options: exact("0.25")))
    #expect(
      imported.reasons == [
        "1.json:6: result[2]: the position in X-25DEC26 is flat: nothing to do.",
        "1.json:7: result[3].size: the text \"3O\" is not a decimal number of at most 38 digits: "
          + "take the response again and keep it whole.",
      ])
    for secret in ["77001234", "who@where", "somebody"] {
      #expect(!imported.everything.contains(secret))
    }
  }

  @Test func `a rulebook that the user names stays`() throws {
    var book = VenueBook(account: "mine", rulebook: "deribit-pm@2024")
    for model in ["segregated_pm", "segregated_sm", "else"] {
      try Venues.read(
        Array(summary(model).utf8), file: "1.json", by: DeribitReader.self, into: &book)
      #expect(book.account.rulebook == "deribit-pm@2024")
      #expect(book.account.mode == .portfolio)
    }
    #expect(book.passedOver.contains { $0.path == "result.summaries[0].margin_model" })
  }

  @Test func `a model decides the rulebook, and cross collateral is said to be uncovered`() throws {
    let standard = try VenueBook.of(DeribitReader.self, summary("segregated_sm"))
    #expect(standard.account.rulebook == "deribit-sm")
    let cross = try VenueBook.of(DeribitReader.self, summary("cross_sm"))
    #expect(cross.account.rulebook == nil)
    #expect(cross.account.reported["X"]?.initial == FixedPoint(2))
    #expect(cross.reasons.contains { $0.contains("the margin model cross_sm") })
    let flags = try VenueBook.of(
      DeribitReader.self,
      """
      {"currency": "X", "equity": 1, "margin_balance": 1, "portfolio_margining_enabled": true}
      """)
    #expect(flags.account.rulebook == "deribit-pm")
  }

  @Test(arguments: [
    #"{"result": {"trades": [], "has_more": false}}"#, #"{"result": [{"trade_id": "secret-1"}]}"#,
    #"{"params": {"data": {"volatility": 1, "index_name": "btc_usd"}}}"#,
    #"{"result": {"ticks": [], "status": "ok"}}"#, #"{"result": [[1, 2], [3, 4]]}"#,
    #"{"params": {"data": {"bids": [], "asks": [], "instrument_name": "BTC-PERPETUAL"}}}"#,
    #"{"result": [{"order_id": "secret-1", "order_state": "open"}]}"#, #"{"result": []}"#,
    #"{"jsonrpc": "2.0", "error": {"message": "secret-1", "code": 1}}"#,
    #"{"result": {"index_price": 1, "estimated_delivery_price": 1}}"#,
  ])
  func `what is known and not used is passed over with a reason`(text: String) throws {
    let imported = try VenueBook.of(DeribitReader.self, text)
    #expect(imported.counts == [0, 0, 0, 0, 1])
    #expect(!imported.everything.contains("secret-1"))
  }

  @Test(arguments: [
    #"{"result": 5}"#, "{}", "[1, 2]", "null", #"{"result": {"accountValue": "1"}}"#, "\"text\"",
  ])
  func `what is not known is refused`(text: String) {
    #expect(throws: DocumentErrors.self) { try VenueBook.of(DeribitReader.self, text) }
  }

  @Test(arguments: [
    (#""strike": "none""#, "strike"), (#""strike": -1"#, "strike"), (#""kind": 5"#, "kind"),
    (#""option_type": "both""#, "option_type"), (#""contract_size": 0"#, "contract_size"),
    (#""expiration_timestamp": "soon""#, "expiration_timestamp"),
  ])
  func `a bad figure is passed over at its place`(pair: String, key: String) throws {
    let parts = pair.split(separator: ":", maxSplits: 1).map(String.init)
    let lines = option("").split(separator: ",", omittingEmptySubsequences: false)
    let spoilt = lines.map {
      $0.contains(parts[0]) ? " \(pair)" + ($0.contains("}") ? "}]}" : "") : $0
    }
    let imported = try VenueBook.of(DeribitReader.self, spoilt.joined(separator: ","))
    #expect(imported.counts == [0, 0, 0, 0, 1])
    #expect(imported.passedOver.first?.path == "result[0].\(key)")
  }
}

import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Responses of Bybit` {
  static func answer(_ category: String, _ rows: String...) -> String {
    #"{"retCode": 0, "retMsg": "OK", "result": {"category": "\#(category)", "list": ["#
      + rows.joined(separator: ",") + #"]}, "time": 1700000000000}"#
  }

  static func push(_ topic: String, _ data: String) -> String {
    #"{"id": "7f3", "topic": "\#(topic)", "creationTime": 1700000001000, "data": \#(data)}"#
  }

  static func instrument(_ name: String, _ kind: String, _ quote: String, _ settle: String)
    -> String
  {
    """
    {"symbol": "\(name)", \(kind), "status": "Trading", "baseCoin": "XYZ",
     "quoteCoin": "\(quote)", "settleCoin": "\(settle)", "deliveryTime": "1703836800000",
     "lotSizeFilter": {"qtyStep": "0.10"}}
    """
  }

  static let instruments = answer(
    "any", instrument("XYZUSDT", #""contractType": "LinearPerpetual""#, "USDT", "USDT"),
    instrument("XYZUSD", #""contractType": "InversePerpetual""#, "USD", "XYZ"),
    instrument("XYZUSDZ23", #""contractType": "InverseFutures""#, "USD", "XYZ"),
    instrument("XYZ-29DEC23-50-P", #""optionsType": "Put""#, "USDC", "USDC"),
    instrument("XYZUSDC", #""innovation": "0""#, "USDC", "USDC"))

  @Test func `instruments of three categories are listed`() throws {
    let book = try VenueBook.of(BybitReader.self, Self.instruments)
    let linear = try #require(book.contracts["XYZUSDT"])
    #expect(linear.payoff == .perpetual && linear.form == .linear && linear.settle == "USDT")
    #expect(try linear.lot == exact("0.1"))
    #expect(book.contracts["XYZUSD"]?.form == .inverse)
    #expect(book.contracts["XYZUSD"]?.quote == "USD")
    let future = try #require(book.contracts["XYZUSDZ23"])
    #expect(future.payoff == .future(expiry: Timestamp(milliseconds: 1_703_836_800_000)))
    let put = try #require(book.contracts["XYZ-29DEC23-50-P"])
    #expect(put.form == .linear && put.settle == "USDC" && put.underlying == "XYZ")
    #expect(put.option?.right == .put && put.option?.strike == FixedPoint(50))
    #expect(book.contracts.count == 4)
    #expect(book.reasons[0].contains("result.list[4]: XYZUSDC is of the spot market"))
  }

  @Test func `tickers quote, and changes change only what they name`() throws {
    let book = try VenueBook.of(
      BybitReader.self,
      Self.answer(
        "linear",
        """
        {"symbol": "XYZUSDT", "markPrice": "51.5", "indexPrice": "51",
         "fundingRate": "0.0001"}
        """),
      Self.push("tickers.XYZUSDT", #"{"symbol": "XYZUSDT", "markPrice": "52"}"#),
      Self.push("tickers.XYZUSDT", #"{"symbol": "XYZUSDT", "bid1Price": "50"}"#),
      Self.push(
        "tickers.XYZ-29DEC23-50-P",
        """
        {"symbol": "XYZ-29DEC23-50-P", "markPrice": "3.5", "markPriceIv": "0.6",
         "indexPrice": "51", "underlyingPrice": "53"}
        """))
    #expect(
      try book.quotes["XYZUSDT"]
        == Quote(
          contract: "XYZUSDT", mark: FixedPoint(52), index: FixedPoint(51),
          funding: exact("0.0001")))
    let put = try #require(book.contracts["XYZ-29DEC23-50-P"])
    #expect(put.expiry == Timestamp("2023-12-29T08:00:00Z") && put.settle == "USDC")
    #expect(
      try book.quotes[put.id]
        == Quote(
          contract: put.id, mark: exact("3.5"), index: FixedPoint(51),
          forward: FixedPoint(53), volatility: exact("0.6")))
    let market = try book.readBack().market
    #expect(market.assets["XYZ"]?.price == FixedPoint(51) && market.contracts.count == 2)
    #expect(market.time == Timestamp(milliseconds: 1_700_000_001_000) && market.span == .one)
  }

  @Test(arguments: ["XYZUSDH24", "XYZ-29DEC23", "XYZUSDT-29DEC23", "XYZ-30FEB23-50-C", "USDT"])
  func `a name that says too little waits for instruments`(name: String) throws {
    let book = try VenueBook.of(
      BybitReader.self, Self.push("tickers.x", #"{"symbol": "\#(name)", "markPrice": "5"}"#))
    #expect(book.contracts.isEmpty && book.passedOver.count == 1)
    #expect(book.reasons[0].contains("nothing says what one \(name) is: add the venue's"))
  }

  static let wallet = """
    [{"totalEquity": "110", "totalMarginBalance": "100.5", "totalInitialMargin": "20",
      "totalMaintenanceMargin": "10", "accountIMRate": "0.2", "coin": [
        {"coin": "USDT", "walletBalance": "80.5", "equity": "81", "usdValue": "81"},
        {"coin": "XYZ", "walletBalance": "1", "spotBorrow": "3", "equity": "-2",
         "usdValue": "-102"},
        {"coin": "DUST", "walletBalance": "5", "equity": "5", "usdValue": "0"}]}]
    """

  @Test func `the wallet gives balances less debts, prices and totals`() throws {
    let book = try VenueBook.of(BybitReader.self, Self.push("wallet", Self.wallet))
    #expect(book.account.holdings["XYZ"] == FixedPoint(-2))
    #expect(book.prices["XYZ"]?.price == FixedPoint(51))
    #expect(
      try book.account.reported == [
        "USD": ReportedFigures(
          balance: exact("100.5"), equity: FixedPoint(110), initial: FixedPoint(20),
          maintenance: FixedPoint(10))
      ])
    #expect(book.reasons.count == 1 && book.reasons[0].contains("coin[2]: DUST has no price"))
    #expect(book.pool.holdings.keys.sorted() == ["USDT", "XYZ"])
    #expect(try book.readBack().account.holdings.count == 2)
  }

  @Test func `positions have a side, a size and what stands behind isolated ones`() throws {
    let rows = Self.answer(
      "linear",
      """
      {"symbol": "XYZUSDT", "side": "Sell", "size": "1.5", "avgPrice": "50", "markPrice": "51",
       "tradeMode": 1, "positionIM": "9", "positionBalance": "0", "positionIdx": 0,
       "leverage": "12.5"}
      """,
      """
      {"symbol": "XYZUSD", "side": "Buy", "size": "30", "avgPrice": "50", "markPrice": "51",
       "tradeMode": 0, "positionIM": "9", "positionIdx": 0, "leverage": ""}
      """, #"{"symbol": "ABCUSDT", "side": "", "size": "0", "positionIdx": 0}"#)
    let book = try VenueBook.of(
      BybitReader.self, rows, Self.instruments, Self.push("wallet", Self.wallet))
    let positions = try book.readBack().account.positions.sorted { $0.lots < $1.lots }
    #expect(positions.map(\.lots) == [-15, 300])
    #expect(positions[0].mode == .isolated && positions[0].margin == FixedPoint(9))
    #expect(positions[1].mode == nil && positions[1].entry == FixedPoint(50))
    #expect(try positions.map(\.leverage) == [exact("12.5"), nil])
  }

  @Test func `two sides of one contract are passed over`() throws {
    func row(_ side: String, _ size: String) -> String {
      #"{"symbol": "XYZUSDT", "side": "\#(side)", "size": "\#(size)", "tradeMode": 0}"#
    }
    let hedge = "[\(row("Buy", "1")), \(row("Sell", "2"))]"
    let both = try VenueBook.of(BybitReader.self, Self.push("position", hedge))
    #expect(both.account.positions.isEmpty)
    #expect(both.reasons.count { $0.contains("long and short at once") } == 2)
    let idle = "[\(row("Buy", "1")), \(row("Sell", "0"))]"
    let one = try VenueBook.of(BybitReader.self, Self.push("position", idle))
    #expect(one.account.positions.map(\.quantity) == [.one])
  }

  @Test(arguments: [
    ("REGULAR_MARGIN", MarginMode.cross), ("PORTFOLIO_MARGIN", .portfolio),
    ("ISOLATED_MARGIN", .isolated), ("OTHER", nil),
  ])
  func `account information says how positions are margined`(text: String, mode: MarginMode?)
    throws
  {
    let info = #"{"retCode": 0, "result": {"marginMode": "\#(text)", "unifiedMarginStatus": 4}}"#
    let book = try VenueBook.of(BybitReader.self, info)
    #expect(book.account.mode == mode && book.passedOver.count == (mode == nil ? 1 : 0))
  }

  @Test(arguments: [
    answer("linear", #"{"symbol": "X", "fundingRate": "0.1", "fundingRateTimestamp": "1"}"#),
    #"{"retCode": 0, "result": {"s": "XYZUSDT", "b": [], "a": []}}"#, answer("linear"),
    #"{"retCode": 10001, "retMsg": "no", "result": {}}"#, push("orderbook.1.XYZUSDT", "{}"),
    push("execution", #"[{"symbol": "XYZUSDT"}]"#), push("greeks", "[]"), push("wallet", "[]"),
    answer("linear", #"{"orderId": "9", "symbol": "XYZUSDT", "side": "Buy"}"#),
  ])
  func `what is known and not used is passed over with a reason`(text: String) throws {
    let book = try VenueBook.of(BybitReader.self, text)
    #expect(book.counts == [0, 0, 0, 0, 1])
  }

  @Test(arguments: [
    "{}", "[]", #"{"retCode": 0, "result": {}}"#, push("else", "{}"), answer("", "5"),
  ])
  func `what is not known is refused`(text: String) {
    #expect(throws: DocumentErrors.self) { try VenueBook.of(BybitReader.self, text) }
  }
}

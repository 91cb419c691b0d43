import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Responses of Binance` {
  static let exchange = """
    {"timezone": "UTC", "serverTime": 1700000000000, "exchangeFilters": [], "symbols": [
      {"symbol": "XYZUSDT", "contractType": "PERPETUAL", "baseAsset": "XYZ", "quoteAsset": "USDT",
       "marginAsset": "USDT", "filters": [{"filterType": "PRICE_FILTER", "tickSize": "0.10"},
       {"filterType": "LOT_SIZE", "stepSize": "0.010"}]},
      {"symbol": "XYZUSDT_231229", "contractType": "CURRENT_QUARTER", "baseAsset": "XYZ",
       "deliveryDate": 1703836800000, "quoteAsset": "USDT", "marginAsset": "USDT",
       "filters": [{"filterType": "LOT_SIZE", "stepSize": "0.1"}]},
      {"symbol": "NEWUSDT", "contractType": "", "baseAsset": "NEW", "quoteAsset": "USDT",
       "filters": []},
      {"symbol": "XYZUSD_PERP", "contractType": "PERPETUAL", "baseAsset": "XYZ",
       "quoteAsset": "USD", "marginAsset": "XYZ", "contractSize": 10, "filters": []}]}
    """

  @Test func `exchange information lists contracts by the step of their lots`() throws {
    let book = try VenueBook.of(BinanceReader.self, Self.exchange)
    let perpetual = try #require(book.contracts["XYZUSDT"])
    #expect(perpetual.payoff == .perpetual && perpetual.form == .linear)
    #expect(perpetual.underlying == "XYZ" && perpetual.settle == "USDT")
    #expect(perpetual.multiplier == .one)
    #expect(try perpetual.lot == exact("0.01"))
    let future = try #require(book.contracts["XYZUSDT_231229"])
    #expect(future.expiry == Timestamp("2023-12-29T08:00:00Z"))
    #expect(book.contracts.count == 2 && book.passedOver.count == 3)
    #expect(book.reasons[0].contains("symbols[2]: NEWUSDT has no kind of contract"))
    #expect(book.reasons[1].contains("XYZUSD_PERP is margined in another asset"))
  }

  @Test func `premium index and mark price stream quote`() throws {
    let book = try VenueBook.of(
      BinanceReader.self, Self.exchange,
      """
      [{"symbol": "XYZUSDT", "markPrice": "101.50", "indexPrice": "101.25",
        "lastFundingRate": "-0.00010000", "time": 1700000001000},
       {"symbol": "XYZUSDT_231229", "markPrice": "103", "indexPrice": "101.25",
        "lastFundingRate": "", "time": 1700000001000}]
      """,
      """
      {"stream": "xyzusdt@markPrice", "data": {"e": "markPriceUpdate", "E": 1700000003500,
       "s": "XYZUSDT", "p": "102", "i": "101.5", "P": "100", "r": "0.0002", "T": 1700000010000}}
      """)
    #expect(
      try book.quotes["XYZUSDT"]
        == Quote(
          contract: "XYZUSDT", mark: FixedPoint(102), index: exact("101.5"),
          funding: exact("0.0002")))
    #expect(book.quotes["XYZUSDT_231229"]?.funding == nil)
    #expect(try book.prices["XYZ"]?.price == exact("101.5"))
    let market = try book.readBack().market
    #expect(market.time == Timestamp(milliseconds: 1_700_000_003_500))
    #expect(try market.span == exact("2.5"))
  }

  @Test func `position risk holds positions, isolated ones with what was assigned`() throws {
    let book = try VenueBook.of(
      BinanceReader.self, Self.exchange,
      """
      [{"symbol": "XYZUSDT", "positionAmt": "-2.50", "entryPrice": "100", "markPrice": "101",
        "marginType": "isolated", "isolatedMargin": "47.5", "unRealizedProfit": "-2.5",
        "positionSide": "BOTH", "leverage": "20"},
       {"symbol": "XYZUSDT_231229", "positionAmt": "3", "entryPrice": "0.0", "markPrice": "103",
        "marginType": "cross", "isolatedMargin": "0", "positionSide": "BOTH"},
       {"symbol": "ABCUSDT", "positionAmt": "0", "entryPrice": "0", "markPrice": "7",
        "marginType": "cross", "isolatedMargin": "0", "positionSide": "BOTH"}]
      """)
    #expect(book.account.positions.count == 2)
    let isolated = try #require(book.position(in: "XYZUSDT", isolated: true))
    #expect(try isolated.quantity == exact("-2.5"))
    #expect(isolated.margin == FixedPoint(50) && isolated.entry == FixedPoint(100))
    let cross = try #require(book.position(in: "XYZUSDT_231229", isolated: false))
    #expect(cross.quantity == FixedPoint(3) && cross.entry == nil && cross.mode == .cross)
    let read = try book.readBack(at: Timestamp("2023-11-14T00:00:00Z"))
    #expect(read.account.positions.map(\.lots).sorted() == [-250, 30])
    let leverages = read.account.positions.sorted { $0.lots < $1.lots }.map(\.leverage)
    #expect(leverages == [FixedPoint(20), nil])
  }

  @Test func `account information gives balances, totals and positions`() throws {
    let account = """
      {"totalInitialMargin": "12.5", "totalMaintMargin": "5", "totalMarginBalance": "123.00000001",
       "assets": [{"asset": "USDT", "walletBalance": "130", "crossWalletBalance": "120.00000001",
       "crossUnPnl": "3"}], "positions": [{"symbol": "XYZUSDT", "isolated": false,
       "entryPrice": "100", "positionSide": "BOTH", "positionAmt": "1"}]}
      """
    let book = try VenueBook.of(
      BinanceReader.self, Self.exchange, account,
      #"{"symbol": "XYZUSDT", "markPrice": "101", "indexPrice": "101", "time": 1700000000000}"#)
    #expect(try book.account.holdings == ["USDT": exact("120.00000001")])
    let figures = try #require(book.account.reported["USD"])
    #expect(try figures.balance == exact("123.00000001"))
    #expect(try figures.initial == exact("12.5") && figures.maintenance == FixedPoint(5))
    let read = try book.readBack().account
    #expect(read.holdings[0].amount.units == 12_000_000_001)
    #expect(read.positions.map(\.lots) == [100])
    let newer = #"[{"accountAlias": "who", "asset": "USDT", "crossWalletBalance": "9"}]"#
    let later = try VenueBook.of(BinanceReader.self, account, newer)
    #expect(later.account.holdings == ["USDT": FixedPoint(9)])
  }

  @Test func `an account update replaces what it names, and refuses two sides of one contract`()
    throws
  {
    func update(_ positions: String) -> String {
      #"{"e": "ACCOUNT_UPDATE", "E": 1700000000000, "a": {"B": [{"a": "USDT", "wb": "8","#
        + #""cw": "5"}], "P": [\#(positions)]}}"#
    }
    let row = #"{"s": "XYZUSDT", "pa": "2", "ep": "9", "mt": "isolated", "iw": "4", "ps": "LONG"}"#
    let other = #"{"s": "XYZUSDT", "pa": "-1", "ep": "9", "mt": "isolated", "iw": "3"}"#
    let closed = #"{"s": "XYZUSDT", "pa": "0", "ep": "0", "mt": "isolated", "iw": "0"}"#
    let one = try VenueBook.of(BinanceReader.self, update(row))
    #expect(one.account.positions.map(\.margin) == [FixedPoint(4)])
    #expect(one.account.holdings == ["USDT": FixedPoint(5)])
    let risk =
      #"[{"symbol": "XYZUSDT", "positionAmt": "1", "marginType": "isolated", "#
      + #""isolatedWallet": "2", "leverage": "8"}]"#
    let chosen = try VenueBook.of(BinanceReader.self, risk, update(row))
    #expect(chosen.account.positions.map(\.leverage) == [FixedPoint(8)])
    #expect(chosen.account.positions.map(\.quantity) == [FixedPoint(2)])
    let gone = try VenueBook.of(BinanceReader.self, update(row), update(closed))
    #expect(gone.account.positions.isEmpty)
    let both = try VenueBook.of(BinanceReader.self, update(row + "," + other))
    #expect(both.account.positions.isEmpty && both.passedOver.count == 3)
    #expect(both.reasons[0].contains("1.json:1: a.P[0]: XYZUSDT is held long and short at once"))
  }

  @Test func `a position whose name says too little waits for exchange information`() throws {
    let risk = #"[{"symbol": "XYZQ", "positionAmt": "1", "markPrice": "5", "marginType": "cross"}]"#
    let waiting = try VenueBook.of(BinanceReader.self, risk)
    #expect(waiting.account.positions.isEmpty && waiting.contracts.isEmpty)
    #expect(
      waiting.reasons == [
        "1.json:1: [0]: nothing says what one XYZQ is: add the venue's exchange information "
          + "(/fapi/v1/exchangeInfo)."
      ])
    let listed = Self.exchange.replacing("XYZUSDT\"", with: "XYZQ\"")
    let held = try VenueBook.of(BinanceReader.self, risk, listed)
    #expect(held.account.positions.map(\.contract) == ["XYZQ"])
  }

  @Test(arguments: [
    #"[{"symbol": "XYZUSDT", "brackets": [{"bracket": 1}]}]"#,
    #"{"lastUpdateId": 1, "bids": [], "asks": []}"#, #"{"e": "forceOrder", "o": {}}"#,
    #"{"e": "ORDER_TRADE_UPDATE", "o": {"s": "XYZUSDT"}}"#, "[]",
    #"[{"symbol": "XYZUSDT", "fundingRate": "0.1", "fundingTime": 1}]"#,
    #"{"code": -1121, "msg": "Invalid symbol."}"#,
    #"{"/fapi/v1/x": {"GET": [{"data": null}]}}"#,
    #"{"/fapi/v1/x": {"GET": [{"data": {"what": 1}}]}}"#,
  ])
  func `what is known and not used is passed over with a reason`(text: String) throws {
    let book = try VenueBook.of(BinanceReader.self, text)
    #expect(book.counts == [0, 0, 0, 0, 1])
    #expect(book.passedOver.allSatisfy { !$0.problem.isEmpty && !$0.remedy.isEmpty })
  }

  @Test(arguments: ["{}", "5", #"{"a": 1}"#, "[1]", #"[{"x": 1}]"#, #"{"e": "unheard"}"#])
  func `what is not known is refused`(text: String) throws {
    let refusal = #expect(throws: DocumentErrors.self) {
      try VenueBook.of(BinanceReader.self, text)
    }
    #expect("\(try #require(refusal))".contains("is no response of binance that is read here"))
  }

  @Test(arguments: [
    #""1e3x""#, #""NaN""#, "true", "[]", #""-5""#, #""\#(String(repeating: "9", count: 60))""#,
  ])
  func `a bad figure is passed over with its place`(figure: String) throws {
    let book = try VenueBook.of(
      BinanceReader.self,
      """
      [
        {"symbol": "XYZUSDT", "time": 5,
         "markPrice": \(figure)}]
      """)
    #expect(book.quotes.isEmpty)
    #expect(book.reasons.count == 1 && book.reasons[0].hasPrefix("1.json:3: [0].markPrice: "))
  }
}

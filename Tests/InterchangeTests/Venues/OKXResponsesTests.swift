import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Responses of OKX` {
  static func answer(_ rows: String...) -> String {
    #"{"code": "0", "msg": "", "data": [\#(rows.joined(separator: ","))]}"#
  }

  static func push(_ channel: String, _ rows: String...) -> String {
    #"{"arg": {"channel": "\#(channel)"}, "data": [\#(rows.joined(separator: ","))]}"#
  }

  static let linear = """
    {"instType": "SWAP", "instId": "XYZ-USDT-SWAP", "uly": "XYZ-USDT", "ctVal": "0.1",
     "ctMult": "10", "ctValCcy": "XYZ", "ctType": "linear", "settleCcy": "USDT", "lotSz": "0.01",
     "expTime": "", "stk": "", "optType": "", "state": "live"}
    """
  static let inverse = """
    {"instType": "FUTURES", "instId": "XYZ-USD-231229", "uly": "XYZ-USD", "ctVal": "100",
     "ctMult": "1", "ctValCcy": "USD", "ctType": "inverse", "settleCcy": "XYZ", "lotSz": "1",
     "expTime": "1703836800000", "stk": "", "optType": "", "state": "live"}
    """
  static let option = """
    {"instType": "OPTION", "instId": "XYZ-USD-231229-50-P", "uly": "XYZ-USD", "ctVal": "1",
     "ctMult": "0.01", "ctValCcy": "XYZ", "ctType": "", "settleCcy": "XYZ", "lotSz": "1",
     "expTime": "1703836800000", "stk": "50", "optType": "P", "state": "live"}
    """
  static let margin = """
    {"instType": "MARGIN", "instId": "XYZ-USDT", "uly": "XYZ-USDT", "ctVal": "", "ctMult": "",
     "baseCcy": "XYZ", "quoteCcy": "USDT", "settleCcy": "", "lotSz": "0.001", "state": "live"}
    """
  static let instruments = answer(linear, inverse, option, margin)

  @Test func `instruments are listed in contracts of their size`() throws {
    let book = try VenueBook.of(OKXReader.self, Self.instruments)
    let swap = try #require(book.contracts["XYZ-USDT-SWAP"])
    #expect(swap.multiplier == .one && swap.form == .linear && swap.settle == "USDT")
    #expect(try swap.lot == exact("0.01"))
    let future = try #require(book.contracts["XYZ-USD-231229"])
    #expect(future.form == .inverse && future.multiplier == FixedPoint(100))
    #expect(future.quote == "USD" && future.settle == "XYZ" && future.underlying == "XYZ")
    #expect(future.expiry == Timestamp("2023-12-29T08:00:00Z"))
    let put = try #require(book.contracts["XYZ-USD-231229-50-P"])
    #expect(put.option?.right == .put && put.option?.strike == FixedPoint(50))
    #expect(put.form == .inverse && put.quote == "XYZ")
    #expect(try put.multiplier == exact("0.01"))
    #expect(book.contracts["XYZ-USDT"]?.payoff == .spot)
    #expect(book.contracts.count == 4 && book.passedOver.count == 1)
  }

  @Test(arguments: [
    ("\"linear\"", "\"quanto\"", "neither linear in its coin nor inverse"),
    ("\"0.1\"", "\"zero\"", "data[0].ctVal: the text \"zero\" is not a decimal number"),
    ("\"0.01\"", "\"0\"", "data[0].lotSz: 0 is not above zero"),
    ("\"XYZ-USDT\"", "\"\"", "has no underlying such as BTC-USD"),
    ("\"live\"", "\"preopen\"", "does not trade (preopen)"),
    ("\"SWAP\"", "\"EVENTS\"", "is of a kind that is not read"),
  ])
  func `an instrument that cannot be read is passed over`(
    from: String, to: String, reason: String
  ) throws {
    let book = try VenueBook.of(
      OKXReader.self, Self.answer(Self.linear.replacing(from, with: to)))
    #expect(book.contracts.isEmpty)
    #expect(book.reasons.count == 1 && book.reasons[0].contains(reason), "\(book.reasons)")
  }

  @Test func `marks, the option summary, indices and funding quote`() throws {
    let book = try VenueBook.of(
      OKXReader.self,
      Self.answer(
        #"{"instType": "SWAP", "instId": "XYZ-USDT-SWAP", "markPx": "51.5", "ts": "1700000000000"}"#
      ),
      Self.push(
        "mark-price",
        #"{"instId": "XYZ-USD-231229-50-P", "markPx": "0.05", "ts": "1700000000500"}"#,
        #"{"instId": "XYZ-USD-231229", "markPx": "53", "ts": "1700000000500"}"#),
      """
      [{"instId": "XYZ-USD-231229-50-P", "markVol": "0.6", "fwdPx": "53.5",
        "ts": "1700000001000"}]
      """,
      Self.answer(#"{"instId": "XYZ-USD", "idxPx": "51", "ts": "1700000000000"}"#),
      Self.push(
        "funding-rate",
        #"{"instId": "XYZ-USDT-SWAP", "fundingRate": "0.0001", "ts": "1700000000000"}"#),
      Self.instruments)
    #expect(
      try book.quotes["XYZ-USDT-SWAP"]
        == Quote(
          contract: "XYZ-USDT-SWAP", mark: exact("51.5"), funding: exact("0.0001")))
    #expect(
      try book.quotes["XYZ-USD-231229-50-P"]
        == Quote(
          contract: "XYZ-USD-231229-50-P", mark: exact("0.05"), forward: exact("53.5"),
          volatility: exact("0.6")))
    let market = try book.readBack().market
    #expect(market.contracts.count == 3 && market.assets["XYZ"]?.price == FixedPoint(51))
    #expect(market.span == .one)
    #expect(book.passedOver.count == 1)
  }

  static let balance = """
    {"adjEq": "1000.5", "totalEq": "1100", "imr": "20", "mmr": "10", "uTime": "1700000000000",
     "details": [
       {"ccy": "USDT", "cashBal": "-3.12345678901234567891", "eq": "-4", "eqUsd": "-3.996"},
       {"ccy": "XYZ", "cashBal": "2", "eq": "2", "eqUsd": "90", "coinUsdPrice": "51.25"}]}
    """

  @Test func `the balance gives cash, prices and totals`() throws {
    let book = try VenueBook.of(OKXReader.self, Self.answer(Self.balance))
    #expect(try book.account.holdings["USDT"] == exact("-3.123456789012345679"))
    #expect(book.account.holdings["XYZ"] == FixedPoint(2))
    #expect(try book.prices["USDT"]?.price == exact("0.999"))
    #expect(try book.prices["XYZ"]?.price == exact("51.25"))
    #expect(
      try book.account.reported == [
        "USD": ReportedFigures(
          balance: exact("1000.5"), equity: FixedPoint(1100), initial: FixedPoint(20),
          maintenance: FixedPoint(10))
      ])
    #expect(try book.readBack().account.holdings.count == 2)
    let single = Self.balance.replacing("\"1000.5\"", with: "\"\"")
      .replacing(#""eq": "2","#, with: #""eq": "2", "imr": "0.5", "mmr": "0.25","#)
    let alone = try VenueBook.of(OKXReader.self, Self.push("account", single))
    #expect(
      try alone.account.reported["XYZ"]
        == ReportedFigures(
          balance: FixedPoint(2), initial: exact("0.5"), maintenance: exact("0.25")))
  }

  static func position(_ id: String, _ count: String, _ side: String, _ rest: String) -> String {
    """
    {"instId": "\(id)", "instType": "SWAP", "pos": "\(count)", "posSide": "\(side)", \(rest)}
    """
  }

  @Test func `positions are in contracts, in any order of files`() throws {
    let rows = [
      Self.position(
        "XYZ-USDT-SWAP", "1.5", "short",
        """
        "mgnMode": "isolated", "margin": "12", "avgPx": "50", "markPx": "51", "posId": "77",
        "lever": "10"
        """),
      Self.position(
        "XYZ-USD-231229", "-3", "net",
        """
        "mgnMode": "cross", "margin": "", "avgPx": "52", "markPx": "53", "usdPx": "51",
        "ccy": "XYZ", "lever": ""
        """),
    ]
    let book = try VenueBook.of(
      OKXReader.self, Self.answer(rows[0], rows[1]), Self.instruments, Self.answer(Self.balance))
    let read = try book.readBack()
    let positions = read.account.positions.sorted { $0.lots < $1.lots }
    #expect(positions.map(\.lots) == [-150, -3])
    #expect(positions[0].mode == .isolated && positions[0].margin == FixedPoint(12))
    #expect(positions[1].mode == .cross && positions[1].entry == FixedPoint(52))
    #expect(positions.map(\.leverage) == [FixedPoint(10), nil])
    let alone = try VenueBook.of(OKXReader.self, Self.answer(rows[0], rows[1]))
    #expect(alone.account.positions.isEmpty && alone.passedOver.count == 2)
    #expect(alone.reasons.allSatisfy { $0.contains("/api/v5/public/instruments") })
    let loan = rows[0].replacing("\"SWAP\"", with: "\"MARGIN\"")
    let loans = try VenueBook.of(OKXReader.self, Self.instruments, Self.answer(loan))
    #expect(loans.account.positions.isEmpty && loans.reasons[0].contains("is a margin loan"))
  }

  @Test func `balance and position say what changed`() throws {
    let row = Self.position("XYZ-USDT-SWAP", "2", "net", #""mgnMode": "cross", "avgPx": "50""#)
    let book = try VenueBook.of(
      OKXReader.self, Self.instruments,
      Self.push(
        "balance_and_position",
        """
        {"pTime": "1700000000000", "balData": [{"ccy": "USDT", "cashBal": "7"}],
         "posData": [\(row)]}
        """
      ))
    #expect(book.account.holdings == ["USDT": FixedPoint(7)])
    #expect(book.account.positions.map(\.quantity) == [FixedPoint(2)])
  }

  @Test(arguments: [
    answer(#"{"tier": "1", "imr": "0.1", "mmr": "0.05", "maxSz": "5"}"#),
    answer(#"{"asks": [], "bids": [], "ts": "1"}"#), answer(), push("orders", #"{"ordId": "1"}"#),
    answer(#"{"instId": "XYZ-USDT-SWAP", "fundingRate": "0.1", "realizedRate": "0.1"}"#),
    push("books5", #"{"asks": [], "bids": []}"#), #"{"code": "50011", "msg": "x", "data": []}"#,
    answer(#"["1", "2", "3"]"#), #"{"event": "subscribe", "arg": {"channel": "account"}}"#,
  ])
  func `what is known and not used is passed over with a reason`(text: String) throws {
    let book = try VenueBook.of(OKXReader.self, text)
    #expect(book.counts == [0, 0, 0, 0, 1])
  }

  @Test(arguments: ["{}", "[5]", answer("5"), answer(#"{"x": 1}"#), push("other", #"{"x": 1}"#)])
  func `what is not known is refused`(text: String) {
    #expect(throws: DocumentErrors.self) { try VenueBook.of(OKXReader.self, text) }
  }
}

import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

/// Figures of options by a script with the error function, those of others by hand.
@Suite struct `Prices of a tape` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private static func exact(_ text: String) throws -> FixedPoint { try FixedPoint(text) }

  private static func tick(_ time: String, _ prices: [(String, String)]) throws -> TapeTick {
    TapeTick(
      time: try #require(Timestamp(time)),
      prices: try prices.map { TapeTick.Price($0.0, try exact($0.1)) })
  }

  /// The market of the desk after some ticks.
  private func market(_ ticks: [TapeTick]) throws -> Market {
    var (tape, market) = (TapeMarket(desk.market), desk.market)
    for tick in ticks { market.apply(try tape.move(to: tick)) }
    return market
  }

  @Test func `R-136 a price moves marks, indices and forwards by one factor, options by model`()
    throws
  {
    let market = try market([Self.tick("2026-03-13T10:00:00Z", [("BTC", "68400")])])
    #expect(market.time == Timestamp("2026-03-13T10:00:00Z"))
    #expect(market.assets["BTC"]?.price == FixedPoint(68_400))
    #expect(market.assets["BTC"]?.confidence == desk.market.assets["BTC"]?.confidence)
    for (id, mark, index) in [
      ("BTC-PERPETUAL", "68412", "68400"), ("BTC_USDC-PERPETUAL", "68427.36", "68413.682784"),
      ("BTC-26JUN26", "69311.04", "68400"),
    ] {
      let quote = try #require(market.quotes[ContractID(id)])
      #expect(try quote.mark == Self.exact(mark), "\(id)")
      #expect(try quote.index == Self.exact(index), "\(id)")
      #expect(quote.funding == desk.market.quotes[ContractID(id)]?.funding)
    }
    let key = Market.ForwardKey(
      underlying: "BTC", expiry: try #require(Timestamp("2026-06-26T08:00:00Z")))
    #expect(try market.forwards[key] == Self.exact("69311.04"))
    let option = try #require(market.quotes["BTC-26JUN26-80000-C"])
    #expect(try option.forward == Self.exact("69311.04"))
    #expect(try option.volatility == Self.exact("0.5256"))
    #expect(abs(try #require(option.mark).double / 0.058749243795227134 - 1) < 1e-13)
    for id in ["ETH-PERPETUAL", "ETH-26JUN26-2500-C"] as [ContractID] {
      #expect(market.quotes[id] == desk.market.quotes[id], "\(id)")
    }
  }

  @Test func `R-136 no rounding adds up along a tape`() throws {
    let start = "2026-03-13T08:00:00Z"
    let walk = try (0..<200).map { step in
      try Self.tick(start, [("BTC", "\(64_001 + step * 37).3"), ("ETH", "\(1_900 + step)")])
    }
    let last = try Self.tick(start, [("ETH", "2000"), ("BTC", "70000.7")])
    let (long, short) = (try market(walk + [last]), try market([last]))
    for id in desk.market.contracts.keys.sorted() {
      #expect(long.quotes[id] == short.quotes[id], "\(id)")
    }
    #expect(long.forwards == short.forwards)
    let home = try market(
      walk + [try Self.tick(start, [("BTC", "71250"), ("ETH", "2084"), ("SOL", "88.4")])])
    for id in desk.market.contracts.keys.sorted() where desk.market.contracts[id]?.option == nil {
      #expect(home.quotes[id] == desk.market.quotes[id], "\(id)")
    }
  }

  @Test func `R-136 an instrument moves alone, and its asset moves it from there`() throws {
    let row = try Self.tick(
      "2026-03-13T09:00:00Z",
      [("BTC-PERPETUAL", "66000"), ("BTC-26JUN26", "70000"), ("BTC", "68400")])
    let one = try market([row])
    #expect(one.quotes["BTC-PERPETUAL"]?.mark == FixedPoint(66_000))
    #expect(one.quotes["BTC-PERPETUAL"]?.index == FixedPoint(68_400))
    #expect(one.quotes["BTC-26JUN26"]?.mark == FixedPoint(70_000))
    #expect(try one.quotes["BTC_USDC-PERPETUAL"]?.mark == Self.exact("68427.36"))
    let key = Market.ForwardKey(
      underlying: "BTC", expiry: try #require(Timestamp("2026-06-26T08:00:00Z")))
    #expect(try one.forwards[key] == Self.exact("69311.04"))
    // Half of 68,400, so half of 66,000 and of 70,000, and not of what was there at first.
    let two = try market([row, Self.tick("2026-03-13T09:00:00Z", [("BTC", "34200")])])
    #expect(two.quotes["BTC-PERPETUAL"]?.mark == FixedPoint(33_000))
    #expect(two.quotes["BTC-26JUN26"]?.mark == FixedPoint(35_000))
    #expect(two.quotes["BTC-PERPETUAL"]?.index == FixedPoint(34_200))
  }
}

/// Options in a small market of the new year.
extension `Prices of a tape` {
  private static let expiry = Timestamp.newYear.after(days: 73)

  /// A call with a stated volatility and one without, a future with bid and ask, and one that has
  /// no mark.
  private static func small(volatility: String? = nil, mark: String? = "7.965567455405")
    throws -> Market
  {
    Market.of(
      prices: [("BTC", FixedPoint(100)), ("USDT", .one)],
      contracts: [
        .option("A", .call, strike: 100, expiry: expiry),
        .option("B", .call, strike: 100, expiry: expiry), .perpetual("P"), .perpetual("Q"),
        .option("E", .put, strike: 90, expiry: Timestamp.newYear.after(days: 1)),
      ],
      quotes: [
        Quote(
          contract: "A", mark: FixedPoint(8), forward: FixedPoint(100),
          volatility: try exact("0.4469"), bid: FixedPoint(7), ask: FixedPoint(9)),
        Quote(
          contract: "B", mark: try mark.map(exact), forward: FixedPoint(100),
          volatility: try volatility.map(exact)),
        Quote(contract: "P", mark: FixedPoint(100), bid: FixedPoint(99), ask: FixedPoint(102)),
        Quote(contract: "Q", last: FixedPoint(50)),
        Quote(
          contract: "E", mark: FixedPoint(2), forward: FixedPoint(100),
          volatility: try exact("0.5")),
      ])
  }

  private static func moved(_ market: Market, _ prices: [(String, String)], days: Int64 = 0)
    throws -> Market
  {
    var (tape, market) = (TapeMarket(market), market)
    market.apply(
      try tape.move(
        to: TapeTick(
          time: Timestamp.newYear.after(days: days),
          prices: try prices.map { TapeTick.Price($0.0, try exact($0.1)) })))
    return market
  }

  /// 73 days are a fifth of a year; 0.4472135955 × √0.2 = 0.2, and a call at the money is worth
  /// 100 × (2N(0.1) − 1) = 7.965567455405.
  @Test func `R-136 an option without a volatility keeps that of its mark`() throws {
    let (implied, stated) = (
      try Self.moved(Self.small(), [("BTC", "110")]),
      try Self.moved(Self.small(volatility: "0.4472135955"), [("BTC", "110")])
    )
    let (one, other) = (
      try #require(implied.quotes["B"]?.mark), try #require(stated.quotes["B"]?.mark)
    )
    #expect(abs(one.double - other.double) < 1e-8 && one > FixedPoint(14))
    #expect(implied.quotes["B"]?.volatility == nil)
  }

  @Test func `R-136 an option that no volatility explains loses its mark`() throws {
    let market = try Self.moved(Self.small(mark: "150"), [("BTC", "90")])
    #expect(market.quotes["B"]?.mark == nil && market.quotes["A"]?.mark != nil)
    #expect(market.quotes["B"]?.forward == FixedPoint(90))
    let still = try Self.moved(Self.small(mark: "150"), [("USDT", "0.9")])
    #expect(still.quotes["B"]?.mark == FixedPoint(150) && still.quotes["A"]?.mark == FixedPoint(8))
  }

  @Test func `R-136 an option's own row counts until its asset moves`() throws {
    let own = try Self.moved(Self.small(), [("B", "9"), ("A", "9")])
    #expect(own.quotes["B"]?.mark == FixedPoint(9) && own.quotes["A"]?.mark == FixedPoint(9))
    var tape = TapeMarket(try Self.small())
    _ = try tape.move(
      to: TapeTick(time: .newYear, prices: [.init("B", FixedPoint(9)), .init("A", FixedPoint(9))]))
    let update = try tape.move(
      to: TapeTick(time: .newYear, prices: [.init("BTC", FixedPoint(100))]))
    let marks = Dictionary(update.quotes.map { ($0.contract, $0.mark) }) { $1 }
    // A states its volatility, so the model says 7.96; B has none but that of its mark.
    #expect(abs(try #require(marks["B"] ?? nil).double - 9) < 1e-9)
    #expect(abs(try #require(marks["A"] ?? nil).double - 7.96) < 0.01)
  }

  @Test func `R-136 bids and asks keep their distance, and a last trade stands in for a mark`()
    throws
  {
    let market = try Self.moved(Self.small(), [("BTC", "80")])
    let future = try #require(market.quotes["P"])
    #expect(try future.bid == Self.exact("79.2") && future.ask == Self.exact("81.6"))
    #expect(market.quotes["Q"]?.last == FixedPoint(40) && market.quotes["Q"]?.mark == nil)
    let option = try #require(market.quotes["A"])
    let (mark, bid) = (try #require(option.mark).double, try #require(option.bid).double)
    #expect(mark < 1.5 && abs(bid / mark - 7.0 / 8) < 1e-9)
  }

  @Test func `R-136 what has ended stays as it was`() throws {
    let market = try Self.moved(Self.small(), [("BTC", "80")], days: 1)
    #expect(market.quotes["E"] == (try Self.small().quotes["E"]))
    #expect(market.quotes["A"]?.forward == FixedPoint(80))
  }

  @Test func `a price too large to compute with is refused, and names nobody knows do nothing`()
    throws
  {
    let huge = String(repeating: "9", count: 37)
    #expect(throws: AmountError.self) {
      try Self.moved(Self.small(), [("BTC", huge)])
    }
    let market = try Self.moved(Self.small(), [("DOGE", "1"), ("USDT", "0.5")])
    #expect(try market.quotes == Self.small().quotes && market.assets["DOGE"] == nil)
  }
}

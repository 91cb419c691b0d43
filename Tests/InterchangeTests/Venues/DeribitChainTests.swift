import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Deribit chain` {
  private func market(of text: String = Specimen.chain) throws -> Market {
    var chain = DeribitChain()
    try chain.add(Array(text.utf8), file: "chain.csv")
    return try #require(chain.market())
  }

  @Test func `the market is of the last row, and its span reaches back to the first`() throws {
    let market = try market()
    #expect(market.time == Timestamp(milliseconds: 1_700_000_003_250))
    #expect(try market.span == FixedPoint("2.75"))
    #expect(market.assets.keys.sorted() == ["BTC", "ETH"])
    #expect(try market.assets["BTC"]?.price == FixedPoint("36501"))
    #expect(try market.assets["ETH"]?.price == FixedPoint("2050.25"))
  }

  @Test func `every quote keeps its own forward and index`() throws {
    let quotes = try market().quotes
    #expect(
      try quotes["BTC-24NOV23-36000-C"]
        == Quote(
          contract: "BTC-24NOV23-36000-C", mark: FixedPoint("0.0305"),
          index: FixedPoint("36500.5"), forward: FixedPoint("36510.25"),
          volatility: FixedPoint("0.4825")))
    #expect(
      try quotes["BTC-24NOV23-36000-P"]
        == Quote(
          contract: "BTC-24NOV23-36000-P", mark: FixedPoint("0.0165"), index: FixedPoint(36_501),
          forward: FixedPoint("36512.75"), volatility: FixedPoint("0.481")))
    #expect(try quotes["BTC-15NOV23-37000-C"]?.forward == FixedPoint("36502.5"))
  }

  @Test func `options are inverse, in coins`() throws {
    let contracts = try market().contracts
    let expiry = try #require(Timestamp("2023-11-24T08:00:00Z"))
    let terms = OptionTerms(right: .call, strike: FixedPoint(2_000), expiry: expiry)
    #expect(
      contracts["ETH-24NOV23-2000-C"]
        == Contract(
          id: "ETH-24NOV23-2000-C", payoff: .option(terms), form: .inverse, underlying: "ETH",
          quote: "ETH", settle: "ETH", margin: "ETH", multiplier: .one, lot: .one))
    #expect(try contracts["BTC-24NOV23-36000-P"]?.lot == FixedPoint("0.1"))
    #expect(contracts["BTC-24NOV23-36000-P"]?.option?.right == .put)
  }

  @Test func `a listed future enters once, and what is synthetic does not`() throws {
    let market = try market()
    let futures = market.contracts.values.filter { $0.option == nil }.map(\.id).sorted()
    #expect(futures == ["BTC-24NOV23", "ETH-24NOV23"])
    let expiry = try #require(Timestamp("2023-11-24T08:00:00Z"))
    #expect(
      market.contracts["BTC-24NOV23"]
        == Contract(
          id: "BTC-24NOV23", payoff: .future(expiry: expiry), form: .inverse, underlying: "BTC",
          quote: "USD", settle: "BTC", margin: "BTC", multiplier: .one, lot: FixedPoint(10)))
    #expect(market.contracts["ETH-24NOV23"]?.lot == .one)
    let last = try FixedPoint("36512.75")
    #expect(
      market.quotes["BTC-24NOV23"]
        == Quote(
          contract: "BTC-24NOV23", mark: last, index: FixedPoint(36_501), forward: last))
  }

  @Test func `the order of rows and of files does not matter`() throws {
    let rows = Specimen.chain.split(separator: "\n").map(String.init)
    let header = try #require(rows.first)
    var chain = DeribitChain()
    for row in rows.dropFirst().reversed() {
      try chain.add(Array("\(header)\r\n\(row)\r\n".utf8), file: "\(row.prefix(13)).csv")
    }
    let (one, other) = (try market(), try #require(chain.market()))
    #expect(MarketWriter.node(one) == MarketWriter.node(other))
  }

  @Test func `an instrument comes once, whatever file it is in`() throws {
    var chain = DeribitChain()
    try chain.add(Array(Specimen.chain.utf8), file: "one.csv")
    let errors = #expect(throws: DocumentErrors.self) {
      try chain.add(Array(Specimen.chain.utf8), file: "two.csv")
    }
    #expect(
      errors?.description == """
        two.csv:2: instrument_name: BTC-24NOV23-36000-C is already on line 2 of one.csv: \
        keep one snapshot of each instrument.
        """)
  }

  @Test(arguments: badChains)
  func `a bad table is refused with its place, its problem and its remedy`(bad: Spoilt) throws {
    var chain = DeribitChain()
    try bad.isRefused(of: Specimen.chain, as: "chain.csv") { try chain.add($0, file: $1) }
  }

  @Test func `numbers as scripts write them are exact too`() throws {
    let text = Specimen.chain.replacing("0.0012", with: "1.2e-03")
    #expect(try market(of: text).quotes["BTC-15NOV23-37000-C"]?.mark == FixedPoint("0.0012"))
  }

  @Test func `without rows there is no market`() throws {
    var chain = DeribitChain()
    #expect(chain.market() == nil)
    let header = try #require(Specimen.chain.split(separator: "\n").first)
    try chain.add(Array(header.utf8), file: "chain.csv")
    #expect(chain.market() == nil)
  }

  @Test func `what is imported can be read as a market`() throws {
    let imported = try market()
    let text = JSONWriter.pretty(MarketWriter.node(imported))
    let read = try MarketReader.read(Array(text.utf8), file: "market.json")
    #expect(read.contracts == imported.contracts && read.quotes == imported.quotes)
    #expect(read.time == imported.time && read.span == imported.span)
    #expect(read.forwards.count == 2)
  }
}

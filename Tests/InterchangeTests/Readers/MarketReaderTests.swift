import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

extension Specimen {
  /// The market of the specimen.
  static func readMarket() throws -> Market {
    try MarketReader.read(Array(market.utf8), file: "market.json")
  }
}

@Suite struct `Market reader` {
  static let forms = [("market.json", Specimen.market), ("market.yaml", Specimen.marketInYAML)]

  @Test(arguments: forms)
  func `the instant, its span and the assets are read`(file: String, text: String) throws {
    let market = try MarketReader.read(Array(text.utf8), file: file)
    #expect(market.time == Timestamp("2023-04-14T08:00:00Z"))
    #expect(try market.span == FixedPoint("1.5"))
    let bitcoin = try #require(market.assets["BTC"])
    #expect(bitcoin.asset == Asset("BTC", scale: 12))
    #expect(try bitcoin.price == FixedPoint("30510.2"))
    #expect(try bitcoin.age == FixedPoint("0.4"))
    #expect(try bitcoin.confidence == FixedPoint("0.0002"))
    let coin = try #require(market.assets["USDC"])
    #expect(coin.asset == Asset("USDC", scale: 4))
    #expect(try coin.price == FixedPoint("0.9998"))
    #expect(coin.age == nil && coin.confidence == nil)
    #expect(market.assets.count == 2)
  }

  @Test(arguments: forms)
  func `an instrument of every kind is read`(file: String, text: String) throws {
    let market = try MarketReader.read(Array(text.utf8), file: file)
    let expiry = try #require(Timestamp("2023-04-28T08:00:00Z"))
    let tenth = try FixedPoint("0.1")
    func inverse(_ id: ContractID, _ payoff: Payoff, quote: AssetID, lot: FixedPoint) -> Contract {
      Contract(
        id: id, payoff: payoff, form: .inverse, underlying: "BTC", quote: quote, settle: "BTC",
        margin: "BTC", multiplier: .one, lot: lot)
    }
    let call = OptionTerms(right: .call, strike: FixedPoint(30_000), expiry: expiry)
    let put = OptionTerms(right: .put, strike: FixedPoint(30_000), expiry: market.time)
    let listed: [Contract] = [
      inverse("BTC-PERPETUAL", .perpetual, quote: "USD", lot: FixedPoint(10)),
      inverse("BTC-28APR23", .future(expiry: expiry), quote: "USD", lot: FixedPoint(10)),
      inverse("BTC-28APR23-30000-C", .option(call), quote: "BTC", lot: tenth),
      inverse("BTC-14APR23-30000-P", .option(put), quote: "BTC", lot: tenth),
      Contract(
        id: "BTC_USDC", payoff: .spot, form: .linear, underlying: "BTC", quote: "USDC",
        settle: "USDC", margin: "USDC", multiplier: .one, lot: try FixedPoint("0.0001")),
    ]
    for contract in listed { #expect(market.contracts[contract.id] == contract) }
    #expect(market.contracts.count == listed.count)
  }

  @Test(arguments: forms)
  func `quotes keep every digit`(file: String, text: String) throws {
    let market = try MarketReader.read(Array(text.utf8), file: file)
    let quotes = [
      Quote(
        contract: "BTC-PERPETUAL", mark: try FixedPoint("30512.5"),
        index: try FixedPoint("30510.2"), funding: try FixedPoint("-0.00001")),
      Quote(contract: "BTC-28APR23", mark: try FixedPoint("30561.1")),
      Quote(
        contract: "BTC-28APR23-30000-C", mark: try FixedPoint("0.0493"),
        volatility: try FixedPoint("0.51")),
      Quote(
        contract: "BTC_USDC", mark: try FixedPoint("30516.25"), last: try FixedPoint("30516")),
    ]
    for quote in quotes { #expect(market.quotes[quote.contract] == quote) }
    #expect(market.quotes.count == quotes.count)
  }

  @Test(arguments: forms)
  func `R-029 forwards are stated or the marks of listed futures`(file: String, text: String)
    throws
  {
    let market = try MarketReader.read(Array(text.utf8), file: file)
    let expected = try [
      "2023-04-28T08:00:00Z": FixedPoint("30561.1"),
      "2023-05-05T08:00:00Z": FixedPoint(30_600), "2023-05-12T08:00:00Z": FixedPoint(30_650),
    ]
    #expect(market.forwards.count == expected.count)
    for (time, forward) in expected.sorted(by: { $0.key < $1.key }) {
      let key = Market.ForwardKey(underlying: "BTC", expiry: try #require(Timestamp(time)))
      #expect(market.forwards[key] == forward)
    }
  }

  @Test func `R-029 a stated forward comes before the mark of a future`() throws {
    let text = Specimen.market.replacing("2023-05-05T08", with: "2023-04-28T08")
    let market = try MarketReader.read(Array(text.utf8), file: "market.json")
    let expiry = try #require(Timestamp("2023-04-28T08:00:00Z"))
    let key = Market.ForwardKey(underlying: "BTC", expiry: expiry)
    #expect(market.forwards[key] == FixedPoint(30_600))
  }

  @Test func `what is written is read back the same`() throws {
    let repository = try #require(Repository())
    let sample = try repository.file("Samples/desk/market.json").text()
    for text in [Specimen.market, sample] {
      let market = try MarketReader.read(Array(text.utf8), file: "market.json")
      let written = JSONWriter.pretty(MarketWriter.node(market))
      let again = try MarketReader.read(Array(written.utf8), file: "again.json")
      #expect(again.time == market.time && again.span == market.span)
      #expect(again.assets == market.assets && again.contracts == market.contracts)
      #expect(again.quotes == market.quotes && again.forwards == market.forwards)
      #expect(JSONWriter.pretty(MarketWriter.node(again)) == written)
    }
  }
}

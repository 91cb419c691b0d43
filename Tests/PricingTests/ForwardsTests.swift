import PlimsollDomain
import PlimsollPricing
import Support
import Testing

@Suite struct `Forwards of an expiry` {
  private let march = Timestamp.newYear.after(days: 60), june = Timestamp.newYear.after(days: 180)

  private func call(_ id: ContractID, underlying: AssetID = "BTC", _ expiry: Timestamp)
    -> Contract
  {
    .option(id, .call, strike: 60_000, expiry: expiry, underlying: underlying)
  }

  private func key(_ underlying: AssetID, _ expiry: Timestamp) -> Market.ForwardKey {
    Market.ForwardKey(underlying: underlying, expiry: expiry)
  }

  @Test func `R-029 come from the quote, then from the market`() throws {
    let market = Market.of(
      prices: [], quotes: [try .option("A", forward: 61_000, percent: 60)],
      forwards: [key("BTC", march): FixedPoint(60_500), key("BTC", june): FixedPoint(62_000)])
    #expect(try Forwards.forward(of: call("A", march), in: market) == FixedPoint(61_000))
    #expect(try Forwards.forward(of: call("B", march), in: market) == FixedPoint(60_500))
    #expect(try Forwards.forward(of: call("C", june), in: market) == FixedPoint(62_000))
  }

  @Test func `R-029 are never borrowed from another expiry or underlying`() throws {
    let market = Market.of(prices: [], forwards: [key("BTC", march): FixedPoint(60_500)])
    for contract in [call("X", june), call("X", underlying: "ETH", march)] {
      #expect(throws: MarketError.unquoted("X", missing: "forward")) {
        try Forwards.forward(of: contract, in: market)
      }
    }
  }

  @Test(arguments: [0, -1])
  func `R-029 are above zero or an error`(forward: Int) throws {
    let market = Market.of(
      prices: [], quotes: [Quote(contract: "A", forward: FixedPoint(forward))],
      forwards: [key("BTC", march): FixedPoint(60_500)])
    #expect(throws: MarketError.self) { try Forwards.forward(of: call("A", march), in: market) }
    #expect(throws: MarketError.self) { try Forwards.forward(of: .perpetual("P"), in: market) }
  }

  @Test func `R-029 are implied by the futures of an expiry, the first by name`() {
    let contracts = [
      Contract.future("F2", expiry: march), .future("F1", expiry: march),
      .future("F3", expiry: june), .future("E1", expiry: march, underlying: "ETH"),
      .future("F0", expiry: march), .perpetual("P"), call("C", june),
    ]
    let quotes = [
      Quote.mark("F2", FixedPoint(2)), .mark("F1", FixedPoint(1)), .mark("F3", FixedPoint(3)),
      .mark("E1", FixedPoint(4)), .mark("P", FixedPoint(5)), .mark("C", FixedPoint(6)),
      Quote(contract: "F0", index: .one),
    ]
    let expected = [
      key("BTC", march): FixedPoint(1), key("BTC", june): FixedPoint(3),
      key("ETH", march): FixedPoint(4),
    ]
    #expect(Forwards.implied(by: contracts, quotes: quotes) == expected)
    let turned = Forwards.implied(by: contracts.reversed(), quotes: quotes.reversed())
    #expect(turned == expected)
    #expect(Forwards.implied(by: [], quotes: []).isEmpty)
  }
}

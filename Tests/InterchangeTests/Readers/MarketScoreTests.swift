import PlimsollDomain
import PlimsollInterchange
import Testing

/// Two assets, two options and two expiries whose oracle says how sure it is.
private let scored = """
  plimsoll: 1
  time: 2026-01-01T00:00:00Z
  assets:
    - {id: ETH, price: "3000", score: "0.2"}
    - {id: USDC, price: "0.97", confidence: "0.02", score: "1"}
  instruments:
    - {id: CALL, kind: option, form: linear, underlying: ETH, quote: USDC, settle: USDC,
       margin: USDC, multiplier: 1, lot: "0.01", strike: 3000, right: call,
       expiry: 2026-02-01T08:00:00Z}
    - {id: PUT, kind: option, form: linear, underlying: ETH, quote: USDC, settle: USDC,
       margin: USDC, multiplier: 1, lot: "0.01", strike: 2500, right: put,
       expiry: 2026-03-01T08:00:00Z}
  quotes:
    - {instrument: CALL, volatility: "0.7", score: "0.95"}
    - {instrument: PUT, volatility: "0.8", score: "0.4"}
  forwards:
    - {underlying: ETH, expiry: 2026-02-01T08:00:00Z, forward: "3010", rate: "-0.02",
       score: "0.9", rateScore: "0.8"}
    - {underlying: ETH, expiry: 2026-03-01T08:00:00Z, forward: "3020"}
  """

@Suite struct `Scores and rates of a market` {
  private func read(_ text: String = scored) throws -> Market {
    try MarketReader.read(Array(text.utf8), file: "market.yaml")
  }

  private func key(_ expiry: String) throws -> Market.ForwardKey {
    Market.ForwardKey(underlying: "ETH", expiry: try #require(Timestamp(expiry)))
  }

  @Test func `assets, quotes and expiries keep them apart from bands`() throws {
    let market = try read()
    #expect(try market.assets["ETH"]?.score == FixedPoint("0.2"))
    #expect(market.assets["ETH"]?.confidence == nil)
    #expect(market.assets["USDC"]?.score == .one)
    #expect(try market.assets["USDC"]?.confidence == FixedPoint("0.02"))
    #expect(try market.quotes["CALL"]?.score == FixedPoint("0.95"))
    #expect(try market.quotes["PUT"]?.score == FixedPoint("0.4"))
    let near = ExpiryTerms(
      rate: try FixedPoint("-0.02"), score: try FixedPoint("0.9"),
      rateScore: try FixedPoint("0.8"))
    #expect(market.expiries == [try key("2026-02-01T08:00:00Z"): near])
    #expect(try market.forwards[key("2026-02-01T08:00:00Z")] == FixedPoint(3010))
    #expect(try market.forwards[key("2026-03-01T08:00:00Z")] == FixedPoint(3020))
    let (call, put) = (try #require(market.contracts["CALL"]), market.contracts["PUT"])
    #expect(market.expiryTerms(of: call) == near)
    #expect(market.expiryTerms(of: try #require(put)) == nil)
  }

  @Test func `what is written is read back the same`() throws {
    let market = try read()
    let written = JSONWriter.pretty(MarketWriter.node(market))
    let again = try MarketReader.read(Array(written.utf8), file: "again.json")
    #expect(again.expiries == market.expiries && again.forwards == market.forwards)
    #expect(again.assets == market.assets && again.quotes == market.quotes)
  }

  @Test(arguments: [
    (#"price: "3000", score: "0.2""#, #"price: "3000", score: "1.2""#, "assets[0].score"),
    (#"score: "0.95""#, #"score: "1.01""#, "quotes[0].score"),
    (#"score: "0.9", r"#, #"score: "9", r"#, "forwards[0].score"),
    (#"rateScore: "0.8""#, #"rateScore: "80""#, "forwards[0].rateScore"),
  ])
  func `a score above full confidence is refused where it stands`(
    sound: String, spoilt: String, place: String
  ) throws {
    #expect(scored.contains(sound))
    let error = #expect(throws: DocumentErrors.self) {
      try read(scored.replacing(sound, with: spoilt))
    }
    let text = try #require(error).description
    #expect(text.contains("\(place): a score of ") && text.contains("is above full confidence"))
  }

  @Test func `a score below zero is refused, a rate below zero is not`() throws {
    #expect(throws: DocumentErrors.self) {
      try read(scored.replacing(#"score: "0.4""#, with: #"score: "-0.4""#))
    }
    #expect(try read().expiries.count == 1)
  }
}

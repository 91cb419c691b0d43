import PlimsollDomain
import Support
import Testing

@Suite struct `Prices of a market` {
  private func market() throws -> Market {
    Market.of(prices: [
      ("BTC", FixedPoint(60_000)), ("ETH", FixedPoint(2_000)), ("USDC", try FixedPoint("0.998")),
      ("NIL", .zero),
    ])
  }

  @Test(
    arguments: [
      ("BTC", "USD", "60000"), ("ETH", "USD", "2000"), ("USDC", "USD", "0.998"),
      ("BTC", "BTC", "1"), ("XYZ", "XYZ", "1"), ("USD", "USD", "1"), ("BTC", "ETH", "30"),
      ("ETH", "BTC", "0.033333333333333333"), ("USD", "BTC", "0.000016666666666666"),
      ("USD", "USDC", "1.002004008016032064"), ("BTC", "USDC", "60120.240480961923847695"),
      ("NIL", "BTC", "0"),
    ] as [(AssetID, AssetID, String)])
  func `convert through dollars, to 18 decimals`(asset: AssetID, unit: AssetID, price: String)
    throws
  {
    #expect(try market().price(of: asset, in: unit).down(.one) == FixedPoint(price))
  }

  @Test func `that are missing name the asset`() throws {
    #expect(throws: MarketError.unpriced("XYZ")) { try market().price(of: "XYZ", in: "USD") }
    #expect(throws: MarketError.unpriced("XYZ")) { try market().price(of: "BTC", in: "XYZ") }
    #expect(throws: MarketError.unpriced("NIL")) {
      try market().price(of: "BTC", in: "NIL")
    }
  }

  @Test func `take a listed dollar price over one`() throws {
    let market = Market.of(prices: [
      ("USD", try FixedPoint("1.25")), ("BTC", FixedPoint(50_000)), ("ETH", FixedPoint(2_500)),
    ])
    #expect(try market.price(of: "BTC", in: "USD").up(.one) == FixedPoint(40_000))
    #expect(try market.price(of: "ETH", in: "USD").up(.one) == FixedPoint(2_000))
  }

  @Test func `give an asset the scale its market lists`() throws {
    let market = Market.of(
      prices: [("ETH", .one), ("USDC", .one)], scales: ["ETH": 18])
    #expect(market.asset("ETH").scale == 18)
    #expect(market.asset("USDC").scale == 6)
    #expect(market.asset("SOL").scale == 12)
  }

  @Test func `keep a relative precision for a cheap coin in a dear one`() throws {
    // 0.00000001 dollars in coins of 60,000: 1.6666…e-13, of which 18 decimals keep six digits.
    let market = Market.of(prices: [
      ("PEPE", try FixedPoint("0.00000001")), ("BTC", FixedPoint(60_000)),
    ])
    let price = try market.price(of: "PEPE", in: "BTC").double
    #expect(abs(price / (1e-8 / 60_000) - 1) < 1e-12)
  }

  @Test func `keep the last of two entries of one name`() {
    let market = Market.of(
      prices: [("BTC", .one), ("BTC", FixedPoint(2))],
      contracts: [.perpetual("P"), .perpetual("P", form: .inverse)],
      quotes: [.mark("P", .one), .mark("P", FixedPoint(3))])
    #expect(market.assets["BTC"]?.price == FixedPoint(2))
    #expect(market.contracts["P"]?.form == .inverse)
    #expect(market.quotes["P"]?.mark == FixedPoint(3))
  }

  @Test func `every error says what to add`() {
    let errors: [(MarketError, String)] = [
      (.unpriced("X"), "\"assets\""), (.unlisted("X"), "\"instruments\""),
      (.unquoted("X", missing: "mark"), "add \"mark\""),
      (.expired("X", at: .newYear, now: .newYear), "settle it"), (.impossible("X", "why"), "why"),
      (.arithmetic("X", .overflow("1")), "127 bits"),
    ]
    for (error, advice) in errors { #expect(error.description.contains(advice), "\(error)") }
  }
}

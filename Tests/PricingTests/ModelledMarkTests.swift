import PlimsollDomain
import PlimsollPricing
import Support
import Testing

/// Prices by an independent script at 40 digits.
@Suite struct `Marks by the model` {
  private static let near = Timestamp.newYear.after(days: 85)
  private static let far = Timestamp.newYear.after(days: 176)

  private static func option(_ id: ContractID, _ right: OptionRight, _ strike: Int, _ at: Timestamp)
    -> Contract
  {
    let terms = OptionTerms(right: right, strike: FixedPoint(strike), expiry: at)
    return Contract(
      id: id, payoff: .option(terms), form: .linear, underlying: "ETH", quote: "USDC",
      settle: "USDC", margin: "USDC", multiplier: .one, lot: .one)
  }

  private func marked(rate: String, discounting: Bool) throws -> MarkedMarket {
    let key = Market.ForwardKey(underlying: "ETH", expiry: Self.far)
    let market = Market(
      time: .newYear, assets: [],
      contracts: [
        Self.option("C", .call, 3200, Self.near), Self.option("P", .put, 2600, Self.far),
      ],
      quotes: [
        Quote(
          contract: "C", forward: FixedPoint(3030), volatility: try FixedPoint("0.71234567890123")),
        Quote(contract: "P", volatility: try FixedPoint("0.8")),
      ], forwards: [key: FixedPoint(3060)],
      expiries: [
        Market.ForwardKey(underlying: "ETH", expiry: Self.near): ExpiryTerms(
          rate: try FixedPoint("0.05")), key: ExpiryTerms(rate: try FixedPoint(rate)),
      ])
    return MarkedMarket(
      market, MarkPolicy(instead: [.surface]), for: ["C", "P"], discounting: discounting)
  }

  /// A rate below zero discounts nothing.
  @Test(arguments: [
    ("0.04", false, 345.3912015559249654719, 414.9048102167680904717),
    ("0.04", true, 341.3928464507170312101, 406.9789441040228350192),
    ("-0.02", true, 341.3928464507170312101, 414.9048102167680904717),
  ])
  func `R-105 an option's own volatility and the rate of its expiry make its mark`(
    rate: String, discounting: Bool, call: Double, put: Double
  ) throws {
    let marked = try marked(rate: rate, discounting: discounting)
    for (id, expected) in [("C", call), ("P", put)] as [(ContractID, Double)] {
      let mark = try #require(marked.market.quotes[id]?.mark)
      #expect(abs(mark.double / expected - 1) < 1e-14)
      #expect(mark.scale >= 12)
    }
    #expect(marked.unmarked.isEmpty && marked.substitutes == ["C": .surface, "P": .surface])
  }

  @Test func `R-105 a stated volatility is kept as it was written`() throws {
    let quotes = try marked(rate: "0", discounting: false).market.quotes
    #expect(try quotes["C"]?.volatility == FixedPoint("0.71234567890123"))
    #expect(try quotes["P"]?.volatility == FixedPoint("0.8"))
  }
}

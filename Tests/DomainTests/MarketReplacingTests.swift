import PlimsollDomain
import Support
import Testing

@Suite struct `Copies of a market and its quotes` {
  private let quote = Quote(
    contract: "A", mark: FixedPoint(1), index: FixedPoint(2), forward: FixedPoint(3),
    volatility: FixedPoint(4), funding: FixedPoint(5), bid: FixedPoint(6), ask: FixedPoint(7),
    age: FixedPoint(8), confidence: FixedPoint(9), last: FixedPoint(10), average: FixedPoint(11),
    openInterest: FixedPoint(12), skew: FixedPoint(13), score: FixedPoint(14))

  private let key = Market.ForwardKey(underlying: "ETH", expiry: Timestamp.newYear.after(days: 9))

  private var market: Market {
    Market(
      time: .newYear, span: FixedPoint(2),
      assets: [
        AssetPrice(
          asset: Asset("ETH"), price: FixedPoint(3000), age: FixedPoint(1),
          confidence: FixedPoint(2), average: FixedPoint(3), deposits: FixedPoint(4),
          borrows: FixedPoint(5), score: FixedPoint(6))
      ], contracts: [.perpetual("A"), .perpetual("B")],
      quotes: [quote, .mark("B", FixedPoint(9))], forwards: [key: FixedPoint(3010)],
      expiries: [key: ExpiryTerms(rate: FixedPoint(1), score: .one, rateScore: .zero)])
  }

  @Test func `a quote at other prices says everything else as before`() {
    let other = quote.priced(mark: FixedPoint(21), index: FixedPoint(22))
    #expect(other != quote)
    #expect(other.mark == FixedPoint(21) && other.index == FixedPoint(22))
    #expect(other.priced(mark: FixedPoint(1), index: FixedPoint(2)) == quote)
    let marked = quote.marked(at: FixedPoint(31), volatility: FixedPoint(34))
    #expect(marked.mark == FixedPoint(31) && marked.volatility == FixedPoint(34))
    #expect(marked.marked(at: FixedPoint(1), volatility: FixedPoint(4)) == quote)
    #expect(quote.marked(at: FixedPoint(31)).volatility == FixedPoint(4))
  }

  @Test func `an asset at another price says everything else as before`() throws {
    let asset = try #require(market.assets["ETH"])
    let other = asset.priced(at: FixedPoint(7))
    #expect(other.price == FixedPoint(7))
    #expect(other.priced(at: FixedPoint(3000)) == asset)
  }

  @Test func `a market with other quotes keeps its forwards, expiries and span`() {
    let other = market.replacing(quotes: [.mark("B", FixedPoint(8))])
    #expect(other.quotes == ["B": .mark("B", FixedPoint(8))])
    #expect(other.assets == market.assets && other.contracts == market.contracts)
    #expect(other.forwards == market.forwards && other.expiries == market.expiries)
    #expect(other.span == FixedPoint(2) && other.time == .newYear)
  }

  @Test func `a market with other assets or contracts keeps its quotes`() {
    let price = AssetPrice(asset: Asset("BTC"), price: .one)
    let other = market.replacing(assets: [price], contracts: [.perpetual("B")])
    #expect(other.assets == ["BTC": price] && other.contracts == ["B": .perpetual("B")])
    #expect(other.quotes == market.quotes && other.expiries == market.expiries)
  }

  @Test func `an expiry of which nothing is said is empty`() {
    #expect(ExpiryTerms().isEmpty)
    let said = [
      ExpiryTerms(rate: .zero), ExpiryTerms(score: .zero), ExpiryTerms(rateScore: .zero),
    ]
    for terms in said { #expect(!terms.isEmpty) }
  }
}

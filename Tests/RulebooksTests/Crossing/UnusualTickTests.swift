import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// ticks that no feed should bring, and some do.
@Suite struct `Crossing index and unusual ticks` {
  private let edition: Edition
  private var index: CrossingIndex

  init() throws {
    edition = try EditionStore.catalog().edition("textbook-grid")
    let market = try `Corners of boxes`.small(
      RandomDesk(edition, seed: 1).market, ["BTC", "ETH"])
    let options = market.contracts.values.filter { $0.option != nil && $0.form == .linear }
      .map(\.id).sorted()
    let accounts = options.prefix(4).enumerated().map { place, option in
      Account(
        id: "\(place)",
        holdings: [Holding(amount: Money(units: 10_000_000_000_000, asset: Asset("USDC")))],
        positions: [
          Position(contract: option, lots: place % 2 == 0 ? 1 : -1),
          Position(contract: "BTC-PERP", lots: 2),
        ])
    }
    index = try CrossingIndex(edition: edition, market: market, accounts: accounts)
    try #require(index.boxed >= 2 && accounts.count == 4)
  }

  private func expectBruteForce() {
    for (account, standing) in zip(index.accounts, index.standings) {
      #expect(standing == CrossingIndex.standing(of: account, edition, index.market))
    }
  }

  @Test mutating func `an asset that nobody named before is looked at by all, once`() {
    let price = { (price: Int) in AssetPrice(asset: Asset("LATE"), price: FixedPoint(price)) }
    _ = index.apply(MarketUpdate(assets: [price(2)]))
    #expect(index.touched == index.accounts.count && index.boxed >= 2)
    expectBruteForce()
    _ = index.apply(MarketUpdate(assets: [price(3)]))
    #expect(index.touched < index.accounts.count)
    expectBruteForce()
  }

  @Test mutating func `a time before that of a box leaves it`() {
    let now = index.market.time
    _ = index.apply(MarketUpdate(time: Timestamp(milliseconds: now.milliseconds - 3_600_000)))
    #expect(index.touched >= 2)
    expectBruteForce()
  }
}

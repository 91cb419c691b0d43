import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import Support
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

  @Test mutating func `a time before an expiry brings back what had expired`() throws {
    let contracts = index.accounts.flatMap(\.positions).map(\.contract)
    let expiries = contracts.compactMap { index.market.contracts[$0]?.expiry }
    let expiry = try #require(expiries.min())
    let before = index.market.time
    let after = Timestamp(milliseconds: expiry.milliseconds + 1)
    #expect(!index.apply(MarketUpdate(time: after)).isEmpty)
    #expect(index.standings.contains { $0.refusal != nil })
    expectBruteForce()
    _ = index.apply(MarketUpdate(time: before))
    #expect(index.standings.allSatisfy { $0.refusal == nil })
    expectBruteForce()
  }

  /// A contract settled in one asset and margined in another, which has no price at first.
  @Test func `a price of what margins a contract is looked at`() throws {
    let contracts: [Contract] = ["ONE", "TWO"].map { name in
      Contract(
        id: ContractID(name), payoff: .perpetual, form: .linear, underlying: "BTC", quote: "USD",
        settle: "USDT", margin: "USDC", multiplier: .one, lot: .one)
    }
    let tier = TieredFraction.Tier(
      floor: .zero, initial: try exact("0.1"), maintenance: try exact("0.05"))
    let edition = Edition(
      id: EditionID(name: "apart", version: "1"), title: "Apart",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.portfolio], balance: .equity,
      grouping: .account(unit: "USD"), collateral: CollateralSchedule(own: CollateralTerms()),
      components: [TieredFraction(tiers: [:], others: [tier])],
      ladder: [Rung(.liquidation, below: .one, of: .maintenance)])
    let market = Market(
      time: Timestamp(milliseconds: 1),
      assets: [
        AssetPrice(asset: Asset("USDT"), price: .one),
        AssetPrice(asset: Asset("BTC"), price: FixedPoint(100)),
      ], contracts: contracts,
      quotes: contracts.map { Quote(contract: $0.id, mark: FixedPoint(100)) })
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("1000", "USD"))],
      positions: contracts.map { Position(contract: $0.id, lots: 2, entry: FixedPoint(100)) })
    var own = try CrossingIndex(edition: edition, market: market, accounts: [account])
    #expect(own.standings[0].refusal != nil)
    let priced = AssetPrice(asset: Asset("USDC"), price: .one)
    #expect(own.apply(MarketUpdate(assets: [priced])).count == 1)
    #expect(own.standings[0] == CrossingIndex.standing(of: account, edition, own.market))
    #expect(own.standings[0].refusal == nil)
  }
}

import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// an index whose proof leaves something out is found out by a random walk.
@Suite struct `Planted faults` {
  private static let faults:
    [(String, Omissions, edition: String, coins: [AssetID], CrossingDesk.Kind)] = [
      ("short gamma", .shortGamma, "textbook-grid", ["BTC", "ETH"], .linear),
      ("the clock", .clock, "textbook-grid", ["BTC", "ETH"], .linear),
      ("volatilities", .volatilities, "textbook-grid", ["BTC", "ETH"], .linear),
      ("tiers", .tiers, "steps", ["BTC", "ETH"], .linear),
      ("slack", .slack, "generic-tiered", ["1INCH"], .dust),
    ]

  @Test(arguments: faults.indices)
  func `R-135 a walk differs from brute force`(place: Int) throws {
    let (name, omission, edition, coins, kind) = Self.faults[place]
    let all = try `Corners of boxes`.edition(edition)
    for seed in UInt64(1)...200 {
      let market = try `Corners of boxes`.small(RandomDesk(all, seed: seed).market, coins)
      let desk = try CrossingDesk(all, market, seed: seed, accounts: 20, kind)
      let index = try CrossingIndex(
        edition: all, market: desk.market, accounts: desk.accounts, omitting: omission)
      let walk = try CrossingWalk(desk, index, ticks: 40)
      if let wrong = walk.wrong.first { print("\(name): seed \(seed), \(wrong)") }
    }
  }
}

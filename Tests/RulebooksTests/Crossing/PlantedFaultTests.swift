import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// an index whose proof leaves something out is found out by a random walk.
@Suite struct `Planted faults` {
  private struct Fault {
    let name: String
    let omission: Omissions
    let edition: String
    var coin: AssetID = "BTC"
    var kind = CrossingDesk.Kind.few
    var only = CrossingDesk.Only.prices
  }

  private static let faults = [
    Fault(name: "short gamma", omission: .shortGamma, edition: "textbook-grid"),
    Fault(name: "the clock", omission: .clock, edition: "textbook-grid", only: .clock),
    Fault(
      name: "volatilities", omission: .volatilities, edition: "textbook-grid",
      only: .volatilities),
    Fault(name: "tiers", omission: .tiers, edition: "steps"),
    Fault(
      name: "slack", omission: .slack, edition: "generic-tiered", coin: "1INCH", kind: .dust),
  ]

  @Test(arguments: faults.indices)
  func `R-135 a walk differs from brute force`(place: Int) throws {
    let fault = Self.faults[place]
    let edition = try `Corners of boxes`.edition(fault.edition)
    for seed in UInt64(1)...100 {
      for omission in [[], fault.omission] {
        let market = try `Corners of boxes`.small(
          RandomDesk(edition, seed: seed).market, [fault.coin])
        let desk = try CrossingDesk(
          edition, market, seed: seed, accounts: 20, fault.kind, only: fault.only)
        let index = try CrossingIndex(
          edition: edition, market: desk.market, accounts: desk.accounts,
          omitting: omission)
        let walk = try CrossingWalk(desk, index, ticks: 20)
        if let wrong = walk.wrong.first {
          print("\(fault.name) \(omission): seed \(seed), \(wrong)")
        }
      }
    }
  }
}

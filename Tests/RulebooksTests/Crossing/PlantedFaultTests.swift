import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// an index whose proof leaves something out is found out by a random walk, and one that
/// leaves nothing out is not, on the same walks.
@Suite struct `Planted faults` {
  private struct Fault {
    let name: String
    let omission: Omissions
    let edition: @Sendable () throws -> Edition
    var coin: AssetID = "BTC"
    var kind = CrossingDesk.Kind.few
    var only = CrossingDesk.Only.prices
  }

  private static let faults = [
    Fault(name: "short gamma", omission: .shortGamma, edition: { try named("textbook-grid") }),
    Fault(
      name: "the clock", omission: .clock, edition: { try named("textbook-grid") }, only: .clock),
    Fault(
      name: "volatilities", omission: .volatilities, edition: { try named("textbook-grid") },
      only: .volatilities),
    Fault(name: "tiers", omission: .tiers, edition: steep),
    Fault(
      name: "slack", omission: .slack, edition: { try named("generic-tiered") }, coin: "1INCH",
      kind: .dust),
  ]

  private static func named(_ name: String) throws -> Edition {
    try EditionStore.catalog().edition(name)
  }

  /// A hundredth, four tenths and eight tenths, so that a move of a price changes the tier.
  private static func steep() throws -> Edition {
    `Corners of boxes`.tiered(
      try [(0, 1), (50_000, 40), (150_000, 80)].map { floor, percent in
        let rate = try FixedPoint(units: Int128(percent), scale: 2)
        return TieredFraction.Tier(floor: FixedPoint(floor), initial: rate, maintenance: rate)
      })
  }

  /// Where the walk of a seed differs from brute force.
  private static func walk(_ fault: Fault, _ seed: UInt64, omitting omissions: Omissions) throws
    -> String?
  {
    let edition = try fault.edition()
    let market = try `Corners of boxes`.small(
      RandomDesk(edition, seed: seed).market, [fault.coin])
    let desk = try CrossingDesk(
      edition, market, seed: seed, accounts: 20, fault.kind, only: fault.only)
    let index = try CrossingIndex(
      edition: edition, market: desk.market, accounts: desk.accounts, omitting: omissions)
    return try CrossingWalk(desk, index, ticks: 20).wrong.first.map { "seed \(seed), \($0)" }
  }

  @Test(arguments: faults.indices)
  func `R-135 a walk differs from brute force`(place: Int) throws {
    let fault = Self.faults[place]
    for seed in UInt64(1)...60 {
      guard let wrong = try Self.walk(fault, seed, omitting: fault.omission) else { continue }
      print("Without \(fault.name): \(wrong)")
      let whole = try Self.walk(fault, seed, omitting: [])
      #expect(whole == nil)
      return
    }
    Issue.record("\(fault.name) is never missed")
  }

  /// Funding is nothing when the index is made, so that nothing is refused; then it comes.
  @Test func `R-135 a walk differs where an input is not declared`() throws {
    let edition = SecretFunding.edition
    for seed in UInt64(1)...60 {
      let first = try `Corners of boxes`.small(RandomDesk(edition, seed: seed).market, ["BTC"])
      let quotes = first.quotes.values.sorted { $0.contract < $1.contract }.map {
        Quote(contract: $0.contract, mark: $0.mark)
      }
      let market = first.replacing(quotes: quotes)
      var desk = try CrossingDesk(edition, market, seed: seed, accounts: 20, .few)
      let cash = try RandomDesk.dollars.map {
        Holding(amount: try Money(exactly: FixedPoint(2_000), in: market.asset($0)))
      }
      desk.accounts = desk.accounts.map { $0.with(holdings: $0.holdings + cash) }
      var index = try CrossingIndex(edition: edition, market: market, accounts: desk.accounts)
      #expect(index.standings == desk.standings())
      for (tick, quote) in quotes.enumerated() {
        let update = MarketUpdate(
          quotes: [
            Quote(contract: quote.contract, mark: quote.mark, funding: FixedPoint(5_000))
          ])
        _ = index.apply(update)
        desk.market.apply(update)
        let exact = desk.standings()
        guard let account = exact.indices.first(where: { exact[$0] != index.standings[$0] })
        else { continue }
        print(
          "With an undeclared input: seed \(seed), tick \(tick), account \(account): "
            + "\(index.standings[account]), and it is \(exact[account])")
        return
      }
    }
    Issue.record("An undeclared input is never missed")
  }
}

import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// kinds that no edition of the catalogue has walk beside brute force, too.
@Suite struct `Bounded kinds without an edition` {
  /// The grid of the textbook as the mean of its worst scenarios, or as one of them.
  private static func tail(_ measure: Int, _ confidence: Int128) throws -> Edition {
    let edition = try EditionStore.catalog().edition("textbook-grid")
    let grid = try #require(edition.grids.first)
    let tail = ScenarioTail(
      grid, confidence: try FixedPoint(units: confidence, scale: 2),
      measure: measure == 0 ? .expectedShortfall : .valueAtRisk)
    return Edition(
      id: EditionID(name: "tail", version: "1"), title: "Tail", effective: edition.effective,
      sources: [], modes: edition.modes, balance: edition.balance, grouping: edition.grouping,
      collateral: edition.collateral, components: [tail], ladder: edition.ladder)
  }

  @Test(arguments: [0, 1], [70, 99] as [Int128])
  func `R-133 a tail agrees with brute force`(measure: Int, confidence: Int128) throws {
    let edition = try Self.tail(measure, confidence)
    let market = try `Corners of boxes`.small(
      RandomDesk(edition, seed: 4).market, ["BTC", "ETH"])
    let desk = try CrossingDesk(edition, market, seed: 4, accounts: 12, .few)
    let index = try CrossingIndex(
      edition: edition, market: desk.market, accounts: desk.accounts)
    let walk = try CrossingWalk(desk, index, ticks: 12)
    #expect(walk.wrong == [])
    #expect(walk.boxed > 2, "only \(walk.boxed) boxes")
  }
}

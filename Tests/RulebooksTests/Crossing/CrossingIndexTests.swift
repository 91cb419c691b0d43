import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// what an index reports is what measuring every account reports, at every tick.
@Suite struct `Crossing index` {
  static let names = (try? EditionStore.catalog().editions.map { "\($0.id)" }) ?? []
  /// Editions whose accounts have boxes with room in them.
  static let bounded = [
    "binance-usdm", "generic-tiered", "hyperliquid", "kraken-futures", "occ-tims", "span-grid",
    "textbook-grid",
  ]

  /// Walks a desk, and says where the index and brute force differ; counts what it saw.
  private func walk(
    _ name: String, seed: UInt64, accounts: Int, ticks: Int, isLinear: Bool = false
  ) throws -> (wrong: [String], boxed: Int, changes: Int, touched: Int) {
    var desk = try CrossingDesk(
      try EditionStore.catalog().edition(name), seed: seed, accounts: accounts,
      isLinear: isLinear)
    var index = try CrossingIndex(
      edition: desk.edition, market: desk.market, accounts: desk.accounts)
    var (known, boxed) = (desk.standings(), index.boxed)
    var (wrong, changes, touched) = ([String](), 0, 0)
    for tick in 0..<ticks {
      let reported = index.apply(try desk.tick())
      let exact = desk.standings()
      boxed = max(boxed, index.boxed)
      touched += index.touched
      changes += reported.count
      for number in exact.indices where exact[number] != index.standings[number] {
        wrong.append(
          "seed \(seed), tick \(tick), account \(number): \(index.standings[number]), "
            + "and it is \(exact[number])")
      }
      let moved = exact.indices.filter { exact[$0] != known[$0] }
      if moved != reported.map(\.account) {
        wrong.append("seed \(seed), tick \(tick): reports \(reported.map(\.account)), not \(moved)")
      }
      known = exact
    }
    return (wrong, boxed, changes, touched)
  }

  @Test(arguments: names)
  func `R-130 agrees with brute force under every edition`(name: String) throws {
    let seen = try walk(name, seed: 5, accounts: 10, ticks: 12)
    #expect(seen.wrong == [])
  }

  @Test(arguments: bounded)
  func `R-134 agrees with brute force where accounts have room`(name: String) throws {
    var (boxed, changes, touched) = (0, 0, 0)
    for seed in UInt64(11)...13 {
      let seen = try walk(name, seed: seed, accounts: 24, ticks: 25, isLinear: true)
      #expect(seen.wrong == [])
      boxed += seen.boxed
      changes += seen.changes
      touched += seen.touched
    }
    #expect(boxed > 15, "\(name): only \(boxed) boxes")
    #expect(changes > 5, "\(name): only \(changes) changes")
    #expect(touched < 3 * 24 * 25 * 9 / 10, "\(name): \(touched) touched")
  }
}

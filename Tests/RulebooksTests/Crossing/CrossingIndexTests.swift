import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// what an index reports is what measuring every account reports, at every tick and after
/// every change of an account. `Scripts/crossing-properties` does it on as many books as wanted.
@Suite struct `Crossing index` {
  static let names = (try? EditionStore.catalog().editions.map { "\($0.id)" }) ?? []
  /// Editions whose linear accounts have much room.
  static let bounded = [
    "binance-usdm", "generic-tiered", "hyperliquid", "kraken-futures", "occ-tims", "span-grid",
    "textbook-grid",
  ]
  /// Editions under which anything is held for long: all where books are many.
  static let long = CrossingScale.isLarge ? names : ["okx-pm", "deribit-xpm", "derive-pmrm"]

  /// What walks of one edition came to.
  private struct Seen {
    var wrong: [String] = []
    var (books, boxed, changes, touched, measured) = (0, 0, 0, 0, 0)
  }

  /// Walks desks of some seeds, and says where the index and brute force differ.
  private func walk(
    _ name: String, _ seeds: ClosedRange<UInt64>, accounts: Int, ticks: Int,
    _ kind: CrossingDesk.Kind = .any
  ) throws -> Seen {
    let edition = try EditionStore.catalog().edition(name)
    var seen = Seen()
    for seed in seeds {
      let desk = try CrossingDesk(edition, seed: seed, accounts: accounts, kind)
      let index = try CrossingIndex(
        edition: edition, market: desk.market, accounts: desk.accounts)
      let walk = try CrossingWalk(desk, index, ticks: ticks)
      seen.wrong += walk.wrong.map { "\(name), seed \(seed), \($0)" }
      seen.books += 1
      seen.boxed += walk.boxed
      seen.changes += walk.changes
      seen.touched += walk.touched
      seen.measured += walk.measured
    }
    if CrossingScale.isLarge {
      print(
        "\(name), \(kind): \(seen.books) books, \(seen.measured) standings, "
          + "\(seen.touched) measured, \(seen.changes) changes, \(seen.wrong.count) wrong")
    }
    return seen
  }

  @Test(arguments: names)
  func `R-130 agrees with brute force under every edition`(name: String) throws {
    let seen = try walk(
      name, CrossingScale.seeds(from: 5, few: 1), accounts: 8, ticks: 12)
    #expect(seen.wrong == [])
  }

  @Test(arguments: bounded)
  func `R-134 agrees with brute force where one unit decides`(name: String) throws {
    let seen = try walk(
      name, CrossingScale.seeds(from: 31, few: 1), accounts: 10, ticks: 16, .dust)
    #expect(seen.wrong == [])
  }

  @Test(arguments: bounded)
  func `R-134 agrees with brute force where accounts have room`(name: String) throws {
    let seen = try walk(
      name, CrossingScale.seeds(from: 11, few: 3), accounts: 12, ticks: 24, .linear)
    #expect(seen.wrong == [])
    #expect(seen.boxed > 2 * seen.books, "\(name): only \(seen.boxed) boxes")
    #expect(seen.changes > seen.books, "\(name): only \(seen.changes) changes")
    #expect(
      seen.touched < seen.measured * 9 / 10, "\(name): \(seen.touched) of \(seen.measured)")
  }

  @Test(arguments: long)
  func `R-134 agrees with brute force on a long walk`(name: String) throws {
    let seen = try walk(
      name, CrossingScale.seeds(from: 71, few: 1), accounts: 12, ticks: 24)
    #expect(seen.wrong == [])
  }
}

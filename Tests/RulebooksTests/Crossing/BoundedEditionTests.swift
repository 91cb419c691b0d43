import Foundation
import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

@testable import PlimsollRulebooks

/// how many of some accounts have a box with room under each edition. A bound that is lost
/// is noticed here, where a walk would only be slower.
@Suite struct `Bounded editions` {
  /// What the page of the rule says of each edition: how many of how many accounts.
  private static let table: [String: (boxed: Int, all: Int)] = {
    let page = try? Repository()?.file("Docs/Rules/R-133.md").text()
    var table: [String: (Int, Int)] = [:]
    for line in (page ?? "").split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let numbers = cells[1].split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 2 else { continue }
      table[cells[0].replacingOccurrences(of: "`", with: "")] = (numbers[0], numbers[1])
    }
    return table
  }()

  /// Accounts of two or more random positions that some component margins, a third of them with
  /// orders; every other one stands near its line, and some on it.
  private static func boxed(_ name: String) throws -> (boxed: Int, all: Int) {
    let edition = try EditionStore.catalog().edition(name)
    var (boxed, all) = (0, 0)
    for seed in UInt64(1)...2 {
      var desk = try CrossingDesk(edition, seed: seed, accounts: 10)
      desk.accounts = desk.accounts.filter { account in
        account.positions.count > 1
          && account.positions.allSatisfy { position in
            desk.market.contracts[position.contract].map(edition.covers) ?? false
          }
      }
      let index = try CrossingIndex(
        edition: edition, market: desk.market, accounts: desk.accounts)
      boxed += index.boxed
      all += index.standings.count { $0.refusal == nil }
    }
    return (boxed, all)
  }

  @Test(arguments: `Crossing index`.names)
  func `R-133 have boxes with room, as many as the page says or more`(name: String) throws {
    let (boxed, all) = try Self.boxed(name)
    let said = try #require(Self.table[name], "\(name): \(boxed) of \(all), and no row")
    #expect(all == said.all, "\(name): \(boxed) of \(all)")
    #expect(boxed >= said.boxed, "\(name): \(boxed) of \(all)")
  }
}

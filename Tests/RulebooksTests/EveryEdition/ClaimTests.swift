import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// What editions claim of every book holds on random books; what they do not claim is named, with
/// the reason, in Docs/Editions/README.md.
@Suite struct `Claims of editions` {
  private static func names(claiming claim: Claim) -> [String] {
    (try? EditionStore.catalog().editions.filter { $0.claims.contains(claim) }.map { "\($0.id)" })
      ?? []
  }

  static let seeds: ClosedRange<UInt64> = 1...40

  @Test(arguments: names(claiming: .longOptions))
  func `F-B4 a book of long options alone never needs more than it is worth`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    for seed in Self.seeds {
      let desk = try OptionDesk(edition, seed: seed)
      let book = try desk.positions(longOptionsOnly: true)
      let worth = try desk.worth(of: book)
      let needed = try desk.margins(of: book)
      #expect(needed.initial <= worth, "seed \(seed): \(needed.initial) for \(worth)")
      #expect(needed.maintenance <= worth, "seed \(seed): \(needed.maintenance) for \(worth)")
      #expect(needed.initial.units > 0, "seed \(seed): nothing is needed")
    }
  }

  @Test(arguments: names(claiming: .subAdditive))
  func `F-B4 two books together never need more than they do apart`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    var saved = 0
    for seed in Self.seeds {
      let desk = try OptionDesk(edition, seed: seed)
      let (one, other) = (try desk.positions(), try desk.positions(of: 1))
      let (left, right) = (try desk.margins(of: one), try desk.margins(of: other))
      let both = try desk.margins(of: one + other)
      let apart = Margins(
        initial: try left.initial.plus(right.initial),
        maintenance: try left.maintenance.plus(right.maintenance))
      #expect(both.initial <= apart.initial, "seed \(seed): \(both) for \(apart)")
      #expect(both.maintenance <= apart.maintenance, "seed \(seed): \(both) for \(apart)")
      saved += both.initial < apart.initial ? 1 : 0
    }
    #expect(saved >= 20, "\(name): netting saved in \(saved) of 40 books")
  }

  /// Rows of the table `What holds`: both cells, by edition.
  private func table() throws -> [String: (long: String, sum: String)] {
    let text = try #require(Repository()).file("Docs/Editions/README.md").text()
    let start = try #require(text.range(of: "## What holds"))
    var rows: [String: (String, String)] = [:]
    for line in text[start.upperBound...].split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
      try #require(cells.count == 3, "\(line)")
      rows[cells[0].filter { $0 != "`" && $0 != " " }] = ("\(cells[1])", "\(cells[2])")
    }
    return rows
  }

  @Test func `F-B4 what a scenario edition does not claim is named with its reason`() throws {
    let table = try table()
    for name in `Synthetic futures under every edition`.names {
      let edition = try EditionStore.catalog().edition(name)
      let row = try #require(table[name], "\(name) has no row")
      #expect(row.long.hasPrefix("holds") == edition.claims.contains(.longOptions), "\(name)")
      #expect(row.sum.hasPrefix("holds") == edition.claims.contains(.subAdditive), "\(name)")
      #expect(min(row.long.count, row.sum.count) >= 5, "\(name): say why")
    }
  }
}

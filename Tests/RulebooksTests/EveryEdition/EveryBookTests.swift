import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// Books of random accounts under every embedded edition: whatever is measured by a pass and
/// whatever one by one, verdicts are those of assessments.
@Suite struct `Every edition, books` {
  @Test(arguments: `Every edition`.names)
  func `R-121 every account has the verdict of its assessment`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    for seed in UInt64(1)...2 {
      let desk = try RandomDesk(edition, seed: 3_000 + seed)
      let (accounts, verdicts) = try Self.accounts(desk, 34)
      #expect(accounts.count >= 100, "\(name): \(accounts.count) assessed")
      let held = accounts.flatMap { $0.positions.map(\.contract) + $0.orders.map(\.contract) }
      let empty = try AccountBook(edition: edition, market: desk.market, contracts: Set(held))
      var (first, loads) = ([Verdict](), [Double]())
      for threads in [1, 2] {
        var book = empty
        try book.add(accounts.count, threads: threads) { accounts[$0] }
        let outcome = try book.run(threads: threads) { accounts[$0] }
        #expect(outcome.verdicts == verdicts, "\(name), seed \(seed)")
        #expect(outcome.passed + outcome.assessed == accounts.count)
        #expect(outcome.assessed >= book.left.count)
        if case .singly = book.way {
          #expect(outcome.passed == 0 && book.left.count == accounts.count)
        } else {
          #expect(outcome.passed > accounts.count / 8, "\(name): \(outcome.passed) passed")
        }
        if threads == 2 { #expect(outcome.verdicts == first && outcome.loads == loads) }
        (first, loads) = (outcome.verdicts, outcome.loads)
      }
    }
  }

  /// `count` random accounts, each as drawn, without orders and modes of its own, and with cash
  /// that leaves it next to the line; those that are refused are left out.
  private static func accounts(_ desk: RandomDesk, _ count: Int) throws -> ([Account], [Verdict]) {
    var draw = SeededGenerator(seed: desk.seed)
    var (accounts, verdicts) = ([Account](), [Verdict]())
    func take(_ account: Account) -> Assessment? {
      guard let assessment = try? desk.assess(account) else { return nil }
      accounts.append(account.with(id: "\(accounts.count)"))
      verdicts.append(assessment.verdict)
      return assessment
    }
    while accounts.count < 3 * count {
      let drawn = try RandomDesk.account(desk.edition, desk.market, &draw)
      _ = take(drawn)
      var positions: [Position] = []
      for position in drawn.positions {
        guard !positions.contains(where: { $0.contract == position.contract }) else { continue }
        positions.append(
          Position(
            contract: position.contract, lots: position.lots, entry: position.entry,
            cost: position.cost, margin: position.margin))
      }
      let plain = drawn.with(positions: positions, orders: [], hedgeMode: false)
      guard let groups = take(plain)?.groups else { continue }
      let cash = groups.map { group in
        Holding(
          amount: Money(
            units: Int128(draw.integer(in: -2...2)) - group.headroom.units, asset: group.unit))
      }
      _ = take(plain.with(holdings: plain.holdings + cash))
    }
    return (accounts, verdicts)
  }
}

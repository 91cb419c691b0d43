import PlimsollDomain
import PlimsollInterchange
import Testing

@testable import PlimsollRulebooks

/// a bound over a small box around the market holds what is measured there, near
/// the line or far from it, whatever is held.
@Suite struct `Bounds at the market` {
  /// How large boxes are: so small that what is left out shows.
  private static let size = 1.0 / 4_096
  /// Seeds that once found something, of four editions.
  private static let found: [UInt64] = [13, 53, 78, 171, 190]

  @Test(arguments: `Crossing index`.names)
  func `R-133 hold what every edition requires and counts`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    var (groups, wrong) = (0, [String]())
    for seed in Array(CrossingScale.seeds(from: 3, few: 2)) + Self.found {
      let desk = try CrossingDesk(edition, seed: seed, accounts: 8)
      let axes = MarketAxes(desk.market, edition)
      for (number, account) in desk.accounts.enumerated() {
        guard
          let holding = BoxedHolding(of: account, edition, axes, desk.market, []),
          let assessor = try? Assessor(edition: edition, market: desk.market, accounts: [account]),
          let measured = try? assessor.assess(account, shares: false).groups
        else { continue }
        for (place, (unit, book)) in holding.books.enumerated() {
          guard let bound = Self.bound(of: book, unit, holding, edition, axes, desk.market) else {
            continue
          }
          groups += 1
          wrong += bound.differences(from: measured[place]).map {
            "\(name), seed \(seed), account \(number), \(book.name): \($0)"
          }
        }
      }
    }
    #expect(wrong == [])
    #expect(groups > 0, "\(name)")
  }

  private static func bound(
    of book: GroupBook, _ unit: AssetID, _ holding: BoxedHolding, _ edition: Edition,
    _ axes: MarketAxes, _ market: Market
  ) -> GroupBound? {
    var boxed = BoxedMarket(
      BoxSize(size), unit: market.asset(unit), edition, axes, at: market.time, omitting: [])
    guard boxed.prepare(holding.factors, lines: book.entries.map(\.line), axes, market) else {
      return nil
    }
    return BoxedBook(boxed, holding.factors, book, axes, market).flatMap {
      GroupBound(of: book, $0, axes, market)
    }
  }
}

extension GroupBound {
  /// What of an assessment it does not hold, in words.
  fileprivate func differences(from group: GroupAssessment) -> [String] {
    requirements.flatMap { required in
      let isInitial = required.figure == .initial
      let (balance, margins) = (group.balance, group.requirement.margins)
      let most = required.blocks.map { block in
        block.cases.map { boxed.range($0) }
      }
      let single = boxed.range(required.single)
      let low = most.reduce(single.lowerBound) { $0 + ($1.map(\.lowerBound).max() ?? 0) }
      let high = most.reduce(single.upperBound) { $0 + ($1.map(\.upperBound).max() ?? 0) }
      let share = required.share
      let counted = boxed.range(isInitial ? initial : maintenance)
      return [
        ("requires", low * share...high * share, isInitial ? margins.initial : margins.maintenance),
        ("counts", counted, isInitial ? balance.initial : balance.maintenance),
      ].compactMap { (what, range, exact: Money) -> String? in
        let value = exact.value.double
        return range.lowerBound - slack <= value && value <= range.upperBound + slack
          ? nil : "\(required.figure) \(what) \(exact), not in \(range)"
      }
    }
  }
}

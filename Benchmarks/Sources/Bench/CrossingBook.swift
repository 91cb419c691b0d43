import Foundation
import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks

/// Invented accounts whose prices will move, out of one seed.
struct CrossingBook {
  /// What they hold, and under which rules.
  enum Kind: String, CaseIterable {
    /// Twenty positions, most of them options, under `textbook-grid`.
    case grid = "crossing"
    /// Up to six perpetuals under `generic-tiered`, most often three to six.
    case fractions = "fraction"

    /// How the table calls it.
    var title: String {
      self == .grid ? "20 positions, textbook-grid" : "3 to 6 perpetuals, generic-tiered"
    }
  }

  /// Which of them are walked: that of `PLIMSOLL_BOOK`, or both.
  static var kinds: [Kind] {
    let one = ProcessInfo.processInfo.environment["PLIMSOLL_BOOK"]
    return one.flatMap { Kind(rawValue: $0) }.map { [$0] } ?? Kind.allCases
  }

  /// How many there are: `PLIMSOLL_ACCOUNTS`, or 2,000.
  static let size =
    ProcessInfo.processInfo.environment["PLIMSOLL_ACCOUNTS"].flatMap { Int($0) } ?? 2_000

  let edition: Edition
  let moving: MovingMarket
  let accounts: [Account]
  /// By underlying: how many accounts hold something on it.
  let holders: [Int]

  /// - Parameter isAtLine: whether each has so little headroom over its requirement, log-normal
  ///   about a thousandth of a percent, that 99 in 100 are within a hundredth of their line.
  init(_ kind: Kind, isAtLine: Bool = false) throws {
    edition = try EditionStore.catalog().edition(
      kind == .grid ? "textbook-grid" : "generic-tiered")
    moving = try MovingMarket { kind == .grid || $0.option == nil }
    var terms = SyntheticBook.Terms()
    terms.accounts = Self.size
    if kind == .fractions { (terms.positions, terms.groups) = (3...6, 40) }
    if isAtLine { terms.headroom = 1e-5 }
    let contracts = moving.market.contracts
    var held: [Account] = []
    held.reserveCapacity(Self.size)
    var holders: [AssetID: Int] = [:]
    try AccountBook(
      edition: edition, market: moving.market, contracts: Set(contracts.keys)
    ).invent(terms, seed: 61, in: "USD") { account in
      held.append(account)
      for one in Set(account.positions.compactMap { contracts[$0.contract]?.underlying }) {
        holders[one, default: 0] += 1
      }
    }
    accounts = held
    self.holders = moving.underlyings.map { holders[$0] ?? 0 }
  }

  /// Microseconds of measuring every account at the market of the start on one thread: the pass of
  /// an ``AccountBook`` alone, its rows and columns made beforehand; and with what a market that
  /// moved takes before it, every contract valued and every account credited anew.
  func fullPass() throws -> (alone: Double, anew: Double) {
    let book = try measured(at: moving.market)
    let alone = try Stopwatch.fastest(of: 3) { _ = try book.run(threads: 1) { accounts[$0] } }
    let anew = try Stopwatch.fastest(of: 3) {
      _ = try measured(at: moving.market).run(threads: 1) { accounts[$0] }
    }
    return (1e6 * alone, 1e6 * anew)
  }

  /// Refuses an index that differs from a full pass at its market on any account.
  func check(_ index: CrossingIndex) throws {
    let outcome = try measured(at: index.market).run { accounts[$0] }
    for (number, verdict) in outcome.verdicts.enumerated()
    where verdict != index.standings[number].verdict {
      throw BenchError.disagreement(
        "\(edition.id), account \(number): \(index.standings[number]), and a pass says \(verdict)")
    }
  }

  private func measured(at market: Market) throws -> AccountBook {
    var book = try AccountBook(
      edition: edition, market: market, contracts: Set(market.contracts.keys))
    try book.add(accounts.count, threads: 1) { accounts[$0] }
    return book
  }
}

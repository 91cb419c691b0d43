import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// What it takes to value a market under `textbook-grid`, 27 scenarios a line: for one account
/// alone, as a tick that touches it pays, and for a book of all that is listed.
struct AssessContender {
  private static let calls = 5_000, warmUp = 500

  private let edition: Edition
  private let market: Market
  private let account: Account

  init() throws {
    edition = try EditionStore.catalog().edition("textbook-grid")
    market = try MovingMarket().market
    let options = market.contracts.values.filter { $0.option != nil }.sorted { $0.id < $1.id }
    // Five options on each of four underlyings, long and short in turn.
    let held = Set(options.map(\.underlying)).sorted().prefix(4).flatMap { underlying in
      options.filter { $0.underlying == underlying }.prefix(5)
    }
    account = Account(
      id: "a",
      holdings: [Holding(amount: try Money(exactly: FixedPoint(5_000), in: market.asset("USD")))],
      positions: held.enumerated().map { place, contract in
        Position(contract: contract.id, lots: place % 2 == 0 ? 30 : -20)
      })
  }

  /// Times every call on the account alone, and the fastest of five books.
  func run() throws {
    precondition(account.positions.count == 20, "The account holds 20 options.")
    let expected = CrossingIndex.standing(of: account, edition, market)
    let standing = try times {
      guard CrossingIndex.standing(of: account, edition, market) == expected else {
        throw BenchError.disagreement("a call gave another standing than the first")
      }
    }
    let valued = try times {
      _ = try Assessor(edition: edition, market: market, accounts: [account])
    }
    Measurement.report(.standing, "Plimsoll, p50", standing.quantile(0.5), .ours)
    Measurement.report(.standing, "Plimsoll, p99", standing.quantile(0.99), .detail)
    Measurement.report(.standing, "its market valued, p50", valued.quantile(0.5), .detail)
    Measurement.report(.standing, "an option of it", valued.quantile(0.5) / 20, .detail)
    let contracts = Set(market.contracts.keys)
    let book = try Stopwatch.fastest {
      _ = try AccountBook(edition: edition, market: market, contracts: contracts)
    }
    Measurement.report(.bookOfAll, "Plimsoll AccountBook", 1e3 * book, .ours)
    Measurement.report(
      .bookOfAll, "a contract", 1e6 * book / Double(contracts.count), .detail, figure: "µs")
  }

  private func times(of work: () throws -> Void) rethrows -> [Double] {
    for _ in 0..<Self.warmUp { try work() }
    return try (0..<Self.calls).map { _ in 1e6 * (try Stopwatch.seconds(work)) }
  }
}

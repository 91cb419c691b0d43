import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks

/// The latency of one pre-trade check of an account of 50 positions, measured once before.
///
/// Over 27 scenarios the edition is `textbook-grid@1`, whose sums by scenario are kept;
/// beside it stands `deribit-pm@2024`, whose requirement is more than one grid and is computed in
/// full for every check.
struct CheckContender {
  private static let calls = 20_000, warmUp = 2_000

  /// Times every call alone and prints the median, the 99th percentile and the slowest.
  func run() throws {
    let sample = try AccountSample()
    for (name, title, role) in [
      ("textbook-grid@1", "Plimsoll", Measurement.Role.ours),
      ("deribit-pm@2024", "Plimsoll, deribit-pm@2024", .detail),
    ] {
      let edition = try EditionStore.catalog().edition(name)
      let (check, trades) = try prepare(sample, edition)
      let microseconds = try times(check, trades)
      Measurement.report(.check, "\(title), p50", microseconds.quantile(0.5), role)
      Measurement.report(.check, "\(title), p99", microseconds.quantile(0.99), .detail)
      Measurement.report(.check, "\(title), max", microseconds.quantile(1), .detail)
    }
  }

  /// The check of the account, and one small order in each of its contracts.
  private func prepare(_ sample: AccountSample, _ edition: Edition) throws
    -> (OrderCheck, [PlannedTrade])
  {
    let lots = sample.lots.sorted { $0.key < $1.key }
    precondition(lots.count == 50, "The account holds 50 positions.")
    let coins = try Money(exactly: FixedPoint(5_000), in: sample.market.asset("BTC"))
    let account = Account(
      id: "a", holdings: [Holding(amount: coins)],
      positions: lots.map { Position(contract: $0.key, lots: $0.value) })
    let assessor = try Assessor(
      edition: edition, market: marked(sample.market), accounts: [account],
      accepting: Set(edition.uncovered.map(\.id)))
    let check = try OrderCheck(of: account, by: assessor)
    let trades = lots.map { PlannedTrade(contract: $0.key, lots: $0.value > 0 ? 3 : -3) }
    return (check, trades)
  }

  /// The market with the mark of every option, in coins, to four decimals.
  private func marked(_ market: Market) throws -> Market {
    let quotes = try market.contracts.values.sorted { $0.id < $1.id }.compactMap { contract in
      guard let quote = market.quotes[contract.id], let terms = contract.option,
        let volatility = quote.volatility,
        let forward = market.forwards[.init(underlying: "BTC", expiry: terms.expiry)]
      else { return market.quotes[contract.id] }
      let price = Black76.price(
        terms.right, forward: forward.double, strike: terms.strike.double,
        years: market.time.years(until: terms.expiry), volatility: volatility.double)
      let units = Int128((price / forward.double * 10_000).rounded(.up))
      return Quote(
        contract: contract.id, mark: try FixedPoint(units: max(1, units), scale: 4),
        volatility: volatility)
    }
    return Market(
      time: market.time, assets: Array(market.assets.values),
      contracts: Array(market.contracts.values), quotes: quotes, forwards: market.forwards)
  }

  private func times(_ check: OrderCheck, _ trades: [PlannedTrade]) throws -> [Double] {
    let lists = trades.map { [$0] }
    let expected = try lists.map { try check.answer($0).outcome }
    var microseconds: [Double] = []
    microseconds.reserveCapacity(Self.calls)
    for call in 0..<(Self.warmUp + Self.calls) {
      let list = lists[call % lists.count]
      let start = ContinuousClock.now
      let answer = try check.answer(list)
      let time = ContinuousClock.now - start
      guard answer.outcome == expected[call % lists.count] else {
        throw BenchError.disagreement("check \(call) gave another answer than the first")
      }
      if call >= Self.warmUp { microseconds.append(time / .microseconds(1)) }
    }
    return microseconds
  }
}

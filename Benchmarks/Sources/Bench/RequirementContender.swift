import PlimsollDomain
import PlimsollRulebooks

/// The latency of one explained requirement, its market already valued: what a pre-trade check
/// waits for.
struct RequirementContender {
  private static let calls = 20_000, warmUp = 2_000

  /// Times every call alone and prints the median, the 99th percentile and the slowest.
  func run() throws {
    let (sample, edition) = (try AccountSample(), try PortfolioRules().edition)
    let valuation = try Valuation(
      of: sample.market.contracts.values, in: sample.market, unit: "BTC", edition: edition)
    let portfolio = Portfolio(
      sample.lots.sorted { $0.key < $1.key }.compactMap { contract, lots in
        valuation.line(of: contract).map { Portfolio.Entry(line: $0, lots: lots) }
      })
    precondition(portfolio.entries.count == 50, "The account holds 50 positions.")
    let microseconds = try times(of: portfolio, edition, valuation)
    Measurement.report(.requirement, "Plimsoll, p50", microseconds.quantile(0.5), .ours)
    Measurement.report(.requirement, "Plimsoll, p99", microseconds.quantile(0.99), .detail)
    Measurement.report(.requirement, "Plimsoll, max", microseconds.quantile(1), .detail)
  }

  private func times(of portfolio: Portfolio, _ edition: Edition, _ valuation: Valuation) throws
    -> [Double]
  {
    let expected = try edition.requirement(of: portfolio, in: valuation)
    var microseconds: [Double] = []
    microseconds.reserveCapacity(Self.calls)
    for call in 0..<(Self.warmUp + Self.calls) {
      let start = ContinuousClock.now
      let requirement = try edition.requirement(of: portfolio, in: valuation)
      let time = ContinuousClock.now - start
      guard requirement.margins == expected.margins else {
        throw BenchError.disagreement("call \(call) gave another requirement than the first")
      }
      if call >= Self.warmUp { microseconds.append(time / .microseconds(1)) }
    }
    return microseconds
  }
}

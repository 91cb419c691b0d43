import PlimsollDomain
import PlimsollRevaluation

/// The scenario sums of one account by both twins: vectors of `Double` and plain `Int128`.
struct FoldContender {
  private static let calls = 1_000

  /// Times both on the same arrays, in turn, and prints microseconds a call.
  func run() throws {
    let sample = try AccountSample()
    let set = try PortfolioRules().scenarios(of: "BTC")
    let scenarios = set.scenarios.count
    var (arrays, positions) = ([RiskArray](), [LineLots]())
    for (id, lots) in sample.lots.sorted(by: { $0.key < $1.key }) {
      guard let contract = sample.market.contracts[id] else { continue }
      let line = try Line(contract, in: sample.market, unit: "BTC")
      positions.append(LineLots(line: arrays.count, lots: lots))
      arrays.append(try RiskArray(rounding: line.columns(in: set), of: id, .narrow))
    }
    let book = FastBook(arrays, scenarios: scenarios)
    let plain = try ReferenceFold.profits(of: positions, in: arrays, scenarios: scenarios)
    guard book.profits(of: positions) == plain else {
      throw BenchError.disagreement("FastBook and ReferenceFold differ on the account")
    }
    let fast = Stopwatch.fastest {
      for _ in 0..<Self.calls { precondition(book.profits(of: positions) != nil) }
    }
    let reference = try Stopwatch.fastest {
      for _ in 0..<Self.calls {
        let profits = try ReferenceFold.profits(of: positions, in: arrays, scenarios: scenarios)
        precondition(profits.exponent == plain.exponent)
      }
    }
    Measurement.report(.fold, "Plimsoll FastBook", fast / Double(Self.calls) * 1e6, .ours)
    Measurement.report(
      .fold, "Plimsoll ReferenceFold", reference / Double(Self.calls) * 1e6, .other)
  }
}

import Foundation
import PlimsollNumerics

/// The crash of 10 October 2025 in eleven coins, by paths that touch what its five-minute bars say.
///
/// Each bar is 60 steps of five seconds. A path stands at the bar's open, high, low and close; the
/// steps of the high and the low are drawn, the same for all coins of a bar, as markets turn
/// together. Between them runs a Brownian bridge of its own, whose deviation a step is what gives
/// 60 steps the bar's range on average, `(high − low)/√(8·60/π)`, reflected at high and low.
struct CrashTape {
  /// The coins, in the order in which underlyings take them, round and round.
  static let coins = [
    "BTC", "ETH", "SOL", "XRP", "BNB", "DOGE", "HYPE", "ZEC", "BCH", "INJ", "OP",
  ]
  static let stepsABar = 60, millisecondsAStep: Int64 = 5_000

  /// By coin and step: the price as a multiple of its first open.
  let paths: [[Double]]
  /// By coin: the lowest low as a multiple of its first open.
  let lows: [Double]
  /// How many steps there are.
  var steps: Int { paths[0].count }

  private struct Bar {
    let open, high, low, close: Double
  }

  /// The tape in `BENCH_TAPE`, from `PLIMSOLL_FROM` to `PLIMSOLL_TO` of that day in UTC, 20:50 to
  /// 21:50 without them; `nil` where there is none.
  init?() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let path = environment["BENCH_TAPE"] else { return nil }
    let (from, to) = (
      "2025-10-10T\(environment["PLIMSOLL_FROM"] ?? "20:50")",
      "2025-10-10T\(environment["PLIMSOLL_TO"] ?? "21:50")"
    )
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let bars = try Self.coins.map { coin in
      try rows.filter { $0[0] == "\(coin)USDT" && $0[1] >= from && $0[1] < to }
        .map(Self.bar)
    }
    guard let count = bars.first?.count, count > 0, bars.allSatisfy({ $0.count == count }) else {
      throw BenchError.malformed(line: "\(path): bars of \(from) to \(to)")
    }
    var chance = SeededGenerator(seed: 1_010)
    var paths = [[Double]](repeating: [], count: bars.count)
    for place in 0..<count {
      let turns = Self.turns(&chance)
      for coin in bars.indices {
        let first = bars[coin][0].open
        paths[coin] += Self.path(bars[coin][place], turns, &chance).map { $0 / first }
      }
    }
    self.paths = paths
    lows = bars.map { bars in bars.map(\.low).quantile(0) / bars[0].open }
  }

  private static func bar(_ row: [Substring]) throws -> Bar {
    let numbers = row.dropFirst(2).prefix(4).compactMap { Double($0) }
    guard numbers.count == 4 else { throw BenchError.malformed(line: row.joined(separator: ",")) }
    return Bar(open: numbers[0], high: numbers[1], low: numbers[2], close: numbers[3])
  }

  /// Two different steps before the last: of the high and of the low.
  private static func turns(_ chance: inout SeededGenerator) -> (high: Int, low: Int) {
    let high = 1 + Int(Double(stepsABar - 1) * chance.uniform())
    let other = 1 + Int(Double(stepsABar - 2) * chance.uniform())
    return (high, other >= high ? other + 1 : other)
  }

  /// The prices at the end of each step of a bar.
  private static func path(
    _ bar: Bar, _ turns: (high: Int, low: Int), _ chance: inout SeededGenerator
  ) -> [Double] {
    let deviation = (bar.high - bar.low) / (8 * Double(stepsABar) / Double.pi).squareRoot()
    let stops = [(turns.high, bar.high), (turns.low, bar.low), (stepsABar, bar.close)]
      .sorted { $0.0 < $1.0 }
    var (step, price, path) = (0, bar.open, [Double]())
    for (stop, target) in stops {
      while step < stop - 1 {
        step += 1
        let left = Double(stop - step)
        let normal = chance.normal() * (left / (left + 1)).squareRoot()
        price += (target - price) / (left + 1) + deviation * normal
        price = reflected(price, bar)
        path.append(price)
      }
      (step, price) = (stop, target)
      path.append(price)
    }
    precondition(
      path.count == stepsABar && path.contains(bar.high) && path.contains(bar.low)
        && path.allSatisfy { $0 <= bar.high && $0 >= bar.low }, "A path touches its bar.")
    return path
  }

  private static func reflected(_ price: Double, _ bar: Bar) -> Double {
    guard bar.high > bar.low else { return bar.high }
    var price = price
    while price > bar.high || price < bar.low {
      price = price > bar.high ? 2 * bar.high - price : 2 * bar.low - price
    }
    return price
  }
}

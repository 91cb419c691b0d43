import Foundation
import PlimsollNumerics
import PlimsollPricing

/// A million options, the same ones in every run and for every contender.
///
/// Forwards uniform in 50…150, strikes log-normal about them by 30%, two weeks to two years,
/// volatilities 10% to 70%, rates to 5%, calls as often as puts.
enum OptionData {
  /// How many options there are.
  static let count = 1_000_000

  /// The options as the kernel reads them.
  static func columns() -> OptionColumns {
    var chance = SeededGenerator(seed: 11)
    var columns = OptionColumns()
    columns.reserve(count)
    for _ in 0..<count {
      let forward = 50 + 100 * chance.uniform()
      let strike = forward * exponential(0.3 * chance.normal())
      let years = 0.02 + 2 * chance.uniform()
      let volatility = 0.1 + 0.6 * chance.uniform()
      let rate = 0.05 * chance.uniform()
      columns.append(
        chance.uniform() < 0.5 ? .call : .put, forward: forward, strike: strike, years: years,
        volatility: volatility, rate: rate)
    }
    return columns
  }

  /// Writes them for contenders in other languages, little-endian: the count as `int64`, then
  /// forwards, strikes, years, volatilities, rates and rights (+1 call, −1 put) as `float64`.
  static func write(to path: String) throws {
    let options = columns()
    var bytes = Bytes()
    bytes.append(UInt64(count))
    for column in [
      options.forwards, options.strikes, options.years, options.volatilities, options.rates,
      options.rights,
    ] {
      for value in column { bytes.append(value.bitPattern) }
    }
    try Data(bytes.bytes).write(to: URL(filePath: path))
  }

  /// A file in the making.
  private struct Bytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ word: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
  }
}

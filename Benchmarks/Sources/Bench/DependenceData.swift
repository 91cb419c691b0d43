import Foundation
import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics

/// The histories that estimators are measured on, the same for every contender.
///
/// Daily closes of 16 coins from `BENCH_DAILY`, where they are there; else 16 worlds of 2,920 days
/// by GARCH under a seed. Returns of 50 and of 1,000 prices are drawn: half of each one's variance
/// is common to all.
enum DependenceData {
  static let coins = 16, days = 2_920

  /// What each coin brought from day to day, as a share of its price.
  static func profits() throws -> [Returns] {
    guard let path = ProcessInfo.processInfo.environment["BENCH_DAILY"] else {
      return try (0..<coins).map(world)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try PriceHistory.read(BytesInMemory(bytes), file: path).series.prefix(coins).map {
      series in
      let logs = try Returns(of: series, holes: .whole)
      return try Returns(
        series.name, every: .day, times: logs.times, values: logs.values.map { exponential($0) - 1 }
      )
    }
  }

  private static func world(_ number: Int) throws -> Returns {
    var chance = SeededGenerator(seed: 80 + UInt64(number))
    let model = try GARCH(constant: 4e-5, reaction: 0.09, decay: 0.88)
    var variance = model.longRunVariance
    let values = (0..<days).map { _ in
      let value = max(-0.9, variance.squareRoot() * chance.normal())
      variance = model.next(after: value, variance: variance)
      return value
    }
    return try Returns("\(number)", every: .day, times: times(days), values: values)
  }

  /// Log returns of `width` prices at `count` times.
  static func table(_ width: Int, _ count: Int, seed: UInt64) throws -> ReturnTable {
    var chance = SeededGenerator(seed: seed)
    let rows = (0..<count).map { _ in
      let common = 0.02 * chance.normal()
      return (0..<width).map { _ in common + 0.02 * chance.normal() }
    }
    return try ReturnTable(
      names: (0..<width).map { "\($0)" }, every: .day, times: times(count), rows: rows)
  }

  /// What stands on each of `count` prices, long and short.
  static func positions(_ count: Int) -> [Double] {
    var chance = SeededGenerator(seed: 93)
    return (0..<count).map { _ in 100_000 * chance.normal() }
  }

  static func times(_ count: Int) -> [Timestamp] {
    (0..<count).map { Timestamp(milliseconds: 1_500_000_000_000 + 86_400_000 * Int64($0)) }
  }

  /// Writes them for contenders in other languages: numbers of rows and columns as `int64`, then
  /// `float64` row after row; a coin is one column.
  static func write(to folder: String) throws {
    var file = Data()
    for coin in try profits() { append([coin.values], to: &file) }
    try file.write(to: URL(fileURLWithPath: folder + "/calibration.bin"))
    for (name, table) in [
      ("correlation", try CorrelationContender.data()),
      ("shortfall", try ShortfallContender.data()),
    ] {
      var file = Data()
      append((0..<table.count).map { Array(table.row($0)) }, to: &file)
      if name == "shortfall" { append([positions(table.names.count)], to: &file) }
      try file.write(to: URL(fileURLWithPath: folder + "/\(name).bin"))
    }
  }

  private static func append(_ rows: [[Double]], to file: inout Data) {
    for count in [rows.count, rows.first?.count ?? 0] {
      for shift in stride(from: 0, to: 64, by: 8) {
        file.append(UInt8(truncatingIfNeeded: UInt64(count) >> UInt64(shift)))
      }
    }
    for row in rows {
      // SAFETY: numbers without references, read as the bytes they are.
      unsafe row.withUnsafeBytes { unsafe file.append(contentsOf: $0) }
    }
  }
}

import Foundation

/// Whether all contenders of a section computed the same thing.
struct Agreement {
  /// The largest relative difference from our own figure.
  private let largest: Double
  /// How many figures were compared.
  private let count: Int

  private static let tolerance = 1e-9

  /// Compares every check with ours of the same name; one that differs is an error.
  init(of measurements: [Measurement]) throws {
    let checks = measurements.filter { $0.role == .check }
    var first: [String: Double] = [:]
    var largest = 0.0
    for check in checks {
      let expected = first[check.figure, default: check.value]
      first[check.figure] = expected
      let difference = abs(check.value / expected - 1)
      guard difference <= Self.tolerance else {
        throw BenchError.disagreement(
          "\(check.contender): \(check.figure) is \(check.value), elsewhere \(expected)")
      }
      largest = max(largest, difference)
    }
    (self.largest, count) = (largest, checks.count)
  }

  /// What to say of it.
  var text: String {
    let bound = String(format: "%.0e", largest)
    return
      "Checks: \(count) sums of prices, greeks and losses agree across contenders, to \(bound)."
  }
}

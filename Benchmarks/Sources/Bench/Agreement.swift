import Foundation

/// Whether all contenders of a section computed the same thing.
struct Agreement {
  /// How many figures were compared, and the largest relative difference from ours: of sums that
  /// differ by rounding alone, and of those that a search found.
  private var exact = (count: 0, largest: 0.0), sought = (count: 0, largest: 0.0)

  /// Compares every check with ours of the same name; one that differs is an error.
  init(of measurements: [Measurement]) throws {
    var first: [String: Double] = [:]
    for check in measurements where check.role == .check {
      let expected = first[check.figure, default: check.value]
      first[check.figure] = expected
      let difference = abs(check.value / expected - 1)
      let tolerance = Section(rawValue: check.section)?.tolerance ?? 0
      guard difference <= tolerance else {
        throw BenchError.disagreement(
          "\(check.contender): \(check.figure) is \(check.value), elsewhere \(expected)")
      }
      if tolerance > 1e-9 {
        sought = (sought.count + 1, max(sought.largest, difference))
      } else {
        exact = (exact.count + 1, max(exact.largest, difference))
      }
    }
  }

  /// What to say of it.
  var text: String {
    func bound(_ largest: Double) -> String { String(format: "%.0e", largest) }
    return "Checks: \(exact.count) sums of prices, greeks, losses and correlations agree across "
      + "contenders, to \(bound(exact.largest)); \(sought.count) of fitted models, to "
      + "\(bound(sought.largest))."
  }
}

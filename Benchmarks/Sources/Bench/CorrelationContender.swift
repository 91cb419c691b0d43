import PlimsollDependence
import PlimsollNumerics

/// Exponentially weighted correlations of 50 prices, bar by bar: each update takes in a row of
/// returns and gives the matrix of correlations.
struct CorrelationContender {
  static let decay = 0.97
  private static let warmUp = 200

  static func data() throws -> ReturnTable { try DependenceData.table(50, 2_000, seed: 91) }

  private let table: ReturnTable

  init() throws { table = try Self.data() }

  /// Prints microseconds an update, and alone what taking a row in costs.
  func run() throws {
    var last = SymmetricMatrix(size: 0)
    let rows = (0..<table.count).map { Array(table.row($0)) }
    let seconds = try Stopwatch.fastest { last = try feed(rows, asking: true) }
    let each = 1e6 / Double(rows.count)
    Measurement.report(.correlation, "Plimsoll EWMACorrelation", seconds * each, .ours)
    Measurement.report(
      .correlation, "Plimsoll EWMACorrelation", last.elements.reduce(0, +), .check,
      figure: "sum of correlations")
    let plain = try Stopwatch.fastest { _ = try feed(rows, asking: false) }
    Measurement.report(.correlation, "taking a row in, alone", plain * each, .detail)
    let times = try single(rows).sorted()
    Measurement.report(.correlation, "Plimsoll, p99", times.quantile(0.99), .detail)
    Measurement.report(.correlation, "Plimsoll, max", times.quantile(1), .detail)
  }

  private func feed(_ rows: [[Double]], asking: Bool) throws -> SymmetricMatrix {
    var stream = try EWMACorrelation(of: table.names, every: table.size, decay: Self.decay)
    var last = SymmetricMatrix(size: 0)
    for (row, time) in zip(rows, table.times) {
      try stream.update(row, at: time)
      if asking, stream.count > 1 { last = try stream.correlation().value }
    }
    return last
  }

  /// Microseconds of each update alone, but for the first ones.
  private func single(_ rows: [[Double]]) throws -> [Double] {
    var stream = try EWMACorrelation(of: table.names, every: table.size, decay: Self.decay)
    var times: [Double] = []
    for (place, row) in rows.enumerated() {
      let seconds = try Stopwatch.seconds {
        try stream.update(row, at: table.times[place])
        if place > 0 { _ = try stream.correlation() }
      }
      if place >= Self.warmUp { times.append(seconds * 1e6) }
    }
    return times
  }
}

import PlimsollNumerics

extension MarginModel {
  /// The moves of each name in the lookback, oldest first, day by day together: what a portfolio
  /// of any kind is folded over. Scaled by the root of the horizon, and where the method
  /// filters, by volatility now over volatility then.
  ///
  /// A move that would leave no price leaves a ten-thousandth of it.
  public func moves(of table: ReturnTable) throws(EstimateError) -> [[Double]] {
    guard !isParametric else {
      throw .parameter(
        "the method", value: 0, range: "of historical or filtered: scenarios are moves that were")
    }
    guard table.count >= warmUp else {
      throw .tooFew(table.names, count: table.count, needed: warmUp)
    }
    let root = horizon.squareRoot()
    let (columns, count) = (Self.profits(of: table), table.count)
    let first = max(0, count - lookback)
    return try table.names.indices.map { column throws(EstimateError) in
      let profits = Array(columns[column * count..<(column + 1) * count])
      guard method.isWeighted else {
        return profits[first...].map { max(-0.9999, $0 * root) }
      }
      let track = try volatility.track(profits, of: table.names[column], warmUp: warmUp)
      let scale = track[track.count - 1]
      return (first..<count).map { place in
        max(-0.9999, profits[place] * (scale / track[max(0, place - warmUp)]) * root)
      }
    }
  }

  /// What each name brought, name after name. Eight names are turned at a time, as many as share a
  /// line of the cache: name by name, a wide table would be fetched anew for each.
  private static func profits(of table: ReturnTable) -> [Double] {
    let (width, count, values) = (table.names.count, table.count, table.values)
    var columns = [Double](repeating: 0, count: values.count)
    for first in stride(from: 0, to: width, by: 8) {
      let end = min(first + 8, width)
      for row in 0..<count {
        for column in first..<end {
          columns[column * count + row] = exponential(values[row * width + column]) - 1
        }
      }
    }
    return columns
  }
}

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
    var columns: [[Double]] = []
    for column in table.names.indices {
      let profits = try ProfitSeries(long: table.column(column))
      var scales = [Double](repeating: 1, count: profits.count)
      if method.isWeighted {
        let track = try VolatilityTrack.weighted(profits, decay: decay, warmUp: warmUp)
        let now = track[track.count - 1]
        scales = scales.indices.map { now / track[max(0, $0 - warmUp)] }
      }
      let root = horizon.squareRoot()
      columns.append(
        zip(profits.values, scales).suffix(lookback).map { max(-0.9999, $0 * $1 * root) })
    }
    return columns
  }
}

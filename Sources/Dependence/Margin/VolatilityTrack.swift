/// Volatilities of a history at every bar, about a mean of zero: what moved against a position
/// counts, whatever the drift.
struct VolatilityTrack {
  private let values: [Double]
  /// The sum of squares of the first bars, none at first.
  private let sums: [Double]

  init(_ values: [Double]) {
    self.values = values
    var sums = [0.0]
    for value in values { sums.append(sums[sums.count - 1] + value * value) }
    self.sums = sums
  }

  /// The root mean square of the last `count` bars up to `place`, or of all where there are fewer.
  func plain(_ count: Int, at place: Int) -> Double {
    let first = max(0, place + 1 - count)
    let mean = (sums[place + 1] - sums[first]) / Double(place + 1 - first)
    return max(0, mean).squareRoot()
  }

  /// EWMA from the bar that ends the warm-up on, started from the volatility of that.
  static func weighted(_ series: ProfitSeries, decay: Double, warmUp: Int) throws(EstimateError)
    -> [Double]
  {
    let first = VolatilityTrack(series.values).plain(warmUp, at: warmUp - 1)
    guard first > 1e-12 else { throw .constant(series.name) }
    var stream = try EWMAVolatility(
      of: series.name, every: series.size, decay: decay, from: first)
    var found = [first]
    for place in warmUp..<series.count {
      try stream.update(series.values[place], at: series.times[place])
      found.append(stream.value)
    }
    return found
  }

  /// The largest volatility of `window` bars in a row that ended by each bar from `start` on; of
  /// all bars so far where there are fewer.
  func stressed(_ window: Int, from start: Int) -> [Double] {
    var worst = 0.0
    var found: [Double] = []
    for place in values.indices {
      if place + 1 >= window { worst = max(worst, plain(window, at: place)) }
      if place >= start { found.append(place + 1 >= window ? worst : plain(window, at: place)) }
    }
    return found
  }
}

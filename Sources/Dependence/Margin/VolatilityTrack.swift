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

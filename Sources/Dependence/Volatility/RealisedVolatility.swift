import PlimsollDomain
import PlimsollNumerics

/// The volatility that finer returns show within each longer bar.
///
/// `√Σ r²` over the returns of the bar. A return that spans a hole counts whole, in the bar it
/// ends in. The first and last bars count only if returns cover them from end to end, and a
/// bar in which nothing moved is left out.
/// Source: Andersen, Bollerslev, Diebold and Labys, *Econometrica* 71 (2003); the band from the
/// fourth powers, Barndorff-Nielsen and Shephard, *JRSS B* 64 (2002), on the logarithm.
public enum RealisedVolatility {
  /// Returns that a bar needs.
  public static let leastReturns = 12

  /// One estimate for each longer bar that has enough returns, in the order of time.
  public static func estimates(of returns: Returns, every longer: BarSize, level: Double = 0.95)
    throws(EstimateError) -> [Estimate<Double>]
  {
    let z = try Confidence.deviations(level)
    guard longer.milliseconds / returns.size.milliseconds >= Int64(leastReturns) else {
      throw .parameter(
        "the length of a bar", value: Double(longer.milliseconds),
        range: "of \(leastReturns) times \(returns.size) or more, in ms")
    }
    var estimates: [Estimate<Double>] = []
    for bar in bars(of: returns, every: longer) {
      let part = returns.part(bar)
      let trail = try Trail(part, method: "realised volatility of \(longer)")
      let squares = part.values.reduce(0) { $0 + $1 * $1 }
      let fourths = part.values.reduce(0) { $0 + ($1 * $1) * ($1 * $1) }
      guard squares.isNormal else { continue }
      let value = squares.squareRoot()
      let half = 0.5 * z * (2 * fourths / 3).squareRoot() / squares
      let band = Band(
        low: value * exponential(-half), high: value * exponential(half), level: level)
      estimates.append(try trail.estimate(value, band: band, needs: leastReturns))
    }
    guard !estimates.isEmpty else {
      throw .tooFew([returns.name], count: returns.count, needed: 2 * leastReturns)
    }
    return estimates
  }

  /// The places of each longer bar's returns.
  private static func bars(of returns: Returns, every longer: BarSize) -> [Range<Int>] {
    var bars: [Range<Int>] = []
    var first = 0
    for place in 1...max(1, returns.count) where place <= returns.count {
      let start = returns.times[first].start(of: longer)
      guard place == returns.count || returns.times[place].start(of: longer) != start else {
        continue
      }
      let isOpen = first == 0 && returns.times[0] != start
      let end = start.distance(to: returns.times[place - 1]) + returns.size.milliseconds
      let isUnfinished = place == returns.count && end < longer.milliseconds
      if !isOpen, !isUnfinished, place - first >= leastReturns { bars.append(first..<place) }
      first = place
    }
    return bars
  }
}

import PlimsollDomain
import PlimsollNumerics

/// Volatility from the open, high, low and close of each bar.
///
/// A bar's range tells of all that happened in it, so these need a fifth or less of the bars that
/// closes need. A price seen only now and then has too small a range: with few trades in a bar
/// they are too low.
public enum RangeVolatility: String, Hashable, Sendable, CaseIterable {
  /// `(ln h/l)² ÷ 4 ln 2`: no drift, no jump between bars.
  /// Source: Parkinson, *Journal of Business* 53 (1980).
  case parkinson = "Parkinson"
  /// `½(ln h/l)² − (2 ln 2 − 1)(ln c/o)²`: as Parkinson's, with the close.
  /// Source: Garman and Klass, *Journal of Business* 53 (1980).
  case garmanKlass = "Garman-Klass"
  /// `ln h/c·ln h/o + ln l/c·ln l/o`: whatever the drift, no jump between bars.
  /// Source: Rogers and Satchell, *Annals of Applied Probability* 1 (1991).
  case rogersSatchell = "Rogers-Satchell"
  /// The variance of jumps between bars, k of that from open to close and 1 − k of Rogers and
  /// Satchell's, `k = 0.34 ÷ (1.34 + (n + 1)/(n − 1))`: whatever the drift and the jumps.
  /// Source: Yang and Zhang, *Journal of Business* 73 (2000).
  case yangZhang = "Yang-Zhang"

  /// Bars that a band needs.
  public static let leastBars = 10

  /// The volatility of one bar over all bars of a series, holes or not.
  ///
  /// The band is that of a mean of the bars' own figures, taken as independent of each other.
  public func estimate(of series: PriceSeries, level: Double = 0.95) throws(EstimateError)
    -> Estimate<Double>
  {
    let z = try Confidence.deviations(level)
    var trail = Trail([series.name], every: series.size, method: "\(rawValue) volatility")
    guard series.bars.count >= Self.leastBars else {
      throw .tooFew([series.name], count: series.bars.count, needed: Self.leastBars)
    }
    let shapes = try series.bars.map { bar throws(EstimateError) in
      let shape = try BarShape(bar, of: series.name)
      trail.note(bar)
      return shape
    }
    let terms = terms(of: shapes)
    let count = Double(terms.count)
    let mean = terms.reduce(0, +) / count
    guard mean.isNormal, mean > 0 else { throw .constant(series.name) }
    let spread = terms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let half = 0.5 * z * (spread / count).squareRoot() / mean
    let value = mean.squareRoot()
    return try trail.estimate(
      value,
      band: Band(low: value * exponential(-half), high: value * exponential(half), level: level),
      needs: Self.leastBars)
  }

  /// What each bar adds to the mean that is the variance.
  private func terms(of shapes: [BarShape]) -> [Double] {
    let logOfTwo = 0x1.62e42fefa39efp-1
    switch self {
    case .parkinson: return shapes.map { $0.range * $0.range / (4 * logOfTwo) }
    case .garmanKlass:
      return shapes.map {
        0.5 * $0.range * $0.range - (2 * logOfTwo - 1) * $0.body * $0.body
      }
    case .rogersSatchell: return shapes.map(\.drifting)
    case .yangZhang: return yangZhang(shapes)
    }
  }

  private func yangZhang(_ shapes: [BarShape]) -> [Double] {
    let pairs = zip(shapes, shapes.dropFirst()).map { before, now in
      (jump: logarithm(ofRatio: now.open, to: before.close), now: now)
    }
    let count = Double(pairs.count)
    let jump = pairs.reduce(0) { $0 + $1.jump } / count
    let body = pairs.reduce(0) { $0 + $1.now.body } / count
    let k = 0.34 / (1.34 + (count + 1) / (count - 1))
    return pairs.map { pair in
      let (one, other) = (pair.jump - jump, pair.now.body - body)
      let moved = (one * one + k * other * other) * (count / (count - 1))
      return moved + (1 - k) * pair.now.drifting
    }
  }
}

/// The logarithms that range-based figures are made of.
private struct BarShape {
  let open: Double, close: Double
  /// ln h/l and ln c/o.
  let range: Double, body: Double
  /// Rogers and Satchell's product.
  let drifting: Double

  init(_ bar: Bar, of name: String) throws(EstimateError) {
    guard let prices = bar.range else { throw .noRange(name, at: bar.time) }
    (open, close) = (prices.open, bar.close)
    range = logarithm(ofRatio: prices.high, to: prices.low)
    body = logarithm(ofRatio: close, to: open)
    let up = logarithm(ofRatio: prices.high, to: open)
    let down = logarithm(ofRatio: prices.low, to: open)
    drifting = up * (up - body) + down * (down - body)
  }
}

import PlimsollDomain
import PlimsollNumerics

/// The volatility of one expiry at any strike: total variance w = σ²·years over k = ln(K/F).
///
/// - Join: a cubic through the nodes with a continuous slope. The slope at a node is the weighted
///   harmonic mean of its neighbours' secants, 0 where they disagree in sign, so that w between
///   two nodes stays between their values and never falls to zero or below.
/// - Wings: beyond the last nodes w is a line with the slope it has there, kept within 0 and 2
///   going outward (Lee's bound), so that it neither falls nor explodes.
/// - Source: F. Fritsch and J. Butland, *SIAM J. Sci. Stat. Comput.* 5 (1984); R. Lee, *Math.
///   Finance* 14 (2004). Measured against other joins in `Docs/Surface.md`.
/// - Bits: sums, products and `squareRoot()`, so the same on every platform.
public struct VolatilitySlice: Hashable, Sendable {
  /// Years to expiry.
  public let years: Double
  /// Its nodes, by strike and by k: two or more.
  public let nodes: [SurfaceNode]
  /// dw/dk at each node.
  let slopes: [Double]

  /// The slice through the quotes of one expiry.
  public init(_ quotes: [SurfaceQuote]) throws(SurfaceError) {
    let years = quotes.first?.years ?? 0
    for quote in quotes where quote.years != years {
      throw .mixedExpiries(years, quote.years)
    }
    try self.init(years: years, nodes: try SurfaceNode.nodes(of: quotes))
  }

  /// The slice through nodes in order of strike.
  init(years: Double, nodes: [SurfaceNode]) throws(SurfaceError) {
    guard nodes.count >= 2 else { throw .tooFew(years: years, strikes: nodes.count) }
    for (lower, higher) in zip(nodes, nodes.dropFirst())
    where !(lower.logMoneyness < higher.logMoneyness) {
      throw .disordered(lower: lower.strike, higher: higher.strike, years: years)
    }
    (self.years, self.nodes) = (years, nodes)
    slopes = Self.slopes(nodes)
  }

  /// Total variance at `k`; linear beyond the nodes. NaN where `k` is not finite.
  public func variance(at k: Double) -> Double { curve(at: k).value }

  /// Volatility at `k`, per year. NaN where `k` is not finite.
  public func volatility(at k: Double) -> Double { (variance(at: k) / years).squareRoot() }

  /// Gatheral's g(k), the density of the forward up to a positive factor: below zero a butterfly
  /// around `k` costs less than nothing (*Arbitrage-free SVI volatility surfaces*, 2014).
  ///
  /// g = (1 − k·w′/2w)² − w′²/4·(1/w + 1/4) + w″/2. At a node w″ is that of its right-hand side.
  public func density(at k: Double) -> Double {
    let (w, slope, bend) = curve(at: k)
    let drift = 1 - 0.5 * (k * (slope / w))
    return drift * drift - 0.25 * (slope * slope) * (1 / w + 0.25) + 0.5 * bend
  }

  /// w, w′ and w″ at `k`.
  private func curve(at k: Double) -> (value: Double, slope: Double, bend: Double) {
    guard k.isFinite else { return (.nan, .nan, .nan) }
    let (first, last) = (nodes[0], nodes[nodes.count - 1])
    if k < first.logMoneyness {
      let slope = max(-2, min(slopes[0], 0))
      return (first.variance + slope * (k - first.logMoneyness), slope, 0)
    }
    if k > last.logMoneyness {
      let slope = min(2, max(slopes[nodes.count - 1], 0))
      return (last.variance + slope * (k - last.logMoneyness), slope, 0)
    }
    return cubic(interval(of: k), at: k)
  }

  /// The cubic of Hermite between nodes `left` and `left` + 1. At a node it is that node's value.
  private func cubic(_ left: Int, at k: Double) -> (value: Double, slope: Double, bend: Double) {
    let (a, b) = (nodes[left], nodes[left + 1])
    let step = b.logMoneyness - a.logMoneyness
    let secant = (b.variance - a.variance) / step
    let (low, high) = (slopes[left], slopes[left + 1])
    let square = (3 * secant - 2 * low - high) / step
    let cube = (low + high - 2 * secant) / (step * step)
    if k == b.logMoneyness { return (b.variance, high, 2 * square + 6 * cube * step) }
    let x = k - a.logMoneyness
    return (
      a.variance + x * (low + x * (square + x * cube)), low + x * (2 * square + 3 * x * cube),
      2 * square + 6 * x * cube
    )
  }

  /// The interval that holds `k`, which lies between the outermost nodes.
  private func interval(of k: Double) -> Int {
    var (low, high) = (0, nodes.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if nodes[middle].logMoneyness <= k { low = middle } else { high = middle }
    }
    return low
  }
}

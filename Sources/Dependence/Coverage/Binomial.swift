import PlimsollNumerics

/// The binomial distribution, by its terms.
enum Binomial {
  /// The probability of `x` or more of `n`, each with probability `p`.
  ///
  /// - Error: at most 1e-12 for n up to 100,000, from the logarithms that add up.
  static func atLeast(_ x: Int, of n: Int, _ p: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x <= n, p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    let odds = logarithm(p) - logarithm(1 - p)
    var term = Double(n) * logarithm(1 - p)
    var (below, above) = (0.0, 0.0)
    for k in 0...n {
      if k < x { below += exponential(term) } else { above += exponential(term) }
      guard k < n else { break }
      term += logarithm(Double(n - k) / Double(k + 1)) + odds
    }
    // The smaller side is the more exact one.
    return above < 0.5 ? above : max(0, 1 - below)
  }

  /// The smallest probability at which `holds`, which holds from some point on.
  static func solve(_ holds: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = 0.5 * (low + high)
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

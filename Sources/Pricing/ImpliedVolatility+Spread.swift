import PlimsollNumerics

/// The search for s = σ√t, given y = ln(L/S) and the out-of-the-money value as a share of S, the
/// smaller of forward and strike: v(s) = Φ(a) − (L/S)·Φ(−b), a = s/2 − y/s, b = s/2 + y/s.
///
/// Up to one half ln v is matched, above it −ln(1 − v). The first is concave in s, so Newton's
/// method from a lower bound climbs to the root without passing it; the second is safeguarded by
/// its bracket. Two lower bounds are at hand: v < Φ(a), and v ≤ s/√(2π) since v′ = φ(a).
struct SpreadSearch {
  /// y ≥ 0, v, and 1 − v, which is not computed from v but from the price.
  let distance: Double, share: Double, rest: Double

  /// Newton steps before bisection takes over, and all steps: the latter ends any search.
  private static let newtonSteps = 32, steps = 100

  /// The spread whose value is `share`, to a few units in the last place of the value.
  func spread() -> Double {
    guard share > 0 else { return 0 }
    var high = 40 + (1_600 + 2 * distance).squareRoot()  // From here on v is 1 in doubles.
    guard rest > 0 else { return high }
    var low = lowerBound()
    guard low < high else { return high }
    let target = share <= 0.5 ? logarithm(share) : -logarithm(rest)
    var spread = low
    for step in 0..<Self.steps {
      let (height, slope) = share <= 0.5 ? lowSide(spread) : highSide(spread)
      if height < target { low = spread } else { high = spread }
      var next = spread - (height - target) / slope
      if abs(next - spread) <= 0x1p-52 * spread { return next }
      if step >= Self.newtonSteps || !(low < next && next < high) {
        next = low.squareRoot() * high.squareRoot()
      }
      if !(low < next && next < high) { return spread }
      spread = next
    }
    return spread
  }

  /// The larger of the two lower bounds.
  private func lowerBound() -> Double {
    let quantile = Normal.quantile(share)
    let root = (quantile * quantile + 2 * distance).squareRoot()
    let wing = quantile > 0 ? quantile + root : 2 * distance / (root - quantile)
    return max(wing, share / density, 0x1p-1000)
  }

  /// ln v and its derivative φ(a)/v.
  private func lowSide(_ s: Double) -> (Double, Double) {
    let near = 0.5 * s - distance / s
    let nearTail = Normal.tailRatio(abs(near))
    let farTail = Normal.tailRatio(0.5 * s + distance / s)
    if near <= 0 {
      let difference = max(nearTail - farTail, 0)
      return (logarithm(difference) - 0.5 * (near * near), density / difference)
    }
    let bell = exponential(-0.5 * (near * near))
    let value = max(1 - bell * (nearTail + farTail), 0)
    return (logarithm(value), density * bell / value)
  }

  /// −ln(1 − v) and its derivative φ(a)/(1 − v). Here v > ½, and Φ(a) > v, so a > 0.
  private func highSide(_ s: Double) -> (Double, Double) {
    let near = max(0.5 * s - distance / s, 0)
    let sum = Normal.tailRatio(near) + Normal.tailRatio(0.5 * s + distance / s)
    return (0.5 * (near * near) - logarithm(sum), density / sum)
  }

  /// 1/√(2π).
  private var density: Double { 0x1.9884533d43651p-2 }
}

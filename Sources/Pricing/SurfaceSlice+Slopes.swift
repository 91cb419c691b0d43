/// Slopes that keep a slice between its nodes (Fritsch and Butland, 1984).
extension VolatilitySlice {
  /// dw/dk at each of two or more nodes.
  static func slopes(_ nodes: [SurfaceNode]) -> [Double] {
    let pairs = zip(nodes, nodes.dropFirst())
    let steps = pairs.map { $1.logMoneyness - $0.logMoneyness }
    let secants = zip(pairs, steps).map { ($0.1.variance - $0.0.variance) / $1 }
    let last = secants.count - 1
    guard last > 0 else { return [secants[0], secants[0]] }
    var slopes = [edge(secants[0], secants[1], steps[0], steps[1])]
    for right in 1...last {
      slopes.append(
        harmonic(secants[right - 1], secants[right], steps[right - 1], steps[right]))
    }
    slopes.append(edge(secants[last], secants[last - 1], steps[last], steps[last - 1]))
    return slopes
  }

  /// The weighted harmonic mean of two secants of one sign, else 0. The shorter step counts more.
  private static func harmonic(_ a: Double, _ b: Double, _ left: Double, _ right: Double)
    -> Double
  {
    guard (a > 0 && b > 0) || (a < 0 && b < 0) else { return 0 }
    let (one, other) = (left + 2 * right, 2 * left + right)
    return (one + other) / (one / a + other / b)
  }

  /// The slope at an outermost node: a parabola through three, cut to keep the sign and to stay
  /// within three times the secant next to it.
  private static func edge(_ near: Double, _ far: Double, _ step: Double, _ next: Double)
    -> Double
  {
    let slope = near + (near - far) * (step / (step + next))
    guard (slope > 0) == (near > 0), near != 0 else { return 0 }
    return abs(slope) > 3 * abs(near) ? 3 * near : slope
  }
}

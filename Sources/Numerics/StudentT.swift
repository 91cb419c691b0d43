/// Student's t distribution with ν degrees of freedom, mean 0: fatter tails than the normal one,
/// the fatter the fewer degrees. Its variance is ν/(ν − 2), for ν above 2.
public struct StudentT: Hashable, Sendable {
  /// Degrees of freedom, above zero; they need not be whole.
  public let degrees: Double

  /// The density at zero, Γ((ν+1)/2) ÷ (Γ(ν/2)·√(νπ)).
  private let peak: Double

  /// A distribution; `nil` unless ν is from 0.1 to a million, where the bounds below hold.
  public init?(degrees: Double) {
    guard degrees >= 0.1, degrees <= 1e6 else { return nil }
    self.degrees = degrees
    peak = Self.gammaRatio(0.5 * degrees) / (degrees * Double.pi).squareRoot()
  }

  /// The density at `x`.
  ///
  /// - Error: at most 1e-12 relative for ν ≤ 1,000, and ν·1e-15 beyond, within ±1e6.
  public func density(_ x: Double) -> Double {
    peak * exponential(-0.5 * (degrees + 1) * logarithm(1 + x * x / degrees))
  }

  /// The probability of a value below `x`.
  ///
  /// - Error: as for ``density(_:)``, relative for x ≤ 0 and absolute for x > 0.
  public func distribution(_ x: Double) -> Double {
    guard !x.isNaN else { return .nan }
    return x > 0 ? 1 - tail(x) : tail(-x)
  }

  /// The quantile: the x below which a value falls with probability `p`.
  ///
  /// - Error: at most 1e-11·(1 + |x|) for ν ≤ 1,000 where |x| ≤ 1e6.
  /// - Special cases: p ≤ 0 gives −infinity, p ≥ 1 gives infinity, NaN gives NaN.
  /// - Source: Newton's method on the logarithm of the tail in ln x, which is concave, so that
  ///   after one step it only falls; near the middle, on the distribution itself from zero.
  public func quantile(_ p: Double) -> Double {
    guard !p.isNaN else { return .nan }
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    if p == 0.5 { return 0 }
    let far = p < 0.5 ? p : 1 - p
    let size = far > 0.25 ? centreQuantile(0.5 - far) : tailQuantile(far)
    return p < 0.5 ? -size : size
  }

  /// The mean of |x| beyond the a > 0 that a value passes with probability `p`: f(a)·(ν+a²) ÷
  /// ((ν−1)·p). It needs ν above 1.
  ///
  /// - Source: McNeil, Frey and Embrechts, *Quantitative Risk Management*, §2.3.4.
  public func tailMean(_ p: Double) -> Double {
    let a = -quantile(p)
    return density(a) * (degrees + a * a) / ((degrees - 1) * p)
  }

  /// The probability of a value above a ≥ 0: ½·I(ν/2, ½) at ν/(ν+a²).
  private func tail(_ a: Double) -> Double {
    guard a < 1e150 else { return 0 }
    return 0.5 * share(a).beyond
  }

  private func tailQuantile(_ p: Double) -> Double {
    var x = max(1e-3, -Normal.quantile(p))
    for _ in 0..<100 {
      let tail = tail(x)
      guard tail > 0 else { return .infinity }
      let step = (logarithm(tail) - logarithm(p)) * tail / (x * density(x))
      x *= exponential(min(step, 20))
      if abs(step) <= 1e-14 { break }
    }
    return x
  }

  private func centreQuantile(_ offset: Double) -> Double {
    var x = 0.0
    for _ in 0..<100 {
      let step = (offset - 0.5 * share(x).within) / density(x)
      x += step
      if abs(step) <= 1e-16 * x { break }
    }
    return x
  }

  /// P(|x| < a) and P(|x| > a).
  private func share(_ a: Double) -> (within: Double, beyond: Double) {
    guard a > 0 else { return (0, 1) }
    let square = a * a
    let whole = degrees + square
    let (near, far) = (square / whole, degrees / whole)
    let half = 0.5 * degrees
    // x·f(x) is the power before the fraction, for both sides: z^(ν/2)·(1−z)^½ ÷ B.
    let front = 2 * a * density(a)
    if far < (half + 1) / (half + 2.5) {
      let beyond = front * Self.fraction(half, 0.5, far) / degrees
      return (1 - beyond, beyond)
    }
    let within = front * Self.fraction(0.5, half, near)
    return (within, 1 - within)
  }

  /// The continued fraction of the incomplete beta function, which converges for
  /// z < (a+1)/(a+b+2).
  ///
  /// - Source: Press et al., *Numerical Recipes*, §6.4, by Lentz's method.
  private static func fraction(_ a: Double, _ b: Double, _ z: Double) -> Double {
    func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * z / (a + 1))
    var result = d
    func step(_ numerator: Double) {
      d = 1 / kept(1 + numerator * d)
      c = kept(1 + numerator / c)
      result *= c * d
    }
    for m in 1...2_000 {
      let m = Double(m)
      step(m * (b - m) * z / ((a + 2 * m - 1) * (a + 2 * m)))
      step(-(a + m) * (a + b + m) * z / ((a + 2 * m) * (a + 2 * m + 1)))
      if abs(c * d - 1) < 1e-16 { break }
    }
    return result
  }

  /// Γ(a+½)/Γ(a), by its asymptotic series from a = 24 on and the recurrence below.
  ///
  /// - Source: Abramowitz and Stegun, 6.1.47; re-derived to a⁻⁷, an error of 1e-15 at 24.
  private static func gammaRatio(_ a: Double) -> Double {
    var (a, factor) = (a, 1.0)
    while a < 24 {
      factor *= a / (a + 0.5)
      a += 1
    }
    let inverse = 1 / a
    let square = inverse * inverse
    let series =
      inverse * (-1.0 / 8 + square * (1.0 / 192 + square * (-1.0 / 640 + square * 17 / 14_336)))
    return factor * a.squareRoot() * exponential(series)
  }
}

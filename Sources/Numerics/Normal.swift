/// The standard normal distribution: mean 0, variance 1.
public enum Normal {
  /// The density φ(x) = exp(−x²/2)/√(2π).
  ///
  /// - Error: at most 2.5 units in the last place where the result is normal: x² is carried in two
  ///   doubles, for its last bit alone would cost x²/2 units.
  /// - Special cases: ±infinity gives 0, NaN gives NaN.
  public static func density(_ x: Double) -> Double {
    x.isNaN ? .nan : inverseRoot * bell(abs(x))
  }

  /// The distribution function Φ(x), the probability of a value below x.
  ///
  /// - Error: at most 3e-16 absolute, and 1e-15 relative down to results of 1e-300.
  /// - Special cases: −infinity gives 0, infinity gives 1, NaN gives NaN.
  /// - Source: Φ(−a) = exp(−a²/2)·r(a) with r from `tailRatio`, and Φ(a) = 1 − Φ(−a); the
  ///   squaring in parts follows Cody (Math. Comp. 23, 1969).
  public static func distribution(_ x: Double) -> Double {
    guard !x.isNaN else { return .nan }
    let tail = bell(abs(x)) * tailRatio(abs(x))
    return x > 0 ? 1 - tail : tail
  }

  /// r(a) = exp(a²/2)·Φ(−a) for a ≥ 0: Mills' ratio over √(2π). It falls from ½ like 0.4/a.
  ///
  /// - Error: at most 4 units in the last place up to 40; beyond, the value at 40.
  /// - Source: one quotient of degree 9 over 10 with positive coefficients, so that no step
  ///   cancels, by the Remez exchange in `Scripts/reference-tables/coefficients.py` (to 6e-17);
  ///   the scaled function is the idea of Shepherd and Laframboise (Math. Comp. 36, 1981).
  public static func tailRatio(_ a: Double) -> Double {
    let size = a < 40 ? a : 40
    return tailNumerator(size) / tailDenominator(size)
  }

  /// 1/√(2π).
  static let inverseRoot = 0x1.9884533d43651p-2

  /// exp(−a²/2) for a ≥ 0, to 1.5 units in the last place; 0 from 38.6 on.
  static func bell(_ a: Double) -> Double {
    let size = a < 40 ? a : 40
    guard size > 0x1p-100 else { return 1 }
    let square = TwoDoubles(exactProduct: size, size)
    return exponential(-0.5 * square.high, plus: -0.5 * square.low)
  }

  private static func tailNumerator(_ a: Double) -> Double {
    let a2 = a * a
    let a4 = a2 * a2
    let p0 = 0x1.8d0e6cdd5d5d9p-1 * a + 0.5
    let p2 = 0x1.28f121906d9adp-2 * a + 0x1.309df6454b84fp-1
    let p4 = 0x1.847de6602c525p-6 * a + 0x1.915f35d1bf17dp-4
    let p6 = 0x1.028f313c61748p-11 * a + 0x1.0d3d87de60e1fp-8
    let p8 = 0x1.76f55cc44f34ep-20 * a + 0x1.3a9ab11cdb53ep-15
    return (p0 + p2 * a2) + ((p4 + p6 * a2) + p8 * a4) * a4
  }

  private static func tailDenominator(_ a: Double) -> Double {
    let a2 = a * a
    let a4 = a2 * a2
    let q0 = 0x1.2ca84b3dff869p+1 * a + 1
    let q2 = 0x1.b7a0ec6d5d2f2p+0 * a + 0x1.4832cb5cb5602p+1
    let q4 = 0x1.05e0062144015p-2 * a + 0x1.9158586dece35p-1
    let q6 = 0x1.5485f01d9e6c9p-7 * a + 0x1.f0f8be1cb1f89p-5
    let q8 = 0x1.8a4c47f585092p-14 * a + 0x1.44f953d5f662ep-10
    let high = q8 + 0x1.d5f0d32c102c9p-19 * a2
    return (q0 + q2 * a2) + ((q4 + q6 * a2) + high * a4) * a4
  }
}

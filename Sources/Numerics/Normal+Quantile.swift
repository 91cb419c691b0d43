extension Normal {
  /// The quantile Φ⁻¹(p): the x below which a value falls with probability p.
  ///
  /// - Error: at most 1e-15 relative, from the smallest positive p to the largest below 1.
  /// - Special cases: p ≤ 0 gives −infinity, p ≥ 1 gives infinity, NaN gives NaN.
  /// - Source: the shape of Wichura's AS 241 (Applied Statistics 37, 1988): a quotient in
  ///   0.425² − (p − ½)² for the centre, and one in √(−ln p) for the tails, here only to 1e-10,
  ///   followed by one step of Halley on the scaled tail. Coefficients: as for `tailRatio`.
  public static func quantile(_ p: Double) -> Double {
    guard !p.isNaN else { return .nan }
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    let offset = p - 0.5
    if abs(offset) <= 0.425 {
      let w = 0.180625 - offset * offset
      return offset * (centreNumerator(w) / centreDenominator(w))
    }
    return offset < 0 ? -tailQuantile(p) : tailQuantile(1 - p)
  }

  /// The a > 0 with Φ(−a) = p, for p < 0.075.
  ///
  /// With r(a) = exp(a²/2)·Φ(−a), the residual r(a) − exp(ln p + a²/2) has no small factors,
  /// so one step serves probabilities down to the subnormal ones.
  private static func tailQuantile(_ p: Double) -> Double {
    let log = logarithm(p)
    let depth = (-log).squareRoot()
    let start = farNumerator(depth) / farDenominator(depth)
    let square = TwoDoubles(exactProduct: start, start)
    let sum = TwoDoubles(exactSum: log, 0.5 * square.high)
    let wanted = exponential(sum.high, plus: sum.low + 0.5 * square.low)
    let newton = (tailRatio(start) - wanted) / inverseRoot
    return start + newton / (1 - 0.5 * start * newton)
  }

  private static func centreNumerator(_ w: Double) -> Double {
    var p = 0x1.39a1ecb271b2cp+11
    p = p * w + 0x1.052cbb217704fp+15
    p = p * w + 0x1.06c1760cdf768p+16
    p = p * w + 0x1.66c39c59b0379p+15
    p = p * w + 0x1.ad1d50bd60760p+13
    p = p * w + 0x1.ece5a95c1f123p+10
    p = p * w + 0x1.0a487edd1839ap+7
    return p * w + 0x1.b18d91e9eef75p+1
  }

  private static func centreDenominator(_ w: Double) -> Double {
    var q = 0x1.46a74d911918cp+12
    q = q * w + 0x1.c0e3b1194471ep+14
    q = q * w + 0x1.3317769fac419p+15
    q = q * w + 0x1.4b76ed42de43dp+14
    q = q * w + 0x1.5122f78f2e62cp+12
    q = q * w + 0x1.5797d59b896f5p+9
    q = q * w + 0x1.5281a7eafdc09p+5
    return q * w + 1
  }

  private static func farNumerator(_ r: Double) -> Double {
    var p = 0x1.612ca965673aap-8
    p = p * r + 0x1.30815d2c27e40p-2
    p = p * r + 0x1.d7e829e867759p+1
    p = p * r + 0x1.8368da5945a8bp+3
    p = p * r + 0x1.2b48b8d39f063p+2
    p = p * r - 0x1.587afdc002c48p+3
    return p * r - 0x1.942382f54fb5ap+1
  }

  private static func farDenominator(_ r: Double) -> Double {
    var q = 0x1.f375729b1c47ep-9
    q = q * r + 0x1.aeaa946cfb43dp-3
    q = q * r + 0x1.4f36a6c2f9d48p+1
    q = q * r + 0x1.20f1efea207dep+3
    q = q * r + 0x1.dbdcfef3d3cd2p+2
    return q * r + 1
  }
}

/// x to the power y, for x ≥ 0.
///
/// - Error: at most 1.1 units in the last place where the result is normal, 1 more where it is
///   subnormal. The logarithm is carried in two doubles, to 2⁻⁶⁷ of itself.
/// - Special cases: as IEEE 754 `pow` for x ≥ 0. Any x to the 0 is 1 and 1 to any y is 1, NaN
///   included; 0 and infinity give 0 or infinity by the sign of y. −0 counts as 0; x < 0 gives NaN.
/// - Source: Muller, *Elementary Functions*, ch. 11; Dekker's arithmetic in `TwoDoubles`.
public func power(_ x: Double, _ y: Double) -> Double {
  if y == 0 || x == 1 { return 1 }
  guard x >= 0, !y.isNaN else { return .nan }
  if x == 0 { return y > 0 ? 0 : .infinity }
  if x == .infinity { return y > 0 ? .infinity : 0 }
  // No x but 1 has |ln x| below 2⁻⁵⁴, so beyond 2⁷⁰ every y overflows or vanishes alike.
  let exponent = y < -0x1p70 ? -0x1p70 : y > 0x1p70 ? 0x1p70 : y
  let log = logarithmInTwoDoubles(x)
  if abs(exponent) < 0x1p-500 { return 1 }
  let product = TwoDoubles(exactProduct: exponent, log.high)
  if abs(product.high) > 800 { return product.high > 0 ? .infinity : 0 }
  return exponential(product.high, plus: product.low + exponent * log.low)
}

/// ln x to about 2⁻⁶⁷ of itself, for finite x > 0.
///
/// With s = (m − 1)/(m + 1) and z = s²: ln m = 2s·(1 + z/3 + z²·p(z)), where the first two terms
/// are carried in two doubles and the last, at most 2⁻¹², in one.
func logarithmInTwoDoubles(_ x: Double) -> TwoDoubles {
  let (k, m) = split(x)
  let s = quotient(of: m - 1, by: TwoDoubles(exactSum: m, 1))
  let z = s * s
  let third = TwoDoubles(high: 0x1.5555555555555p-2, low: 0x1.5555555555555p-56)
  let bend = z * third
  let rest = 0.5 * ((z.high * z.high) * logarithmTail(z.high))
  let correction = TwoDoubles(exactSum: bend.high, rest)
  let factor = TwoDoubles(larger: correction.high, plus: correction.low + bend.low)
  let twice = TwoDoubles(high: 2 * s.high, low: 2 * s.low)
  let series = twice + twice * factor
  let steps = TwoDoubles(exactSum: k * LogarithmOfTwo.high, k * LogarithmOfTwo.low)
  return steps + series
}

/// f/g for an exact f.
private func quotient(of f: Double, by g: TwoDoubles) -> TwoDoubles {
  let first = f / g.high
  let back = TwoDoubles(exactProduct: first, g.high)
  let remainder = ((f - back.high) - back.low) - first * g.low
  return TwoDoubles(larger: first, plus: remainder / g.high)
}

/// 2/5 + 2z/7 + 2z²/9 + … for z ≤ 0.0295, to 1e-19.
private func logarithmTail(_ z: Double) -> Double {
  var p = 0x1.ea44c833f6fc2p-4
  p = p * z + 0x1.de4e630d50ef5p-4
  p = p * z + 0x1.111ff920886a8p-3
  p = p * z + 0x1.3b13683719a89p-3
  p = p * z + 0x1.745d181ac016fp-3
  p = p * z + 0x1.c71c71c5b9b7cp-3
  p = p * z + 0x1.2492492492df2p-2
  return p * z + 0x1.9999999999997p-2
}

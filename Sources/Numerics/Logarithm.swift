/// The natural logarithm of x.
///
/// - Error: at most 0.9 units in the last place, for subnormal x too; exact at 1.
/// - Special cases: 0 gives −infinity, infinity gives infinity, NaN and x < 0 give NaN.
/// - Source: x = 2ᵏ·m with m near 1, then ln m = 2·atanh(s) with s = (m − 1)/(m + 1), written as
///   f − (f²/2 − s·(f²/2 + R)) with f = m − 1 so that the leading term is exact (Tang, ACM TOMS
///   16, 1990; Muller, *Elementary Functions*, ch. 11). Coefficients as for `exponential`.
public func logarithm(_ x: Double) -> Double {
  guard x > 0 else { return x == 0 ? -.infinity : .nan }
  guard x < .infinity else { return .infinity }
  let (k, m) = split(x)
  let f = m - 1
  let s = f / (m + 1)
  let z = s * s
  let half = 0.5 * (f * f)
  let correction = s * (half + z * inverseTangentTail(z)) + k * LogarithmOfTwo.low
  return k * LogarithmOfTwo.high - ((half - correction) - f)
}

/// The natural logarithm of a/b, without the rounding of the quotient: exact in a − b when they
/// are close, so that it keeps its relative accuracy as a nears b.
///
/// - Error: at most 2 units in the last place; exactly 0 when a = b.
/// - Special cases: a or b that is not a normal positive number gives NaN.
/// - Source: as `logarithm`, with s = (a − b)/(a + b) on the scaled pair.
public func logarithm(ofRatio a: Double, to b: Double) -> Double {
  guard a.isNormal, b.isNormal, a > 0, b > 0 else { return .nan }
  let fraction: UInt64 = 0x000f_ffff_ffff_ffff
  let one: UInt64 = 0x3ff0_0000_0000_0000
  var k = Double(Int(a.bitPattern >> 52) - Int(b.bitPattern >> 52))
  var m = Double(bitPattern: (a.bitPattern & fraction) | one)
  var n = Double(bitPattern: (b.bitPattern & fraction) | one)
  let above = m > n * rootOfTwo
  let below = n > m * rootOfTwo
  if above {
    k += 1
    m *= 0.5
  }
  if below {
    k -= 1
    n *= 0.5
  }
  let s = (m - n) / (m + n)
  let z = s * s
  let tail = s * (z * inverseTangentTail(z)) + k * LogarithmOfTwo.low
  return k * LogarithmOfTwo.high + (2 * s + tail)
}

/// x = 2ᵏ·m with √½ ≤ m < √2, exactly, for any finite x > 0.
func split(_ x: Double) -> (k: Double, m: Double) {
  let isSmall = x < 0x1p-1022
  let bits = (isSmall ? x * 0x1p54 : x).bitPattern
  let steps = (Int64(bitPattern: bits) - Int64(bitPattern: rootOfHalf.bitPattern)) >> 52
  let m = Double(bitPattern: bits &- UInt64(bitPattern: steps << 52))
  return (Double(isSmall ? steps - 54 : steps), m)
}

private let rootOfHalf = 0x1.6a09e667f3bcdp-1
private let rootOfTwo = 0x1.6a09e667f3bcdp+0

/// (2·atanh(s)/s − 2)/s² in z = s², for z ≤ 0.0295; what it misses is below 2e-18 of the logarithm.
private func inverseTangentTail(_ z: Double) -> Double {
  let z2 = z * z
  let p0 = 0x1.9999999980f37p-2 * z + 0x1.555555555558ep-1
  let p2 = 0x1.c71c52a143b3ep-3 * z + 0x1.249249411e090p-2
  let p4 = 0x1.39a45ab8d1befp-3 * z + 0x1.746622a5d6ffdp-3
  return (p0 + p2 * z2) + (p4 + 0x1.2eecba697aa60p-3 * z2) * (z2 * z2)
}

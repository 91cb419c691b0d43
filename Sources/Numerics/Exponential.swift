/// The exponential eˣ.
///
/// - Error: at most 1.1 units in the last place where the result is normal, 1 more where it is
///   subnormal. e⁰ is exactly 1.
/// - Special cases: NaN gives NaN, above 709.79 gives infinity, below −745.14 gives 0.
/// - Source: reduction x = k·ln 2 + r with ln 2 in two parts (Cody and Waite, *Software Manual for
///   the Elementary Functions*, 1980; Muller, *Elementary Functions*, 3rd ed., ch. 11), then a
///   polynomial from the Remez exchange in `Scripts/reference-tables/coefficients.py`.
public func exponential(_ x: Double) -> Double { x.isNaN ? .nan : exponential(x, plus: 0) }

/// Puts eˣ in place of every x, in the bits of ``exponential(_:)`` and without a call for each.
public func exponentiate(_ values: inout [Double]) {
  for place in values.indices { values[place] = exponential(values[place]) }
}

/// The exponential of the sum of two doubles, `low` being smaller than the last place of `high`
/// (or 1e-6). Both are finite, or `high` is infinite and `low` zero.
///
/// Only +, − and × in a fixed order, never a fused one, so every platform gives the same bits.
/// The vector twin in `CPlimsollKernels` repeats each step for `low` zero.
func exponential(_ high: Double, plus low: Double) -> Double {
  let x = high < -746 ? -746 : high > 710 ? 710 : high
  let shift = 0x1.8p52  // Adding it rounds to an integer and leaves that integer in the low bits.
  let shifted = x * 0x1.71547652b82fep+0 + shift
  let k = shifted - shift
  let r = (x - k * LogarithmOfTwo.high) - (k * LogarithmOfTwo.low - low)
  let mantissa = 1 + (r + (r * r) * exponentialTail(r))
  // Two factors: 2ᵏ alone would overflow, or lose a subnormal result, before its time.
  let n = shifted.bitPattern &- shift.bitPattern
  let half = (n &+ 2_200) >> 1
  let first = (half &- 77) << 52
  let second = (n &- half &+ 2_123) << 52
  return (mantissa * Double(bitPattern: first)) * Double(bitPattern: second)
}

/// (eʳ − 1 − r) / r² for |r| ≤ ½·ln 2; what it misses is below 4e-18 of eʳ.
/// Terms are paired (Estrin) to shorten the chain, here and below in the same order as the kernel.
private func exponentialTail(_ r: Double) -> Double {
  let r2 = r * r
  let r4 = r2 * r2
  let p0 = 0x1.55555555554fap-3 * r + 0x1.000000000000ap-1
  let p2 = 0x1.1111111127be6p-7 * r + 0x1.555555555087dp-5
  let p4 = 0x1.a01a012a57120p-13 * r + 0x1.6c16c18429ec1p-10
  let p6 = 0x1.71df25542bbcbp-19 * r + 0x1.a0199a0cbc56cp-16
  let p8 = 0x1.ad7f6b5111ecfp-26 * r + 0x1.28ad728897fb7p-22
  return (p0 + p2 * r2) + ((p4 + p6 * r2) + p8 * r4) * r4
}

/// ln 2 as the sum of two doubles; the first has 32 bits, so its multiples up to 2²¹ are exact.
enum LogarithmOfTwo {
  static let high = 0x1.62e42feep-1
  static let low = 0x1.a39ef35793c76p-33
}

/// Which way an exact value goes when it meets a coarser scale.
///
/// Nothing in Plimsoll rounds without saying which of these it used (keel decision K1).
public enum Rounding: Sendable {
  /// Towards plus infinity: what is charged, what is owed.
  case up
  /// Towards minus infinity: what is credited, what is posted.
  case down
  /// To the nearest, ties to even: estimates.
  case nearest
}

extension Int128 {
  /// `self × numerator ÷ denominator`, computed in 256 bits and rounded once.
  ///
  /// - Parameter denominator: above zero.
  /// - Returns: `nil` when the result needs more than 127 bits.
  func scaled(by numerator: Int128, over denominator: Int128, _ rounding: Rounding) -> Int128? {
    precondition(denominator > 0, "A scale has a denominator above zero.")
    let negative = (self < 0) != (numerator < 0)
    let product = Wide(magnitude, times: numerator.magnitude)
    guard product.high < denominator.magnitude else { return nil }
    let (quotient, remainder) = product.divided(by: denominator.magnitude)
    let away: Bool =
      switch rounding {
      case .up: !negative && remainder != 0
      case .down: negative && remainder != 0
      case .nearest:
        remainder > denominator.magnitude - remainder
          || (remainder == denominator.magnitude - remainder && quotient & 1 == 1)
      }
    return Int128(quotient, away: away, negative: negative)
  }

  /// `self × numerator ÷ (denominator × 2^bits)`, computed in 256 bits and rounded once, up or
  /// down.
  ///
  /// - Parameter denominator: above zero.
  /// - Returns: `nil` when the result needs more than 127 bits.
  func scaled(
    by numerator: Int128, over denominator: Int128, shiftedRight bits: Int, up: Bool
  ) -> Int128? {
    precondition(denominator > 0 && bits >= 0, "A scale has a denominator above zero.")
    let negative = (self < 0) != (numerator < 0)
    let product = Wide(magnitude, times: numerator.magnitude)
    // Whole parts of whole parts are the whole part of all; what falls off either time counts.
    let (shifted, lost) = product.shifted(right: bits)
    guard shifted.high < denominator.magnitude else { return nil }
    let (quotient, remainder) = shifted.divided(by: denominator.magnitude)
    let inexact = lost || remainder != 0
    return Int128(quotient, away: inexact && up != negative, negative: negative)
  }

  /// A magnitude and a sign, one further from zero if asked; `nil` beyond 127 bits.
  private init?(_ quotient: UInt128, away: Bool, negative: Bool) {
    let (rounded, overflow) = quotient.addingReportingOverflow(away ? 1 : 0)
    guard !overflow, rounded <= Int128.max.magnitude else { return nil }
    self = negative ? -Int128(rounded) : Int128(rounded)
  }

  /// `10^exponent`, or `nil` above 10³⁸.
  static func powerOfTen(_ exponent: Int) -> Int128? {
    exponent >= 0 && exponent <= 38 ? powersOfTen[exponent] : nil
  }

  private static let powersOfTen = (0..<38).reduce(into: [Int128(1)]) { powers, _ in
    powers.append((powers.last ?? 1) * 10)
  }
}

/// 256 bits without a sign.
private struct Wide {
  let high: UInt128
  let low: UInt128

  init(_ one: UInt128, times other: UInt128) {
    // Most products fit in the lower half, where one multiplication says so.
    let (short, overflow) = one.multipliedReportingOverflow(by: other)
    guard overflow else {
      (high, low) = (0, short)
      return
    }
    let product = one.multipliedFullWidth(by: other)
    (high, low) = (product.high, product.low)
  }

  private init(high: UInt128, low: UInt128) { (self.high, self.low) = (high, low) }

  /// The quotient and the remainder; `high` is below `divisor`.
  func divided(by divisor: UInt128) -> (quotient: UInt128, remainder: UInt128) {
    high == 0
      ? low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth((high, low))
  }

  /// The whole part of a division by `2^bits`, and whether anything was lost.
  func shifted(right bits: Int) -> (Wide, lost: Bool) {
    switch bits {
    case 0: (self, false)
    case 1..<128:
      (
        Wide(
          high: high &>> UInt128(bits),
          low: low &>> UInt128(bits) | high &<< UInt128(128 - bits)),
        low &<< UInt128(128 - bits) != 0
      )
    case 128..<256:
      (
        Wide(high: 0, low: high &>> UInt128(bits - 128)),
        low != 0 || (bits > 128 && high &<< UInt128(256 - bits) != 0)
      )
    default: (Wide(high: 0, low: 0), high != 0 || low != 0)
    }
  }
}

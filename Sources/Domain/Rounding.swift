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
    let product = magnitude.multipliedFullWidth(by: numerator.magnitude)
    guard product.high < denominator.magnitude else { return nil }
    let (quotient, remainder) =
      product.high == 0
      ? product.low.quotientAndRemainder(dividingBy: denominator.magnitude)
      : denominator.magnitude.dividingFullWidth(product)
    let away: Bool =
      switch rounding {
      case .up: !negative && remainder != 0
      case .down: negative && remainder != 0
      case .nearest:
        remainder > denominator.magnitude - remainder
          || (remainder == denominator.magnitude - remainder && quotient & 1 == 1)
      }
    let (rounded, overflow) = quotient.addingReportingOverflow(away ? 1 : 0)
    guard !overflow, rounded <= Int128.max.magnitude else { return nil }
    return negative ? -Int128(rounded) : Int128(rounded)
  }

  /// `10^exponent`, or `nil` above 10³⁸.
  static func powerOfTen(_ exponent: Int) -> Int128? {
    powersOfTen.indices.contains(exponent) ? powersOfTen[exponent] : nil
  }

  private static let powersOfTen = (0..<38).reduce(into: [Int128(1)]) { powers, _ in
    powers.append((powers.last ?? 1) * 10)
  }
}

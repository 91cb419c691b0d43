/// An exact binary number: `mantissa × 2^exponent`.
///
/// What leaves a risk array (K1), and what any finite `Double` is. Holding both as one type lets a
/// single door, ``Money/init(charging:times:in:)``, do the only rounding.
public struct Dyadic: Hashable, Sendable {
  /// The whole part, signed.
  public let mantissa: Int128
  /// The power of two it is counted in.
  public let exponent: Int

  /// Zero.
  public static let zero = Dyadic(mantissa: 0, exponent: 0)

  /// `mantissa × 2^exponent`.
  public init(mantissa: Int128, exponent: Int) {
    (self.mantissa, self.exponent) = (mantissa, exponent)
  }

  /// The value of a `Double`, exactly; `nil` for infinities and not-a-number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self = .zero
      return
    }
    let exponent = Int(value.exponent) - 52
    let scaled = value.significand * 0x1p52
    self.init(mantissa: Int128(value < 0 ? -scaled : scaled), exponent: exponent)
  }

  /// The value times a model's estimate, as the nearest `Double`; what is not finite is refused.
  public func scaled(by estimate: Double) throws(AmountError) -> Dyadic {
    guard let product = Dyadic(double * estimate) else {
      throw .overflow("\(double) times \(estimate)")
    }
    return product
  }

  /// The value with the other sign.
  public var negated: Dyadic { Dyadic(mantissa: 0 &- mantissa, exponent: exponent) }

  /// The nearest `Double`: for models and display, never for a decision.
  public var double: Double {
    Double(sign: .plus, exponent: exponent, significand: Double(mantissa))
  }
}

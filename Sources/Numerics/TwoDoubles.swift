/// A number as the sum of two doubles, `high` the nearest to it: about 106 bits.
///
/// Sums and products without error are Knuth's and Dekker's (Muller et al., *Handbook of
/// Floating-Point Arithmetic*, 2nd ed., ch. 4); no fused operation is used.
struct TwoDoubles: Equatable {
  var high: Double, low: Double

  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// a + b exactly, for any finite a and b whose sum is finite.
  init(exactSum a: Double, _ b: Double) {
    let sum = a + b
    let shadow = sum - a
    self.init(high: sum, low: (a - (sum - shadow)) + (b - shadow))
  }

  /// a + b exactly, for |a| ≥ |b|.
  init(larger a: Double, plus b: Double) {
    let sum = a + b
    self.init(high: sum, low: b - (sum - a))
  }

  /// a·b exactly, for factors below 2⁹⁹⁰ and products between 2⁻⁹⁶⁰ and 2¹⁰²⁰.
  init(exactProduct a: Double, _ b: Double) {
    let product = a * b
    let (a1, a2) = Self.halves(a)
    let (b1, b2) = Self.halves(b)
    self.init(high: product, low: a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2))
  }

  /// The top 26 bits of a number and the rest of it.
  private static func halves(_ a: Double) -> (Double, Double) {
    let scaled = a * 134_217_729
    let top = scaled - (scaled - a)
    return (top, a - top)
  }

  /// The sum, to about 2⁻¹⁰⁴ of it when both have the same sign.
  static func + (a: TwoDoubles, b: TwoDoubles) -> TwoDoubles {
    let sum = TwoDoubles(exactSum: a.high, b.high)
    return TwoDoubles(larger: sum.high, plus: sum.low + (a.low + b.low))
  }

  /// The product, to about 2⁻¹⁰² of it.
  static func * (a: TwoDoubles, b: TwoDoubles) -> TwoDoubles {
    let product = TwoDoubles(exactProduct: a.high, b.high)
    return TwoDoubles(larger: product.high, plus: product.low + (a.high * b.low + a.low * b.high))
  }
}

/// What a figure can be anywhere in a box: a quadratic function of the moves of its factors, give
/// or take remainders.
///
/// With `line = constant + Σ slopes·x + Σ curves·x² + Σ values·V`, it is from `line − below` to
/// `line + above`, where `x` is the relative move of each factor's price from the centre and `V`
/// the value that models give the options of that factor at the tenors of their quotes. `V` is a
/// symbol until the end: what a balance counts of it and what a scenario takes off again cancel
/// exactly, whatever it is.
///
/// Up to eight factors, so that arithmetic is a few vectors.
struct Enclosure {
  typealias ByFactor = SIMD8<Double>
  typealias Mask = SIMDMask<SIMD8<Int64>>

  var slopes = ByFactor.zero
  var curves = ByFactor.zero
  var values = ByFactor.zero
  var constant = 0.0
  var below = 0.0
  var above = 0.0

  static let zero = Enclosure()

  /// Whether it is nothing, whatever the market.
  var isNothing: Bool {
    constant == 0 && below == 0 && above == 0
      && !any((slopes .!= 0) .| (curves .!= 0) .| (values .!= 0))
  }

  /// A figure that the market does not move.
  init(_ constant: Double = 0) { self.constant = constant }

  static func + (left: Enclosure, right: Enclosure) -> Enclosure {
    var sum = left
    sum.constant += right.constant
    sum.slopes += right.slopes
    sum.curves += right.curves
    sum.values += right.values
    sum.below += right.below
    sum.above += right.above
    return sum
  }

  static func += (left: inout Enclosure, right: Enclosure) { left = left + right }

  /// Adds what moves with one factor alone.
  mutating func add(_ line: LineBound, at place: Int) {
    constant += line.constant
    slopes[place] += line.slope
    curves[place] += line.curve
    below += line.below
    above += line.above
  }

  /// What moves with one factor of it, beside its constant and its remainders.
  func line(at place: Int) -> LineBound {
    LineBound(
      constant, slope: slopes[place], curve: curves[place], below: below, above: above)
  }

  /// The figure times a number.
  func times(_ factor: Double) -> Enclosure {
    var product = self
    product.constant *= factor
    product.slopes *= factor
    product.curves *= factor
    product.values *= factor
    product.below = abs(factor) * (factor < 0 ? above : below)
    product.above = abs(factor) * (factor < 0 ? below : above)
    return product
  }
}

/// The magnitudes of a vector.
func abs(_ vector: SIMD8<Double>) -> SIMD8<Double> {
  pointwiseMax(vector, -vector)
}

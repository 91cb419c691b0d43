/// What a figure can be anywhere in a box: a linear function of the moves of its factors, give or
/// take remainders.
///
/// With `line = constant + Σ slopes·x + Σ values·V`, it is from `line − below` to `line + above`,
/// where `x` is the relative move of each factor's price and `V` the value that models give the
/// options of that factor at the tenor of its epoch. `V` is a symbol until the end: what a balance
/// counts of it and what a scenario takes off again cancel exactly, whatever it is.
///
/// Up to eight factors, so that arithmetic is a few vectors.
struct Enclosure {
  typealias ByFactor = SIMD8<Double>

  var constant = 0.0
  var slopes = ByFactor.zero
  var values = ByFactor.zero
  var below = 0.0
  var above = 0.0

  static let zero = Enclosure()

  /// A figure that the market does not move.
  init(_ constant: Double = 0) { self.constant = constant }

  static func + (left: Enclosure, right: Enclosure) -> Enclosure {
    var sum = left
    sum.constant += right.constant
    sum.slopes += right.slopes
    sum.values += right.values
    sum.below += right.below
    sum.above += right.above
    return sum
  }

  static func += (left: inout Enclosure, right: Enclosure) { left = left + right }

  /// The figure times a number.
  func times(_ factor: Double) -> Enclosure {
    var product = self
    product.constant *= factor
    product.slopes *= factor
    product.values *= factor
    product.below = abs(factor) * (factor < 0 ? above : below)
    product.above = abs(factor) * (factor < 0 ? below : above)
    return product
  }

  /// The figure times a number within `share` of one, whatever the rest does; it has no symbols.
  func stretched(by share: Double, _ widths: ByFactor) -> Enclosure {
    guard share > 0 else { return self }
    var product = self
    let most = abs(constant) + (abs(slopes) * widths).sum() + max(below, above)
    product.below += share * most
    product.above += share * most
    return product
  }
}

/// The magnitudes of a vector.
func abs(_ vector: SIMD8<Double>) -> SIMD8<Double> {
  vector.replacing(with: -vector, where: vector .< 0)
}

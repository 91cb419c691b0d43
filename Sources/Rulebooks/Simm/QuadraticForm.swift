/// A sum of squares and of correlated products, to go under a root.
struct QuadraticForm {
  /// How far below zero rounding may take a sum of such terms, as a share of their sizes.
  static let rounding = 1e-9

  private var sum = 0.0
  private var size = 0.0

  /// Adds the square of a figure.
  mutating func add(square figure: Double) { add(term: figure * figure) }

  /// Adds a pair, both ways.
  mutating func add(_ one: Double, _ other: Double, _ correlation: Double) {
    add(term: 2 * correlation * one * other)
  }

  private mutating func add(term: Double) {
    sum += term
    size += abs(term)
  }

  /// The root; a sum that only rounding takes below zero is zero.
  func root(_ place: String) throws(SimmFault) -> Double {
    guard size.isFinite else { throw .amount(place: place) }
    guard sum >= -Self.rounding * size else { throw .negative(place: place) }
    return max(0, sum).squareRoot()
  }
}

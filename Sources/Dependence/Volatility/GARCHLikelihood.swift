import PlimsollNumerics

/// The normal likelihood of returns under GARCH or GJR, and its derivatives.
///
/// Returns are taken in units of their own root mean square, so that ω is near 1 − persistence
/// and one set of starting points serves every price.
struct GARCHLikelihood {
  /// What returns are divided by.
  let unit: Double
  let hasAsymmetry: Bool
  private let squares: [Double]
  private let falls: [Double]

  /// Of returns, at least one of which is not zero.
  init(_ values: [Double], asymmetry: Bool) {
    let unit = (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    self.unit = unit
    hasAsymmetry = asymmetry
    squares = values.map { ($0 / unit) * ($0 / unit) }
    falls = zip(values, squares).map { $0 < 0 ? $1 : 0 }
  }

  /// ω, α, β or ω, α, γ, β.
  var size: Int { hasAsymmetry ? 4 : 3 }

  func model(_ x: [Double]) -> GARCH {
    GARCH(known: (x[0], x[1], hasAsymmetry ? x[2] : 0, x[size - 1]))
  }

  /// Whether every variance is above zero and there is a long run.
  func allows(_ model: GARCH) -> Bool {
    model.constant > 1e-12 && model.reaction >= 0 && model.reaction + model.asymmetry >= 0
      && model.decay >= 0 && model.persistence < Self.mostPersistence
  }

  /// Beyond it the long run is further off than any history is long.
  static let mostPersistence = 0.99999

  /// `½·Σ (ln h + r²/h)`: minus the log likelihood, but for what no parameter changes.
  func cost(_ model: GARCH) -> Double {
    var variance = model.constant + model.persistence
    var (sum, product, factors) = (0.0, 1.0, 0)
    for (square, fall) in zip(squares, falls) {
      sum += square / variance
      product *= variance
      factors += 1
      if factors == 8 {
        sum += logarithm(product)
        (product, factors) = (1, 0)
      }
      variance =
        model.constant + (model.reaction * square + model.asymmetry * fall)
        + model.decay * variance
    }
    return 0.5 * (sum + logarithm(product))
  }

  /// The log likelihood of the returns in their own unit.
  func logLikelihood(_ model: GARCH) -> Double {
    let count = Double(squares.count)
    let constant = 0.5 * logarithm(2 * Double.pi) + logarithm(unit)
    return -(cost(model) + count * constant)
  }

  /// First and second derivatives of the cost, the sum of squared scores, and the derivatives of
  /// the variance of the bar to come.
  func derivatives(_ model: GARCH) -> GARCHDerivatives {
    var walk = GARCHDerivatives(size: size)
    var variance = model.constant + model.persistence
    // Before the first return, square and variance are 1 and half of the square is of falls.
    walk.start(hasAsymmetry ? [1, 1, 0.5, 1] : [1, 1, 1])
    for (square, fall) in zip(squares, falls) {
      walk.add(square: square, variance: variance)
      walk.advance(
        hasAsymmetry ? [1, square, fall, variance] : [1, square, variance], decay: model.decay)
      variance =
        model.constant + (model.reaction * square + model.asymmetry * fall)
        + model.decay * variance
    }
    walk.variance = variance
    return walk
  }
}

import PlimsollNumerics

/// The way to the most likely parameters, in the likelihood's own unit.
struct GARCHSearch {
  private(set) var model: GARCH
  private let likelihood: GARCHLikelihood
  /// Errors and their covariances; `nil` at an edge.
  private var covariance: SymmetricMatrix?
  /// The relative error of the next bar's volatility; `nil` at an edge.
  private(set) var forecastError: Double?

  init(_ likelihood: GARCHLikelihood, of name: String) throws(EstimateError) {
    self.likelihood = likelihood
    var simplex = NelderMead()
    (simplex.valueTolerance, simplex.pointTolerance) = (1e-10, 1e-6)
    let start = Self.starts(of: likelihood).min { $0.cost < $1.cost }?.point ?? []
    let steps = likelihood.hasAsymmetry ? [0.5, 0.03, 0.03, 0.02] : [0.5, 0.03, 0.02]
    let minimum = simplex.minimum(from: start, steps: steps) { point in
      let model = Self.model(point)
      return likelihood.allows(model) ? likelihood.cost(model) : .infinity
    }
    guard minimum.hasSettled, minimum.value.isFinite else {
      throw .notConverged(name, steps: minimum.evaluations)
    }
    model = Self.model(minimum.point)
    refine()
  }

  /// ω, α, γ where it is free, and β.
  func parameters(unit: Double) -> [FittedParameter] {
    let all = zip(
      ["ω", "α", "γ", "β"],
      [
        model.constant * unit, model.reaction, model.asymmetry, model.decay,
      ])
    return all.filter { likelihood.hasAsymmetry || $0.0 != "γ" }.enumerated().map { place, one in
      let error = covariance.map { $0[place, place].squareRoot() * (place == 0 ? unit : 1) }
      return FittedParameter(name: one.0, value: one.1, error: error)
    }
  }

  /// The simplex walks over ln ω, α, γ where it is free, and persistence: long and short memory,
  /// high and low, lie along different directions there.
  private static func model(_ x: [Double]) -> GARCH {
    let asymmetry = x.count == 4 ? x[2] : 0
    let persistence = x[x.count - 1]
    return GARCH(
      known: (exponential(x[0]), x[1], asymmetry, persistence - x[1] - 0.5 * asymmetry))
  }

  private static func starts(of likelihood: GARCHLikelihood) -> [(point: [Double], cost: Double)] {
    [0.8, 0.95, 0.99].flatMap { persistence in
      [0.03, 0.08, 0.15].map { reaction in
        let level = logarithm(1 - persistence)
        let point =
          likelihood.hasAsymmetry
          ? [level, 0.7 * reaction, 0.6 * reaction, persistence] : [level, reaction, persistence]
        return (point, likelihood.cost(model(point)))
      }
    }
  }

  /// Newton's steps while they lower the cost; errors where they end inside.
  private mutating func refine() {
    var cost = likelihood.cost(model)
    for _ in 0..<20 {
      let walk = likelihood.derivatives(model)
      guard let curvature = try? Cholesky(walk.curvature), let step = curvature.solve(walk.gradient)
      else { return }
      let gain = zip(step, walk.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      let next = likelihood.model(zip(point, step).map { $0 - $1 })
      let nextCost = likelihood.allows(next) ? likelihood.cost(next) : .infinity
      if nextCost < cost {
        (model, cost) = (next, nextCost)
      } else {
        if gain < 1e-6 { measure(walk, curvature) }
        return
      }
    }
  }

  private var point: [Double] {
    likelihood.hasAsymmetry
      ? [model.constant, model.reaction, model.asymmetry, model.decay]
      : [model.constant, model.reaction, model.decay]
  }

  private mutating func measure(_ walk: GARCHDerivatives, _ curvature: Cholesky) {
    guard let inverse = curvature.inverse else { return }
    let size = inverse.size
    var sandwich = SymmetricMatrix(size: size)
    for row in 0..<size {
      let middle = walk.scores.times(Array(inverse.row(row)))
      for column in 0...row {
        sandwich[row, column] = zip(middle, inverse.row(column)).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    covariance = sandwich
    forecastError = 0.5 * max(0, sandwich.quadraticForm(walk.slope)).squareRoot() / walk.variance
  }
}

extension Cholesky {
  /// A⁻¹; `nil` where A is singular.
  var inverse: SymmetricMatrix? {
    var inverse = SymmetricMatrix(size: size)
    for column in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      guard let solved = solve(unit) else { return nil }
      for row in column..<size { inverse[row, column] = solved[row] }
    }
    return inverse
  }
}

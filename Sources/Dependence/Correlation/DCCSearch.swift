import PlimsollNumerics

/// The way to the most likely a and b, and their errors.
struct DCCSearch {
  let reaction: Double
  let decay: Double
  let cost: Double
  private var errors: (Double, Double)?

  init(_ likelihood: DCCLikelihood, of names: [String]) throws(EstimateError) {
    var simplex = NelderMead()
    (simplex.valueTolerance, simplex.pointTolerance) = (1e-11, 1e-7)
    // Over a and a + b: how fast correlations move, and for how long.
    let cost = { (point: [Double]) in likelihood.cost(point[0], point[1] - point[0]) }
    let starts = [[0.02, 0.9], [0.02, 0.97], [0.05, 0.95], [0.01, 0.995]]
    let start = starts.map { (point: $0, cost: cost($0)) }.min { $0.cost < $1.cost }
    let minimum = simplex.minimum(
      from: start?.point ?? starts[0], steps: [0.01, 0.01], of: cost)
    guard minimum.hasSettled, minimum.value.isFinite else {
      throw .notConverged(names.joined(separator: ", "), steps: minimum.evaluations)
    }
    (reaction, decay) = (minimum.point[0], max(0, minimum.point[1] - minimum.point[0]))
    self.cost = minimum.value
    errors = Self.errors(likelihood, reaction, decay, cost: minimum.value)
  }

  var parameters: [FittedParameter] {
    [
      FittedParameter(name: "a", value: reaction, error: errors?.0),
      FittedParameter(name: "b", value: decay, error: errors?.1),
    ]
  }

  /// The sandwich of curvature and scores, by central differences; `nil` at an edge.
  private static func errors(
    _ likelihood: DCCLikelihood, _ a: Double, _ b: Double, cost: Double
  ) -> (Double, Double)? {
    let step = 0x1p-13
    guard a > 2 * step, b > 2 * step, a + b + 2 * step < DCCLikelihood.mostPersistence else {
      return nil
    }
    let byA = (likelihood.costs(a + step, b), likelihood.costs(a - step, b))
    let byB = (likelihood.costs(a, b + step), likelihood.costs(a, b - step))
    let sums = [byA.0, byA.1, byB.0, byB.1].map { $0.reduce(0, +) }
    let up = likelihood.cost(a + step, b + step), down = likelihood.cost(a - step, b - step)
    let aa = sums[0] + sums[1] - 2 * cost
    let bb = sums[2] + sums[3] - 2 * cost
    let ab = 0.5 * ((up + down - 2 * cost) - aa - bb)
    let determinant = aa * bb - ab * ab
    guard aa > 0, determinant > 0 else { return nil }
    var (scoreA, scoreB, both) = (0.0, 0.0, 0.0)
    for place in byA.0.indices {
      let one = 0.5 * (byA.0[place] - byA.1[place])
      let other = 0.5 * (byB.0[place] - byB.1[place])
      (scoreA, scoreB, both) = (scoreA + one * one, scoreB + other * other, both + one * other)
    }
    let varianceA = bb * bb * scoreA - 2 * ab * bb * both + ab * ab * scoreB
    let varianceB = ab * ab * scoreA - 2 * ab * aa * both + aa * aa * scoreB
    // Both differences are in units of the step, and so is what comes out of their ratio.
    let scale = step / determinant
    return (max(0, varianceA).squareRoot() * scale, max(0, varianceB).squareRoot() * scale)
  }
}

import PlimsollNumerics

/// Derivatives along a history: `h ← … + β·h` gives `∂h ← (1, r², …, h) + β·∂h`, and once more for
/// the second. All matrices are symmetric.
struct GARCHDerivatives {
  /// ∂ cost.
  private(set) var gradient: [Double]
  /// ∂h of the bar to come.
  private(set) var slope: [Double]
  /// h of the bar to come.
  var variance = 0.0
  private var bend: [Double]
  private var sums: (curvature: [Double], scores: [Double])
  private let size: Int

  /// ∂² cost.
  var curvature: SymmetricMatrix { matrix(sums.curvature) }
  /// The sum of the scores' outer products.
  var scores: SymmetricMatrix { matrix(sums.scores) }

  init(size: Int) {
    self.size = size
    gradient = [Double](repeating: 0, count: size)
    slope = gradient
    bend = [Double](repeating: 0, count: size * size)
    sums = (bend, bend)
  }

  mutating func start(_ partial: [Double]) { slope = partial }

  mutating func add(square: Double, variance: Double) {
    let inverse = 1 / variance
    let ratio = square * inverse
    let first = 0.5 * (1 - ratio) * inverse
    let second = (ratio - 0.5) * inverse * inverse
    for row in 0..<size {
      gradient[row] += first * slope[row]
      for column in 0...row {
        let both = slope[row] * slope[column]
        let place = row * size + column
        sums.curvature[place] += first * bend[place] + second * both
        sums.scores[place] += first * first * both
      }
    }
  }

  mutating func advance(_ partial: [Double], decay: Double) {
    let last = size - 1
    for row in 0..<size {
      for column in 0...row {
        let place = row * size + column
        bend[place] *= decay
        if row == last { bend[place] += column == last ? 2 * slope[last] : slope[column] }
      }
    }
    for row in 0..<size { slope[row] = partial[row] + decay * slope[row] }
  }

  private func matrix(_ lower: [Double]) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row { matrix[row, column] = lower[row * size + column] }
    }
    return matrix
  }
}

import PlimsollNumerics

/// The normal likelihood of residuals under DCC, beyond that of each price alone.
struct DCCLikelihood {
  private let residuals: [Double]
  private let longRun: [Double]
  private let size: Int
  private let count: Int

  /// Of residuals row after row.
  init(_ residuals: [Double], longRun: SymmetricMatrix) {
    (self.residuals, self.longRun, size) = (residuals, longRun.elements, longRun.size)
    count = residuals.count / longRun.size
  }

  /// Beyond it the long run is further off than any history is long.
  static let mostPersistence = 0.99999

  /// `½·Σ (ln|R| + zᵀR⁻¹z − zᵀz)`: minus the log likelihood; infinite where a matrix has no root.
  func cost(_ reaction: Double, _ decay: Double) -> Double {
    costs(reaction, decay).reduce(0, +)
  }

  /// The same, row by row.
  func costs(_ reaction: Double, _ decay: Double) -> [Double] {
    guard reaction >= 0, decay >= 0, reaction + decay < Self.mostPersistence else {
      return [.infinity]
    }
    var walk = DCCWalk(longRun, size: size)
    var costs: [Double] = []
    costs.reserveCapacity(count)
    for row in 0..<count {
      let start = row * size
      costs.append(walk.cost(residuals, from: start))
      walk.advance(residuals, from: start, reaction, decay, longRun)
    }
    return costs
  }
}

/// Q on its way through a history, with room for its factor.
private struct DCCWalk {
  private let size: Int
  private var q: [Double]
  private var factor: [Double]
  private var white: [Double]

  init(_ longRun: [Double], size: Int) {
    self.size = size
    (q, factor) = (longRun, longRun)
    white = [Double](repeating: 0, count: size)
  }

  /// With Q = LLᵀ, `ln|R| = Σ ln(l_ii² ÷ q_ii)`, and `zᵀR⁻¹z` is the square of L⁻¹(√q_ii·z_i).
  mutating func cost(_ z: [Double], from start: Int) -> Double {
    var (squares, product) = (0.0, 1.0)
    for i in 0..<size {
      let row = i * size
      for j in 0..<i {
        var rest = q[row + j]
        for k in 0..<j { rest -= factor[row + k] * factor[j * size + k] }
        factor[row + j] = rest / factor[j * size + j]
      }
      var pivot = q[row + i]
      var value = z[start + i] * pivot.squareRoot()
      for k in 0..<i {
        pivot -= factor[row + k] * factor[row + k]
        value -= factor[row + k] * white[k]
      }
      guard pivot > 0 else { return .infinity }
      factor[row + i] = pivot.squareRoot()
      white[i] = value / factor[row + i]
      product *= pivot / q[row + i]
      squares += white[i] * white[i] - z[start + i] * z[start + i]
    }
    return 0.5 * (logarithm(product) + squares)
  }

  mutating func advance(
    _ z: [Double], from start: Int, _ reaction: Double, _ decay: Double, _ longRun: [Double]
  ) {
    let level = 1 - reaction - decay
    for i in 0..<size {
      let weighted = reaction * z[start + i]
      for j in 0...i {
        let place = i * size + j
        q[place] = (level * longRun[place] + weighted * z[start + j]) + decay * q[place]
      }
    }
  }
}

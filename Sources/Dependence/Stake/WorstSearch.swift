import PlimsollNumerics

/// The largest `eᵀRe` over matrices R in a box that can be correlations.
///
/// Alternating directions: one variable keeps to the box, the other has no negative eigenvalue, and
/// a third, Z, pulls them together. Z never has a negative eigenvalue either, so `⟨Z, R⟩ ≥ 0` for
/// every R that can be, and the largest `⟨eeᵀ + Z, R⟩` over the box alone bounds what is sought.
/// Source: Boyd and others, *Distributed Optimization and Statistical Learning via the Alternating
/// Direction Method of Multipliers* (2011), §3 and §5.
struct WorstSearch {
  /// What the exposures were divided by, so that the largest is one.
  let scale: Double
  private(set) var best: CorrelationMatrix
  private(set) var value: Double
  private(set) var bound: Double
  let unfitted: Double
  private let exposures: [Double]
  private let centre: CorrelationMatrix
  private let low: SymmetricMatrix, high: SymmetricMatrix
  /// The correlations that would be worst if they need not fit each other.
  private let corners: SymmetricMatrix
  private let anchor: SymmetricMatrix

  init(_ stressed: [Double], around centre: CorrelationMatrix, width: Double) {
    let largest = stressed.reduce(0) { max($0, abs($1)) }
    scale = largest > 0 ? largest : 1
    let scaled = stressed.map { [scale] in $0 / scale }
    (exposures, self.centre, best) = (scaled, centre, centre)
    var (low, high, corner) = (centre.matrix, centre.matrix, centre.matrix)
    for row in scaled.indices {
      for column in 0..<row {
        low[row, column] = max(-1, centre[row, column] - width)
        high[row, column] = min(1, centre[row, column] + width)
        let product = scaled[row] * scaled[column]
        if product != 0 { corner[row, column] = (product > 0 ? high : low)[row, column] }
      }
    }
    (self.low, self.high) = (low, high)
    value = centre.matrix.quadraticForm(scaled)
    unfitted = max(value, corner.quadraticForm(scaled))
    bound = unfitted
    corners = corner
    anchor = Self.anchor(centre, width: width)
  }

  private var isClosed: Bool { bound - value <= 1e-6 * bound }

  mutating func run(steps: Int) throws(CorrelationFault) {
    try offer(corners)
    let size = exposures.count
    // The pull is as strong as the exposures are, whatever they are scaled by.
    let pull = max(1e-6, exposures.reduce(0) { $0 + $1 * $1 } / Double(size))
    var (possible, strain) = (best.matrix, SymmetricMatrix(size: size))
    for step in 0..<max(0, steps) where !isClosed {
      var boxed = possible
      for row in 0..<size {
        for column in 0..<row {
          let target =
            possible[row, column] - strain[row, column]
            + exposures[row] * exposures[column] / pull
          boxed[row, column] = min(high[row, column], max(low[row, column], target))
        }
        boxed[row, row] = 1
      }
      let pulled = boxed.combined(with: strain, by: +)
      let eigen = try CorrelationMatrix.eigen(of: pulled)
      possible = eigen.matrix { max(0, $0) }
      // What the projection took away is −Z ÷ pull.
      strain = eigen.matrix { min(0, $0) }
      tighten(eigen, pull)
      if step % 20 == 19 || step == steps - 1 { try offer(boxed) }
    }
  }

  /// Takes the bound that Z proves, if it is lower.
  private mutating func tighten(_ eigen: SymmetricEigen, _ pull: Double) {
    let z = eigen.matrix { max(0, -$0) * pull }
    var sum = 0.0
    for row in exposures.indices {
      sum += exposures[row] * exposures[row] + z[row, row]
      for column in 0..<row {
        let weight = exposures[row] * exposures[column] + z[row, column]
        sum += 2 * weight * (weight > 0 ? high : low)[row, column]
      }
    }
    // Z is made of its eigenvectors, so rounding alone can take it below zero: by no more than n
    // units of its norm, and no R that can be has a norm above n.
    let size = Double(exposures.count)
    let rounding = 0x1p-50 * size * size * (z.norm + exposures.reduce(0) { $0 + $1 * $1 })
    bound = min(bound, sum + rounding)
  }

  /// Takes the correlations furthest from the anchor towards `target` that can be, if they are
  /// worse. Both ends are in the box, and so is what is between them.
  private mutating func offer(_ target: SymmetricMatrix) throws(CorrelationFault) {
    guard target.quadraticForm(exposures) > value else { return }
    var (low, high) = (0.0, 1.0)
    if isPossible(target) {
      low = 1
    } else {
      for _ in 0..<40 {
        let middle = 0.5 * (low + high)
        if isPossible(anchor.mixed(with: target, share: middle)) {
          low = middle
        } else {
          high = middle
        }
      }
    }
    var mixed = anchor.mixed(with: target, share: low)
    for row in exposures.indices { mixed[row, row] = 1 }
    let form = mixed.quadraticForm(exposures)
    guard form > value else { return }
    best = try CorrelationMatrix(centre.names, mixed)
    value = form
  }

  /// Whether no eigenvalue is below zero by more than rounding.
  private func isPossible(_ matrix: SymmetricMatrix) -> Bool {
    var lifted = matrix
    for row in exposures.indices {
      lifted[row, row] = 1 + 0.5 * CorrelationMatrix.rounding(exposures.count)
    }
    return (try? Cholesky(lifted)) != nil
  }

  /// Correlations in the box as near to zero as it lets them all be by one factor: no eigenvalue
  /// of theirs is zero, so that others can be reached from them.
  private static func anchor(_ centre: CorrelationMatrix, width: Double) -> SymmetricMatrix {
    let unit = SymmetricMatrix(size: centre.names.count, diagonal: 1)
    let largest = centre.matrix.combined(with: unit) { $0 - $1 }.elements.reduce(0) {
      max($0, abs($1))
    }
    let share = largest > 0 ? min(1, width / largest) : 1
    return centre.matrix.mixed(with: unit, share: share)
  }
}

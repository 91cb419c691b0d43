import PlimsollNumerics

/// The nearest possible correlations to stated ones that cannot be, and how far they had to move
///
///
/// Nearest in the root of the sum of squares: alternating projections onto the matrices without
/// negative eigenvalues and those with ones on the diagonal, with Dykstra's correction; then the
/// diagonal is scaled to one, which leaves no eigenvalue below zero.
/// Source: Higham, *Computing the nearest correlation matrix* (IMA J. Numer. Anal. 22, 2002).
public struct CorrelationRepair: Hashable, Sendable {
  /// What was stated.
  public let stated: SymmetricMatrix
  /// What is used instead.
  public let repaired: CorrelationMatrix
  /// The root of the sum of squares of all changes.
  public let distance: Double
  /// The pair that moved furthest; none where nothing had to move.
  public let furthest: Move?
  /// How many projections it took; none where nothing had to move.
  public let steps: Int

  /// One pair's correlation before and after.
  public struct Move: Hashable, Sendable {
    /// The names.
    public let one: String, other: String
    /// What was stated, and what is used instead.
    public let from: Double, to: Double
  }

  /// Projections that are tried.
  private static let most = 2_000

  /// Repairs correlations; possible ones stay as they are.
  public init(_ names: [String], _ stated: SymmetricMatrix) throws(CorrelationFault) {
    try CorrelationMatrix.check(names, stated)
    self.stated = stated
    let smallest = try CorrelationMatrix.eigen(of: stated).values.first ?? 1
    if smallest >= -CorrelationMatrix.rounding(names.count) {
      repaired = CorrelationMatrix(checked: stated, names, smallest: smallest)
      (distance, furthest, steps) = (0, nil, 0)
      return
    }
    let (nearest, steps) = try Self.nearest(to: stated)
    repaired = try CorrelationMatrix(names, Self.scaled(nearest))
    self.steps = steps
    distance = repaired.matrix.distance(to: stated)
    furthest = Self.furthest(names, from: stated, to: repaired.matrix)
  }

  /// Whether anything had to move.
  public var isNeeded: Bool { steps > 0 }

  /// The repaired correlations, unless they ask less than the stated ones of any of these
  /// exposures, at one standard deviation: then they are refused.
  public func matrix(for exposures: [Exposures]) throws(CorrelationFault) -> CorrelationMatrix {
    for exposure in exposures where isNeeded {
      let ordered = try repaired.ordered(as: exposure.names)
      let rows = exposure.names.compactMap { repaired.names.firstIndex(of: $0) }
      var form = 0.0
      for (row, one) in zip(rows, exposure.stressed) {
        for (column, other) in zip(rows, exposure.stressed) {
          form += one * other * stated[row, column]
        }
      }
      let (before, after) = (max(0, form).squareRoot(), exposure.deviation(under: ordered))
      guard after >= before * (1 - 1e-12) else { throw .lowers(from: before, to: after) }
    }
    return repaired
  }

  private static func nearest(to stated: SymmetricMatrix) throws(CorrelationFault)
    -> (SymmetricMatrix, Int)
  {
    var (point, correction) = (stated, SymmetricMatrix(size: stated.size))
    for step in 1...most {
      let shifted = point.combined(with: correction) { $0 - $1 }
      let possible = try CorrelationMatrix.eigen(of: shifted).matrix { max(0, $0) }
      correction = possible.combined(with: shifted) { $0 - $1 }
      var next = possible
      for row in 0..<stated.size { next[row, row] = 1 }
      let isSettled = next.distance(to: point) <= 1e-12 * next.norm
      point = next
      if isSettled || next.distance(to: possible) <= 1e-12 { return (possible, step) }
    }
    throw .notRepaired(steps: most)
  }

  private static func furthest(
    _ names: [String], from stated: SymmetricMatrix, to repaired: SymmetricMatrix
  ) -> Move? {
    var furthest: Move?
    for row in names.indices {
      for column in 0..<row {
        let move = Move(
          one: names[column], other: names[row], from: stated[row, column],
          to: repaired[row, column])
        if abs(move.to - move.from) > furthest.map({ abs($0.to - $0.from) }) ?? -1 {
          furthest = move
        }
      }
    }
    return furthest
  }

  /// The matrix with its rows and columns scaled so that its diagonal is exactly one.
  private static func scaled(_ matrix: SymmetricMatrix) -> SymmetricMatrix {
    var scaled = SymmetricMatrix(size: matrix.size, diagonal: 1)
    for row in 0..<matrix.size {
      for column in 0..<row {
        let size = (matrix[row, row] * matrix[column, column]).squareRoot()
        scaled[row, column] = size > 0 ? min(1, max(-1, matrix[row, column] / size)) : 0
      }
    }
    return scaled
  }
}

import PlimsollNumerics

/// Correlations that can be: symmetric, one on the diagonal, within [−1, 1], and no mix of the
/// names has a variance below zero.
///
/// Whoever has one need not look at its numbers again.
public struct CorrelationMatrix: Hashable, Sendable {
  /// What the rows are correlations of.
  public let names: [String]
  /// The correlations.
  public let matrix: SymmetricMatrix
  /// The smallest eigenvalue: at zero some mix of the names never moves.
  public let smallest: Double

  /// How far below zero rounding may take an eigenvalue of a matrix of `size` rows.
  static func rounding(_ size: Int) -> Double { 1e-12 * Double(max(1, size)) }

  /// Checks correlations as a source states them.
  public init(_ names: [String], _ matrix: SymmetricMatrix) throws(CorrelationFault) {
    try Self.check(names, matrix)
    let eigen = try Self.eigen(of: matrix)
    let smallest = eigen.values.first ?? 1
    guard smallest >= -Self.rounding(names.count) else {
      let vector = zip(names, eigen.vectors[0]).map { CorrelationFault.Weight($0, $1) }
      throw .impossible(smallest, mix: vector)
    }
    (self.names, self.matrix, self.smallest) = (names, matrix, smallest)
  }

  /// The same correlation between all of them: 1 where they move as one, 0 where nothing moves
  /// together. Below −1 ÷ (n − 1) there is none.
  public init(_ names: [String], uniform correlation: Double) throws(CorrelationFault) {
    var matrix = SymmetricMatrix(size: names.count, diagonal: 1)
    for row in names.indices {
      for column in 0..<row { matrix[row, column] = correlation }
    }
    try self.init(names, matrix)
  }

  /// What of ``init(_:_:)`` does not need eigenvalues: names, range, diagonal.
  static func check(_ names: [String], _ matrix: SymmetricMatrix) throws(CorrelationFault) {
    guard names.count == matrix.size, !names.isEmpty else {
      throw .count(names: names.count, rows: matrix.size)
    }
    let sorted = names.sorted()
    for (one, next) in zip(sorted, sorted.dropFirst()) where one == next { throw .nameTwice(one) }
    for row in names.indices {
      guard matrix[row, row] == 1 else { throw .diagonal(names[row], matrix[row, row]) }
      for column in 0..<row where !(abs(matrix[row, column]) <= 1) {
        throw .range(names[row], names[column], matrix[row, column])
      }
    }
  }

  static func eigen(of matrix: SymmetricMatrix) throws(CorrelationFault) -> SymmetricEigen {
    do throws(MatrixFault) { return try SymmetricEigen(matrix) } catch { throw .matrix(error) }
  }

  /// The correlation of two names by their rows.
  public subscript(one: Int, other: Int) -> Double { matrix[one, other] }

  /// The average over all pairs, 1 where there is no pair.
  public var average: Double { Self.average(of: matrix) }

  static func average(of matrix: SymmetricMatrix) -> Double {
    guard matrix.size > 1 else { return 1 }
    var sum = 0.0
    for row in 0..<matrix.size { for column in 0..<row { sum += matrix[row, column] } }
    return sum / Double(matrix.size * (matrix.size - 1) / 2)
  }

  /// The correlations of some of the names, in their order.
  public func ordered(as wanted: [String]) throws(CorrelationFault) -> CorrelationMatrix {
    if wanted == names { return self }
    var rows: [Int] = []
    for name in wanted {
      guard let row = names.firstIndex(of: name) else { throw .unknown(name, among: names) }
      rows.append(row)
    }
    var part = SymmetricMatrix(size: wanted.count, diagonal: 1)
    for (row, from) in rows.enumerated() {
      for column in 0..<row { part[row, column] = matrix[from, rows[column]] }
    }
    return try CorrelationMatrix(wanted, part)
  }

  /// The correlations at a share of the way to others of the same names. Between two that can be,
  /// all can be, so nothing is checked again.
  public func mixed(with other: CorrelationMatrix, share: Double) -> CorrelationMatrix {
    precondition(other.names == names, "only correlations of the same names can be mixed")
    let share = min(1, max(0, share))
    var mixed = matrix.mixed(with: other.matrix, share: share)
    for row in names.indices { mixed[row, row] = 1 }
    return CorrelationMatrix(
      checked: mixed, names, smallest: (1 - share) * smallest + share * other.smallest)
  }

  /// Correlations known to be possible; `smallest` is at most their smallest eigenvalue.
  init(checked matrix: SymmetricMatrix, _ names: [String], smallest: Double) {
    (self.names, self.matrix, self.smallest) = (names, matrix, smallest)
  }
}

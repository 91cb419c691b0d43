/// The lower triangle L with L·Lᵀ = A: it solves, gives determinants and correlates draws.
///
/// - Error: L·Lᵀ is A to within (n + 1)·2⁻⁵³ of √(a_ii·a_jj), element by element, for n rows.
/// - Source: Golub and Van Loan, *Matrix Computations*, §4.2; Higham, *Accuracy and Stability of
///   Numerical Algorithms*, ch. 10.
public struct Cholesky: Hashable, Sendable {
  /// How many rows it has.
  public let size: Int
  /// The triangle, row after row, with the zeros above its diagonal.
  public private(set) var elements: [Double]

  /// The factor of a positive definite matrix.
  public init(_ matrix: SymmetricMatrix) throws(MatrixFault) {
    try self.init(matrix, slack: 0)
  }

  /// A factor of a matrix that may be singular, as repaired correlations are: a row that those
  /// above it already give, to `slack` of its own variance, adds no draw of its own.
  ///
  /// L·Lᵀ is then A to within √slack of √(a_ii·a_jj).
  public init(semidefinite matrix: SymmetricMatrix, slack: Double = 1e-10) throws(MatrixFault) {
    try self.init(matrix, slack: slack)
  }

  private init(_ matrix: SymmetricMatrix, slack: Double) throws(MatrixFault) {
    size = matrix.size
    elements = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      let own = matrix[row, row]
      for column in 0..<row {
        let (pivot, rest) = (elements[column * size + column], rest(of: matrix, row, column))
        if pivot > 0 {
          elements[row * size + column] = rest / pivot
        } else if !(rest * rest <= slack * own * matrix[column, column]) {
          // A row without variance of its own would move with this one: no such thing is.
          throw .notPositiveDefinite(row: row, pivot: -abs(rest))
        }
      }
      let left = rest(of: matrix, row, row)
      guard left.isFinite, left > 0 || (slack > 0 && left >= -slack * own) else {
        throw .notPositiveDefinite(row: row, pivot: left)
      }
      if left > slack * own { elements[row * size + row] = left.squareRoot() }
    }
  }

  /// What of an element the columns before `column` leave.
  private func rest(of matrix: SymmetricMatrix, _ row: Int, _ column: Int) -> Double {
    var rest = matrix[row, column]
    for k in 0..<column { rest -= elements[row * size + k] * elements[column * size + k] }
    return rest
  }

  /// L times a vector: independent draws become correlated ones.
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "a vector has an element for each column")
    return (0..<size).map { row in
      (0...row).reduce(0) { $0 + elements[row * size + $1] * vector[$1] }
    }
  }

  /// The x with Ax = `vector`; `nil` where A is singular.
  public func solve(_ vector: [Double]) -> [Double]? {
    precondition(vector.count == size, "a vector has an element for each row")
    guard var x = whitened(vector) else { return nil }
    for row in (0..<size).reversed() {
      for k in row + 1..<max(row + 1, size) { x[row] -= elements[k * size + row] * x[k] }
      x[row] /= elements[row * size + row]
    }
    return x
  }

  /// The y with Ly = `vector`, correlated draws made independent; `nil` where A is singular. The
  /// sum of its squares is `vᵀA⁻¹v`.
  public func whitened(_ vector: [Double]) -> [Double]? {
    precondition(vector.count == size, "a vector has an element for each row")
    var y = vector
    for row in 0..<size {
      let pivot = elements[row * size + row]
      guard pivot > 0 else { return nil }
      for k in 0..<row { y[row] -= elements[row * size + k] * y[k] }
      y[row] /= pivot
    }
    return y
  }

  /// The natural logarithm of A's determinant; minus infinity where A is singular.
  public var logDeterminant: Double {
    2 * (0..<size).reduce(0) { $0 + logarithm(elements[$1 * size + $1]) }
  }
}

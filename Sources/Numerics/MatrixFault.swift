/// Why numbers are no symmetric matrix, or why one has no factor. Rows and columns count from 0.
public enum MatrixFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// A row has not as many elements as there are rows.
  case notSquare(row: Int, count: Int, size: Int)
  /// An element is infinite or not a number.
  case notFinite(row: Int, column: Int)
  /// Two mirror images differ.
  case notSymmetric(row: Int, column: Int, by: Double)
  /// Elimination met a pivot that is not above zero, or below zero where zero is allowed.
  case notPositiveDefinite(row: Int, pivot: Double)
  /// Rotations did not make the matrix diagonal.
  case notConverged(sweeps: Int)

  public var description: String {
    switch self {
    case .notSquare(let row, let count, let size):
      "row \(row + 1) has \(count) elements and the matrix \(size) rows: "
        + "give every row an element for each"
    case .notFinite(let row, let column):
      "element \(row + 1), \(column + 1) is no finite number: correct it"
    case .notSymmetric(let row, let column, let difference):
      "elements \(row + 1), \(column + 1) and \(column + 1), \(row + 1) differ by "
        + "\(difference): make them equal"
    case .notPositiveDefinite(let row, let pivot):
      "the matrix is not positive definite: row \(row + 1) leaves \(pivot) of its variance; "
        + "drop what the rows above it already say, or repair the matrix first"
    case .notConverged(let sweeps):
      "the matrix has no eigenvalues after \(sweeps) sweeps: scale its elements nearer to one"
    }
  }
}

/// A symmetric matrix of finite numbers, small enough to be held whole, row by row.
///
/// Correlations and covariances are such. Writing an element writes its mirror image too.
public struct SymmetricMatrix: Hashable, Sendable {
  /// How many rows it has, and as many columns.
  public let size: Int
  /// All elements, row after row, both halves.
  public private(set) var elements: [Double]

  /// A matrix of zeros with `diagonal` from corner to corner.
  public init(size: Int, diagonal: Double = 0) {
    precondition(size >= 0, "a matrix has no fewer than no rows")
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
    for place in 0..<size { elements[place * size + place] = diagonal }
  }

  /// The matrix of these rows.
  ///
  /// - Parameter tolerance: how far two mirror images may be apart; both become their mean.
  public init(rows: [[Double]], tolerance: Double = 0) throws(MatrixFault) {
    self.init(size: rows.count)
    for (row, values) in rows.enumerated() {
      guard values.count == size else {
        throw .notSquare(row: row, count: values.count, size: size)
      }
      for (column, value) in values.enumerated() {
        guard value.isFinite else { throw .notFinite(row: row, column: column) }
      }
    }
    for row in 0..<size {
      for column in 0...row {
        let (one, other) = (rows[row][column], rows[column][row])
        guard abs(one - other) <= tolerance else {
          throw .notSymmetric(row: row, column: column, by: abs(one - other))
        }
        self[row, column] = one == other ? one : 0.5 * one + 0.5 * other
      }
    }
  }

  /// The correlations of covariances that are given as a lower triangle, row after row:
  /// `c_ij·s_i·s_j` within ±1, and 1 from corner to corner.
  ///
  /// - Parameter scales: `s`, one over the deviation of each row.
  public init(correlationsOf lower: [Double], scales: [Double]) {
    size = scales.count
    precondition(lower.count == size * (size + 1) / 2, "a triangle has a row for each scale")
    var elements = [Double](repeating: 1, count: size * size)
    var place = 0
    for row in 0..<size {
      let (start, scale) = (row * size, scales[row])
      for column in 0..<row {
        let value = max(-1, min(1, lower[place] * scale * scales[column]))
        elements[start + column] = value
        elements[column * size + row] = value
        place += 1
      }
      place += 1
    }
    self.elements = elements
  }

  /// An element, the same as its mirror image.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set {
      elements[row * size + column] = newValue
      elements[column * size + row] = newValue
    }
  }

  /// The elements of one row.
  public func row(_ number: Int) -> ArraySlice<Double> {
    elements[number * size..<(number + 1) * size]
  }

  /// The matrix times a vector, summed from the first column to the last.
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "a vector has an element for each column")
    return (0..<size).map { number in
      zip(row(number), vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// `xᵀAx`, summed row by row.
  public func quadraticForm(_ vector: [Double]) -> Double {
    zip(vector, times(vector)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The root of the sum of squares of all elements (the Frobenius norm), without overflow.
  public var norm: Double {
    let largest = elements.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return 0 }
    let sum = elements.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    return largest * sum.squareRoot()
  }

  /// Each element made of this matrix's and the other's; both have one size.
  public func combined(with other: SymmetricMatrix, by rule: (Double, Double) -> Double)
    -> SymmetricMatrix
  {
    precondition(other.size == size, "only matrices of one size are combined")
    var combined = self
    for place in elements.indices {
      combined.elements[place] = rule(elements[place], other.elements[place])
    }
    return combined
  }

  /// How far another matrix of the same size is, as the norm of the difference.
  public func distance(to other: SymmetricMatrix) -> Double {
    combined(with: other) { $0 - $1 }.norm
  }

  /// The point at `share` of the way to another matrix of the same size, element by element:
  /// exactly this one at 0 and exactly the other at 1.
  public func mixed(with other: SymmetricMatrix, share: Double) -> SymmetricMatrix {
    combined(with: other) { (1 - share) * $0 + share * $1 }
  }
}

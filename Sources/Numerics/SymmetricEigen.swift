/// The eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations.
///
/// Every pair of rows is rotated in a fixed order, sweep after sweep, until what stands beside the
/// diagonal is below 2⁻⁵³ of the matrix. So the bits are the same everywhere, and vectors are
/// orthogonal however close their values are, which faster methods do not promise.
///
/// - Error: values to within about 10·n·2⁻⁵³ of the largest, in size, for n rows.
/// - Cost: some ten sweeps of 3n³ multiplications.
/// - Source: Golub and Van Loan, *Matrix Computations*, §8.5.
public struct SymmetricEigen: Hashable, Sendable {
  /// The eigenvalues, the smallest first.
  public let values: [Double]
  /// The vectors, of length one, in the order of their values; the element of each that is
  /// largest in size, the first of equals, is above zero.
  public let vectors: [[Double]]
  /// How many sweeps it took.
  public let sweeps: Int

  /// Sweeps that are tried; quadratic convergence needs about ten.
  private static let most = 64

  /// The eigenvalues of `matrix`.
  public init(_ matrix: SymmetricMatrix) throws(MatrixFault) {
    let size = matrix.size
    for place in 0..<size * size where !matrix.elements[place].isFinite {
      throw .notFinite(row: place / size, column: place % size)
    }
    // Rotations work on numbers near one, so that no square overflows or vanishes; the power of
    // two comes off again without rounding.
    let largest = matrix.elements.reduce(0) { max($0, abs($1)) }
    let unit = largest > 0 ? largest.binade : 1
    var rotation = Rotations(matrix.elements.map { $0 / unit }, size: size)
    sweeps = try rotation.settle(most: Self.most)
    let order = (0..<size).sorted { one, other in
      let (first, second) = (rotation[one, one], rotation[other, other])
      return first != second ? first < second : one < other
    }
    values = order.map { rotation[$0, $0] * unit }
    vectors = order.map { rotation.vector($0) }
  }

  /// `Σ f(λ)·v·vᵀ`: the matrix with its eigenvalues changed.
  public func matrix(of function: (Double) -> Double = { $0 }) -> SymmetricMatrix {
    var sum = SymmetricMatrix(size: values.count)
    for (value, vector) in zip(values, vectors) {
      let weight = function(value)
      guard weight != 0 else { continue }
      for row in vector.indices {
        for column in 0...row { sum[row, column] += weight * vector[row] * vector[column] }
      }
    }
    return sum
  }
}

/// A matrix on its way to a diagonal one, and the product of the rotations so far.
private struct Rotations {
  private let size: Int
  private var a: [Double]
  /// Row i is the vector of value i.
  private var v: [Double]

  init(_ elements: [Double], size: Int) {
    (self.size, a) = (size, elements)
    v = SymmetricMatrix(size: size, diagonal: 1).elements
  }

  subscript(row: Int, column: Int) -> Double { a[row * size + column] }

  mutating func settle(most: Int) throws(MatrixFault) -> Int {
    let limit = a.reduce(0) { $0 + $1 * $1 } * 0x1p-106
    for sweep in 0...most {
      var beside = 0.0
      for row in 0..<size {
        for column in 0..<row { beside += 2 * self[row, column] * self[row, column] }
      }
      if beside <= limit { return sweep }
      for p in 0..<size - 1 {
        for q in p + 1..<size { rotate(p, q) }
      }
    }
    throw .notConverged(sweeps: most)
  }

  /// Turns rows p and q so that the element where they meet becomes zero.
  private mutating func rotate(_ p: Int, _ q: Int) {
    let apq = self[p, q]
    guard apq != 0 else { return }
    let theta = (self[q, q] - self[p, p]) / (2 * apq)
    let root = (theta * theta + 1).squareRoot()
    let t = theta.isFinite && root.isFinite ? (theta < 0 ? -1 : 1) / (abs(theta) + root) : 0
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    a[p * size + p] -= t * apq
    a[q * size + q] += t * apq
    a[p * size + q] = 0
    a[q * size + p] = 0
    for k in 0..<size {
      if k != p, k != q {
        let (kp, kq) = (self[k, p], self[k, q])
        a[k * size + p] = c * kp - s * kq
        a[p * size + k] = c * kp - s * kq
        a[k * size + q] = s * kp + c * kq
        a[q * size + k] = s * kp + c * kq
      }
      let (vp, vq) = (v[p * size + k], v[q * size + k])
      v[p * size + k] = c * vp - s * vq
      v[q * size + k] = s * vp + c * vq
    }
  }

  /// The vector of a value, the same way round always.
  func vector(_ number: Int) -> [Double] {
    let vector = Array(v[number * size..<(number + 1) * size])
    var lead = 0
    for place in vector.indices where abs(vector[place]) > abs(vector[lead]) { lead = place }
    return vector.isEmpty || vector[lead] > 0 ? vector : vector.map { -$0 }
  }
}

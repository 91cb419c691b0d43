import PlimsollNumerics
import Testing

/// Figures by NumPy 2.4.
@Suite struct `Eigenvalues of symmetric matrices` {
  private static let indefinite: [[Double]] = [
    [1, 0.9, 0.7, -0.2], [0.9, 1, 0.3, 0.5], [0.7, 0.3, 1, -0.8], [-0.2, 0.5, -0.8, 1],
  ]

  @Test func `values and vectors are those of NumPy`() throws {
    let eigen = try SymmetricEigen(SymmetricMatrix(rows: Self.indefinite))
    let values = [
      -0.15601364983680371, 0.052848370804539489, 1.7394255178290337, 2.3637397612032305,
    ]
    for (value, known) in zip(eigen.values, values) { #expect(abs(value - known) < 2e-15) }
    let vectors = [
      [-0.41519996714421964, 0.6460283938540086, -0.30573633348430546, -0.5628335420045817],
      [-0.6255289596137644, 0.2058112069359599, 0.6761674932235101, 0.3303827914585135],
      [0.20065481933402185, 0.585783438500183, -0.3387978621707249, 0.708386487198535],
      [0.6293331005485024, 0.44401218971203515, 0.5783933126203612, -0.26880141342109287],
    ]
    for (vector, known) in zip(eigen.vectors, vectors) {
      for (element, known) in zip(vector, known) { #expect(abs(element - known) < 5e-15) }
    }
  }

  /// The sixth Hilbert matrix, whose values span seven orders of magnitude.
  @Test func `small values keep their digits as far as the largest allows`() throws {
    let rows = (0..<6).map { row in (0..<6).map { 1 / Double(row + $0 + 1) } }
    let eigen = try SymmetricEigen(SymmetricMatrix(rows: rows))
    let values = [
      1.0827994845192786e-07, 1.257075712263069e-05, 0.00061574835418259379, 0.016321521319875708,
      0.2423608705752093, 1.6188998589243386,
    ]
    for (value, known) in zip(eigen.values, values) { #expect(abs(value - known) < 1e-15) }
  }

  @Test(arguments: [1, 2, 3, 8, 25, 50])
  func `values and vectors make the matrix again`(size: Int) throws {
    let matrix = `Cholesky factor`.gram(size: size, rank: max(1, size - 2), seed: UInt64(size))
    let eigen = try SymmetricEigen(matrix)
    #expect(eigen.matrix().distance(to: matrix) < 1e-14 * Double(size) * matrix.norm)
    #expect(eigen.values == eigen.values.sorted() && eigen.sweeps <= 12)
    for (one, vector) in eigen.vectors.enumerated() {
      for other in 0...one {
        let product = zip(vector, eigen.vectors[other]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (one == other ? 1 : 0)) < 1e-15 * Double(size + 5))
      }
    }
  }

  /// One value n − 1 times over: faster methods lose orthogonal vectors here.
  @Test func `equal values have orthogonal vectors`() throws {
    var matrix = SymmetricMatrix(size: 20, diagonal: 1)
    for row in 0..<20 { for column in 0..<row { matrix[row, column] = 0.7 } }
    let eigen = try SymmetricEigen(matrix)
    for value in eigen.values.dropLast() { #expect(abs(value - 0.3) < 1e-14) }
    #expect(abs(eigen.values[19] - 14.3) < 1e-13)
    #expect(eigen.matrix().distance(to: matrix) < 1e-13)
  }

  @Test(arguments: [1e-300, 1e-160, 1, 1e160, 1e300])
  func `neither large nor small numbers overflow`(scale: Double) throws {
    let rows = [[2, 1, 0], [1, 2, 1], [0, 1, 2]].map { $0.map { $0 * scale } }
    let eigen = try SymmetricEigen(SymmetricMatrix(rows: rows))
    let root = 2.0.squareRoot()
    for (value, known) in zip(eigen.values, [2 - root, 2, 2 + root]) {
      #expect(abs(value / scale - known) < 4e-15)
    }
  }

  @Test func `an empty matrix, zeros and a diagonal need no sweep`() throws {
    #expect(try SymmetricEigen(SymmetricMatrix(size: 0)).values.isEmpty)
    let zeros = try SymmetricEigen(SymmetricMatrix(size: 3))
    #expect(zeros.values == [0, 0, 0] && zeros.sweeps == 0)
    var diagonal = SymmetricMatrix(size: 3, diagonal: 1)
    diagonal[0, 0] = 7
    let eigen = try SymmetricEigen(diagonal)
    #expect(eigen.values == [1, 1, 7] && eigen.vectors[2] == [1, 0, 0])
  }

  @Test(arguments: [Double.nan, .infinity])
  func `what is not finite is refused`(value: Double) {
    var matrix = SymmetricMatrix(size: 2, diagonal: 1)
    matrix[1, 0] = value
    #expect(throws: MatrixFault.notFinite(row: 0, column: 1)) { try SymmetricEigen(matrix) }
  }

  @Test func `keeps its bits`() throws {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for seed in 0..<20 as Range<UInt64> {
      let eigen = try SymmetricEigen(`Cholesky factor`.gram(size: 9, rank: 12, seed: seed))
      for value in eigen.values + eigen.vectors.flatMap({ $0 }) {
        hash = (hash ^ value.bitPattern) &* 0x100_0000_01b3
      }
    }
    #expect(hash == 0xc7b317ed6cfa6305)
  }
}

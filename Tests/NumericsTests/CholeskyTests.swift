import PlimsollNumerics
import Testing

/// Figures by NumPy 2.4.
@Suite struct `Cholesky factor` {
  private static let matrix: [[Double]] = [[4, 2, 0.6], [2, 5, 1.5], [0.6, 1.5, 3]]

  /// `MMᵀ` of draws from a seed: positive definite, of `rank` at most.
  static func gram(size: Int, rank: Int, seed: UInt64) -> SymmetricMatrix {
    var generator = SeededGenerator(seed: seed)
    let draws = (0..<size).map { _ in (0..<rank).map { _ in generator.normal() } }
    var matrix = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row {
        matrix[row, column] = zip(draws[row], draws[column]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return matrix
  }

  private func square(of factor: Cholesky) -> SymmetricMatrix {
    var product = SymmetricMatrix(size: factor.size)
    for row in 0..<factor.size {
      for column in 0...row {
        product[row, column] = (0...column).reduce(0) {
          $0 + factor.elements[row * factor.size + $1] * factor.elements[column * factor.size + $1]
        }
      }
    }
    return product
  }

  @Test func `factor, solution and determinant are those of NumPy`() throws {
    let factor = try Cholesky(SymmetricMatrix(rows: Self.matrix))
    let expected = [2, 0, 0, 1, 2, 0, 0.3, 0.6, 1.5968719422671311]
    for (element, known) in zip(factor.elements, expected) { #expect(abs(element - known) < 1e-15) }
    let solution = try #require(factor.solve([1, -2, 3]))
    for (x, known) in zip(solution, [0.5625, -1.0485294117647058, 1.4117647058823528]) {
      #expect(abs(x - known) < 1e-15)
    }
    #expect(abs(factor.logDeterminant - 3.708682081410116) < 1e-15)
    #expect(factor.times([1, 0, 0]) == [2, 1, 0.3])
  }

  @Test(arguments: [1, 2, 5, 17, 40])
  func `times its transpose is the matrix, and what it solves is solved`(size: Int) throws {
    let matrix = Self.gram(size: size, rank: size + 5, seed: UInt64(size))
    let factor = try Cholesky(matrix)
    let product = square(of: factor)
    for row in 0..<size {
      for column in 0...row {
        let scale = (matrix[row, row] * matrix[column, column]).squareRoot()
        let error = abs(product[row, column] - matrix[row, column])
        #expect(error <= Double(size + 1) * 0x1p-53 * scale)
      }
    }
    let right = (0..<size).map { Double($0) - 1.5 }
    let solution = try #require(factor.solve(right))
    for (left, right) in zip(matrix.times(solution), right) { #expect(abs(left - right) < 1e-9) }
    let white = try #require(factor.whitened(right))
    let form = zip(right, solution).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(white.reduce(0) { $0 + $1 * $1 } - form) < 1e-9 * abs(form))
  }

  @Test(arguments: [(6, 2), (12, 5), (30, 29)])
  func `a singular matrix has a factor where that is asked for, and no inverse`(
    size: Int, rank: Int
  ) throws {
    let matrix = Self.gram(size: size, rank: rank, seed: 77)
    let factor = try Cholesky(semidefinite: matrix)
    let zeros = (0..<size).count { factor.elements[$0 * size + $0] == 0 }
    #expect(zeros == size - rank)
    let product = square(of: factor)
    #expect(product.distance(to: matrix) < 1e-5 * matrix.norm)
    #expect(factor.solve([Double](repeating: 1, count: size)) == nil)
    #expect(factor.logDeterminant == -.infinity)
  }

  @Test(
    arguments: [
      ([[1, 2], [2, 1]], 1), ([[0, 0], [0, 1]], 0), ([[1, 0], [0, -1]], 1),
      ([[1, 0.9, 0.7], [0.9, 1, 0.3], [0.7, 0.3, 1]], 2), ([[.nan]], 0), ([[.infinity]], 0),
    ] as [([[Double]], Int)])
  func `what is not positive definite is refused at its row`(rows: [[Double]], row: Int) throws {
    var matrix = SymmetricMatrix(size: rows.count)
    for one in rows.indices { for other in rows.indices { matrix[one, other] = rows[one][other] } }
    do throws(MatrixFault) {
      _ = try Cholesky(matrix)
      Issue.record("\(rows) has a factor")
    } catch {
      guard case .notPositiveDefinite(row, _) = error else { throw error }
    }
  }

  /// A row without variance that moves with others is no covariance, singular or not.
  @Test(arguments: [
    [[0, 1], [1, 5]], [[1, 1, 0], [1, 1, 0.5], [0, 0.5, 1]], [[1, 2], [2, 1]],
  ])
  func `what is not even semidefinite is refused`(rows: [[Double]]) throws {
    let matrix = try SymmetricMatrix(rows: rows)
    #expect(throws: MatrixFault.self) { try Cholesky(semidefinite: matrix) }
  }
}

import PlimsollNumerics
import Testing

@Suite struct `Symmetric matrices` {
  @Test func `an element and its mirror image are one`() throws {
    var matrix = try SymmetricMatrix(rows: [[1, 2, 3], [2, 4, 5], [3, 5, 6]])
    #expect(matrix.elements == [1, 2, 3, 2, 4, 5, 3, 5, 6])
    matrix[0, 2] = -3
    #expect(matrix[2, 0] == -3 && Array(matrix.row(2)) == [-3, 5, 6])
    #expect(matrix.times([1, 1, 1]) == [0, 11, 8])
    #expect(matrix.quadraticForm([1, -1, 2]) == 1 + 4 + 24 - 4 - 12 - 20)
  }

  @Test func `norm and distance are roots of sums of squares, however large`() throws {
    let one = try SymmetricMatrix(rows: [[1, 2], [2, 4]])
    #expect(one.norm == 5 && SymmetricMatrix(size: 4).norm == 0)
    #expect(one.distance(to: SymmetricMatrix(size: 2, diagonal: 1)) == (4.0 + 4 + 9).squareRoot())
    #expect(SymmetricMatrix(size: 2, diagonal: 1e300).norm == 2.0.squareRoot() * 1e300)
  }

  @Test func `a mixture is exact at both its ends`() throws {
    let one = try SymmetricMatrix(rows: [[0.1, 0.7], [0.7, 0.3]])
    let other = try SymmetricMatrix(rows: [[0.9, -0.2], [-0.2, 0.11]])
    #expect(one.mixed(with: other, share: 0) == one && one.mixed(with: other, share: 1) == other)
    #expect(one.mixed(with: other, share: 0.5)[0, 0] == 0.5)
  }

  @Test func `mirror images that differ are refused, or become their mean`() throws {
    let rows = [[1, 0.5], [0.5000001, 1]]
    #expect(throws: MatrixFault.self) { try SymmetricMatrix(rows: rows) }
    let near = try SymmetricMatrix(rows: rows, tolerance: 1e-6)
    #expect(near[0, 1] == near[1, 0] && abs(near[0, 1] - 0.50000005) < 1e-12)
  }

  @Test(
    arguments: [
      ([[1, 0], [0]], "row 2 has 1 elements and the matrix 2 rows"),
      ([[1, 2], [3, 1]], "elements 2, 1 and 1, 2 differ by 1.0"),
      ([[1, .nan], [.nan, 1]], "element 1, 2 is no finite number"),
    ] as [([[Double]], String)])
  func `what is no matrix is refused with a remedy`(rows: [[Double]], said: String) {
    do throws(MatrixFault) {
      _ = try SymmetricMatrix(rows: rows)
      Issue.record("\(rows) is no matrix")
    } catch { #expect("\(error)".hasPrefix(said) && "\(error)".contains(": "), "\(error)") }
  }
}

import PlimsollDependence
import PlimsollNumerics
import Testing

@Suite struct `Repair of correlations` {
  private static func expect(
    _ repair: CorrelationRepair, _ rows: [[Double]], distance: Double, within tolerance: Double
  ) {
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        let found = repair.repaired[row, column]
        #expect(abs(found - value) < tolerance, "\(row), \(column): \(found)")
      }
    }
    #expect(abs(repair.distance - distance) < tolerance)
  }

  /// The example of Higham (2002), §4: its nearest matrix and 0.5278 are printed there.
  @Test func `R-150 the example of the paper comes out`() throws {
    let repair = try CorrelationRepair(
      ["A", "B", "C"], SymmetricMatrix(rows: [[1, 1, 0], [1, 1, 1], [0, 1, 1]]))
    let rows = [
      [1, 0.76068985, 0.15729811], [0.76068985, 1, 0.76068985], [0.15729811, 0.76068985, 1],
    ]
    Self.expect(repair, rows, distance: 0.5277904635818285, within: 1e-8)
    #expect(repair.isNeeded && repair.repaired.smallest > -1e-12)
  }

  /// By projections in NumPy, 100,000 of them.
  @Test func `R-150 four names come out as another implementation has them`() throws {
    let stated = try SymmetricMatrix(rows: `Matrices of correlations`.indefinite)
    let repair = try CorrelationRepair(`Matrices of correlations`.names, stated)
    let rows = [
      [1, 0.83562154, 0.72748001, -0.14607675], [0.83562154, 1, 0.25755651, 0.41671435],
      [0.72748001, 0.25755651, 1, -0.76444943], [-0.14607675, 0.41671435, -0.76444943, 1],
    ]
    Self.expect(repair, rows, distance: 0.18872861325691914, within: 1e-8)
    let move = try #require(repair.furthest)
    #expect(move.one == "ETH" && move.other == "XRP" && move.from == 0.5)
    #expect(abs(move.to - 0.41671435) < 1e-8)
  }

  @Test func `R-150 what can be stays as it is`() throws {
    let stated = try SymmetricMatrix(rows: [[1, 0.8], [0.8, 1]])
    let repair = try CorrelationRepair(["BTC", "ETH"], stated)
    #expect(!repair.isNeeded && repair.distance == 0 && repair.furthest == nil)
    #expect(repair.repaired.matrix == stated)
    let book = try Exposures(names: ["BTC", "ETH"], amounts: [1, -1], volatilities: [0.1, 0.1])
    #expect(try repair.matrix(for: [book]).matrix == stated)
  }

  /// The mix that had a variance below zero asked nothing; its repair asks something. The opposite
  /// holds of a book along the largest eigenvector: the repair would ask less, and is not used.
  @Test func `R-150 a repair that would lower a requirement is never used`() throws {
    let (names, rows) = (`Matrices of correlations`.names, `Matrices of correlations`.indefinite)
    let repair = try CorrelationRepair(names, SymmetricMatrix(rows: rows))
    func book(_ amounts: [Double]) throws -> Exposures {
      try Exposures(names: names, amounts: amounts, volatilities: [0.04, 0.04, 0.04, 0.04])
    }
    let hedged = try book([-415, 646, -306, -563])
    #expect(try repair.matrix(for: [hedged]) == repair.repaired)
    let crowd = try book([629, 444, 578, -269])
    for books in [[crowd], [hedged, crowd]] {
      do throws(CorrelationFault) {
        _ = try repair.matrix(for: books)
        Issue.record("a repair that lowers a requirement was used")
      } catch {
        guard case .lowers(let from, let to) = error else { throw error }
        #expect(to < from)
      }
    }
  }

  /// Whatever is repaired: it can be, and nothing that can be is nearer among random others.
  @Test func `R-150 repairs of random matrices can be, and none tried is nearer`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<12 {
      let size = 3 + Int(generator.next() % 5)
      var stated = SymmetricMatrix(size: size, diagonal: 1)
      for row in 0..<size {
        for column in 0..<row { stated[row, column] = generator.uniform() * 2 - 1 }
      }
      let names = (0..<size).map { "A\($0)" }
      let repair = try CorrelationRepair(names, stated)
      #expect(try #require(SymmetricEigen(repair.repaired.matrix).values.first) > -1e-11)
      for _ in 0..<20 {
        let other = try `Matrices of correlations`.random(size, rank: size, &generator)
        for share in [0.001, 0.1, 1] {
          let tried = repair.repaired.matrix.mixed(with: other.matrix, share: share)
          #expect(tried.distance(to: stated) >= repair.distance - 1e-7)
        }
      }
    }
  }

  @Test func `what is no correlation is not repaired but refused`() throws {
    let stated = try SymmetricMatrix(rows: [[1, 1.5], [1.5, 1]])
    #expect(throws: CorrelationFault.self) { try CorrelationRepair(["A", "B"], stated) }
  }
}

import PlimsollDependence
import PlimsollNumerics
import Testing

/// Figures by NumPy 2.4, and those of Higham's paper.
@Suite struct `Matrices of correlations` {
  static let indefinite: [[Double]] = [
    [1, 0.9, 0.7, -0.2], [0.9, 1, 0.3, 0.5], [0.7, 0.3, 1, -0.8], [-0.2, 0.5, -0.8, 1],
  ]
  static let names = ["BTC", "ETH", "SOL", "XRP"]

  static func matrix(_ names: [String], _ rows: [[Double]]) throws -> CorrelationMatrix {
    try CorrelationMatrix(names, SymmetricMatrix(rows: rows))
  }

  @Test func `R-150 correlations that can be are kept, singular ones too`() throws {
    let one = try Self.matrix(["BTC", "ETH"], [[1, 0.8], [0.8, 1]])
    #expect(abs(one.smallest - 0.2) < 1e-15 && one.average == 0.8 && one[1, 0] == 0.8)
    let same = try CorrelationMatrix(Self.names, uniform: 1)
    #expect(abs(same.smallest) < 1e-12 && same.average == 1)
    let against = try CorrelationMatrix(["BTC", "ETH"], uniform: -1)
    #expect(against[0, 1] == -1 && abs(against.smallest) < 1e-12)
    #expect(try CorrelationMatrix(["BTC"], SymmetricMatrix(size: 1, diagonal: 1)).average == 1)
  }

  @Test(
    arguments: [
      (["BTC"], [[1, 0.5], [0.5, 1]], "1 names stand beside 2 rows"),
      (["BTC", "BTC"], [[1, 0.5], [0.5, 1]], "BTC comes twice"),
      (["BTC", "ETH"], [[1, 1.01], [1.01, 1]], "ETH and BTC have a correlation of 1.01"),
      (["BTC", "ETH"], [[1, 0.5], [0.5, 0.99]], "ETH has a correlation of 0.99 with itself"),
      ([], [], "0 names stand beside 0 rows"),
    ] as [([String], [[Double]], String)])
  func `R-150 what is no correlation is refused with a remedy`(
    names: [String], rows: [[Double]], said: String
  ) throws {
    do {
      _ = try Self.matrix(names, rows)
      Issue.record("\(rows) was taken")
    } catch let fault as CorrelationFault {
      #expect("\(fault)".hasPrefix(said) && "\(fault)".contains(": "), "\(fault)")
    }
  }

  @Test func `R-150 S20 an impossible matrix is refused, with the mix that shows it`() throws {
    do {
      _ = try Self.matrix(Self.names, Self.indefinite)
      Issue.record("an impossible matrix was taken")
    } catch let fault as CorrelationFault {
      guard case .impossible(let value, let mix) = fault else { throw fault }
      #expect(abs(value - -0.15601364983680371) < 1e-14 && mix.count == 4)
      #expect("\(fault)".contains("+0.646 ETH -0.5628 XRP -0.4152 BTC …"), "\(fault)")
    }
    #expect(throws: CorrelationFault.self) {
      try CorrelationMatrix(["A", "B", "C"], uniform: -0.51)
    }
    _ = try CorrelationMatrix(["A", "B", "C"], uniform: -0.5)
  }

  @Test func `R-150 not-a-number is refused`() {
    var matrix = SymmetricMatrix(size: 2, diagonal: 1)
    matrix[0, 1] = .nan
    #expect(throws: CorrelationFault.self) { try CorrelationMatrix(["A", "B"], matrix) }
  }

  @Test func `names are picked in any order, and one nobody has is refused by the nearest`() throws
  {
    let rows = [[1, 0.8, 0.6], [0.8, 1, 0.5], [0.6, 0.5, 1]]
    let all = try Self.matrix(["BTC", "ETH", "SOL"], rows)
    let part = try all.ordered(as: ["SOL", "BTC"])
    #expect(part.names == ["SOL", "BTC"] && part[0, 1] == 0.6)
    let fault = #expect(throws: CorrelationFault.self) { try all.ordered(as: ["BTC", "ETC"]) }
    #expect(fault.map { "\($0)".contains("did you mean ") } == true)
  }

  @Test func `between two that can be, all can be`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let (one, other) = (
        try Self.random(6, rank: 2, &generator), try Self.random(6, rank: 3, &generator)
      )
      for share in [0, 0.3, 0.5, 1] {
        let mixed = one.mixed(with: other, share: share)
        let smallest = try #require(SymmetricEigen(mixed.matrix).values.first)
        #expect(smallest >= mixed.smallest - 1e-12 && smallest >= -1e-11)
        #expect((0..<6).allSatisfy { mixed[$0, $0] == 1 })
      }
    }
  }

  /// Correlations of random loadings: of `rank` at most, so singular where that is below `size`.
  static func random(_ size: Int, rank: Int, _ generator: inout SeededGenerator) throws
    -> CorrelationMatrix
  {
    let loadings = (0..<size).map { _ in
      let draws = (0..<rank).map { _ in generator.normal() }
      let length = draws.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return draws.map { $0 / length }
    }
    var matrix = SymmetricMatrix(size: size, diagonal: 1)
    for row in 0..<size {
      for column in 0..<row {
        let product = zip(loadings[row], loadings[column]).reduce(0) { $0 + $1.0 * $1.1 }
        matrix[row, column] = min(1, max(-1, product))
      }
    }
    return try CorrelationMatrix((0..<size).map { "A\($0)" }, matrix)
  }
}

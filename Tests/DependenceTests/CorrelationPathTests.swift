import PlimsollDependence
import PlimsollNumerics
import Testing

/// Figures by Brent's method in SciPy 1.17.
@Suite struct `Ways to other correlations` {
  private static func three(to rows: [[Double]], volatilities: [Double]? = nil) throws
    -> CorrelationPath
  {
    let (exposures, matrix) = try `Money at stake`.three()
    let target = try `Matrices of correlations`.matrix(`Money at stake`.triple, rows)
    return try CorrelationPath(
      of: exposures, from: matrix, to: target, volatilities: volatilities)
  }

  @Test func `R-153 a book of three breaks a third of the way`() throws {
    let path = try Self.three(
      to: [[1, 0.2, 0.1], [0.2, 1, 0], [0.1, 0, 1]], volatilities: [0.02, 0.09, 0.05])
    let k = `Money at stake`.multiple
    #expect(abs(try path.requirement(at: 0, multiple: k).requirement - 8_515.65620759786) < 1e-8)
    #expect(abs(try path.requirement(at: 1, multiple: k).requirement - 13_492.54) < 1e-8)
    let share = try #require(try path.breakEven(multiple: k, collateral: 9_000))
    #expect(abs(share - 0.32644128299391456) < 1e-10)
    #expect(abs(try path.requirement(at: share, multiple: k).requirement - 9_000) < 1e-6)
    #expect(try path.breakEven(multiple: k, collateral: 8_000) == 0)
    #expect(try path.breakEven(multiple: k, collateral: 14_000) == nil)
    #expect(path.worst == 1)
  }

  /// A hedge comes apart while its prices calm down: both ends have room, the middle has none.
  @Test func `R-153 a crossing between two ends with room is not passed over`() throws {
    let exposures = try Exposures(
      names: ["BTC", "ETH"], amounts: [100_000, -100_000], volatilities: [0.05, 0.05])
    let path = try CorrelationPath(
      of: exposures, from: CorrelationMatrix(["BTC", "ETH"], uniform: 0.95),
      to: CorrelationMatrix(["BTC", "ETH"], uniform: -0.5), volatilities: [0.01, 0.01])
    let k = `Money at stake`.multiple
    let ends = try [0.0, 1].map { try path.requirement(at: $0, multiple: k).requirement }
    #expect(abs(ends[0] - 3_678.2032604248507) < 1e-8 && abs(ends[1] - 4_029.2697936474788) < 1e-8)
    let share = try #require(try path.breakEven(multiple: k, collateral: 6_000))
    #expect(abs(share - 0.06816211479368531) < 1e-10)
    #expect(abs(path.worst - 0.3937) < 1e-4)
    let most = try path.requirement(at: path.worst, multiple: k).requirement
    #expect(abs(most - 8_879.02426607897) < 1e-3)
    #expect(try path.breakEven(multiple: k, collateral: most + 1) == nil)
    #expect(try path.breakEven(multiple: k, collateral: most - 1) != nil)
  }

  /// On a fine grid, on random ways: the first point without room is where the answer says.
  @Test func `R-153 the first crossing is that of a fine grid`() throws {
    var generator = SeededGenerator(seed: 23)
    var (found, none) = (0, 0)
    for _ in 0..<60 {
      let from = try `Matrices of correlations`.random(4, rank: 3, &generator)
      let to = try `Matrices of correlations`.random(4, rank: 4, &generator)
      func draws(_ scale: Double) -> [Double] { (0..<4).map { _ in generator.uniform() * scale } }
      let exposures = try Exposures(
        names: from.names, amounts: draws(2_000).map { $0 - 1_000 }, volatilities: draws(0.2))
      let path = try CorrelationPath(of: exposures, from: from, to: to, volatilities: draws(0.2))
      let grid = try (0...400).map {
        try path.requirement(at: Double($0) / 400, multiple: 2).requirement
      }
      let collateral = grid[0] * (0.9 + 0.4 * generator.uniform())
      let share = try path.breakEven(multiple: 2, collateral: collateral)
      if let first = grid.firstIndex(where: { $0 > collateral }) {
        let share = try #require(share)
        #expect(share <= Double(first) / 400 && share >= Double(first - 1) / 400 - 1e-9)
        found += 1
      } else {
        // What a grid cannot see between two points is at most a sliver.
        let most = try path.requirement(at: path.worst, multiple: 2).requirement
        #expect(share == nil || most < collateral * 1.001)
        none += 1
      }
    }
    #expect(found > 10 && none > 10)
  }
}

import PlimsollDependence
import PlimsollNumerics
import Testing

/// Figures by SciPy's sequential quadratic programming over factors of unit length, from 40 starts.
@Suite struct `Worst correlations in a box` {
  private static func worst(
    _ rows: [[Double]], _ stressed: [Double], width: Double, steps: Int = 300
  ) throws -> WorstCorrelation {
    let names = stressed.indices.map { "A\($0)" }
    let exposures = try Exposures(
      names: names, amounts: stressed, volatilities: stressed.map { _ in 1 })
    return try WorstCorrelation(
      of: exposures, around: `Matrices of correlations`.matrix(names, rows), width: width,
      multiple: `Money at stake`.multiple, steps: steps)
  }

  private static let fitted = [[1, 0.8, 0.1], [0.8, 1, 0.6], [0.1, 0.6, 1]]
  private static let bent = [
    [1, 0.9, 0.5, 0.2], [0.9, 1, 0.3, 0.4], [0.5, 0.3, 1, -0.4], [0.2, 0.4, -0.4, 1],
  ]

  @Test func `R-154 where the corner of the box can be, it is the worst, exactly`() throws {
    let worst = try Self.worst(Self.fitted, [4_000, -3_000, 2_000], width: 0.3)
    #expect(abs(worst.value.requirement - 10_351.381524318385) < 1e-6)
    #expect(worst.gap < 1e-9)
    #expect(abs(worst.unfitted.requirement - worst.bound.requirement) < 1e-6)
    for (row, column, value) in [(0, 1, 0.5), (0, 2, 0.4), (1, 2, 0.3)] {
      #expect(abs(worst.matrix[row, column] - value) < 1e-12)
    }
  }

  /// The corner has an eigenvalue of -0.08, and would ask 12,287.62; what can be asks 11,921.36.
  @Test func `R-154 where it cannot be, the worst lies between two proofs`() throws {
    let worst = try Self.worst(Self.bent, [4_000, -3_000, 2_000, 1_000], width: 0.25)
    let known = 11_921.355013694318
    #expect(abs(worst.unfitted.requirement - 12_287.621419583204) < 1e-6)
    #expect(worst.value.requirement <= known * (1 + 1e-6))
    #expect(worst.value.requirement >= known * (1 - 1e-4), "\(worst.value.requirement)")
    #expect(worst.bound.requirement >= known * (1 - 1e-9))
    #expect(worst.bound.requirement <= known * (1 + 1e-4), "\(worst.bound.requirement)")
    #expect(worst.gap < 2e-4)
    for row in 0..<4 {
      for column in 0..<row {
        #expect(abs(worst.matrix[row, column] - Self.bent[row][column]) <= 0.25 + 1e-12)
      }
    }
  }

  /// The proof holds however early the search stops; more steps only bring both ends together.
  @Test func `R-154 few steps leave a gap and never a lie`() throws {
    let known = 11_921.355013694318
    var gaps: [Double] = []
    for steps in [0, 1, 5, 20, 100] {
      let worst = try Self.worst(
        Self.bent, [4_000, -3_000, 2_000, 1_000], width: 0.25, steps: steps)
      #expect(worst.value.requirement <= known * (1 + 1e-6))
      #expect(worst.bound.requirement >= known * (1 - 1e-9))
      gaps.append(worst.gap)
    }
    #expect(gaps == gaps.sorted(by: >) && gaps[0] > 0.02 && gaps[4] < 0.002, "\(gaps)")
  }

  /// Random boxes, random members of each: none asks more than the bound.
  @Test func `R-154 no matrix of the box that can be exceeds the bound`() throws {
    var generator = SeededGenerator(seed: 31)
    var tried = 0
    for _ in 0..<8 {
      let size = 3 + Int(generator.next() % 3)
      let centre = try `Matrices of correlations`.random(size, rank: size, &generator)
      let width = 0.1 + 0.5 * generator.uniform()
      let exposures = try Exposures(
        names: centre.names, amounts: (0..<size).map { _ in generator.normal() * 1_000 },
        volatilities: centre.names.map { _ in 0.05 })
      let worst = try WorstCorrelation(
        of: exposures, around: centre, width: width, multiple: 3, steps: 100)
      #expect(worst.bound.requirement <= worst.unfitted.requirement * (1 + 1e-12))
      #expect(worst.gap < 0.01, "\(worst.gap)")
      let now = try NettedRequirement(of: exposures, under: centre, multiple: 3)
      #expect(worst.value.requirement >= now.requirement * (1 - 1e-12))
      for _ in 0..<200 {
        var member = centre.matrix
        for row in 0..<size {
          for column in 0..<row {
            let moved = member[row, column] + (generator.uniform() * 2 - 1) * width
            member[row, column] = min(1, max(-1, moved))
          }
        }
        guard let matrix = try? CorrelationMatrix(centre.names, member) else { continue }
        tried += 1
        let asked = try NettedRequirement(of: exposures, under: matrix, multiple: 3)
        #expect(asked.requirement <= worst.bound.requirement * (1 + 1e-12))
      }
    }
    #expect(tried > 100)
  }

  @Test func `R-154 a box without width holds what is there, one of two everything`() throws {
    let stressed = [4_000.0, -3_000, 2_000]
    let point = try Self.worst(Self.fitted, stressed, width: 0)
    #expect(point.gap < 1e-9 && point.matrix[0, 1] == 0.8)
    let all = try Self.worst(Self.fitted, stressed, width: 2)
    let alone = `Money at stake`.multiple * 9_000
    #expect(abs(all.value.requirement - alone) < 1e-6 && abs(all.bound.requirement - alone) < 1e-6)
    #expect(all.matrix[0, 1] == -1 && all.matrix[0, 2] == 1)
  }

  /// From correlations that leave no room themselves, others in the box are found all the same.
  @Test func `R-154 a singular start does not hold the search`() throws {
    let same = [[1, 1, 1], [1, 1, 1], [1, 1, 1]] as [[Double]]
    let worst = try Self.worst(same, [4_000, -3_000, -1_000], width: 0.4)
    #expect(worst.gap < 1e-3 && worst.value.requirement > 4_000, "\(worst.gap)")
    let nothing = try Self.worst(same, [0, 0, 0], width: 0.4)
    #expect(nothing.value.requirement == 0 && nothing.gap == 0)
  }

  @Test(arguments: [-0.1, 2.1, .nan])
  func `a width that is none is refused`(width: Double) {
    #expect(throws: StakeFault.self) { try Self.worst(Self.fitted, [1, 2, 3], width: width) }
  }
}

import PlimsollNumerics
import Testing

@Suite struct `Normal distribution` {
  @Test func `density agrees with 60 digits`() throws {
    let worst = try ReferenceTable("normal").worst(at: 1, where: { $0[1] > 1e-300 }) {
      Normal.density($0[0])
    }
    #expect(worst <= 2.5)
  }

  @Test func `distribution agrees with 60 digits, relative and absolute`() throws {
    let table = try ReferenceTable("normal")
    for row in table.rows {
      let error = abs((Normal.distribution(row[0]) - row[3]) - row[4])
      #expect(error <= 3e-16, "\(row)")
      if row[3] > 1e-300 { #expect(error <= 1e-15 * row[3], "\(row)") }
    }
  }

  @Test func `quantile agrees with 60 digits down to the smallest probability`() throws {
    for row in try ReferenceTable("quantile").rows {
      let error = abs((Normal.quantile(row[0]) - row[1]) - row[2])
      #expect(error <= 1e-15 * abs(row[1]), "\(row)")
    }
  }

  @Test func `is exact at its edges`() {
    #expect(Normal.distribution(0) == 0.5)
    #expect(Normal.distribution(-.infinity) == 0)
    #expect(Normal.distribution(.infinity) == 1)
    #expect(Normal.density(.infinity) == 0)
    #expect(Normal.density(0) == 0x1.9884533d43651p-2)
    #expect(Normal.quantile(0.5) == 0)
    #expect(Normal.tailRatio(0) == 0.5)
  }

  @Test(
    arguments: [
      (0, -1), (-1, -1), (-0.0, -1), (1, 1), (2, 1), (.infinity, 1),
    ] as [(Double, Double)])
  func `quantile is infinite beyond its domain`(p: Double, sign: Double) {
    #expect(Normal.quantile(p) == sign * .infinity)
  }

  @Test func `of NaN is NaN`() {
    #expect(Normal.distribution(.nan).isNaN)
    #expect(Normal.density(.nan).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
  }

  @Test func `is symmetric and quantile undoes distribution`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<5_000 {
      let x = generator.uniform() * 20 - 10
      #expect(abs(Normal.distribution(x) + Normal.distribution(-x) - 1) <= 2e-16)
      #expect(Normal.density(x) == Normal.density(-x))
      let below = -abs(x)
      #expect(abs(Normal.quantile(Normal.distribution(below)) - below) <= 2e-15 * (1 + abs(x)))
    }
  }
}

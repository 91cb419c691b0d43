import PlimsollNumerics
import Testing

@Suite struct `Exponential` {
  @Test func `agrees with 60 digits where the result is normal`() throws {
    let worst = try ReferenceTable("exponential").worst(at: 1, where: { $0[1].isNormal }) {
      exponential($0[0])
    }
    #expect(worst <= 1.1)
  }

  @Test func `agrees with 60 digits where the result is subnormal`() throws {
    let worst = try ReferenceTable("exponential").worst(at: 1, where: { !$0[1].isNormal }) {
      exponential($0[0])
    }
    #expect(worst <= 1.7)
  }

  @Test(
    arguments: [
      (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (709.79, .infinity),
      (1e308, .infinity), (-745.2, 0), (-1e308, 0), (0x1p-1074, 1), (-745.13, 0x1p-1074),
    ] as [(Double, Double)])
  func `is exact at its edges`(x: Double, result: Double) {
    #expect(exponential(x) == result)
  }

  @Test func `in place it has the same bits`() {
    let values = [-800.0, -1, -0.0, 0, 1e-300, 0.1, 700, 800, .infinity, -.infinity, .nan]
    var changed = values
    exponentiate(&changed)
    #expect(changed.map(\.bitPattern) == values.map { exponential($0).bitPattern })
  }

  @Test func `of NaN is NaN`() { #expect(exponential(.nan).isNaN) }

  @Test func `rises with its argument`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let x = generator.uniform() * 1_400 - 700
      #expect(exponential(x) <= exponential(x.nextUp))
    }
  }
}

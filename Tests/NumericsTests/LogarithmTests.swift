import PlimsollNumerics
import Testing

@Suite struct `Logarithm` {
  @Test func `agrees with 60 digits from subnormal to largest`() throws {
    let worst = try ReferenceTable("logarithm").worst(at: 1) { logarithm($0[0]) }
    #expect(worst <= 0.9)
  }

  @Test func `of a ratio agrees with 60 digits, near one too`() throws {
    let worst = try ReferenceTable("ratio").worst(at: 2) { logarithm(ofRatio: $0[0], to: $0[1]) }
    #expect(worst <= 2)
  }

  @Test(
    arguments: [
      (1, 0), (0, -.infinity), (-0.0, -.infinity), (.infinity, .infinity),
      (2, 0x1.62e42fefa39efp-1),
    ] as [(Double, Double)])
  func `is exact at its edges`(x: Double, result: Double) { #expect(logarithm(x) == result) }

  @Test(arguments: [-1, -.infinity, .nan, -0x1p-1074] as [Double])
  func `outside its domain is NaN`(x: Double) { #expect(logarithm(x).isNaN) }

  @Test(
    arguments: [
      (0, 1), (1, 0), (-1, 1), (.nan, 1), (1, .infinity), (0x1p-1074, 1),
    ] as [(Double, Double)])
  func `of a ratio outside its domain is NaN`(a: Double, b: Double) {
    #expect(logarithm(ofRatio: a, to: b).isNaN)
  }

  @Test func `of a ratio is antisymmetric, and zero for equals`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<5_000 {
      let a = generator.uniform() * 100 + 1e-9
      let b = generator.uniform() * 100 + 1e-9
      #expect(logarithm(ofRatio: a, to: b) == -logarithm(ofRatio: b, to: a))
      #expect(logarithm(ofRatio: a, to: a) == 0)
    }
  }

  @Test func `undoes the exponential`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      let x = generator.uniform() * 1_400 - 700
      #expect(abs(logarithm(exponential(x)) - x) <= 3e-16 + abs(x) * 3e-16)
    }
  }
}

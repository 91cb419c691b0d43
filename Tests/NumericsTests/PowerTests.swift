import PlimsollNumerics
import Testing

@Suite struct `Power` {
  @Test func `agrees with 60 digits where the result is normal`() throws {
    let worst = try ReferenceTable("power").worst(at: 2, where: { $0[2].isNormal }) {
      power($0[0], $0[1])
    }
    #expect(worst <= 1.1)
  }

  @Test func `agrees with 60 digits where the result is subnormal`() throws {
    let worst = try ReferenceTable("power").worst(at: 2, where: { !$0[2].isNormal }) {
      power($0[0], $0[1])
    }
    #expect(worst <= 2)
  }

  @Test(
    arguments: [
      (.nan, 0, 1), (1, .nan, 1), (1, .infinity, 1), (0, 2, 0), (0, -2, .infinity), (-0.0, 3, 0),
      (.infinity, 2, .infinity), (.infinity, -2, 0), (2, .infinity, .infinity), (2, -.infinity, 0),
      (0.5, .infinity, 0), (0.5, -.infinity, .infinity), (0, .infinity, 0), (2, 1e300, .infinity),
      (2, -1e300, 0), (2, 0x1p-1074, 1), (1e300, 0x1p-1063, 1), (2, 1_023, 0x1p1023),
      (2, -1_074, 0x1p-1074), (2, 1_024, .infinity), (4, 0.5, 2), (0x1p-1074, 1, 0x1p-1074),
    ] as [(Double, Double, Double)])
  func `follows IEEE 754 at its edges`(x: Double, y: Double, result: Double) {
    #expect(power(x, y) == result)
  }

  @Test(arguments: [(-1, 2), (-.infinity, 2), (.nan, 2), (2, .nan)] as [(Double, Double)])
  func `outside its domain is NaN`(x: Double, y: Double) { #expect(power(x, y).isNaN) }
}

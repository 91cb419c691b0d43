import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A profit vector` {
  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-003 adds another exactly, whichever is finer`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 7_000 + seed)
    for _ in 0..<20 {
      let (one, other) = (
        ProfitVector(
          exponent: generator.integer(in: -60...0),
          values: (0..<9).map { _ in generator.int128(bits: 60) }),
        ProfitVector(
          exponent: generator.integer(in: -60...0),
          values: (0..<9).map { _ in generator.int128(bits: 60) })
      )
      let sum = try one.plus(other)
      #expect(try other.plus(one) == sum)
      for index in 0..<9 {
        #expect(Ratio(sum[index]) == Ratio(one[index]) + Ratio(other[index]))
      }
    }
  }

  @Test func `that does not fit is a typed overflow`() {
    let most = ProfitVector(exponent: 0, values: [.max, 0])
    for other in [
      ProfitVector(exponent: 0, values: [1, 0]), ProfitVector(exponent: -1, values: [0, 0]),
      ProfitVector(exponent: -1_000, values: [0, 1]),
    ] {
      #expect(throws: RevaluationError.overflow(positions: 2)) { try most.plus(other) }
      #expect(throws: RevaluationError.overflow(positions: 2)) { try other.plus(most) }
    }
    // Zeros have room beside anything.
    let zero = ProfitVector(exponent: 500, values: [0, 0])
    #expect(throws: Never.self) { try most.plus(zero) }
  }

  @Test func `is worst where it is lowest first`() {
    #expect(ProfitVector(exponent: 0, values: [3, -7, 5, -7, -6]).worst == 1)
    #expect(ProfitVector(exponent: 9, values: [0, 0]).worst == 0)
    #expect(ProfitVector(exponent: 0, values: []).worst == nil)
  }

  @Test func `keeps a share of its gains and all of its losses`() throws {
    var vector = ProfitVector(exponent: -3, values: [101, -101, 0, 1, 99])
    try vector.keepGains(try FixedPoint("0.9"))
    #expect(vector.values == [90, -101, 0, 0, 89])
    #expect(vector.exponent == -3)
    try vector.keepGains(.one)
    #expect(vector.values == [90, -101, 0, 0, 89])
    try vector.keepGains(.zero)
    #expect(vector.values == [0, -101, 0, 0, 0])
    var large = ProfitVector(exponent: 0, values: [.max, 1])
    #expect(throws: AmountError.self) { try large.keepGains(FixedPoint("0.3")) }
  }

  @Test func `is dampened towards zero and never across it`() throws {
    var vector = ProfitVector(exponent: -2, values: [100, -100, 8, -8, 0, -100])
    // Amounts of the unit: 5 is 20 quarters, 2.1 rounds down to 8 quarters.
    let allowances = [
      FixedPoint(5), FixedPoint(5), FixedPoint(5), FixedPoint(5), FixedPoint(5),
      try FixedPoint("2.1"),
    ]
    try vector.dampen(by: allowances)
    #expect(vector.values == [80, -80, 0, 0, 0, -92])
    try vector.dampen(by: Array(repeating: .zero, count: 6))
    #expect(vector.values == [80, -80, 0, 0, 0, -92])
  }

  @Test func `is dampened at every fineness an array can have`() throws {
    for exponent in [-80, -60, -31, 0, 31, 60] {
      let one = Int128(1) << Int128(max(0, -exponent))
      var vector = ProfitVector(exponent: exponent, values: [7 * one, -7 * one])
      try vector.dampen(by: [FixedPoint(3), FixedPoint(3)])
      let expected = exponent > 1 ? 7 * one : 4 * one
      #expect(vector.values == [expected, -expected], "2^\(exponent)")
    }
    var fine = ProfitVector(exponent: -130, values: [1, -1])
    #expect(throws: AmountError.self) { try fine.dampen(by: [.one, .one]) }
  }
}

import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A risk array` {
  /// The columns of a textbook line with every number replaced.
  private func columns(_ profits: [Double], _ others: [Double] = [0, 0, 0]) throws -> Line.Columns {
    let textbook = try Textbook()
    var columns = try textbook.line("future").columns(in: textbook.set)
    (columns.profits, columns.value) = (profits, others[0])
    (columns.delta, columns.notional) = (others[1], others[2])
    return columns
  }

  /// One coin of an inverse future at ±16%; the notional of one coin is the peak.
  @Test(
    arguments: [
      (Resolution.narrow, -30, [-204_522_252, 148_102_321]),
      (.wide, -51, [-428_914_250_225_762, 310_593_077_749_689]),
    ] as [(Resolution, Int, [Int64])])
  func `R-002 rounds the worked future`(resolution: Resolution, exponent: Int, mantissas: [Int64])
    throws
  {
    let profits = [-0.16 / 0.84, 0.16 / 1.16]
    let array = try RiskArray(rounding: columns(profits, [0, 1, 1]), of: "P", resolution)
    #expect(array.exponent == exponent)
    #expect(array.mantissas == mantissas)
    #expect(array.notional == 1 << -exponent && array.largest == array.notional)
  }

  @Test func `R-002 takes ties to even`() throws {
    // A peak of 2³⁰ makes one unit exactly 1 in 31 bits.
    let profits = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.499_999_999, 0.500_000_001, 0x1p30]
    let array = try RiskArray(rounding: columns(profits), of: "P", .narrow)
    #expect(array.exponent == 0)
    #expect(array.mantissas == [0, 2, 2, 0, -2, -2, 0, 1, 1 << 30])
  }

  @Test func `R-002 may round its peak up to a full power of two, and no further`() throws {
    let most = 0x1p0.nextDown
    let array = try RiskArray(rounding: columns([most, -most]), of: "P", .narrow)
    #expect(array.exponent == -31)
    #expect(array.mantissas == [1 << 31, -(1 << 31)])
  }

  @Test(arguments: 0..<32 as Range<UInt64>, Resolution.allCases)
  func `R-002 is the nearest multiple of the finest exponent that fits`(
    seed: UInt64, resolution: Resolution
  ) throws {
    var generator = SeededGenerator(seed: 4_000 + seed)
    let top = generator.integer(in: -70...90)
    let profits = (0..<40).map { _ in generator.double(exponents: (top - 40)...top) }
    let others = (0..<3).map { _ in generator.double(exponents: (top - 40)...top) }
    let array = try RiskArray(rounding: columns(profits, others), of: "P", resolution)
    let peak = (profits + others).map(abs).max() ?? 0
    let bits = resolution.rawValue
    #expect(array.exponent == max(Int(peak.exponent) + 1 - bits, resolution.finestExponent))
    #expect(array.largest.magnitude <= 1 << bits)
    let stored = array.mantissas + [array.value, array.delta, array.notional]
    #expect(stored.map(\.magnitude).max() == array.largest.magnitude)
    let half = Ratio(Dyadic(mantissa: 1, exponent: array.exponent - 1))
    for (value, mantissa) in zip(profits + others, stored) {
      let exact = Ratio(try #require(Dyadic(value)))
      let error = exact - Ratio(Dyadic(mantissa: Int128(mantissa), exponent: array.exponent))
      #expect(error.magnitude <= half, "\(value)")
      #expect(error.magnitude < half || mantissa % 2 == 0, "\(value) is a tie")
    }
  }

  @Test(arguments: [(Resolution.narrow, -60), (.wide, -80)])
  func `R-002 is never finer than its finest exponent`(resolution: Resolution, finest: Int) throws {
    let unit = Double(sign: .plus, exponent: finest, significand: 1)
    for profits in [[0, 0], [unit * 0x1p10, unit / 2], [unit * 0.75, 0x1p-1074]] {
      let array = try RiskArray(rounding: columns(profits), of: "P", resolution)
      #expect(array.exponent == finest)
      #expect(array.mantissas == profits.map { Int64(($0 / unit).rounded(.toNearestOrEven)) })
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `R-002 names the contract whose model gave no number`(value: Double) {
    for place in 0..<4 {
      var others = [1.0, 2, 3]
      if place < 3 { others[place] = value }
      let profits = place == 3 ? [1, value] : [1, 2]
      #expect(throws: RevaluationError.notFinite("P")) {
        try RiskArray(rounding: columns(profits, others), of: "P", .narrow)
      }
    }
  }

  @Test func `R-002 names the contract that is worth too much`() throws {
    for (resolution, most) in [(Resolution.narrow, 0x1p90), (.wide, 0x1p111)] {
      #expect(try RiskArray(rounding: columns([most, 1]), of: "P", resolution).exponent == 60)
      #expect(throws: RevaluationError.tooLarge("P")) {
        try RiskArray(rounding: columns([2 * most, 1]), of: "P", resolution)
      }
    }
  }

  @Test func `every error says what to check`() {
    let errors: [(RevaluationError, String)] = [
      (.notFinite("X"), "strike and volatility"), (.tooLarge("X"), "check its mark and lot"),
      (.overflow(positions: 2), "check their quantities"),
    ]
    for (error, advice) in errors { #expect(error.description.contains(advice), "\(error)") }
  }
}

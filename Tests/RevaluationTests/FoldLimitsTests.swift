import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@Suite struct `Limits of the fold` {
  private let arrays = [
    RiskArray(exponent: -60, mantissas: [1 << 52, -(1 << 52)], value: 1, delta: 2, notional: 3),
    RiskArray(exponent: 60, mantissas: [1 << 31, 1], value: 4, delta: 5, notional: 6),
  ]

  @Test func `R-003 refuse a sum beyond 127 bits before making it`() {
    let far = [LineLots(line: 0, lots: 1), LineLots(line: 1, lots: 1)]
    let large = [LineLots(line: 0, lots: .max), LineLots(line: 0, lots: .min)]
    for (book, fits) in [(far, false), (large, true), ([far[0], far[1], far[0]], false)] {
      let positions = book
      if fits {
        #expect(throws: Never.self) {
          try ReferenceFold.profits(of: positions, in: arrays, scenarios: 2)
        }
      } else {
        #expect(throws: RevaluationError.overflow(positions: positions.count)) {
          try ReferenceFold.profits(of: positions, in: arrays, scenarios: 2)
        }
        #expect(throws: RevaluationError.overflow(positions: positions.count)) {
          try ReferenceFold.total(of: positions, in: arrays) { $0.delta }
        }
      }
      #expect(FastBook(arrays, scenarios: 2).profits(of: positions) == nil)
    }
  }

  @Test func `R-003 sums its columns exactly`() throws {
    let near = [
      RiskArray(exponent: -10, mantissas: [0], value: 7, delta: -3, notional: 11),
      RiskArray(exponent: -8, mantissas: [0], value: -5, delta: 2, notional: 13),
    ]
    let positions = [LineLots(line: 0, lots: 3), LineLots(line: 1, lots: -2)]
    for (column, sum) in [(\RiskArray.value, 61), (\.delta, -25), (\.notional, -71)]
      as [(KeyPath<RiskArray, Int64>, Int128)]
    {
      let total = try ReferenceFold.total(of: positions, in: near) { $0[keyPath: column] }
      #expect(total == Dyadic(mantissa: sum, exponent: -10))
    }
  }

  @Test func `R-005 counts half a unit a lot`() throws {
    let one = [
      RiskArray(exponent: -30, mantissas: [1 << 30]), RiskArray(exponent: -28, mantissas: [1]),
    ]
    let thousand = try ReferenceFold.hidden(of: [LineLots(line: 0, lots: -1_000)], in: one)
    #expect(thousand == Dyadic(mantissa: 1_000, exponent: -31))
    #expect(abs(thousand.double - 4.66e-7) < 1e-9)
    let pair = [LineLots(line: 0, lots: -1_000), LineLots(line: 1, lots: 10)]
    #expect(try ReferenceFold.hidden(of: pair, in: one) == Dyadic(mantissa: 1_040, exponent: -31))
    #expect(try ReferenceFold.hidden(of: [], in: one).mantissa == 0)
    let huge = [LineLots(line: 0, lots: 1), LineLots(line: 1, lots: 1 << 40)]
    #expect(throws: RevaluationError.overflow(positions: 2)) {
      try ReferenceFold.hidden(of: huge, in: arrays)
    }
  }
}

@Suite struct `What rounding hides` {
  /// The rounded book against the same book in exact fractions of the models' own numbers.
  @Test(arguments: 0..<24 as Range<UInt64>, Resolution.allCases)
  func `R-005 is never less than the true error`(seed: UInt64, resolution: Resolution) throws {
    var generator = SeededGenerator(seed: 6_000 + seed)
    let textbook = try Textbook()
    var columns = try textbook.line("future").columns(in: textbook.set)
    var lines: [Line.Columns] = []
    let base = generator.integer(in: -75...30)
    for _ in 0..<generator.integer(in: 2...6) {
      let top = base + generator.integer(in: 0...40)
      columns.profits = (0..<16).map { _ in generator.double(exponents: (top - 12)...top) }
      columns.value = generator.double(exponents: (top - 3)...top)
      (columns.delta, columns.notional) = (columns.value / 3, columns.value / 7)
      lines.append(columns)
    }
    let arrays = try lines.map { try RiskArray(rounding: $0, of: "P", resolution) }
    let positions = arrays.indices.map { line in
      LineLots(line: line, lots: Int64(generator.integer(in: -5_000...5_000)))
    }
    let profits = try ReferenceFold.profits(of: positions, in: arrays, scenarios: 16)
    let hidden = Ratio(try ReferenceFold.hidden(of: positions, in: arrays))
    for scenario in 0..<16 {
      let exact = try exactSum(positions, lines.map { $0.profits[scenario] })
      #expect((Ratio(profits[scenario]) - exact).magnitude <= hidden, "scenario \(scenario)")
    }
    let value = try ReferenceFold.total(of: positions, in: arrays) { $0.value }
    #expect((Ratio(value) - (try exactSum(positions, lines.map(\.value)))).magnitude <= hidden)
  }

  /// Half a unit off in every line, all to one side: the bound is met, so none smaller would do.
  @Test func `R-005 is reached by values that all lie half a unit off`() throws {
    let textbook = try Textbook()
    var columns = try textbook.line("future").columns(in: textbook.set)
    (columns.profits, columns.value) = ([0.5, 0x1p30], 0)
    (columns.delta, columns.notional) = (0, 0)
    let array = try RiskArray(rounding: columns, of: "P", .narrow)
    let positions = [LineLots(line: 0, lots: 40), LineLots(line: 1, lots: 2)]
    let profits = try ReferenceFold.profits(of: positions, in: [array, array], scenarios: 2)
    let hidden = try ReferenceFold.hidden(of: positions, in: [array, array])
    #expect(profits[0].double == 0)
    #expect(hidden.double == 21)
    #expect(Ratio(hidden) == (try exactSum(positions, [0.5, 0.5])))
  }

  private func exactSum(_ positions: [LineLots], _ values: [Double]) throws -> Ratio {
    var sum = Ratio(BigInteger(0))
    for (position, value) in zip(positions, values) {
      let exact = Ratio(try #require(Dyadic(value)))
      sum = sum + exact * Ratio(BigInteger(Int128(position.lots)))
    }
    return sum
  }
}

import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@Suite struct `The two folds` {
  /// 32 seeds × 4 kinds × 20 books = 2,560 books.
  @Test(arguments: 0..<32 as Range<UInt64>)
  func `R-003 R-004 agree bit for bit, or the fast one declines`(seed: UInt64) throws {
    for (kind, (resolution, bits)) in [
      (Resolution.narrow, 8), (.narrow, 40), (.wide, 1), (.wide, 10),
    ].enumerated() {
      var (answered, declined) = (0, 0)
      for index in 0..<20 {
        let mixed = seed << 16 | UInt64(kind) << 8 | UInt64(index)
        let book = SeededBook(seed: mixed, resolution, lotBits: bits)
        let reference = try ReferenceFold.profits(
          of: book.positions, in: book.arrays, scenarios: book.scenarios)
        let fast = FastBook(book.arrays, scenarios: book.scenarios).profits(of: book.positions)
        for scenario in [0, book.scenarios / 2, book.scenarios - 1] {
          #expect(Ratio(reference[scenario]) == book.exactProfit(in: scenario), "book \(mixed)")
        }
        #expect(reference.values.count == book.scenarios)
        let proof = BigInteger(1).shifted(by: 53) - BigInteger(1).shifted(by: 43)
        #expect((fast != nil) == book.isBounded(by: proof), "book \(mixed)")
        (answered, declined) = (answered + (fast == nil ? 0 : 1), declined + (fast == nil ? 1 : 0))
        if let fast { #expect(fast == reference, "book \(mixed)") }
      }
      if kind == 0 { #expect(answered > 0, "every small book was declined") }
      if kind == 1 || kind == 3 { #expect(declined > 0, "no large book was declined") }
    }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-003 do not depend on the order of positions`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 5_000 + seed)
    for index in 0..<10 as Range<UInt64> {
      let book = SeededBook(seed: seed << 8 | index, .narrow, lotBits: index < 5 ? 8 : 40)
      let fast = FastBook(book.arrays, scenarios: book.scenarios)
      let straight = try ReferenceFold.profits(
        of: book.positions, in: book.arrays, scenarios: book.scenarios)
      let quick = fast.profits(of: book.positions)
      for _ in 0..<4 {
        let turned = generator.shuffled(book.positions)
        let again = try ReferenceFold.profits(
          of: turned, in: book.arrays, scenarios: book.scenarios)
        #expect(again == straight)
        #expect(fast.profits(of: turned) == quick)
      }
    }
  }

  /// Lots of one line split over many positions are the same position.
  @Test func `R-003 add positions of one line`() throws {
    let book = SeededBook(seed: 77, .narrow, lotBits: 8)
    let whole = book.positions + [LineLots(line: 0, lots: 300), LineLots(line: 1, lots: -4)]
    let split =
      book.positions + [LineLots(line: 1, lots: -4)]
      + (0..<3).map { _ in LineLots(line: 0, lots: 100) }
    let fast = FastBook(book.arrays, scenarios: book.scenarios)
    let profits = try ReferenceFold.profits(
      of: whole, in: book.arrays, scenarios: book.scenarios)
    #expect(
      try ReferenceFold.profits(
        of: split, in: book.arrays, scenarios: book.scenarios) == profits)
    #expect(fast.profits(of: split) == fast.profits(of: whole))
  }

  @Test func `R-003 compute the worked pair`() throws {
    let arrays = [
      RiskArray(exponent: -30, mantissas: [-204_522_252, 148_102_321]),
      RiskArray(exponent: -28, mantissas: [-40_000_000, 40_000_000]),
    ]
    let positions = [LineLots(line: 0, lots: 3), LineLots(line: 1, lots: -2)]
    let reference = try ReferenceFold.profits(of: positions, in: arrays, scenarios: 2)
    #expect(reference.exponent == -30)
    #expect(reference.values[0] == -293_566_756)
    #expect(abs(reference[0].double + 0.273_405_347) < 5e-10)
    #expect(FastBook(arrays, scenarios: 2).profits(of: positions) == reference)
  }

  /// A peak of 2³⁰: 8,380,415 lots are the last that are proven, alone or in two positions.
  @Test(arguments: [(1_000_000, true), (8_380_415, true), (8_380_416, false), (10_000_000, false)])
  func `R-004 stop exactly at the edge of the proof`(lots: Int64, isProven: Bool) throws {
    let arrays = [
      RiskArray(exponent: -30, mantissas: [1 << 30, -(1 << 30), 1]),
      RiskArray(exponent: -30, mantissas: [-(1 << 30), 1 << 30, 3]),
    ]
    let book = FastBook(arrays, scenarios: 3)
    let alone = [LineLots(line: 0, lots: lots)]
    let pair = [LineLots(line: 0, lots: lots - 7), LineLots(line: 1, lots: -7)]
    for positions in [alone, pair] {
      let reference = try ReferenceFold.profits(of: positions, in: arrays, scenarios: 3)
      #expect(reference.values[0] == Int128(lots) << 30)
      let fast = book.profits(of: positions)
      #expect((fast != nil) == isProven)
      if let fast { #expect(fast == reference) }
    }
  }

  @Test func `R-004 decline a pair whose exponents lie far apart`() throws {
    for gap in [1, 20, 22, 23, 60, 90] {
      let arrays = [
        RiskArray(exponent: -60, mantissas: [1, -1]),
        RiskArray(exponent: gap - 60, mantissas: [1 << 30, 5]),
      ]
      let positions = [LineLots(line: 0, lots: 1), LineLots(line: 1, lots: -1)]
      let reference = try ReferenceFold.profits(of: positions, in: arrays, scenarios: 2)
      let scale: Int128 = 1 << Int128(gap)
      let sums: [Int128] = [1 - (1 << 30) * scale, -1 - 5 * scale]
      #expect(reference.values == sums)
      let fast = FastBook(arrays, scenarios: 2).profits(of: positions)
      #expect((fast != nil) == (gap < 23), "gap \(gap)")
      if let fast { #expect(fast == reference) }
    }
  }

  @Test func `are nothing without positions and with none held`() throws {
    let arrays = [
      RiskArray(exponent: -60, mantissas: [1, 2]), RiskArray(exponent: 60, mantissas: [3, 4]),
    ]
    let none = try ReferenceFold.profits(of: [], in: arrays, scenarios: 2)
    #expect(none == ProfitVector(exponent: 0, values: [0, 0]))
    #expect(FastBook(arrays, scenarios: 2).profits(of: []) == none)
    let flat = [LineLots(line: 0, lots: 0), LineLots(line: 1, lots: 0)]
    let zero = try ReferenceFold.profits(of: flat, in: arrays, scenarios: 2)
    #expect(zero.values == [0, 0])
    #expect(FastBook(arrays, scenarios: 2).profits(of: flat) == zero)
  }
}

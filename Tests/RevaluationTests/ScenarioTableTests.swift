import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A table of scenarios` {
  private let lines: ScenarioLines

  init() throws {
    lines = try ScenarioLines([.init("a", in: "g"), .init("b", in: "g"), .init("c", in: "h")])
  }

  private func row(_ profits: [Int64], at exponent: Int, worth: FixedPoint = .one) -> ScenarioRow {
    ScenarioRow(RiskArray(exponent: exponent, mantissas: profits), worth: worth)
  }

  private func rows() -> [ScenarioRow] {
    [row([1, -2], at: -4), row([3, -4], at: -4), row([5, -6], at: -9)]
  }

  private func table(
    _ rows: [ScenarioRow]? = nil, decimals: Int = 2, ticks: Int = 4,
    weights: ScenarioWeights = ScenarioWeights()
  ) throws(ScenarioError) -> ScenarioTable {
    try ScenarioTable(
      lines, rows: rows ?? self.rows(), scenarios: 2, decimals: decimals, ticks: ticks,
      weights: weights)
  }

  @Test func `R-112 keeps what it was given, and replaces one row`() throws {
    var table = try table()
    #expect((0..<3).map { table.row(of: $0) } == rows())
    #expect(table.exponents == [-4, -9])
    let other = row([-7, 8], at: -4, worth: try FixedPoint("2.0005"))
    try table.replace(1, with: other)
    #expect([0, 1, 2].map { table.row(of: $0) } == [rows()[0], other, rows()[2]])
  }

  @Test func `R-112 refuses rows of other steps, scenarios or sizes, and stays as it was`() throws {
    var table = try table()
    for bad in [
      row([1, 1], at: -5), row([1], at: -4), row([1 << 31, 0], at: -4),
      row([1, -(1 << 31)], at: -4), row([1, 1], at: -4, worth: try FixedPoint("0.00001")),
      row([1, 1], at: -4, worth: FixedPoint(1 << 46)),
    ] {
      #expect(throws: ScenarioError.self) { try table.replace(0, with: bad) }
      #expect(throws: ScenarioError.self) {
        try self.table([bad, rows()[1], rows()[2]])
      }
    }
    #expect((0..<3).map { table.row(of: $0) } == rows())
    let whole = ScenarioWeights(initial: try FixedPoint("1.255"))
    #expect(throws: ScenarioError.self) { try self.table(weights: whole) }
    let below = ScenarioWeights(maintenance: FixedPoint(-1))
    #expect(throws: ScenarioError.self) { try self.table(weights: below) }
    #expect(throws: ScenarioError.self) { try self.table(Array(rows().dropLast())) }
    #expect(throws: ScenarioError.self) { try self.table(decimals: 4, ticks: 2) }
    for exponent in [-65, 61] {
      let far = [row([1, 1], at: exponent), row([1, 1], at: exponent), rows()[2]]
      #expect(throws: ScenarioError.self) { try self.table(far) }
    }
  }

  @Test func `R-112 refreshes rows that are out of date and held, and refuses the others' use`()
    throws
  {
    var table = try table()
    var book = try ScenarioBook(lines, decimals: 2, ticks: 4)
    try book.add("x", cash: 100, [LineLots(line: 0, lots: 16), LineLots(line: 2, lots: 1)])
    table.invalidate(1)
    var outcome = ScenarioOutcome()
    // Nobody holds the line that is out of date.
    try ScenarioPass.run(book, by: table, into: &outcome)
    #expect(outcome.maintenance(of: 0) == 202)
    table.invalidate(0)
    #expect(throws: ScenarioError.stale(line: "a")) {
      try ScenarioPass.run(book, by: table, into: &outcome)
    }
    #expect(throws: ScenarioError.stale(line: "a")) {
      try ScenarioReference.figures(of: 0, in: book, by: table)
    }
    var made: [Int] = []
    let count = try table.refresh(heldIn: book) { line in
      made.append(line)
      return row([-3, 0], at: -4)
    }
    #expect(made == [0] && count == 1 && table.isStale(1) && !table.isStale(0))
    try ScenarioPass.run(book, by: table, into: &outcome)
    #expect(outcome.maintenance(of: 0) == 302)
  }

  @Test func `R-112 and a book are made of the same lines and scales`() throws {
    let table = try table()
    var outcome = ScenarioOutcome()
    for book in [
      try ScenarioBook(lines, decimals: 2, ticks: 5),
      try ScenarioBook(lines, decimals: 1, ticks: 4),
      try ScenarioBook(
        try ScenarioLines([.init("a", in: "g"), .init("b", in: "g"), .init("d", in: "h")]),
        decimals: 2, ticks: 4),
    ] {
      #expect(throws: ScenarioError.self) {
        try ScenarioPass.run(book, by: table, into: &outcome)
      }
    }
    try ScenarioPass.run(
      try ScenarioBook(lines, decimals: 2, ticks: 4), by: table, into: &outcome)
    #expect(outcome.count == 0)
  }

  /// Profits up to a thousand in one group: 2¹⁰ takes steps of 2⁻²⁰ with a bit to spare.
  @Test func `R-112 rounds the lines of a group in the same steps`() throws {
    let columns = [
      Line.Columns(profits: [-1_000, 512.25], value: 3, delta: 2, notional: 70_000),
      Line.Columns(profits: [0.000_001_9, -0.000_000_4], value: 0, delta: 0, notional: 1),
    ]
    let exponent = RiskArray.exponent(holding: columns)
    #expect(exponent == -20)
    let arrays = try columns.map {
      try RiskArray(rounding: $0, of: "x", at: exponent)
    }
    #expect(arrays[0].mantissas == [-1_048_576_000, 537_133_056])
    // 1.99 steps and 0.42 of one.
    #expect(arrays[1].mantissas == [2, 0])
    #expect(RiskArray.exponent(holding: columns, room: 3) == -18)
    #expect(RiskArray.exponent(holding: [columns[1]]) == -49)
    #expect(RiskArray.exponent(holding: []) == -60)
    let bad = Line.Columns(profits: [.nan], value: 0, delta: 0, notional: 0)
    #expect(throws: RevaluationError.notFinite("x")) {
      try RiskArray(rounding: bad, of: "x", at: -20)
    }
    #expect(throws: RevaluationError.tooLarge("x")) {
      try RiskArray(rounding: columns[0], of: "x", at: -60)
    }
  }
}

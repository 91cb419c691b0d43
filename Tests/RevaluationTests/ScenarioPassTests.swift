import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRevaluation
import Support
import Testing

@Suite struct `A pass over scenario grids` {
  private static let sets = Black76.InstructionSet.allCases.filter(\.isAvailable)

  private func same(_ one: ScenarioOutcome, _ other: ScenarioOutcome) -> Bool {
    one.count == other.count && one.exactCount == other.exactCount
      && (0..<one.count).allSatisfy { one[$0] == other[$0] }
  }

  /// 64 seeds × 33 books = 2,112 books, each on every instruction set and by several ways to part
  /// it.
  @Test(arguments: 0..<64 as Range<UInt64>)
  func `R-110 R-111 R-113 says what the exact form says, bit for bit`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: 9_000 + seed)
    var (accounts, exact) = (0, 0)
    var verdicts: [Verdict: Int] = [:]
    for index in 0..<33 as Range<UInt64> {
      let seeded = try SeededScenarios(seed: seed << 16 | index)
      let (book, table) = (seeded.book, seeded.table)
      var outcome = ScenarioOutcome()
      try ScenarioPass.run(book, by: table, into: &outcome)
      for account in 0..<book.count {
        let figures = try ScenarioReference.figures(of: account, in: book, by: table)
        #expect(outcome[account] == figures, "book \(seed) \(index), account \(account)")
        let plain = seeded.exact(account)
        #expect(figures.initial == plain.initial && figures.maintenance == plain.maintenance)
        #expect(figures.balance == plain.balance, "book \(seed) \(index), account \(account)")
        verdicts[figures.verdict, default: 0] += 1
      }
      for set in Self.sets {
        for threads in [1, 2, 3, nil] {
          var again = ScenarioOutcome()
          let block = chance.pick([1, 2, 3, 7, 64, 4_096])
          try ScenarioPass.run(
            book, by: table, into: &again, threads: threads, block: block, on: set)
          #expect(same(again, outcome), "book \(seed) \(index): \(set), \(block) a block")
        }
      }
      (accounts, exact) = (accounts + book.count, exact + outcome.exactCount)
    }
    // Some are wide, empty or near the line by construction, and others are not.
    #expect(exact > accounts / 10 && exact < accounts * 9 / 10, "\(exact) of \(accounts)")
    for verdict in Verdict.allCases { #expect(verdicts[verdict, default: 0] > 0) }
  }

  @Test(arguments: [1, 2_000])
  func `R-110 takes one scenario and two thousand`(scenarios: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let seeded = try SeededScenarios(seed: 700 + seed, scenarios: scenarios, accounts: 30)
      for set in Self.sets {
        var outcome = ScenarioOutcome()
        try ScenarioPass.run(seeded.book, by: seeded.table, into: &outcome, block: 5, on: set)
        for account in 0..<seeded.book.count {
          let figures = try ScenarioReference.figures(
            of: account, in: seeded.book, by: seeded.table)
          #expect(outcome[account] == figures)
          #expect(outcome.maintenance(of: account) == seeded.exact(account).maintenance)
        }
      }
    }
  }

  /// Two lines at the edge of 31 bits, and lots on both sides of the proof's edge.
  @Test(arguments: [(1 << 31 - 1, 0), (1 << 31, 1)])
  func `R-110 is exact up to its proof and leaves what is beyond`(gross: Int, exact: Int) throws {
    let lines = try ScenarioLines([.init("a", in: "g"), .init("b", in: "g")])
    let edge = Int64(Int32.max)
    let rows = [edge, -edge].map { ScenarioRow(RiskArray(exponent: -10, mantissas: [$0])) }
    let table = try ScenarioTable(lines, rows: rows, scenarios: 1, decimals: 0, ticks: 0)
    var book = try ScenarioBook(lines, decimals: 0, ticks: 0)
    let first = Int64(gross / 2)
    let edges = [LineLots(line: 0, lots: -first), LineLots(line: 1, lots: Int64(gross) - first)]
    try book.add("edge", cash: 5, edges)
    try book.add("two", cash: 50, [LineLots(line: 0, lots: 1), LineLots(line: 1, lots: -1)])
    for set in Self.sets {
      var outcome = ScenarioOutcome()
      try ScenarioPass.run(book, by: table, into: &outcome, on: set)
      #expect(outcome.maintenance(of: 0) == (Int128(gross) * Int128(edge) + 1_023) / 1_024)
      #expect(outcome.maintenance(of: 1) == 0 && outcome.balance(of: 1) == 50)
      #expect(outcome.verdict(of: 0) == .below && outcome.verdict(of: 1) == .above)
      #expect(outcome.exactCount == exact)
    }
  }

  /// Two lines in quarters, one in eighths; 3 a, −2 b, −5 c; 100.00 and 3 × 2.0001 − 2 × 1.5.
  private func worked(fold: ScenarioFold, cash: Int128 = 10_000) throws
    -> (ScenarioBook, ScenarioTable)
  {
    let lines = try ScenarioLines(
      [.init("a", in: "A"), .init("c", in: "C"), .init("b", in: "A")], fold: fold)
    var rows = [ScenarioRow](
      repeating: ScenarioRow(fixed: .zero, scenarios: 2, exponent: 0), count: 3)
    let up: Int64 = fold == .whole ? 2 : 1
    let exponent = fold == .whole ? -3 : -2
    for (name, exponent, profits, worth) in [
      ("a", exponent, [-41 * up, 30 * up], "2.0001"), ("b", exponent, [17 * up, -26 * up], "1.5"),
      ("c", -3, [-9, 9], "0"),
    ] as [(String, Int, [Int64], String)] {
      let place = try #require(lines.place(of: name))
      rows[place] = ScenarioRow(
        RiskArray(exponent: exponent, mantissas: profits), worth: try FixedPoint(worth))
    }
    let table = try ScenarioTable(
      lines, rows: rows, scenarios: 2, decimals: 2, ticks: 4,
      weights: ScenarioWeights(initial: try FixedPoint("1.3")))
    var book = try ScenarioBook(lines, decimals: 2, ticks: 4)
    let lots = try [("a", 3), ("b", -2), ("c", -5)].map { name, lots in
      LineLots(line: try #require(lines.place(of: name)), lots: Int64(lots))
    }
    try book.add("worked", cash: cash, lots)
    try book.add("spare", cash: 7, [lots[0], lots[2]])
    return (book, table)
  }

  @Test func `R-111 charges each group, or the whole, as worked by hand`() throws {
    for (fold, initial, maintenance) in [
      (ScenarioFold.groups, 5_835, 4_488), (.whole, 4_372, 3_363),
    ] as [(ScenarioFold, Int128, Int128)] {
      let (book, table) = try worked(fold: fold)
      var outcome = ScenarioOutcome()
      try ScenarioPass.run(book, by: table, into: &outcome)
      #expect(outcome.initial(of: 0) == initial && outcome.maintenance(of: 0) == maintenance)
      #expect(outcome.balance(of: 0) == 10_300 && outcome.verdict(of: 0) == .above)
      #expect(outcome.verdict(of: 1) == .below && outcome.count(of: .below) == 1)
    }
  }

  /// Rounding can hide 0.82 in A and 0.41 in C: 1.23. The account needs 44.88 and holds 3.0003.
  @Test func `R-113 leaves undecidable what rounding in the rows could turn`() throws {
    for (headroom, verdict) in [
      (125, Verdict.above), (124, .above), (123, .undecidable), (0, .undecidable),
      (-123, .undecidable), (-124, .below), (-125, .below),
    ] as [(Int128, Verdict)] {
      let (book, table) = try worked(fold: .groups, cash: 4_488 - 300 + headroom)
      var outcome = ScenarioOutcome()
      try ScenarioPass.run(book, by: table, into: &outcome)
      #expect(outcome.balance(of: 0) - outcome.maintenance(of: 0) == headroom)
      #expect(outcome.verdict(of: 0) == verdict, "headroom \(headroom)")
    }
  }

  @Test func `R-113 rounds a balance down once`() throws {
    var (book, table) = try worked(fold: .groups)
    for (ticks, balance) in [(96, 10_300), (1, 10_301), (-98, 10_300)] as [(Int128, Int128)] {
      try book.credit(ticks, to: 0)
      var outcome = ScenarioOutcome()
      try ScenarioPass.run(book, by: table, into: &outcome)
      #expect(outcome.balance(of: 0) == balance)
    }
    try book.credit(-1_030_003, to: 0)
    var outcome = ScenarioOutcome()
    try ScenarioPass.run(book, by: table, into: &outcome)
    #expect(outcome.balance(of: 0) == -1)
  }
}

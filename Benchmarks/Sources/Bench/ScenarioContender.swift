import PlimsollPricing
import PlimsollRevaluation

/// The full pass over a million accounts by scenario grids, and what limits it.
struct ScenarioContender {
  private let data: ScenarioData
  private let groups: ScenarioBook
  private let whole: ScenarioBook

  /// Makes the accounts.
  init() throws {
    data = try ScenarioData()
    groups = try data.book()
    whole = try data.whole(groups)
  }

  /// Times all of them and prints milliseconds a pass over all accounts.
  func run() throws {
    for scenarios in ScenarioData.scenarios {
      let tables = (
        groups: try data.table(scenarios, .groups), whole: try data.table(scenarios, .whole)
      )
      var limits = (
        groups: ReadingLimit(groups, tables.groups), whole: ReadingLimit(whole, tables.whole)
      )
      for threads in [1, 2] {
        let section = Section.scenarios(scenarios, threads: threads)
        func report(_ name: String, _ role: Measurement.Role, _ work: () throws -> Void) rethrows {
          Measurement.report(section, name, try Stopwatch.fastest(of: 3, work) * 1e3, role)
        }
        var outcome = ScenarioOutcome()
        try report("Plimsoll ScenarioPass", .ours) {
          try ScenarioPass.run(whole, by: tables.whole, into: &outcome, threads: threads)
        }
        let sum = (0..<outcome.count).reduce(0.0) { $0 + Double(outcome.maintenance(of: $1)) / 1e6 }
        Measurement.report(
          section, "Plimsoll ScenarioPass", sum, .check,
          figure: "sum of worst losses, \(scenarios) scenarios")
        report("only reading the same", .other) { limits.whole.read(threads: threads) }
        try report("Plimsoll, by underlying", .other) {
          try ScenarioPass.run(groups, by: tables.groups, into: &outcome, threads: threads)
        }
        report("only reading, by underlying", .other) { limits.groups.read(threads: threads) }
        if scenarios == 64, threads == 1 { try levels(section, tables.groups) }
        if scenarios == 64, threads == 2 { describe(section, outcome) }
      }
    }
    try simulations()
    try rebuild()
  }

  /// The same pass as older processors run it.
  private func levels(_ section: Section, _ table: ScenarioTable) throws {
    var outcome = ScenarioOutcome()
    for set in [Black76.InstructionSet.baseline, .avx2] where set.isAvailable {
      let seconds = try Stopwatch.fastest(of: 1) {
        try ScenarioPass.run(groups, by: table, into: &outcome, threads: 1, on: set)
      }
      Measurement.report(section, "Plimsoll, by underlying, \(set)", seconds * 1e3, .other)
    }
  }

  private func describe(_ section: Section, _ outcome: ScenarioOutcome) {
    func report(_ name: String, _ value: Double, _ unit: String) {
      Measurement.report(section, name, value, .detail, figure: unit)
    }
    report("positions", Double(groups.positionCount), "number")
    report("memory an account", groups.bytesAnAccount, "bytes")
    report("accounts left to the exact form", Double(outcome.exactCount), "number")
    report("accounts below their line", Double(outcome.count(of: .below)), "number")
  }

  /// Accounts of twenty positions in one underlying of 40, 23 scenarios, one thread.
  private func simulations() throws {
    let accounts = 100_000
    let (book, table) = (try data.book(accounts, groups: 1), try data.table(23, .groups))
    var outcome = ScenarioOutcome()
    let seconds = try Stopwatch.fastest {
      try ScenarioPass.run(book, by: table, into: &outcome, threads: 1)
    }
    Measurement.report(
      .simulations, "Plimsoll ScenarioPass", Double(accounts) / seconds / 1e6, .ours)
  }

  /// Rows of all lines in 64 scenarios: Black-76, rounding and the place in the table.
  private func rebuild() throws {
    let set = try ScenarioMarket.scenarios(64)
    var table = try data.table(64, .groups)
    let seconds = try Stopwatch.fastest { try data.rebuild(&table, in: set) }
    Measurement.report(.rebuild, "Plimsoll, one thread", seconds * 1e3, .ours)
  }
}

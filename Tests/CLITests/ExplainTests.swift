import Foundation
import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Explain` {
  static let accounts = ["market-maker", "call-seller", "basis-trader"]

  private func node(_ account: String) throws -> Node {
    let outcome = try Command.desk("explain", "--account", account, "--format", "json")
    return try JSONReader.read(Array(outcome.output.utf8), file: "explain.json")
  }

  @Test(arguments: accounts)
  func `the worst scenario is marked once in each table`(account: String) throws {
    let tables = try #require(node(account)["scenarios"]?.array)
    #expect(tables.isEmpty == (account == "call-seller"))
    let outcome = try Command.desk("explain", "--account", account)
    let marked = outcome.lines.indices.filter { outcome.lines[$0].hasSuffix("◀ worst") }
    #expect(marked.count == tables.count)
    let heads = outcome.lines.filter { $0.hasSuffix(" profit") && $0.contains(" of ") }
    #expect(heads.count == tables.count)
    let labels = marked.map { outcome.lines[$0] }
    for (label, table) in zip(labels, tables) {
      #expect(label.hasPrefix("\(try #require(table["worst"]?.text)) "))
    }
  }

  @Test(arguments: accounts)
  func `the marked scenario is the least profit of its table`(account: String) throws {
    for table in try #require(node(account)["scenarios"]?.array) {
      let rows = try #require(table["profits"]?.array)
      let profits = try rows.map { row in
        let text = try #require(row["profit"]?.text)
        return (row["scenario"]?.text, try FixedPoint(text))
      }
      let worst = profits.first { $0.0 == table["worst"]?.text }
      #expect(worst?.1 == profits.map(\.1).min())
      #expect(Set(profits.map(\.0)).count == profits.count)
    }
  }

  @Test(arguments: accounts)
  func `its figures are those of the report`(account: String) throws {
    let outcome = try Command.desk("margin", "--format", "json")
    let report = try JSONReader.read(Array(outcome.output.utf8), file: "report.json")
    let found = report["accounts"]?.array?.first { $0["id"]?.text == account }
    #expect(try node(account)["account"]?.unplaced == found?.unplaced)
  }

  @Test(arguments: accounts)
  func `CSV has every scenario, and marks the same one`(account: String) throws {
    let outcome = try Command.desk("explain", "--account", account, "--format", "csv")
    var reader = try CSVReader(Array(outcome.output.utf8), file: "explain.csv")
    let header = ["group", "grid", "underlying", "position", "scenario", "profit", "worst"]
    #expect(reader.header == header)
    for table in try #require(node(account)["scenarios"]?.array) {
      for item in try #require(table["profits"]?.array) {
        let row = try #require(try reader.next())
        #expect(row["group"] == table["group"]?.text && row["grid"] == table["grid"]?.text)
        #expect(row["scenario"] == item["scenario"]?.text)
        #expect(row["profit"] == item["profit"]?.text)
        #expect((row["worst"] == "worst") == (row["scenario"] == table["worst"]?.text))
      }
    }
    #expect(try reader.next() == nil)
  }

  @Test(arguments: accounts)
  func `the requirement of every group is called the exact sum`(account: String) throws {
    let groups = try #require(node(account)["account"]?["groups"]?.array)
    let outcome = try Command.desk("explain", "--account", account)
    let sums = outcome.lines.filter { $0.hasPrefix("requirement ") }
    #expect(sums.count == groups.count)
    #expect(sums.allSatisfy { $0.hasSuffix("the exact sum") })
  }

  @Test func `scenarios of one's own stand beside those of the edition`() throws {
    let own = """
      plimsoll: 1
      name: halving
      underlyings:
        others:
          scenarios: [{move: "-0.5", volatility: up}, {move: "0.5", volatility: same}]
          shift: {up: "0.5", down: "0.25"}
      """
    let bench = try Workbench(["own.yaml": own, "twice.yaml": own])
    let explain = "explain pool.json --market market.json --format csv --scenarios own.yaml"
    let outcome = try bench.run(explain)
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    // A dollar future of 50,000 at 50,000 is one coin: it loses one when the price halves.
    #expect(outcome.lines.contains("BTC,halving,BTC,,-50% vol up,-1,worst"))
    let twice = try bench.run("\(explain) --scenarios twice.yaml")
    #expect(twice.status == 65 && twice.output.isEmpty)
    #expect(
      twice.complaint
        == "twice.yaml: there is a grid called \"halving\" already: rename this one.\n")
  }

  @Test(arguments: accounts)
  func `the weekend gap has a table for every group, its worst row marked`(account: String) throws {
    let gap = ["--account", account, "--scenarios", "Samples/weekend-gap.yaml"]
    let files = ["explain", "Samples/desk/pool.json", "--market", "Samples/desk/market.json"]
    let outcome = try Command.run(files + gap + ["--format", "json"])
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "explain.json")
    let plain = try self.node(account)
    #expect(node["account"]?.unplaced == plain["account"]?.unplaced, "It charges nothing.")
    let groups = node["account"]?["groups"]?.array?.compactMap { $0["group"]?.text }
    let all = try #require(node["scenarios"]?.array)
    let tables = all.filter { $0["grid"]?.text == "weekend-gap" }
    #expect(try Set(tables.compactMap { $0["group"]?.text }) == Set(#require(groups)))
    // Positions that are margined together share a table; in cross mode each has its own.
    let isNetted = account != "call-seller"
    #expect(isNetted == (tables.count == groups?.count))
    #expect(all.count == tables.count + (plain["scenarios"]?.array?.count ?? 0))
    for table in tables {
      let rows = try #require(table["profits"]?.array)
      #expect(rows.count == 6)
      let worst = try #require(rows.first { $0["scenario"]?.text == table["worst"]?.text })
      let least = try rows.map { try FixedPoint($0["profit"]?.text ?? "") }.min()
      #expect(try FixedPoint(worst["profit"]?.text ?? "") == least)
    }
    let text = try Command.run(files + gap)
    #expect(text.status == outcome.status)
    let marked = text.lines.filter { $0.hasSuffix("◀ worst") }
    #expect(marked.count == all.count)
    for (line, table) in zip(marked, all) {
      #expect(line.hasPrefix("\(try #require(table["worst"]?.text)) "))
    }
  }

  /// In cross mode a table is one position's, and one underlying has many.
  @Test func `each table is headed by what is in it, and no two alike`() throws {
    let files = ["Samples/desk/pool.json", "--market", "Samples/desk/market.json"]
    let gap = ["--scenarios", "Samples/weekend-gap.yaml"]
    for account in Self.accounts {
      let run = ["explain"] + files + ["--account", account] + gap
      let heads = try Command.run(run).lines.filter {
        $0.contains(" of ") && $0.hasSuffix(" profit")
      }
      let titles = heads.map {
        $0.replacing("profit", with: "").trimmingCharacters(in: .whitespaces)
      }
      #expect(!titles.isEmpty)
      if account == "call-seller" {
        #expect(Set(titles).count == titles.count, "\(titles)")
        #expect(titles.contains("weekend-gap of BTC-PERPETUAL"))
      }
      if account == "basis-trader" {
        #expect(titles.contains("weekend-gap of BTC-PERPETUAL"))
        #expect(titles.contains("weekend-gap of BTC"))
      }
      let sheet = try Command.run(run + ["--format", "csv"]).lines.dropFirst()
      let places = sheet.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).prefix(5)
      }
      #expect(Set(places.map { $0.joined(separator: ",") }).count == places.count)
    }
  }

  @Test func `scenarios with the name of a grid of the edition are refused`() throws {
    let gap = try String(
      contentsOf: Command.repository.appending(path: "Samples/weekend-gap.yaml"), encoding: .utf8)
    let own = gap.replacing("name: weekend-gap", with: "name: extended-grid")
    let outcome = try Workbench(["own.yaml": own]).run(
      "explain pool.json --market market.json --scenarios own.yaml")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(
      outcome.complaint
        == "own.yaml: there is a grid called \"extended-grid\" already: rename this one.\n")
  }
}

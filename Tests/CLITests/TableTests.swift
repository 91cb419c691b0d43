import Foundation
import Testing

@Suite struct `Tables` {
  static let accounts = ["market-maker", "call-seller", "basis-trader"]

  private func widest(_ outcome: Command.Outcome) -> Int { outcome.lines.map(\.count).max() ?? 0 }

  @Test(arguments: ["60", "80", "100", "140"])
  func `the margins of the desk fit the width of the terminal`(columns: String) throws {
    let outcome = try Command.desk("margin", environment: ["COLUMNS": columns])
    #expect(outcome.status == 10 && outcome.lines.count > 30)
    let width = try #require(Int(columns))
    #expect(widest(outcome) <= width)
  }

  @Test(arguments: ["60", "80", "100", "140"], accounts)
  func `an explanation fits the width of the terminal`(columns: String, account: String) throws {
    let outcome = try Command.desk(
      "explain", "--account", account, environment: ["COLUMNS": columns])
    #expect(outcome.lines.count > 30)
    let width = try #require(Int(columns))
    #expect(widest(outcome) <= width)
  }

  @Test(arguments: ["60", "80", "100", "140"])
  func `the other tables fit too`(columns: String) throws {
    let width = try #require(Int(columns))
    let option = "--forward 60000 --strike 66000 --days 30 --volatility 0.6"
    for line in ["rulebook list", "price call \(option)"] {
      let arguments = line.split(separator: " ").map(String.init)
      let outcome = try Command.run(arguments, environment: ["COLUMNS": columns])
      #expect(outcome.status == 0 && !outcome.lines.isEmpty)
      #expect(widest(outcome) <= width, "\(line)")
    }
  }

  @Test func `into a file a line has up to 100 characters`() throws {
    #expect(try widest(Command.desk("margin")) <= 100)
    #expect(try widest(Command.desk("explain", "--account", "market-maker")) <= 100)
  }

  @Test(arguments: ["margin", "explain"], ["xterm-256color", "dumb"])
  func `nothing is coloured where nobody looks`(command: String, terminal: String) throws {
    let options = command == "explain" ? ["--account", "basis-trader"] : []
    let files = ["Samples/desk/pool.json", "--market", "Samples/desk/market.json"]
    let outcome = try Command.run(
      [command] + files + options, environment: ["TERM": terminal, "COLORTERM": "truecolor"])
    #expect(!outcome.output.isEmpty)
    #expect(!outcome.output.utf8.contains(0x1B))
  }

  @Test func `at 100 columns the desk stands in full`() throws {
    let outcome = try Command.desk("margin", environment: ["COLUMNS": "100"])
    for name in Self.accounts { #expect(outcome.lines.contains { $0.hasPrefix("\(name)  ") }) }
    #expect(!outcome.output.contains("…"))
    #expect(outcome.output.contains("in liquidation"))
  }

  @Test func `at 110 columns the desk is the golden table`() throws {
    let outcome = try Command.desk("margin", environment: ["COLUMNS": "110"])
    let golden = Command.repository.appending(path: "Tests/Goldens/desk-margin-110.txt")
    #expect(outcome.status == 10 && outcome.complaint.isEmpty)
    let same = try outcome.output == String(contentsOf: golden, encoding: .utf8)
    #expect(same, "The table has changed: run Scripts/goldens and read the difference.")
  }

  @Test func `at 60 columns what decides is left`() throws {
    let outcome = try Command.desk("margin", environment: ["COLUMNS": "60"])
    let heads = outcome.lines.filter { $0.contains("verdict") || $0.contains("  load") }
      .map { $0.split(separator: " ").map(String.init) }
    #expect(heads.first == ["account", "verdict", "status", "maintenance", "load"])
    for (head, account) in zip(heads.dropFirst(), Self.accounts) {
      #expect(head.first == account && head.contains("maintenance") && head.contains("load"))
    }
    #expect(heads.count == 1 + Self.accounts.count)
  }

  @Test func `a note hangs under its bullet`() throws {
    let outcome = try Command.desk("margin", environment: ["COLUMNS": "100"])
    let notes = outcome.lines.filter { $0.contains("· ") }
    try #require(!notes.isEmpty)
    #expect(notes.allSatisfy { $0.hasPrefix("  · ") })
  }
}

import Foundation
import Testing

@Suite struct `Exit status` {
  private let margin = "margin pool.json --market market.json"

  @Test(arguments: ["table", "json", "csv"])
  func `0 when every account is above its line`(format: String) throws {
    let outcome = try Workbench().run("\(margin) --format \(format)")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("above") && outcome.complaint.isEmpty)
  }

  @Test(arguments: ["table", "json", "csv"])
  func `10 when an account is below its line`(format: String) throws {
    let bench = try Workbench(["pool.json": Workbench.pool(coins: 1, dollars: 1_000_000)])
    let outcome = try bench.run("\(margin) --format \(format)")
    #expect(outcome.status == 10)
    #expect(outcome.output.contains("below") && outcome.complaint.isEmpty)
  }

  @Test(arguments: ["table", "json", "csv"])
  func `R-018 11 when what is not covered could turn the answer`(format: String) throws {
    let pool = Workbench.pool(coins: 10_000, dollars: 30_000_000)
    let outcome = try Workbench(["pool.json": pool]).run("\(margin) --format \(format)")
    #expect(outcome.status == 11)
    #expect(outcome.output.contains("undecidable") && outcome.complaint.isEmpty)
  }

  @Test func `R-018 0 again when the user accepts it`() throws {
    let pool = Workbench.pool(coins: 10_000, dollars: 30_000_000)
    let outcome = try Workbench(["pool.json": pool]).run("\(margin) --accept delta-shock")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("not covered, accepted: delta-shock"))
  }

  @Test func `10 when one is below and another undecidable`() throws {
    let accounts = [
      Workbench.account("unsure", coins: 10_000, dollars: 30_000_000),
      Workbench.account("sure", coins: 1, dollars: 1_000_000),
    ]
    let bench = try Workbench(["pool.json": Workbench.pool(of: accounts)])
    let outcome = try bench.run("\(margin) --format csv")
    #expect(outcome.status == 10)
    #expect(outcome.output.contains("undecidable") && outcome.output.contains("below"))
  }

  @Test func `explain ends as margin does`() throws {
    let explain = "explain pool.json --market market.json"
    let pools = [
      (0, Workbench.pool()), (10, Workbench.pool(coins: 1, dollars: 1_000_000)),
      (11, Workbench.pool(coins: 10_000, dollars: 30_000_000)),
    ]
    for (status, pool) in pools {
      let outcome = try Workbench(["pool.json": pool]).run(explain)
      #expect(outcome.status == status && outcome.complaint.isEmpty)
      #expect(outcome.output.hasPrefix("alice under deribit-pm@2024: "))
    }
  }

  @Test(arguments: [
    "margin", "margin pool.json", "margin pool.json --market",
    "margin pool.json --market market.json --format xml",
    "margin pool.json --market market.json --colour", "price call --forward 1 --strike 1 --days 1",
    "price straddle --forward 1 --strike 1 --days 1 --volatility 1", "schema ship",
    "market import bitmex-chain x.csv", "rulebook show", "simm c.csv --parameters p.yaml --rate 2",
    "explain pool.json --market market.json --pairing 3",
    "compare pool.json --market market.json --matrix --pairing 3",
    "price call --forward=-1 --strike 1 "
      + "--days 1 --volatility 1",
  ])
  func `64 for wrong usage, and help on standard error`(line: String) throws {
    let outcome = try Workbench().run(line)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaint.hasPrefix("Error: ") && outcome.complaint.contains("\nUsage: "))
  }

  @Test(arguments: ["--help", "margin --help", "--version", "help price", "market"])
  func `0 for help, on standard output`(line: String) throws {
    let outcome = try Workbench().run(line)
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty && outcome.complaint.isEmpty)
  }
}

import Foundation
import PlimsollInterchange
import Testing

/// Histories that cannot be believed, through every command that reads one.
@Suite struct `Bad histories on the command line` {
  /// Eighty days of two coins, of which a test spoils some.
  private static func days(_ change: (inout [[String]]) -> Void = { _ in }) -> String {
    var rows = (0..<80).map { day -> [String] in
      let calm = day % 2 == 0 ? 0.01 : -0.008
      let (month, first) = day < 31 ? (1, 0) : day < 59 ? (2, 31) : (3, 59)
      let date = "2026-0\(month)-\(day - first < 9 ? "0" : "")\(day - first + 1)"
      let ether = day % 3 == 0 ? 50.0 : 50.9
      return [date, "\(100 * (1 + calm) + Double(day % 5))", "\(ether + Double(day % 7) / 10)"]
    }
    change(&rows)
    return "date,BTC,ETH\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// Every command that reads prices, with what else it needs.
  static let commands = [
    "correlation matrix p.csv", "correlation matrix p.csv --estimator rolling",
    "correlation matrix p.csv --estimator shrinkage",
    "correlation stake --exposures e.csv --prices p.csv",
    "correlation watch p.csv --fast 3 --slow 9", "procyclicality p.csv --tools floor",
    "procyclicality p.csv --method filtered --portfolio h=BTC:1,ETH:-1",
    "calibrate p.csv --base generic-tiered --effective 2026-07-01",
    "calibrate p.csv --base generic-tiered --effective 2026-07-01 --as scenarios",
  ]

  private static let exposures = "account,asset,amount\na,BTC,100\na,ETH,-90\n"

  private static func run(_ line: String, _ prices: String) throws -> Command.Outcome {
    try Workbench(["p.csv": prices, "e.csv": exposures]).run(line)
  }

  /// A cell that is no price, a time that comes twice, one that goes back: file, line, column and
  /// what to do.
  @Test(arguments: commands) func `F-B16 a bad row is named by its line and column`(
    line: String
  ) throws {
    let faults = [
      (40, 1, "nan", "p.csv:42: BTC: "), (41, 2, "0", "p.csv:43: ETH: "),
      (42, 0, "2026-02-11", "p.csv:44: date: 2026-02-11T00:00:00Z comes twice: "),
      (43, 0, "2026-01-02", "p.csv:45: date: 2026-01-02T00:00:00Z is before "),
    ]
    // Whole tables and feeds meet all of them, the other commands one each.
    let place = Self.commands.firstIndex(of: line) ?? 0
    let isFirst = place == 0 || line.contains("watch")
    for (row, column, text, said) in isFirst ? faults : [faults[place % 4]] {
      let outcome = try Self.run(line, Self.days { $0[row][column] = text })
      #expect(outcome.status == 65 && !outcome.crashed, "\(line): \(outcome.complaint)")
      #expect(outcome.complaint.hasPrefix(said), "\(line): \(outcome.complaint)")
      #expect(outcome.complaint.split(separator: ": ").count >= 3, "\(outcome.complaint)")
    }
  }

  /// One bar, and a price that never moves: the file, the name where there is one, and a remedy.
  @Test(arguments: commands) func `F-B16 a history that says nothing is refused`(
    line: String
  ) throws {
    let one = try Self.run(line, "date,BTC,ETH\n2026-01-01,5,6\n")
    #expect(one.status == 65 && one.complaint.hasPrefix("p.csv: "), "\(one.complaint)")
    #expect(one.complaint.contains("give it a longer history"), "\(one.complaint)")
    let still = try Self.run(line, Self.days { for row in $0.indices { $0[row][2] = "50" } })
    #expect(still.status == 65 && !still.crashed, "\(line): \(still.output)")
    #expect(still.complaint.hasPrefix("p.csv: "), "\(line): \(still.complaint)")
    #expect(still.complaint.contains("ETH") && still.complaint.contains("alike"))
  }

  private static func rate(_ prices: String, _ options: String = "") throws -> (Double, String) {
    let outcome = try run(
      "calibrate p.csv --base generic-tiered --effective 2026-07-01 --tools none \(options)", prices
    )
    #expect(outcome.status == 0, "\(outcome.complaint)")
    let node = try Document.read(Array(outcome.output.utf8), file: "n.yaml")
    let tier = node["components"]?[0]?["of"]?[0]?["underlyings"]?["BTC"]?[0]
    return (try #require(Double(tier?["initial"]?.decimalText ?? "")), outcome.complaint)
  }

  /// The crash is in the missing days, and its return counts whole.
  @Test func `R-140 a hole never lowers a margin`() throws {
    let crash = { (rows: inout [[String]]) in
      for row in 60..<80 { rows[row][1] = "\((Double(rows[row][1]) ?? 0) * 0.6)" }
    }
    let (whole, _) = try Self.rate(Self.days(crash))
    let (holed, _) = try Self.rate(
      Self.days {
        crash(&$0)
        $0.removeSubrange(57..<63)
      })
    #expect(holed >= whole)
    let outcome = try Self.run(
      "correlation matrix p.csv", Self.days { $0.removeSubrange(57..<63) })
    #expect(outcome.status == 0 && outcome.output.contains("6 bars are missing in 1 holes"))
  }

  /// A close of a thousandth that comes back: it is in every figure unless a filter is asked for,
  /// and then it is said. A fall to a twentieth that stays is never left out.
  @Test func `R-144 a spike is left out on request and said, and a collapse is kept`() throws {
    let spike = Self.days { $0[70][1] = "0.1" }
    let (clean, _) = try Self.rate(Self.days())
    let (spiked, none) = try Self.rate(spike)
    let (kept, said) = try Self.rate(spike, "--bad-ticks 10")
    #expect(spiked > 2 * clean && none.isEmpty && abs(kept / clean - 1) < 0.3)
    #expect(said.contains("BTC: the bar of 2026-03-12T00:00:00Z, 0.1 after "))
    #expect(said.contains("left out: the price came back after 1 bar (R-144)."))
    let collapse = Self.days { for row in 70..<80 { $0[row][1] = "5" } }
    let (fallen, words) = try Self.rate(collapse, "--bad-ticks 10")
    #expect(try fallen == Self.rate(collapse).0 && words.contains("kept: the price stayed"))
    for line in Self.commands[3...5] {
      let outcome = try Self.run(line + " --bad-ticks 10", spike)
      #expect([0, 10].contains(outcome.status), "\(line): \(outcome.complaint)")
      let all = (outcome.output + outcome.complaint).split(whereSeparator: \.isWhitespace)
      #expect(all.joined(separator: " ").contains("price came back after 1 bar"), "\(line)")
    }
  }

  @Test func `R-144 a second source decides, and wrong usage of it ends with 64`() throws {
    let bench = try Workbench([
      "p.csv": Self.days { $0[70][1] = "0.1" }, "q.csv": Self.days { $0[70][1] = "0.1" },
      "c.csv": Self.days(),
    ])
    let seen = try bench.run("correlation matrix p.csv --bad-ticks 10 --second q.csv")
    #expect(seen.output.contains("the second source saw it too"))
    let calm = try bench.run("correlation matrix p.csv --bad-ticks 10 --second c.csv")
    #expect(calm.output.contains("the second source had "))
    #expect(try bench.run("correlation matrix p.csv --second q.csv").status == 64)
    #expect(try bench.run("correlation matrix p.csv --bad-ticks 1").status == 64)
    #expect(try bench.run("correlation matrix p.csv --bad-ticks 10 --second no.csv").status == 65)
  }

  /// Whatever is no matrix of correlations: its file, its line where it has one, and what to do.
  @Test(arguments: [
    ("asset,volatility,BTC,ETH\nBTC,0.1,1,1.2\nETH,0.1,1.2,1\n", "ETH and BTC have"),
    ("asset,volatility,BTC,ETH\nBTC,0.1,1,0.2\nETH,0.1,0.3,1\n", "m.csv: "),
    ("asset,volatility,BTC,ETH\nBTC,0.1,1,nan\nETH,0.1,0.3,1\n", "m.csv:2: ETH: "),
    ("asset,volatility,BTC,ETH\nBTC,-1,1,0.3\nETH,0.1,0.3,1\n", "m.csv:2: volatility: "),
    ("asset,volatility,BTC,ETH\nBTC,0.1,0.9,0.3\nETH,0.1,0.3,1\n", "with itself: write 1"),
    ("asset,volatility,BTC,ETH\nBTC,0.1,1,0.3\n", "has 1 rows for 2 columns"),
    ("asset,volatility,BTC,ETH\nETH,0.1,1,0.3\nBTC,0.1,0.3,1\n", "m.csv:2: asset: "),
    ("asset,BTC,ETH\nBTC,1,0.3\nETH,0.3,1\n", "volatility"),
  ])
  func `R-150 what is no matrix is refused`(table: String, said: String) throws {
    let bench = try Workbench(["m.csv": table, "e.csv": Self.exposures])
    for repair in said.hasPrefix("m.csv") ? [""] : ["", " --repair"] {
      let outcome = try bench.run(
        "correlation stake --exposures e.csv --correlations m.csv" + repair)
      #expect(outcome.status == 65 && outcome.output.isEmpty && !outcome.crashed)
      #expect(outcome.complaint.hasPrefix("m.csv") && outcome.complaint.contains(said))
    }
  }
}

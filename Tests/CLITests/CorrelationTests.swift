import Foundation
import PlimsollInterchange
import Testing

/// `plimsoll correlation` on the invented sample.
@Suite struct `Correlations on the command line` {
  private static let folder = Command.repository.appending(path: "Samples/correlation")

  private static func run(_ line: String, in folder: URL = folder, input: String = "") throws
    -> Command.Outcome
  {
    try Command.run(
      ["correlation"] + line.split(separator: " ").map(String.init), in: folder, input: input,
      environment: ["COLUMNS": "110"])
  }

  private static func node(_ line: String) throws -> Node {
    try JSONReader.read(Array(run(line + " --format json").output.utf8), file: "-")
  }

  @Test func `R-150 to R-157 the page shows what the commands print`() throws {
    let commands = try Command.shown(in: "Docs/Correlation.md")
    #expect(commands.count >= 8)
    for (command, output) in commands {
      let words = command.split(separator: " ").map(String.init)
      #expect(words.first == "plimsoll")
      let outcome = try Command.run(
        Array(words.dropFirst()), in: Self.folder, environment: ["COLUMNS": "110"])
      let said = outcome.complaint.split(separator: "\n").map(String.init)
      #expect(outcome.lines + said == output, "\(command)")
    }
  }

  /// 16,936 to 20,677 against 18,000, red from 0.4718; 5,202 to 12,528 against 8,000, red below
  /// 0.7293: no price moves.
  @Test(arguments: [
    (
      "BTC=4000 --exposure ETH=5000 --collateral 18000 --from 0.3 --to 0.95", "above",
      0.471764856406136, "16935.72", "20676.61", 4
    ),
    (
      "BTC=4000 --exposure ETH=-5000 --collateral 8000 --from 0.9 --to 0.3 --steps 12", "below",
      0.7293427444136028, "5201.77", "12527.51", 4
    ),
  ])
  func `R-152 S20 a correlation that is dragged turns a book red`(
    line: String, breaks: String, at correlation: Double, first: String, last: String, green: Int
  ) throws {
    let outcome = try Self.run("drag --exposure \(line)")
    #expect(outcome.status == 10 && outcome.complaint.isEmpty)
    let node = try Self.node("drag --exposure \(line)")
    #expect(node["breakEven"]?["breaks"]?.text == breaks)
    let found = try #require(Double(node["breakEven"]?["correlation"]?.text ?? ""))
    #expect(abs(found - correlation) < 1e-12)
    let steps = try #require(node["steps"]?.array)
    #expect(steps.first?["requirement"]?.text == first && steps.last?["requirement"]?.text == last)
    #expect(steps.prefix(green).allSatisfy { $0["verdict"]?.text == "above" })
    #expect(steps.dropFirst(green).allSatisfy { $0["verdict"]?.text == "below" })
  }

  @Test func `S20 without collateral nothing is judged, and every form says the same`() throws {
    let line = "drag --exposure A=4000 --exposure B=5000 --from 0 --to 1 --steps 2"
    let outcome = try Self.run(line + " --format csv")
    #expect(outcome.status == 0)
    #expect(outcome.lines[0] == "correlation,requirement,benefit,headroom,verdict")
    #expect(outcome.lines[1].hasPrefix("0.0,14895.59,") && outcome.lines[1].hasSuffix(",,"))
    #expect(outcome.lines[3].hasPrefix("1.0,20936.7,0.0,"))
    #expect(try Self.run(line).lines.last?.contains("20,936.70") == true)
  }

  /// What an estimate prints as CSV is what a stake reads.
  @Test func `R-150 R-151 an estimate can be edited and asked`() throws {
    let sheet = try Self.run("matrix prices.csv --half-life 72 --format csv").output
    let bench = try Workbench([
      "now.csv": sheet,
      "e.csv": try String(
        contentsOf: Self.folder.appending(path: "exposures.csv"), encoding: .utf8),
    ])
    let outcome = try bench.run(
      "correlation stake --exposures e.csv --correlations now.csv --format csv")
    let direct = try Self.run(
      "stake --exposures exposures.csv --prices prices.csv --half-life 72 --format csv")
    #expect(outcome.output == direct.output && outcome.lines.count == 21)
    #expect(outcome.status == 10 && direct.status == 10)
  }

  @Test func `R-150 S20 an impossible matrix is refused, and a repair that lowers is not used`()
    throws
  {
    let torn = "stake --correlations torn.csv --exposures "
    let refused = try Self.run(torn + "exposures.csv")
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(
      refused.complaint.hasPrefix("torn.csv: no prices can move together like that: the mix "))
    let lowers = try Self.run(torn + "exposures.csv --repair")
    #expect(lowers.status == 65 && lowers.complaint.contains("they are not used"))
    let repaired = try Self.run(torn + "hedger.csv --repair")
    #expect(repaired.status == 0 && repaired.output.contains("at a distance of 0.2869"))
  }

  @Test func `R-151 R-155 a pool document has its deltas and its equity at stake`()
    throws
  {
    let outcome = try Self.run(
      "stake --pool ../desk/pool.json --market ../desk/market.json --correlations calm.csv "
        + "--format json")
    #expect([0, 10].contains(outcome.status), "\(outcome.complaint)")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "-")
    let accounts = try #require(node["accounts"]?.array)
    #expect(accounts.compactMap { $0["account"]?.text }.last == "all together")
    #expect(accounts.count == 4)
    let report = try JSONReader.read(
      Array(Command.desk("margin", "--format", "json").output.utf8), file: "-")
    let equity = try #require(
      Double(report["accounts"]?[0]?["equity"]?["maintenance"]?.text ?? ""))
    let posted = try #require(Double(accounts[0]["collateral"]?.text ?? ""))
    #expect(abs(equity - posted) < 0.01)
  }

  @Test func `R-156 who holds the same book is named`() throws {
    let node = try Self.node("stake --exposures exposures.csv --correlations calm.csv")
    let pair = try #require(node["crowding"]?["pairs"]?[0])
    #expect(pair["one"]?.text == "long-fund" && pair["other"]?.text == "alts")
    #expect(node["crowding"]?["factors"]?.array?.count == 3)
  }

  /// The invented prices come apart on 10 March and crash as one on 16 and 17 March.
  @Test func `R-157 a replay prints its regimes with times, and who falls`() throws {
    let outcome = try Self.run(
      "watch prices.csv --fast 12 --slow 72 --exposures exposures.csv")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let nodes = try outcome.lines.map { try JSONReader.read(Array($0.utf8), file: "-") }
    let regimes = nodes.filter { $0["of"] != nil }
    #expect(
      regimes.map { "\($0["time"]?.text?.prefix(13) ?? "") \($0["to"]?.text ?? "")" } == [
        "2026-03-10T07 stressed", "2026-03-14T08 calm", "2026-03-16T05 stressed",
        "2026-03-17T03 breaking", "2026-03-19T20 calm",
      ])
    let fallen = nodes.filter { $0["to"]?.text == "below" }.compactMap { $0["account"]?.text }
    #expect(fallen.first == "hedger" && fallen.contains("long-fund"))
    #expect(nodes.last?["summary"]?["changes"]?.int == nodes.count - 1)
    let table = try Self.run("watch prices.csv --fast 12 --slow 72 --format table --pairs")
    #expect(table.lines.allSatisfy { $0.count <= 110 } && table.output.contains("BTC–ETH"))
  }

  @Test func `prices come from standard input`() throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: "prices.csv"), encoding: .utf8)
    for line in ["matrix", "watch --fast 12 --slow 72"] {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? " \(words[1])" : ""
      let piped = try Self.run("\(words[0]) -\(rest)", input: text)
      #expect(try piped.output == Self.run("\(words[0]) prices.csv\(rest)").output)
    }
  }

  @Test(arguments: [
    ("matrix nowhere.csv", "nowhere.csv: the file does not exist"),
    ("matrix calm.csv", "calm.csv:1: has no column \"time\""),
    ("matrix prices.csv --assets BTC,ETC", "did you mean "),
    ("watch prices.csv", "it has 504 returns and the habit needs 720"),
    ("watch prices.csv --fast 9 --slow 9", "the slow half-life is 9.0"),
    ("watch prices.csv --assets BTC --slow 72", "has 1 and the method needs at least 2"),
    ("watch prices.csv --assets BTC,ETH --slow 72 --exposures exposures.csv", "SOL has no prices"),
    ("stake --exposures exposures.csv --correlations pair.csv", "SOL has no correlations"),
    ("stake --exposures exposures.csv --correlations calm.csv --width 3", "cannot be off by 3.0"),
    ("stake --exposures calm.csv --correlations calm.csv", "has no column"),
    ("stake --exposures exposures.csv --correlations calm.csv --stress=-0.9", "no prices can move"),
    ("drag --exposure A=much --exposure B=1", "--exposure A: "),
    ("drag --exposure A=1 --exposure B=1 --to 1.5", "have a correlation of"),
  ])
  func `what cannot be used is refused with a remedy`(line: String, said: String) throws {
    let outcome = try Self.run(line)
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(line)")
    #expect(outcome.complaint.contains(said), "\(line): \(outcome.complaint)")
  }

  @Test(arguments: [
    "drag --exposure A=1", "drag --exposure A --exposure B=1", "matrix prices.csv --half-life 0",
    "stake --exposures exposures.csv", "stake --correlations calm.csv",
    "stake --pool p.json --correlations calm.csv", "watch prices.csv --dwell 0",
    "watch prices.csv --stressed 0.8", "matrix prices.csv --rename BTC",
  ])
  func `wrong usage ends with 64`(line: String) throws {
    #expect(try Self.run(line).status == 64, "\(line)")
  }
}

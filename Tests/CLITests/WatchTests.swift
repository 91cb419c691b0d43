import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Watching a pool` {
  private static let desk = Command.repository.appending(path: "Samples/desk")

  private static func watch(_ line: String, in folder: URL = desk, input: String = "") throws
    -> Command.Outcome
  {
    try Command.run(
      ("watch pool.json --market market.json " + line).split(separator: " ").map(String.init),
      in: folder, input: input, environment: ["COLUMNS": "110"])
  }

  private static func nodes(_ outcome: Command.Outcome) throws -> [Node] {
    try outcome.lines.map { try JSONReader.read(Array($0.utf8), file: "-") }
  }

  @Test func `R-136 the page shows what the commands print`() throws {
    let folder = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Self.desk, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let commands = try Command.shown(in: "Docs/Watch.md")
    #expect(commands.count >= 3)
    for (command, output) in commands {
      let words = command.split(separator: " ").map(String.init)
      #expect(words.first == "plimsoll")
      let outcome = try Command.run(
        Array(words.dropFirst()), in: folder, environment: ["COLUMNS": "140"])
      let said = outcome.complaint.split(separator: "\n").map(String.init)
      #expect(outcome.lines + said == output, "\(command)")
    }
  }

  @Test func `each change is a line of JSON as it happens, and the last line what it took`() throws
  {
    let outcome = try Self.watch("--prices tape.csv")
    let nodes = try Self.nodes(outcome)
    let summary = try #require(nodes.last?["summary"])
    #expect(summary["changes"]?.int == nodes.count - 1 && nodes.count > 4)
    #expect(summary["accounts"]?.int == 3 && summary["unknown"]?.int == 1)
    #expect(outcome.complaint.contains("1 of 23 rows have names") && outcome.status == 10)
    for node in nodes.dropLast() {
      #expect(node["from"] != node["to"] && node["cause"]?.text != nil)
    }
    let times = nodes.dropLast().compactMap { $0["time"]?.text }
    #expect(times == times.sorted())
  }

  @Test func `R-136 the last market gives margin the same verdicts`() throws {
    let bench = try Workbench([
      "tape.csv": """
      time,asset,price
      2026-01-01T08:30:00Z,BTC,41000
      2026-01-01T09:00:00Z,BTC,26000
      2026-01-01T10:00:00Z,BTC,30500
      """,
      "pool.json": Workbench.pool(of: [
        Workbench.account("alice", coins: 100, dollars: 50_000),
        Workbench.account("bob", coins: 1, dollars: 60_000, more: ", \"entry\": \"50000\""),
      ]),
    ])
    for (to, status) in [("2026-01-01T08:30:00Z", Int32(0)), ("2026-01-01T10:00:00Z", 10)] {
      let watched = try Self.watch(
        "--prices tape.csv --last last.json --to \(to)", in: bench.folder)
      let margin = try bench.run("margin pool.json --market last.json --format json")
      let tree = try JSONReader.read(Array(margin.output.utf8), file: "-")
      #expect(watched.status == status && margin.status == status, "\(watched.complaint)")
      #expect(tree["time"]?.text == to)
    }
  }

  @Test func `a tape comes from standard input, and its columns and names are the user's`() throws {
    let tape = """
      when,sym,worth
      2026-03-13T08:30:00Z,XBT,70000
      2026-03-13T09:30:00Z,XBT,64000
      """
    let outcome = try Self.watch(
      "--prices - --column time=when --column name=sym --column price=worth --rename XBT=BTC",
      input: tape)
    #expect(outcome.complaint.isEmpty, "\(outcome.complaint)")
    #expect(try Self.nodes(outcome).last?["summary"]?["ticks"]?.int == 2)
    let table = try Self.watch("--prices tape.csv --format table --to 2026-03-13T08:10:00Z")
    #expect(table.lines.allSatisfy { $0.count <= 110 } && table.output.contains("1 tick from"))
  }

  @Test(arguments: [
    ("--prices nowhere.csv", "nowhere.csv: the file does not exist"),
    ("--prices market.json", "this is JSON and no table"),
    ("--prices tape.csv --rename DOGE=DOG", "\"DOG\" is no asset and no instrument"),
    ("--prices tape.csv --from noon", "--from: \"noon\" is not a time"),
    ("--prices tape.csv --column price=Price", "did you mean \"price\"?"),
    ("--prices tape.csv --accept nothing", "--accept nothing"),
  ])
  func `what cannot be played is refused with a remedy`(line: String, said: String) throws {
    let outcome = try Self.watch(line)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.complaint.contains(said), "\(outcome.complaint)")
  }

  /// The cause goes first, then where a group stood, then its name; where it stands never does.
  @Test(arguments: [(140, true, true), (110, false, true), (80, false, false)])
  func `a narrow table keeps where an account stands now`(columns: Int, cause: Bool, from: Bool)
    throws
  {
    let outcome = try Command.run(
      ["watch", "pool.json", "--market", "market.json", "--prices", "tape.csv"]
        + ["--format", "table"], in: Self.desk, environment: ["COLUMNS": "\(columns)"])
    let head = try #require(outcome.lines.first { $0.hasPrefix("time") })
    #expect(head.contains("cause") == cause && head.contains("from") == from, "\(head)")
    #expect(outcome.lines.allSatisfy { $0.count <= columns })
    let rows = outcome.lines.filter { $0.contains("call-seller") }
    #expect(rows.count == 6 && rows[0].contains("below, in liquidation"), "\(rows)")
  }

  @Test func `a market that editions see apart is not written`() throws {
    let market = Workbench.market.replacingOccurrences(
      of: #""quotes":"#,
      with: """
        "forwards": [{"underlying": "BTC", "expiry": "2026-03-27T08:00:00Z", "forward": "50500",
          "rate": "0.05"}],
          "quotes":
        """)
    let names = try EditionStore.catalog().editions
    let discounting = try #require(names.last { $0.discounting == .rates }).id
    let bench = try Workbench([
      "market.json": market, "tape.csv": "time,asset,price\n2026-01-01T09:00:00Z,BTC,51000\n",
      "pool.json": Workbench.pool(of: [
        Workbench.account("alice", coins: 100, dollars: 50_000),
        Workbench.account("bob", coins: 9, dollars: 1_000, rulebook: "\(discounting)"),
      ]),
    ])
    let outcome = try Self.watch("--prices tape.csv --last last.json", in: bench.folder)
    #expect(outcome.status == 65 && outcome.complaint.contains("give them pools of their own"))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/last.json"))
    let plain = try Self.watch("--prices tape.csv", in: bench.folder)
    #expect(plain.status != 65, "\(plain.complaint)")
  }

  @Test(arguments: ["--column worth=x", "--rename BTC", "--format csv"])
  func `wrong usage ends with 64`(option: String) throws {
    #expect(try Self.watch("--prices tape.csv \(option)").status == 64)
  }

  @Test func `a bad row ends the replay with 65, after what came before it`() throws {
    let outcome = try Self.watch(
      "--prices -",
      input: """
        time,asset,price
        2026-03-13T08:30:00Z,BTC,64000
        2026-03-13T09:30:00Z,BTC,66000
        2026-03-13T10:30:00Z,BTC,sixty
        """)
    #expect(outcome.status == 65 && !outcome.lines.isEmpty)
    #expect(outcome.complaint.hasPrefix("standard input:4: price: "), "\(outcome.complaint)")
  }
}

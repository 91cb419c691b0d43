import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Dynamic margin from the command line` {
  private static let sample = Command.repository.appending(path: "Samples/dynamic")

  /// A copy of the samples, which goes when the test is over.
  private final class Desk {
    let folder = URL.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)")

    init() throws { try FileManager.default.copyItem(at: sample, to: folder) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    func run(_ line: String, input: String = "", environment: [String: String] = [:]) throws
      -> Command.Outcome
    {
      try Command.run(
        line.split(separator: " ").map(String.init), in: folder, input: input,
        environment: ["COLUMNS": "120"].merging(environment) { $1 })
    }

    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
  }

  /// A table as its rows by the names of its columns.
  private static func rows(_ outcome: Command.Outcome) throws -> [CSVRow] {
    var reader = try CSVReader(Array(outcome.output.utf8), file: "out.csv")
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  private static func number(_ row: CSVRow, _ column: String) throws -> Double {
    try #require(Double(row[column] ?? ""), "\(column)")
  }

  /// S17 and S09 as commands, among others: each prints what the page shows.
  @Test func `R-161 R-171 S09 S17 the page shows what the commands print`() throws {
    let desk = try Desk()
    let found = try Command.shown(in: "Docs/DynamicMargin.md")
    #expect(found.count >= 10)
    for (command, output) in found {
      let outcome = try desk.run(String(command.dropFirst("plimsoll ".count)))
      let said = outcome.complaint.split(separator: "\n").map(String.init)
      #expect(outcome.lines + said == output, "\(command)")
      #expect(outcome.status == 0, "\(command)")
    }
  }

  @Test func `S17 R-171 two margin paths and two call totals of one bad day`() throws {
    let desk = try Desk()
    let rows = try Self.rows(desk.run("procyclicality shock.csv --tools floor speed --format csv"))
    #expect(rows.compactMap { $0["tools"] } == ["none", "floor", "speed", "together"])
    #expect(try abs(Self.number(rows[0], "rise 1d") - 0.2675435561) < 1e-9)
    #expect(try abs(Self.number(rows[3], "rise 1d") - 0.1) < 1e-9)
    #expect(try Self.number(rows[3], "calls") < Self.number(rows[0], "calls"))
    let peak = "peak to trough"
    #expect(try Self.number(rows[3], peak) < Self.number(rows[0], peak))
    let paths = try Self.rows(
      desk.run("procyclicality shock.csv --tools speed --paths - --window d=2026-03-03/2026-03-04"))
    #expect(paths.count == 1 && paths[0]["time"] == "2026-03-03T00:00:00Z")
    #expect(try abs(Self.number(paths[0], "volatility") - 0.0380263067) < 1e-9)
  }

  @Test func `R-171 csv, json and the table have the same rows`() throws {
    let desk = try Desk()
    let line = "procyclicality prices.csv --portfolio hedged=BTC:1,ETH:-1 --tools floor buffer "
    let rows = try Self.rows(desk.run(line + "--format csv"))
    #expect(rows.count == 4 * 4)
    let tree = try JSONReader.read(
      Array(desk.run(line + "--format json").output.utf8), file: "out.json")
    let nodes = try #require(tree["rows"]?.array)
    #expect(nodes.map { $0["series"]?.text } == rows.map { $0["series"] })
    #expect(nodes.map { $0["mean"]?.text } == rows.map { $0["mean"] })
    #expect(nodes.map { $0["breaches"]?.int } == rows.map { Int($0["breaches"] ?? "") })
    #expect(tree["model"]?.text?.hasPrefix("normal, confidence 0.99") == true)
    let table = try desk.run(line, environment: ["COLUMNS": "90"])
    #expect(table.lines.allSatisfy { $0.count <= 90 } && table.output.contains("hedged"))
    let again = try desk.run(line + "--format csv", input: "")
    #expect(try Self.rows(again).map(\.fields) == rows.map(\.fields))
  }

  @Test func `a sheet without gnuplot has its tables and says what to install`() throws {
    let desk = try Desk()
    let bare = try desk.run(
      "procyclicality prices.csv --html sheet.html --assets BTC,ETH --format csv",
      environment: ["PATH": desk.folder.path])
    #expect(bare.status == 0 && bare.complaint.contains("install gnuplot"))
    let page = try desk.text("sheet.html")
    #expect(page.contains("install gnuplot") && !page.contains("<svg"))
    #expect(page.components(separatedBy: "<table>").count == 3)
    #expect(!page.contains("http"), "a page that fetches something")
  }

  @Test func `a sheet with gnuplot has a chart for each window and series`() throws {
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    let isThere = paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot") }
    let desk = try Desk()
    let outcome = try desk.run(
      "procyclicality prices.csv --html sheet.html --assets BTC,ETH --format csv "
        + "--window a=2025-06-01/2025-08-01",
      environment: ["PATH": paths.joined(separator: ":")])
    #expect(outcome.status == 0 && outcome.complaint.contains("install gnuplot") == !isThere)
    let charts = try desk.text("sheet.html").components(separatedBy: "<svg").count - 1
    #expect(charts == (isThere ? 4 : 0))
  }

  @Test func `R-161 a calibration is a new file, the same for the same inputs`() throws {
    let desk = try Desk()
    let line = "calibrate prices.csv --base generic-tiered --effective 2026-07-01T00:00:00Z"
    let shown = try desk.run(line)
    #expect(shown.status == 0 && shown.complaint.isEmpty)
    #expect(try desk.run(line + " --output a.yaml").status == 0)
    #expect(try desk.text("a.yaml") == shown.output)
    #expect(try desk.run(line + " --output a.yaml").status == 0)
    let other = try desk.run(line + " --confidence 0.999 --output a.yaml")
    #expect(other.status == 65 && other.complaint.contains("another file is there"))
    #expect(try desk.text("a.yaml") == shown.output)
    for word in ["made by", "540 bars of 1d", "floor of 3650 bars, all there are", "sha256:"] {
      #expect(shown.output.contains(word), "\(word)")
    }
    #expect(try desk.run("rulebook check a.yaml").status == 0)
    let margin = try desk.run(
      "margin pool.json --market market.json --edition a.yaml --rulebook generic-tiered@2026-07-01")
    #expect(margin.status == 0 && margin.output.contains("17,145.55"))
    // Two BTC at 46,700 and thirty ETH at 3,130, at 7.63% and 10.67%.
    let wanted: Double = 93_400 * 0.0763 + 93_900 * 0.1067
    #expect(abs(wanted - 17_145.55) < 0.01)
  }

  @Test func `R-169 R-162 tiers rise with size where the market is thin, and that is said`() throws
  {
    let desk = try Desk()
    try Data("name,depth\nBTC,1000000\nDOGE,5\n".utf8).write(
      to: desk.folder.appending(path: "thin.csv"))
    let line =
      "calibrate prices.csv --base generic-tiered --effective 2026-07-01 --tools none "
      + "--volatility garch"
    let (plain, thin) = (try desk.run(line), try desk.run(line + " --liquidity thin.csv"))
    #expect(plain.status == 0 && thin.status == 0, "\(thin.complaint)")
    #expect(thin.complaint.contains("thin.csv: DOGE has no prices: its row is not used."))
    #expect(thin.complaint.contains("it has no row for ETH"))
    #expect(thin.output.contains("GARCH(1,1) fitted every 30 bars"))
    #expect(thin.output.contains("larger positions of BTC by liquidity"))
    func rates(_ outcome: Command.Outcome, _ name: String) throws -> [Double] {
      let node = try Document.read(Array(outcome.output.utf8), file: "n.yaml")
      let tiers = node["components"]?[0]?["of"]?[0]?["underlyings"]?[name]?.array ?? []
      return tiers.compactMap { Double($0["initial"]?.decimalText ?? "") }
    }
    let (before, after) = (try rates(plain, "BTC"), try rates(thin, "BTC"))
    // From one to ten million: (10 × √10 − 1) ÷ 9 times the first rate, where the base has twice.
    #expect(before[1] == 2 * before[0] && after[0] == before[0])
    #expect(abs(after[1] - before[0] * 3.402530733520421) < 1e-6)
    #expect(try rates(thin, "ETH") == rates(plain, "ETH"))
    for wrong in ["--as scenarios", "--position 5"] {
      #expect(try desk.run(line + " --liquidity thin.csv " + wrong).status == 64)
    }
  }

  @Test func `R-168 a hedge is margined on what its spread lost`() throws {
    let desk = try Desk()
    let made = try desk.run(
      "calibrate prices.csv --base generic-tiered --effective 2026-07-01T00:00:00Z --as scenarios "
        + "--method historical --lookback 500 --output t.yaml")
    #expect(made.status == 0, "\(made.complaint)")
    let rows = try Self.rows(
      desk.run(
        "margin pool.json --market market.json --edition t.yaml --format csv "
          + "--rulebook generic-tiered@2026-07-01"))
    var initial: [String: Double] = [:]
    for row in rows { initial[row["account"] ?? ""] = try Self.number(row, "initial") }
    // The fifth worst of the last 500 days of 2 × 46,700 and ± 30 × 3,130, from the table itself.
    var (closes, last): ([String: Double], [(Double, Double)]) = ([:], [])
    var moves: [String: Double] = [:]
    for line in try desk.text("prices.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      let (name, close) = (cells[1], try #require(Double(cells[2])))
      moves[name] = closes[name].map { close / $0 - 1 }
      closes[name] = close
      if name == "SOL", let btc = moves["BTC"], let eth = moves["ETH"] { last.append((btc, eth)) }
    }
    for (account, sign) in [("directional", 1.0), ("hedged", -1)] {
      let losses = last.suffix(500).map { (day: (Double, Double)) -> Double in
        -(93_400 * day.0 + sign * 93_900 * day.1)
      }.sorted(by: >)
      #expect(abs(try #require(initial[account]) - losses[4]) < 0.2, "\(account)")
    }
  }

  @Test(arguments: [
    ("procyclicality nowhere.csv", "the file does not exist"),
    ("procyclicality prices.csv --assets DOGE", "has no prices of \"DOGE\""),
    ("procyclicality prices.csv --portfolio p=BTC:1,DOGE:1", "has no prices of \"DOGE\""),
    ("procyclicality prices.csv --decay 2", "decay"),
    ("procyclicality prices.csv --confidence 1", "the confidence"),
    ("procyclicality prices.csv --method student --degrees 2", "degrees"),
    ("procyclicality prices.csv --warm-up 5000", "needs at least 5000"),
    ("procyclicality shock.csv --position 1000", "what traded"),
    ("calibrate prices.csv --base nobody --effective 2026-07-01T00:00:00Z", "nobody"),
    ("calibrate prices.csv --base generic-tiered --effective soon", "\"soon\" is no time"),
    (
      "calibrate prices.csv --base generic-tiered --effective 2026-06-24T12:00:00Z",
      "before the history was known"
    ),
    (
      "calibrate prices.csv --base generic-tiered --effective 2026-07-01T00:00:00Z --version 1",
      "another version"
    ),
    (
      "calibrate prices.csv --base binance-usdm --effective 2026-07-01",
      "has tiers for none of BTC, ETH and SOL"
    ),
    (
      "calibrate prices.csv --base textbook-grid --effective 2026-07-01T00:00:00Z",
      "tiered-fraction"
    ),
    (
      "calibrate prices.csv --base generic-tiered --effective 2026-07-01 --as scenarios "
        + "--method normal",
      "historical or filtered"
    ),
    (
      "calibrate prices.csv --base generic-tiered --effective 2026-07-01T00:00:00Z --maintenance 2",
      "from 0 to 1"
    ),
  ])
  func `what cannot be done is refused with a remedy`(line: String, said: String) throws {
    let outcome = try Desk().run(line)
    #expect(outcome.status == 65 && outcome.output.isEmpty && !outcome.crashed, "\(line)")
    #expect(outcome.complaint.contains(said), "\(outcome.complaint)")
  }

  @Test(arguments: [
    "--tools roof", "--portfolio BTC", "--portfolio p=BTC:0", "--portfolio p=BTC:1,BTC:2",
    "--window a", "--window a=2020-01-02/2020-01-01", "--column worth=x", "--html -",
  ])
  func `wrong usage ends with 64`(option: String) throws {
    #expect(try Desk().run("procyclicality prices.csv \(option)").status == 64)
  }
}

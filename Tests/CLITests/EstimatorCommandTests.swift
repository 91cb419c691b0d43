import Foundation
import PlimsollInterchange
import Testing

/// How correlations are estimated, and what is said of it, on the invented sample.
@Suite struct `Estimators on the command line` {
  private static let folder = Command.repository.appending(path: "Samples/correlation")

  private static func run(_ line: String, input: String = "") throws -> Command.Outcome {
    try Command.run(
      line.split(separator: " ").map(String.init), in: folder, input: input,
      environment: ["COLUMNS": "110"])
  }

  private static func node(_ outcome: Command.Outcome) throws -> Node {
    try JSONReader.read(Array(outcome.output.utf8), file: "-")
  }

  /// Of 504 returns the last hundred: numpy's corrcoef of the same rows, and their root mean square
  /// over a day; shrinkage leaves the mean of the pairs where it is.
  @Test func `R-147 a window of returns that count alike, as they are and drawn`() throws {
    let line = "correlation matrix prices.csv --window 100 --format json --estimator "
    let plain = try Self.node(Self.run(line + "rolling"))
    let drawn = try Self.node(Self.run(line + "shrinkage"))
    func pairs(_ node: Node) -> [Double] {
      (node["pairs"]?.array ?? []).compactMap { Double($0["correlation"]?.text ?? "") }
    }
    for (found, wanted) in zip(
      pairs(plain), [0.8553856259355183, 0.8028457943652688, 0.8056523264523751])
    { #expect(abs(found - wanted) < 1e-12) }
    #expect(pairs(plain).count == 3 && plain["window"]?["count"]?.int == 100)
    let volatility = Double(plain["assets"]?[0]?["volatility"]?.text ?? "") ?? 0
    #expect(abs(volatility - 0.03874690717300152) < 1e-12)
    let (mean, other) = (pairs(plain).reduce(0, +), pairs(drawn).reduce(0, +))
    #expect(abs(mean - other) < 1e-12 && pairs(drawn) != pairs(plain))
    #expect(drawn["remarks"]?[0]?.text?.contains("of the way to the mean") == true)
    #expect(drawn["assets"]?[0]?["volatility"]?.text == plain["assets"]?[0]?["volatility"]?.text)
  }

  @Test func `R-148 a fitted model has its own correlations, parameters and volatilities`() throws {
    let fitted = try Self.node(
      Self.run("correlation matrix prices.csv --estimator dcc --format json"))
    #expect(fitted["method"]?.text == "DCC(1,1) on GARCH(1,1), two steps")
    #expect(fitted["remarks"]?[0]?.text?.hasPrefix("most likely a 0.07") == true)
    let staked = try Self.node(
      Self.run(
        "correlation stake --exposures exposures.csv --prices prices.csv --estimator dcc "
          + "--format json"))
    #expect(staked["average"]?.text == fitted["average"]?.text)
    #expect(staked["correlations"]?.text?.hasPrefix("DCC correlation on GARCH(1,1)") == true)
  }

  @Test func `figures of correlations and margins satisfy their schemas`() throws {
    for (line, shape) in [
      ("correlation matrix prices.csv", Shape.correlation),
      ("correlation matrix prices.csv --assets BTC", .correlation),
      ("correlation stake --exposures exposures.csv --correlations calm.csv", .stake),
      ("correlation stake --exposures hedger.csv --correlations torn.csv --repair", .stake),
      ("correlation drag --exposure A=4 --exposure B=5", .drag),
      ("correlation drag --exposure A=4 --exposure B=5 --collateral 8", .drag),
      ("procyclicality ../dynamic/shock.csv --tools floor", .procyclicality),
    ] {
      let node = try Self.node(Self.run(line + " --format json"))
      #expect(shape.check(node, file: "-").map { "\($0)" } == [], "\(line)")
    }
    let lines = try Self.run(
      "correlation watch prices.csv --fast 12 --slow 72 --exposures exposures.csv --pairs"
    ).lines
    #expect(lines.count > 20)
    for line in lines {
      let node = try JSONReader.read(Array(line.utf8), file: "-")
      #expect(Shape.regime.check(node, file: "-").map { "\($0)" } == [], "\(line)")
      #expect(try DocumentKind(of: node, file: "-") == .regime, "\(line)")
    }
  }

  /// Sorted by name, the same prices say the same, and that they were read whole.
  @Test func `R-157 a table name by name is watched too`() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "prices.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let long = ["BTC", "ETH", "SOL"].enumerated().flatMap { place, name in
      rows.map { "\(name)USDT,\($0[0]),\($0[place + 1])\n" }
    }
    let options = "--fast 12 --slow 72 --quote USDT"
    let one = try Self.run("correlation watch prices.csv \(options)")
    let other = try Self.run(
      "correlation watch - \(options)", input: "symbol,time,close\n" + long.joined())
    #expect(one.lines.dropLast() == other.lines.dropLast() && one.lines.count > 4)
    #expect(other.lines.last?.contains("read whole") == true)
    #expect(one.lines.last?.contains("\"remarks\":[]") == true)
  }

  @Test(arguments: [
    "matrix prices.csv --estimator dcc --half-life 5",
    "matrix prices.csv --estimator rolling --half-life 5", "matrix prices.csv --window 50",
    "matrix prices.csv --estimator rolling --window 3", "matrix prices.csv --estimator best",
    "matrix prices.csv --column price", "matrix prices.csv --column worth=x",
    "stake --exposures exposures.csv --correlations calm.csv --rulebook deribit-pm",
  ])
  func `wrong usage ends with 64`(line: String) throws {
    #expect(try Self.run("correlation " + line).status == 64, "\(line)")
  }

  @Test(arguments: [
    ("matrix prices.csv --estimator rolling --window 600", "has 504 and the method needs at least"),
    ("matrix prices.csv --estimator shrinkage --window 600", "prices.csv: BTC, ETH, SOL has 504"),
    ("matrix prices.csv --column close=worth", "no table has that column"),
  ])
  func `what cannot be estimated is refused`(line: String, said: String) throws {
    let outcome = try Self.run("correlation " + line)
    #expect(outcome.status == 65 && outcome.complaint.contains(said), "\(outcome.complaint)")
  }

  /// Haircuts of the edition, not of the mark: coin collateral counts less.
  @Test func `R-151 a pool's collateral is its equity after haircuts`() throws {
    let bench = try Workbench([
      "m.csv": "asset,volatility,BTC\nBTC,0.04,1\n",
      "p.json": """
      {"plimsoll": 1, "reporting": "USD", "accounts": [{"id": "a", "rulebook": "generic-tiered",
        "holdings": [{"asset": "BTC", "amount": "2"}], "positions": []}]}
      """,
    ])
    let line = "correlation stake --pool p.json --market market.json --correlations m.csv "
    let node = try Self.node(bench.run(line + "--format json"))
    // Two coins at 50,000 less 5%.
    #expect(node["accounts"]?[0]?["collateral"]?.text == "95000")
    let own = try bench.run(line + "--edition none.yaml")
    #expect(own.status == 65 && own.complaint.contains("none.yaml"))
  }
}

import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Rulebooks of one's own` {
  private static let venue = Command.repository.appending(path: "Samples/venue")

  private func run(_ line: String) throws -> Command.Outcome {
    try Command.run(line.split(separator: " ").map(String.init), in: Self.venue)
  }

  @Test func `new writes an edition that check takes and margin uses`() throws {
    let bench = try Workbench(["pool.json": Workbench.pool(rulebook: "mine")])
    let new = try bench.run("rulebook new mine --output mine.yaml")
    #expect(new.status == 0 && new.output.isEmpty && new.complaint.isEmpty)
    let check = try bench.run("rulebook check mine.yaml")
    #expect(check.output == "mine.yaml: the edition mine@1 with 1 component\n")
    #expect(check.status == 0 && check.complaint.isEmpty)
    let shown = try bench.run("rulebook new mine")
    let written = try String(
      contentsOf: bench.folder.appending(path: "mine.yaml"), encoding: .utf8)
    #expect(shown.output == written && shown.status == 0)
    let margin = try bench.run("margin pool.json --market market.json --edition mine.yaml")
    #expect(margin.complaint.isEmpty && margin.output.contains("alice"))
  }

  @Test func `new leaves a file that is there as it is`() throws {
    let bench = try Workbench(["mine.yaml": "kept"])
    let outcome = try bench.run("rulebook new mine --output mine.yaml")
    #expect(outcome.status == 65)
    #expect(
      outcome.complaint == """
        mine.yaml: the file exists already: name another, or remove it first.

        """)
    let kept = try String(contentsOf: bench.folder.appending(path: "mine.yaml"), encoding: .utf8)
    #expect(kept == "kept")
  }

  @Test(arguments: [
    ("rulebook new a/b", "a/b: no name for a rulebook: use letters, digits, "),
    ("rulebook new mine --from deribt-pm", "no rulebook is called \"deribt-pm\": did you mean "),
    ("rulebook diff quay.yaml none.yaml", "none.yaml: the file does not exist: "),
    ("rulebook diff quay.yaml vegas", "no rulebook is called \"vegas\": did you mean \"vega\"? "),
    ("rulebook diff quay.yaml pool.json", "pool.json:"),
    ("rulebook check pool.json", "pool.json: this is a pool, not an edition: use plimsoll check."),
    ("rulebook check gale.yaml", "gale.yaml:4: extends: no edition is called \"quay@1\": "),
    ("rulebook show gale.yaml", "gale.yaml:4: extends: no edition is called \"quay@1\": "),
  ])
  func `what cannot be is refused`(line: String, said: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.complaint.hasPrefix(said), "\(outcome.complaint)")
  }

  @Test func `check says everything wrong with an edition, and warns of what is not`() throws {
    let text = try String(
      contentsOf: Self.venue.appending(path: "quay.yaml"), encoding: .utf8)
    let bad = text.replacing("of: [scenario-grid, factor]", with: "of: [factors]")
      .replacing(#"initial: "0.1", maintenance"#, with: #"initial: "0.1", keep"#)
      .replacing(#"{floor: "0", initial: "0.01""#, with: #"{floor: "1", initial: "1.01""#)
    let shapes = try Workbench(["bad.yaml": bad]).run("rulebook check bad.yaml")
    #expect(shapes.status == 65 && shapes.complaint.split(separator: "\n").count == 3)
    let start = try #require(text.firstRange(of: "uncovered:"))
    let warned = try Workbench(["own.yaml": String(text[..<start.lowerBound])])
    for command in ["rulebook check own.yaml", "check own.yaml"] {
      let outcome = try warned.run(command)
      #expect(outcome.status == 0 && outcome.complaint.isEmpty)
      #expect(
        outcome.output == """
          own.yaml: the edition quay@1 with 1 component
          warning: own.yaml:1: uncovered: nothing says what the edition leaves out: list what the \
          venue does not publish, or write "uncovered: []".

          """)
    }
  }

  @Test func `show prints an edition with what it takes from its base`() throws {
    let outcome = try run("rulebook show gale.yaml --edition quay.yaml")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let edition = try EditionReader.read(Array(outcome.output.utf8), file: "whole.yaml")
    #expect("\(edition.id)" == "quay@2" && edition.grids.count == 1)
    #expect(outcome.output.contains("range: \"0.12\"") && !outcome.output.contains("extends"))
    let named = try run("rulebook show quay@2 --edition quay.yaml --edition gale.yaml")
    #expect(named.output == outcome.output)
    let plain = try run("rulebook show quay.yaml")
    #expect(plain.output.hasPrefix("plimsoll: 1\nrulebook: quay\n"))
  }

  private static let accounts = "--pool pool.json --market market.json"

  @Test func `diff shows parameters, and accounts that fall below their line`() throws {
    let outcome = try run("rulebook diff quay.yaml gale.yaml \(Self.accounts)")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let words = outcome.lines.map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    #expect(words.contains(["collateral.BTC.cap", "5", "2"]))
    #expect(words.contains(["quay@2", "below", "42,150.00", "25,290.00", "−348.00"]))
    #expect(words.contains(["difference", "breaches", "0.00", "0.00", "−5,058.00"]))
    #expect(outcome.lines.last == "below the line under quay@2 and not under quay@1: seller")
    let back = try run("rulebook diff gale.yaml quay.yaml \(Self.accounts)")
    #expect(back.lines.last == "no account falls below its line under quay@1")
  }

  @Test func `diff in CSV has a row for each parameter and each figure`() throws {
    let outcome = try run("rulebook diff quay.yaml gale.yaml \(Self.accounts) --format csv")
    #expect(outcome.status == 0)
    #expect(
      outcome.lines == [
        "what,quay@1,quay@2,difference",
        "effective,2026-02-01T00:00:00Z,2026-03-01T00:00:00Z,",
        "collateral.BTC.initial,0.1,0.2,", "collateral.BTC.maintenance,0.05,0.1,",
        "collateral.BTC.cap,5,2,", "ladder.in liquidation.below,1,1.2,",
        #"ladder.warned,"{""status"":""warned"",""below"":""1.5"",""of"":""maintenance""}",,"#,
        #"sources.haircuts and rungs.source,"the same, chapter 5",circular 7 (invented),"#,
        "accounts.carrier.verdict,above,above,", "accounts.carrier.initial,12120,12120,0",
        "accounts.carrier.maintenance,7272,7272,0",
        "accounts.carrier.headroom,29928,27673.6,-2254.4",
        "accounts.seller.verdict,above,below,breaches", "accounts.seller.initial,42150,42150,0",
        "accounts.seller.maintenance,25290,25290,0", "accounts.seller.headroom,4710,-348,-5058",
      ])
  }

  @Test func `diff in JSON has both sides of every account`() throws {
    let outcome = try run("rulebook diff quay.yaml gale.yaml \(Self.accounts) --format json")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "diff.json")
    #expect(node["first"]?.text == "quay@1" && node["second"]?.text == "quay@2")
    #expect(node["parameters"]?.array?.count == 7)
    #expect(node["breaches"]?.array?.compactMap(\.text) == ["seller"])
    let seller = try #require(node["accounts"]?[1])
    #expect(seller["first"]?["headroom"]?.text == "4710")
    #expect(seller["second"]?["verdict"]?.text == "below")
    #expect(seller["difference"]?["headroom"]?.text == "-5058" && seller["breaches"]?.bool == true)
    let bare = try run("rulebook diff quay.yaml gale.yaml --format json")
    let plain = try JSONReader.read(Array(bare.output.utf8), file: "diff.json")
    #expect(plain["accounts"]?.isNull == true && plain["breaches"]?.isNull == true)
  }

  @Test func `diff names an edition that refuses an account, and a copy by its file`() throws {
    let refused = try run("rulebook diff quay.yaml gmx-v2 \(Self.accounts)")
    #expect(refused.status == 0)
    let said = "  · refused by gmx-v2@2026-03: account carrier: isolated position BTC-PERP"
    #expect(refused.output.contains(said))
    let copy = try String(contentsOf: Self.venue.appending(path: "quay.yaml"), encoding: .utf8)
    let bench = try Workbench([
      "one.yaml": copy, "two.yaml": copy.replacing(#"cap: "5""#, with: #"cap: "6""#),
    ])
    let outcome = try bench.run("rulebook diff one.yaml two.yaml --format csv")
    #expect(outcome.lines == ["what,one.yaml,two.yaml,difference", "collateral.BTC.cap,5,6,"])
    let same = try bench.run("rulebook diff one.yaml one.yaml")
    #expect(same.output == "one.yaml and one.yaml have the same rules\n")
  }

  @Test func `R-093 margin refuses an edition before its date by the line of the account`() throws {
    let bench = try Workbench(["pool.json": Workbench.pool(rulebook: "mine")])
    _ = try bench.run("rulebook new mine --output mine.yaml")
    let text = try String(
      contentsOf: bench.folder.appending(path: "mine.yaml"), encoding: .utf8)
    let late = text.replacing("2026-01-01", with: "2026-06-01")
    try late.write(
      to: bench.folder.appending(path: "late.yaml"), atomically: true, encoding: .utf8)
    let outcome = try bench.run("margin pool.json --market market.json --edition late.yaml")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(
      outcome.complaint == """
        pool.json:4: accounts[0].rulebook: mine@1 holds from 2026-06-01T00:00:00Z, and the market \
        is of 2026-01-01T08:00:00Z: use an edition that was in force then, or drop "early: \
        refused" from the edition.

        """)
  }
}

import Foundation
import PlimsollInterchange
import Testing

@Suite struct `The front door` {
  private static let vectors = """
    {"vectors": [
      {"id": "one", "rulebook": "deribit-sm/linear-perpetual", "source": "a worked table",
       "inputs": {"instrument": "BTC_USDC-PERPETUAL", "index": 100000, "size": 350,
                  "base_rate": 0.02, "increment_per_unit": 5e-05, "kind": "im"},
       "expected": {"margin_usdc": 1312500}, "tolerance": {"abs": 1e-06}},
      {"id": "two", "rulebook": "deribit-sm/linear-perpetual", "source": "a worked table",
       "inputs": {"instrument": "SOL_USDC-PERPETUAL", "index": 200, "size": 25,
                  "base_rate": 0.02, "increment_per_unit": 5e-06, "kind": "mm"},
       "expected": {"margin_usdc": MARGIN}, "tolerance": {"abs": 1e-06}},
      {"id": "three", "rulebook": "elsewhere/rule", "source": "a page",
       "inputs": {}, "expected": {"x": 1}, "tolerance": {"rel": 1e-06}}
    ]}
    """

  @Test func `conformance passes what the venue publishes and lists what it does not know`() throws
  {
    let good = Self.vectors.replacingOccurrences(of: "MARGIN", with: "100.625")
    let outcome = try Workbench(["v.json": good]).run("conformance v.json --format json")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let tree = try JSONReader.read(Array(outcome.output.utf8), file: "out.json")
    let rows = try #require(tree["rulebooks"]?.array)
    #expect(rows.compactMap { $0["passed"]?.int } == [2, 0])
    #expect(rows.last?["unsupported"]?[0]?.text == "three")
  }

  @Test func `conformance fails what differs, with both figures`() throws {
    let wrong = Self.vectors.replacingOccurrences(of: "MARGIN", with: "100.7")
    let outcome = try Workbench(["v.json": wrong]).run("conformance v.json")
    #expect(outcome.status == 1)
    let line = try #require(outcome.lines.first { $0.hasPrefix("two") })
    #expect(line.contains("100.7") && line.contains("100.625") && line.contains("-0.075"))
  }

  /// The formula gives 5,565 where the source says 5,000; a script says 5,565, or 5,600.
  @Test(arguments: [("5565", 0, 1), ("5600", 1, 0)])
  func `conformance counts what its source got wrong as neither passed nor failed`(
    computed: String, status: Int32, wrong: Int
  ) throws {
    let vector = """
      {"vectors": [
        {"id": "one", "rulebook": "vega/margin-levels", "source": "prose",
         "inputs": {"open_volume": -1, "mark_price": 15900, "slippage_factor": 0.25,
                    "rf_long": 0.1, "rf_short": 0.1},
         "expected": {"maintenance": 5000}, "tolerance": {"abs": 0}, "reproduced": false,
         "computed": {"maintenance": \(computed)}}
      ]}
      """
    let bench = try Workbench(["v.json": vector])
    let outcome = try bench.run("conformance v.json --format json")
    #expect(outcome.status == status)
    let tree = try JSONReader.read(Array(outcome.output.utf8), file: "out.json")
    let row = try #require(tree["rulebooks"]?[0])
    #expect(row["passed"]?.int == 0 && row["failed"]?.array?.count == 1 - wrong)
    #expect(row["wrongAtSource"]?.array?.count == wrong)
    let table = try bench.run("conformance v.json").output
    #expect(table.contains("wrong at the source: one") == (wrong == 1))
  }

  @Test func `check says what each document is, and every error at once`() throws {
    let bench = try Workbench(["bad.json": #"{"plimsoll": 2, "accounts": [{"id": ""}], "x": 1}"#])
    let good = try bench.run("check pool.json market.json")
    #expect(good.status == 0 && good.complaint.isEmpty)
    #expect(good.lines.count == 2)
    #expect(good.lines[0] == "pool.json: a pool of 1 accounts that fits the market")
    let bad = try bench.run("check bad.json market.json nowhere.json")
    #expect(bad.status == 65)
    #expect(bad.lines.count == 1 && bad.lines[0].hasPrefix("market.json: a market of"))
    #expect(bad.complaint.split(separator: "\n").count == 4, "\(bad.complaint)")
    #expect(bad.complaint.contains("nowhere.json: the file does not exist"))
    #expect(bad.complaint.contains("unknown key \"x\""))
  }

  @Test func `check reads every sample and every embedded edition`() throws {
    let editions = EditionStore.documents.map { "Sources/Interchange/Editions/\($0.file)" }
    let samples = ["desk/pool.json", "desk/market.json", "weekend-gap.yaml"].map { "Samples/\($0)" }
    let outcome = try Command.run(["check"] + samples + editions)
    #expect(outcome.status == 0, "\(outcome.complaint)")
    let said = outcome.lines.filter { !$0.hasPrefix("warning: ") }
    #expect(said.count == samples.count + editions.count)
  }

  private static func reported(_ initial: String) -> String {
    Workbench.pool().replacingOccurrences(
      of: #""positions""#,
      with: """
        "reported": [{"unit": "BTC", "equity": "100", "initial": "\(initial)"}], "positions"
        """)
  }

  @Test func `reconcile holds the venue's figures against ours`() throws {
    // One coin long: 16% down loses 0.190476190477 coin, and the roll shock takes 0.01 more.
    let agreed = try Workbench(["pool.json": Self.reported("0.200476190477")])
      .run("reconcile pool.json --market market.json")
    #expect(agreed.status == 0, "\(agreed.output) \(agreed.complaint)")
    #expect(agreed.output.contains("scenario-grid") && agreed.output.contains("roll-shock"))
    let apart = try Workbench(["pool.json": Self.reported("0.21")])
      .run("reconcile pool.json --market market.json --format csv")
    #expect(apart.status == 1)
    #expect(apart.lines.contains("alice,BTC,initial,0.21,0.200476190477,-0.009523809523"))
    let loose = try Workbench(["pool.json": Self.reported("0.21")])
      .run("reconcile pool.json --market market.json --tolerance 0.01")
    #expect(loose.status == 0)
  }

  @Test func `reconcile without reported figures says what to add`() throws {
    let outcome = try Workbench().run("reconcile pool.json --market market.json")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.complaint.contains("no account has \"reported\" figures"))
  }

  @Test func `R-031 a limit on age leaves a verdict open`() throws {
    let aged = Workbench.market.replacingOccurrences(
      of: #""price": "50000""#, with: #""price": "50000", "age": "90""#)
    let bench = try Workbench(["market.json": aged])
    #expect(try bench.run("margin pool.json --market market.json").status == 0)
    let strict = try bench.run("margin pool.json --market market.json --max-age 60")
    #expect(strict.status == 11)
    #expect(strict.output.contains("price of BTC: it is 90 s old, over the limit of 60 s"))
  }

  @Test func `R-037 a missing mark is refused, or a stated substitute stands in`() throws {
    let mark = try #require(Workbench.market.firstMatch(of: /"mark": "[^"]*",? ?/))
    let bare = Workbench.market.replacing(String(mark.0), with: "")
    let bench = try Workbench(["market.json": bare])
    let refused = try bench.run("margin pool.json --market market.json")
    #expect(refused.status == 65 && refused.complaint.contains("has no mark"))
    let index = try bench.run("margin pool.json --market market.json --marks index")
    #expect(index.status == 0 && index.output.contains("has no mark: its index stands in"))
    let open = try bench.run("margin pool.json --market market.json --marks last")
    #expect(open.status == 11 && open.output.contains("it has no mark, so what is held of it"))
    let slip = try bench.run("margin pool.json --market market.json --marks middle")
    #expect(slip.status == 65 && slip.complaint.contains("use index, last or surface"))
  }
}

import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Books of accounts on the command line` {
  private static let positions = """
    account,instrument,quantity,entry
    alice,BTC-PERPETUAL,50000,49000
    bob,BTC-PERPETUAL,-20000,
    carol,BTC-PERPETUAL,400000,

    """
  private static let holdings =
    "account,asset,amount\nbob,BTC,2\nalice,BTC,100\ncarol,BTC,1\ndave,BTC,1\n"
  private static let line = "p.csv h.csv --market market.json --rulebook textbook-grid"

  @Test func `R-118 counts come first, then accounts as margin shows them`() throws {
    let bench = try Workbench(["p.csv": Self.positions, "h.csv": Self.holdings])
    let outcome = try bench.run("book margin \(Self.line) --top 1 --below --format json")
    #expect(outcome.status == 10 && outcome.complaint.isEmpty, "\(outcome.complaint)")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "-")
    #expect(node["book"]?["accounts"]?.int == 4 && node["book"]?["below"]?.int == 1)
    let listed = try #require(node["listed"]?["accounts"]?.array)
    #expect(listed.map { $0["id"]?.text } == ["carol", "bob"])
    _ = try bench.run("import csv p.csv h.csv --rulebook textbook-grid")
    let margin = try bench.run("margin pool.json --market market.json --format csv")
    let own = try bench.run("book margin \(Self.line) --below --format csv")
    #expect(own.complaint == "4 accounts: 3 above, 1 below, 0 undecidable; 0 measured one by one\n")
    #expect(own.status == 10 && Set(own.lines) == Set(margin.lines) && own.lines.count == 5)
  }

  @Test func `R-118 a check says how large a book is`() throws {
    let bench = try Workbench(["p.csv": Self.positions, "h.csv": Self.holdings])
    let outcome = try bench.run("book check \(Self.line)")
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    #expect(outcome.lines.prefix(3) == ["accounts   4", "positions  3", "holdings   4"])
  }

  @Test(arguments: [
    ("alice,BTC-PERPETUL,10,", "p.csv:2", "instrument", "BTC-PERPETUAL"),
    ("alice,BTC-PERPETUAL,15,", "p.csv:2", "quantity", "10"),
    ("alice,BTC-PERPETUAL,ten,", "p.csv:2", "quantity", "ten"),
    ("alice,BTC-PERPETUAL,10", "p.csv:2", "", "3"),
    ("alice,BTC-PERPETUAL,10,\nalice,BTC-PERPETUAL,20,", "p.csv", "instrument", "two rows"),
  ])
  func `R-118 a bad row is refused by file, row and column`(
    row: String, place: String, column: String, reason: String
  ) throws {
    let text = "account,instrument,quantity,entry\n\(row)\n"
    let bench = try Workbench(["p.csv": text, "h.csv": Self.holdings])
    for command in ["margin", "check"] {
      let outcome = try bench.run("book \(command) \(Self.line)")
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      for word in [place, column, reason] {
        #expect(outcome.complaint.contains(word) || word.isEmpty, "\(outcome.complaint)")
      }
    }
  }

  @Test(arguments: ["deribit-pm", "deribit-sm", "hyperliquid-pm"])
  func `R-121 an edition that no pass computes has the answers of margin`(rulebook: String) throws {
    let bench = try Workbench(["p.csv": Self.positions, "h.csv": Self.holdings])
    let own = try bench.run(
      "book margin p.csv h.csv --market market.json --rulebook \(rulebook) --below --format csv")
    #expect(own.complaint.hasPrefix("4 accounts: "), "\(own.complaint)")
    #expect(own.complaint.hasSuffix("; 4 measured one by one\n"), "\(own.complaint)")
    _ = try bench.run("import csv p.csv h.csv --rulebook \(rulebook)")
    let margin = try bench.run("margin pool.json --market market.json --format csv")
    #expect(own.status == margin.status && Set(own.lines) == Set(margin.lines))
    #expect(own.lines.count == 5)
  }

  @Test func `R-114 a seed gives the same tables, and they can be measured`() throws {
    let market = Command.repository.appending(path: "Samples/desk/market.json").path
    let synth = "book synth --market \(market) --rulebook textbook-grid --accounts 60 --each 5"
    let (one, other) = (try Workbench(), try Workbench())
    for (bench, seed) in [(one, 3), (other, 3)] {
      #expect(try bench.run(synth + " --adversarial --seed \(seed)").status == 0)
    }
    for file in ["positions.csv", "holdings.csv"] {
      let texts = try [one, other].map {
        try String(contentsOf: $0.folder.appending(path: file), encoding: .utf8)
      }
      #expect(texts[0] == texts[1] && texts[0].count > 60)
    }
    let outcome = try one.run(
      "book margin positions.csv holdings.csv --market \(market) --rulebook textbook-grid "
        + "--top 0 --threads 2")
    #expect(outcome.status == 10 && outcome.lines.count == 1)
    #expect(outcome.output.hasPrefix("60 accounts: "), "\(outcome.output)")
    #expect(try one.run(synth + " --unit DOGE").status == 65)
  }
}

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
    #expect(Shape.book.check(node, file: "-").isEmpty && JSONWriter.pretty(node) == outcome.output)
    #expect(node["book"]?["accounts"]?.int == 4 && node["book"]?["below"]?.int == 1)
    let listed = try #require(node["listed"]?["accounts"]?.array)
    #expect(listed.map { $0["id"]?.text } == ["carol", "bob"])
    _ = try bench.run("import csv p.csv h.csv --rulebook textbook-grid")
    let margin = try bench.run("margin pool.json --market market.json --format csv")
    let own = try bench.run("book margin \(Self.line) --below --format csv")
    let counts = "4 accounts: 3 above, 1 below, 0 undecidable; by scenario grids, 0 one by one\n"
    #expect(own.complaint == counts)
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
    #expect(own.complaint.contains("; one by one: no pass computes "), "\(own.complaint)")
    _ = try bench.run("import csv p.csv h.csv --rulebook \(rulebook)")
    let margin = try bench.run("margin pool.json --market market.json --format csv")
    #expect(own.status == margin.status && Set(own.lines) == Set(margin.lines))
    #expect(own.lines.count == 5)
  }

  @Test(arguments: ["50000", "45000", "100"])
  func `R-119 a built book says at any market what its tables say`(price: String) throws {
    let market = Workbench.market.replacing("\"50000\"", with: "\"\(price)\"")
    let bench = try Workbench([
      "p.csv": Self.positions, "h.csv": Self.holdings, "now.json": market,
      "o.csv": "account,instrument,side,quantity,limit price\nbob,BTC-PERPETUAL,buy,10,49000\n",
    ])
    let built = try bench.run("book build o.csv \(Self.line) --output day.book")
    #expect(built.status == 0 && built.output.isEmpty)
    #expect(
      built.complaint.hasPrefix("day.book: 4 accounts, 3 positions, 4 holdings, 1 order, "),
      "\(built.complaint)")
    for options in ["--below --format json", "--top 2", "--top 0 --below --format csv"] {
      let tables = try bench.run(
        "book margin o.csv p.csv h.csv --market now.json --rulebook textbook-grid \(options)")
      #expect([0, 10].contains(tables.status) && !tables.output.isEmpty, "\(tables.complaint)")
      for line in ["margin --book day.book", "book margin day.book", "margin day.book --book"] {
        let outcome = try bench.run("\(line) --market now.json \(options)")
        #expect(outcome.output == tables.output && outcome.complaint == tables.complaint)
        #expect(outcome.status == tables.status)
      }
      let other = try bench.run(
        "margin --book day.book --market now.json --rulebook textbook-grid@1 \(options)")
      #expect(other.output == tables.output)
    }
    let check = try bench.run("book check day.book --market now.json")
    #expect(check.status == 0 && check.lines.contains("orders     1"))
  }

  @Test func `R-119 what is no built book, or no longer one, is refused`() throws {
    let bench = try Workbench(["p.csv": Self.positions, "h.csv": Self.holdings])
    #expect(try bench.run("book build \(Self.line) -o day.book").status == 0)
    let bytes = try Data(contentsOf: bench.folder.appending(path: "day.book"))
    func said(_ bytes: Data) throws -> String {
      try bytes.write(to: bench.folder.appending(path: "other.book"))
      let outcome = try bench.run("margin --book other.book --market market.json")
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      return outcome.complaint
    }
    #expect(
      try said(bytes.dropLast(1)) == """
        other.book: is damaged or cut short: its bytes do not have the checksum at its end: copy \
        it again, or build it again from its tables.

        """)
    #expect(
      try said(Data("account,asset,amount\n".utf8)) == """
        other.book: is not a built book: make one out of tables with "plimsoll book build".

        """)
    let pool = try bench.run("margin day.book --market market.json")
    #expect(pool.status == 65 && pool.complaint.hasPrefix("day.book: this is a built book: "))
    let both = try bench.run("book margin day.book h.csv --market market.json")
    #expect(both.status == 65 && both.complaint.hasPrefix("day.book: a built book is measured by "))
    let bare = try bench.run("book margin p.csv --market market.json")
    #expect(bare.status == 65 && bare.complaint.contains("pass --rulebook"))
  }

  @Test func `R-118 a bad row leaves nothing behind, and the book that was there stays`() throws {
    let bench = try Workbench([
      "p.csv": Self.positions + "zoe,BTC-PERPETUAL,11,\n", "day.book": "before",
    ])
    let before = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted()
    let outcome = try bench.run(
      "book build p.csv --market market.json --rulebook textbook-grid --output day.book")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(
      outcome.complaint == """
        p.csv:5: quantity: 11 is not a whole number of lots of 10: use a multiple of the lot.

        """)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted() == before)
    let file = bench.folder.appending(path: "day.book")
    #expect(try String(contentsOf: file, encoding: .utf8) == "before")
  }

  @Test func `memory that would not fit is refused before it is taken`() throws {
    let bench = try Workbench(["p.csv": Self.positions, "h.csv": Self.holdings])
    #expect(try bench.run("book build \(Self.line) -o day.book").status == 0)
    for line in ["margin --book day.book --market market.json", "book margin \(Self.line)"] {
      let outcome = try bench.run("\(line) --memory 1")
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      let said = try #require(
        outcome.complaint.firstMatch(of: /take some (\d+) MB of memory, and 1 MB may/))
      #expect(try #require(Int(said.1)) > 1)
      #expect(try bench.run("\(line) --memory 4096").status == 10)
    }
    let build = try bench.run("book build \(Self.line) --memory 40 -o other.book")
    #expect(build.status == 65 && build.complaint.hasPrefix("these tables take some "))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/other.book"))
    #expect(try bench.run("margin pool.json --market market.json --top 3").status == 64)
    #expect(try bench.run("margin pool.json --market market.json --threads 3").status == 64)
    #expect(try bench.run("margin --book day.book --market market.json --threads 0").status == 64)
  }

  @Test func `R-119 any number of threads gives the same bytes`() throws {
    let market = Command.repository.appending(path: "Samples/desk/market.json").path
    let rules = "--market \(market) --rulebook span-grid"
    let bench = try Workbench()
    #expect(try bench.run("book synth \(rules) --accounts 3000 --each 6 --seed 5").status == 0)
    var (books, reports): (Set<Data>, Set<String>) = ([], [])
    for threads in ["", "--threads 1", "--threads 3", "--threads 7"] {
      let build = "book build positions.csv holdings.csv \(rules) \(threads) -o day.book"
      #expect(try bench.run(build).status == 0)
      books.insert(try Data(contentsOf: bench.folder.appending(path: "day.book")))
      for line in ["margin --book day.book", "book margin positions.csv holdings.csv"] {
        let outcome = try bench.run("\(line) \(rules) --below --format json \(threads)")
        #expect([0, 10, 11].contains(outcome.status), "\(outcome.complaint)")
        reports.insert(outcome.output)
      }
    }
    #expect(books.count == 1 && reports.count == 1)
    #expect(reports.first?.contains("\"accounts\": 3000") == true)
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

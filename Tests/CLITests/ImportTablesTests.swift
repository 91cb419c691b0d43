import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Import of tables` {
  private static let positions = """
    Trader,Symbol,Direction,Contracts,Avg Price,Mark
    alice,BTC-PERPETUAL,long,50000,49000,50000
    bob,BTC-PERPETUAL,Sell,20000,,50000

    """
  private static let holdings = "account,currency,balance\nbob,BTC,2\nalice,BTC,100\n"
  private static let line =
    "import csv p.csv h.csv --column quantity=Contracts --column account=Trader"

  private func names(in bench: Workbench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted()
  }

  private func text(_ file: String, in bench: Workbench) throws -> String {
    try String(contentsOf: bench.folder.appending(path: file), encoding: .utf8)
  }

  @Test func `a pool comes out, and margin reads it`() throws {
    let bench = try Workbench(["p.csv": Self.positions, "h.csv": Self.holdings])
    let outcome = try bench.run(Self.line + " --rulebook deribit-pm")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(
      outcome.complaint == """
        p.csv: not used: "Mark"
        pool.json: 2 accounts, 2 positions, 2 holdings

        """)
    #expect(
      try text("pool.json", in: bench) == """
        {
          "plimsoll": 1,
          "accounts": [
            {
              "id": "alice",
              "rulebook": "deribit-pm",
              "holdings": [
                {"asset": "BTC", "amount": "100"}
              ],
              "positions": [
                {"instrument": "BTC-PERPETUAL", "quantity": "50000", "entry": "49000"}
              ]
            },
            {
              "id": "bob",
              "rulebook": "deribit-pm",
              "holdings": [
                {"asset": "BTC", "amount": "2"}
              ],
              "positions": [
                {"instrument": "BTC-PERPETUAL", "quantity": "-20000"}
              ]
            }
          ]
        }

        """)
    #expect(try names(in: bench) == ["h.csv", "market.json", "p.csv", "pool.json"])
    let margin = try bench.run("margin pool.json --market market.json --format csv")
    #expect(margin.status == 0 && margin.complaint.isEmpty, "\(margin.complaint)")
    #expect(margin.lines.count == 3)
    #expect(try bench.run("check pool.json market.json").status == 0)
  }

  @Test func `the pool may go to standard output`() throws {
    let bench = try Workbench(["p.csv": "symbol,size\nBTC-PERPETUAL,10\n"])
    let before = try text("pool.json", in: bench)
    let outcome = try bench.run("import csv p.csv --account desk --pool -")
    #expect(outcome.status == 0 && outcome.complaint == "-: 1 account, 1 position, 0 holdings\n")
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "-")
    #expect(node["accounts"]?[0]?["id"]?.text == "desk")
    #expect(try text("pool.json", in: bench) == before)
  }

  static let bad = [
    BadInput(
      line: "import csv p.csv h.csv",
      files: ["p.csv": "symbol,size\nA,x\n", "h.csv": "asset,amount\n,1\n"],
      said: """
        p.csv:2: size: "x" is not a decimal number: write digits with an optional point, e.g. "0.5".
        h.csv:2: asset: the cell is empty: fill it in.
        """),
    BadInput(
      line: "import csv p.csv --column quantity=Sizes", files: ["p.csv": "symbol,Size\nA,1\n"],
      said: """
        --column quantity=Sizes: no table has that column for its quantity: did you mean "Size"? \
        (the headers have "symbol" and "Size").
        """),
    BadInput(
      line: "import csv p.csv", files: ["p.csv": "symbol,size\n"],
      said: "p.csv: no rows: nothing to import."),
    BadInput(
      line: "import csv nobody.csv . -",
      said: """
        nobody.csv: the file does not exist: check its name and its permissions.
        .: the file cannot be read: check its name and its permissions.
        standard input: it is read twice, which a pipe cannot be: save it to a file, and name that.
        """),
    BadInput(
      line: "import csv p.csv p.csv", files: ["p.csv": "symbol,size\nA,1\n"],
      said: "p.csv: the file is named twice: name it once."),
    BadInput(
      line: "import csv p.csv --pool nowhere/pool.json", files: ["p.csv": "symbol,size\nA,1\n"],
      said: """
        nowhere/pool.json: the file cannot be written: check the folder and its permissions.
        """),
    BadInput(
      line: "import csv p.csv --account \u{7F}", files: ["p.csv": "symbol,size\nA,1\n"],
      said: """
        --account: "\\u{7F}" is not a name: write 1 to 128 characters, without control characters \
        or spaces at its ends.
        """),
  ]

  @Test(arguments: bad)
  func `65 with every reason, and the pool that was there stays`(bad: BadInput) throws {
    let bench = try Workbench(bad.files)
    let (before, pool) = (try names(in: bench), try text("pool.json", in: bench))
    let outcome = try bench.run(bad.line, input: bad.input)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.complaint == bad.said + "\n")
    #expect(try names(in: bench) == before)
    #expect(try text("pool.json", in: bench) == pool)
  }

  @Test(arguments: [
    "import", "import --help", "import csv --help", "import deribit --help", "help import csv",
  ])
  func `help says what there is`(line: String) throws {
    let outcome = try Workbench().run(line)
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let expected = line.contains("csv") ? "instid, symbol" : "deribit"
    #expect(outcome.output.contains(expected))
  }

  @Test(arguments: ["import csv", "import csv p.csv --column size"])
  func `64 for a file that is missing, or a choice that is none`(line: String) throws {
    let outcome = try Workbench().run(line)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.complaint.hasPrefix("Error: ") && outcome.complaint.contains("\nUsage: "))
  }

  @Test func `every venue has its command`() throws {
    for venue in Venues.readers.map({ $0.venue }) {
      let outcome = try Workbench().run("import \(venue) nobody.json")
      #expect(outcome.status == 65)
      #expect(outcome.complaint.hasPrefix("nobody.json: the file does not exist"))
    }
  }
}

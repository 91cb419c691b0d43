import Foundation
import PlimsollInterchange
import Testing

@Suite struct `Rulebooks, schemas, imports and completions` {
  @Test(arguments: DocumentKind.allCases)
  func `schema prints the schema of each document`(kind: DocumentKind) throws {
    let outcome = try Command.run(["schema", kind.rawValue])
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    let node = try JSONReader.read(Array(outcome.output.utf8), file: "schema.json")
    #expect(node.unplaced == kind.schema.unplaced)
  }

  @Test func `rulebook list names every edition, in every format`() throws {
    let names = try EditionStore.catalog().editions.map { "\($0.id)" }
    #expect(names.count == EditionStore.documents.count && names.contains("deribit-pm@2024"))
    let table = try Command.run(["rulebook", "list"])
    #expect(table.lines.dropFirst(2).map { String($0.prefix { $0 != " " }) } == names)
    let json = try Command.run(["rulebook", "list", "--format", "json"])
    let node = try JSONReader.read(Array(json.output.utf8), file: "list.json")
    #expect(node.array?.compactMap { $0["edition"]?.text } == names)
    let csv = try Command.run(["rulebook", "list", "--format", "csv"])
    var reader = try CSVReader(Array(csv.output.utf8), file: "list.csv")
    var listed: [String] = []
    while let row = try reader.next() { listed.append(try #require(row["edition"])) }
    #expect(listed == names)
    #expect([table, json, csv].allSatisfy { $0.status == 0 && $0.complaint.isEmpty })
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `rulebook show prints the edition file itself`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let edition = try EditionReader.read(document.bytes, file: file)
    // Without a version the latest is shown, which this file need not be.
    let latest = try EditionStore.catalog().edition(edition.id.name).id == edition.id
    for name in ["\(edition.id)"] + (latest ? [edition.id.name] : []) {
      let outcome = try Command.run(["rulebook", "show", name])
      #expect(outcome.status == 0 && outcome.complaint.isEmpty)
      #expect(Array(outcome.output.utf8) == document.bytes)
    }
  }

  @Test func `an edition of one's own measures an account`() throws {
    let own = try Command.run(["rulebook", "show", "textbook-grid"]).output
      .replacing("rulebook: textbook-grid", with: "rulebook: house")
    let bench = try Workbench([
      "house.yaml": own, "pool.json": Workbench.pool(rulebook: "house@1"),
    ])
    let margin = "margin pool.json --market market.json --format csv --edition house.yaml"
    let outcome = try bench.run(margin)
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    #expect(outcome.lines.last?.hasPrefix("alice,house@1,BTC,BTC,above,healthy,100,") == true)
  }

  @Test func `market import reads standard input and writes a market`() throws {
    let outcome = try Workbench().run(
      "market import deribit-chain -", input: Chain.header + Chain.row)
    #expect(outcome.status == 0)
    #expect(outcome.complaint == "2 instruments at 2023-11-14T22:13:20.500Z, polled over 0 s\n")
    let market = try MarketReader.read(Array(outcome.output.utf8), file: "market.json")
    let ids = market.contracts.keys.sorted().map(\.text)
    #expect(ids == ["BTC-24NOV23", "BTC-24NOV23-36000-C"])
  }

  @Test func `market import writes a file where it is told to`() throws {
    let other = Chain.row.replacing("36000", with: "40000")
    let bench = try Workbench([
      "one.csv": Chain.header + Chain.row, "two.csv": Chain.header + other,
    ])
    let outcome = try bench.run("market import deribit-chain one.csv two.csv --output out.json")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let written = try Data(contentsOf: bench.folder.appending(path: "out.json"))
    #expect(try MarketReader.read([UInt8](written), file: "out.json").contracts.count == 3)
  }

  @Test func `a pool or a market may come from standard input`() throws {
    let bench = try Workbench()
    let margin = ["margin pool.json --market -", "margin - --market market.json"]
    for (line, input) in zip(margin, [Workbench.market, Workbench.pool()]) {
      let outcome = try bench.run("\(line) --format csv", input: input)
      #expect(outcome.status == 0 && outcome.complaint.isEmpty)
      #expect(outcome.lines.count == 2)
    }
  }

  @Test(arguments: [("bash", "complete -"), ("zsh", "#compdef plimsoll"), ("fish", "complete -c")])
  func `completions are there for each shell`(shell: String, sign: String) throws {
    let outcome = try Command.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0 && outcome.complaint.isEmpty)
    #expect(outcome.output.contains(sign))
    for word in ["margin", "explain", "price", "market", "rulebook", "schema", "--rulebook"] {
      let bare = shell == "fish" ? word.trimmingPrefix("--") : word[...]
      #expect(outcome.output.contains(bare), "\(word)")
    }
  }
}

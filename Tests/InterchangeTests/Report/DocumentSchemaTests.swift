import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Schemas of the documents` {
  private func sample(_ path: String) throws -> Node {
    let text = try #require(Repository()).file(path).text()
    return try Document.read(Array(text.utf8), file: path)
  }

  private func violations(of node: Node, _ kind: DocumentKind) throws -> [String] {
    try SchemaEvaluator(schema: kind.schema).violations(of: node)
  }

  @Test(arguments: [
    ("Samples/desk/market.json", DocumentKind.market), ("Samples/desk/pool.json", .pool),
    ("Samples/deribit-2023-04-14/pool.json", .pool),
  ])
  func `the samples satisfy theirs`(path: String, kind: DocumentKind) throws {
    #expect(try violations(of: sample(path), kind) == [])
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `every embedded edition satisfies its own`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let node = try Document.read(document.bytes, file: file)
    #expect(try violations(of: node, .edition) == [])
  }

  @Test(arguments: [
    ("market.json", Specimen.market, DocumentKind.market),
    ("market.yaml", Specimen.marketInYAML, .market), ("pool.json", Specimen.pool, .pool),
    ("pool.yaml", Specimen.poolInYAML, .pool), ("edition.yaml", Specimen.edition, .edition),
    ("squall.yaml", Specimen.scenarios, .scenarios),
  ])
  func `so do documents that people write`(file: String, text: String, kind: DocumentKind) throws {
    let node = try Document.read(Array(text.utf8), file: file)
    #expect(try violations(of: node, kind) == [])
  }

  @Test func `a market that is written satisfies its own`() throws {
    var chain = DeribitChain()
    try chain.add(Array(Specimen.chain.utf8), file: "chain.csv")
    let market = try #require(chain.market())
    #expect(try violations(of: MarketWriter.node(market), .market) == [])
  }

  @Test(arguments: ["deribit-pm", "deribit-sm", "generic-tiered", "textbook-grid"])
  func `a report of any edition satisfies its own`(rulebook: String) throws {
    let desk = try Desk()
    var node = ReportWriter.node(try desk.report())
    let edition = try desk.catalog.edition(rulebook)
    let accounts = try desk.document.accounts.map {
      try desk.assessed($0.modeless, by: edition)
    }
    node = node.with("accounts", .array(accounts))
    #expect(try violations(of: node, .report) == [])
    #expect(Shape.report.check(node, file: "report.json").isEmpty)
    let text = JSONWriter.pretty(node)
    #expect(try JSONReader.read(Array(text.utf8), file: "report.json").unplaced == node.unplaced)
  }

  @Test(arguments: [nil, 12]) func `a comparison satisfies its own`(pairing: Int?) throws {
    let desk = try Desk()
    let editions = try ["deribit-pm", "deribit-sm", "hyperliquid@2023", "gmx-v2", "vega"].map {
      try desk.catalog.edition($0)
    }
    let comparisons = Comparison.comparisons(
      of: desk.document.accounts, under: editions, in: desk.market, pairing: pairing)
    let node = ComparisonWriter.node(
      comparisons, of: desk.market, reporting: "USD", inputs: "sha256:desk")
    #expect(try violations(of: node, .comparison) == [])
    #expect(Shape.comparison.check(node, file: "compare.json").isEmpty)
    #expect(try DocumentKind(of: node, file: "compare.json") == .comparison)
    let report = ReportWriter.node(try desk.report())
    #expect(try DocumentKind(of: report, file: "report.json") == .report)
    #expect(try !violations(of: report, .comparison).isEmpty)
  }

  @Test(arguments: [true, false]) func `a report on a book satisfies its own`(isEmpty: Bool) throws
  {
    let desk = try Desk()
    let edition = try desk.catalog.edition("textbook-grid")
    let accounts = isEmpty ? [] : desk.document.accounts.map(\.modeless)
    let contracts = Set(accounts.flatMap { $0.positions.map(\.contract) })
    var book = try AccountBook(edition: edition, market: desk.market, contracts: contracts)
    for account in accounts { try book.add(account) }
    let listed = try Report(
      of: PoolDocument(accounts: accounts), in: desk.market, catalog: desk.catalog,
      rulebook: "textbook-grid", inputs: "sha256:desk")
    let node = BookWriter.node(
      BookReport(try book.run { accounts[$0] }, by: book.way, listed: listed))
    #expect(try violations(of: node, .book) == [])
    #expect(Shape.book.check(node, file: "book.json").isEmpty)
    #expect(try DocumentKind(of: node, file: "book.json") == .book)
    #expect(try !violations(of: ReportWriter.node(listed), .book).isEmpty)
    #expect(node["book"]?["accounts"]?.int == accounts.count)
  }

  @Test(arguments: ["time", "inputs", "reporting", "accounts", "pools"])
  func `a report without a key does not`(key: String) throws {
    let node = ReportWriter.node(try Desk().report())
    let members = (node.members ?? []).filter { $0.key != key }
    #expect(try violations(of: Node(.object(members)), .report) == ["$: required"])
    let more = Node(.object((node.members ?? []) + [Node.Member("\(key)s", .null)]))
    #expect(try !violations(of: more, .report).isEmpty)
  }

  @Test(arguments: DocumentKind.allCases)
  func `each says what it is`(kind: DocumentKind) {
    #expect(kind.schema["title"]?.text == "Plimsoll \(kind.rawValue)")
    #expect(kind.schema["$id"]?.text == "https://plimsoll.dev/schema/1/\(kind.rawValue).json")
  }
}

extension Node {
  /// This object with another value at a key it has.
  fileprivate func with(_ key: String, _ value: Node) -> Node {
    Node(.object((members ?? []).map { $0.key == key ? Node.Member(key, value) : $0 }))
  }
}

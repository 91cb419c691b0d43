import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

extension Target {
  /// Readers of documents that mean something, as JSON or YAML by their first character.
  static let values = [
    Target(name: "market", feed: market), Target(name: "pool", feed: pool),
    Target(name: "edition", feed: edition), Target(name: "scenarios", feed: scenarios),
    Target(name: "report", feed: report), Target(name: "vectors", feed: vectors),
  ]

  @Sendable private static func market(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try MarketReader.read(bytes, file: "fuzz")
    }
    if let read { survives(read) }
  }

  /// A pool that fits the sample market is margined, and its report has the shape it promises.
  @Sendable private static func pool(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try PoolReader.read(
        bytes, file: "fuzz", market: Sample.market, catalog: Sample.catalog,
        rulebook: "textbook-grid")
    }
    if let read { margined(read, in: Sample.market, Sample.catalog, "textbook-grid") }
  }

  /// An edition, which may extend an invented one, is reviewed, differs from itself in nothing and
  /// margins the sample pools, each alone: what it refuses in one says nothing of another.
  @Sendable private static func edition(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try EditionReader.read(bytes, file: "fuzz", beside: Sample.bases)
    }
    guard let read else { return }
    do throws(DocumentErrors) {
      let tree = try EditionDocuments(with: Sample.bases).resolved(bytes, file: "fuzz")
      let differences = EditionDifference.all(from: tree, to: tree)
      expect(differences.isEmpty, "an edition differs from itself in nothing", "\(differences)")
      for warning in try EditionReview.warnings(bytes, file: "fuzz", beside: Sample.bases) {
        expect(!"\(warning)".isEmpty, "a warning says why")
      }
    } catch { fatalError("an edition that was read is reviewed: \(error)") }
    for pool in Sample.pools {
      margined(pool, in: Sample.market, Catalog([read]), "\(read.id)")
    }
  }

  /// A scenario set is looked at beside an edition.
  @Sendable private static func scenarios(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try ScenarioReader.read(bytes, file: "fuzz")
    }
    guard let read, let edition = try? Sample.catalog.edition("textbook-grid") else { return }
    for pool in Sample.pools {
      margined(pool, in: Sample.market, Catalog([edition.showing([read])]), "textbook-grid")
    }
  }

  @Sendable private static func report(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try Document.read(bytes, file: "fuzz", as: .report)
    }
    if let read { survives(read) }
  }

  /// Vectors are run through the rules they name.
  @Sendable private static func vectors(_ bytes: [UInt8]) {
    let read = accepted { () throws(DocumentErrors) in
      try VectorReader.read(bytes, file: "fuzz")
    }
    guard let read else { return }
    let result = accepted { () throws(any Error) in
      try Conformance(read, catalog: Sample.catalog)
    }
    if let result { survives(result.node) }
  }

  /// A market is the same after it has been written and read again. Reading adds the forwards that
  /// its quotes imply, once.
  static func survives(_ market: Market) {
    let first = MarketWriter.node(market)
    let second = MarketWriter.node(again(first))
    expect(parts(first) == parts(second), "a market survives", JSONWriter.pretty([first, second]))
    let third = MarketWriter.node(again(second))
    expect(third == second, "a market that was read is the same", JSONWriter.pretty(third))
  }

  private static func again(_ node: Node) -> Market {
    let text = JSONWriter.pretty(node)
    do throws(DocumentErrors) {
      return try MarketReader.read(Array(text.utf8), file: "market.json")
    } catch { fatalError("a market that was written is read: \(error)\n\(text)") }
  }

  /// What a market states itself.
  private static func parts(_ node: Node) -> [Node.Member] {
    (node.members ?? []).filter { $0.key != "forwards" }
  }

  /// Margins every account and looks at its scenarios; the report must fit its own schema.
  static func margined(
    _ pool: PoolDocument, in market: Market, _ catalog: Catalog, _ rulebook: String
  ) {
    let report = accepted { () throws(MarginError) in
      try Report(of: pool, in: market, catalog: catalog, rulebook: rulebook, inputs: "fuzz")
    }
    guard let report else { return }
    let node = ReportWriter.node(report)
    let faults = Shape.report.check(node, file: "report.json")
    expect(faults.isEmpty, "a report fits its schema", "\(faults)")
    survives(node)
    _ = accepted { () throws(AmountError) in try Reconciliation.all(report, pool) }
    _ = accepted { () throws(MarginError) in
      let assessors = try Report.assessors(
        pool, market, catalog, rulebook: rulebook, accepting: [])
      for account in pool.accounts {
        _ = try assessors[account.rulebook ?? rulebook]?.scenarios(of: account)
      }
    }
  }
}

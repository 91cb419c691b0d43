import Foundation
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// The invented exchange of `Samples/venue`, and the page it was written from. Figures are worked
/// out in Docs/WriteYourOwnVenue.md.
@Suite struct `Your own venue` {
  private let repository: Repository

  init() throws { repository = try #require(Repository()) }

  private func sample(_ name: String) throws -> (file: String, bytes: [UInt8]) {
    (name, Array(try repository.file("Samples/venue/\(name)").text().utf8))
  }

  private func report(under rulebook: String) throws -> Report {
    let files = try ["quay.yaml", "gale.yaml"].map(sample)
    let market = try MarketReader.read(sample("market.json").bytes, file: "market.json")
    let text = try String(decoding: sample("pool.json").bytes, as: UTF8.self)
      .replacing("quay@1", with: rulebook)
    let catalog = try EditionStore.catalog(with: files)
    let pool = try PoolReader.read(
      Array(text.utf8), file: "pool.json", market: market, catalog: catalog)
    return try Report(of: pool, in: market, catalog: catalog, inputs: "")
  }

  @Test func `an invented exchange takes at most 40 lines and no warning`() throws {
    let files = try ["quay.yaml", "gale.yaml"].map(sample)
    for file in files {
      #expect(file.bytes.count { $0 == UInt8(ascii: "\n") } <= 40, "\(file.file)")
      #expect(try EditionReview.warnings(file.bytes, file: file.file, beside: files) == [])
    }
  }

  @Test(arguments: [
    (
      "quay@1", ["12120", "42150"], ["7272", "25290"], ["29928", "4710"], [Verdict.above, .above]
    ),
    (
      "quay@2", ["12120", "42150"], ["7272", "25290"], ["27673.6", "-348"], [.above, .below]
    ),
  ])
  func `its accounts stand where the page says`(
    rulebook: String, initial: [String], maintenance: [String], headroom: [String],
    verdicts: [Verdict]
  ) throws {
    let accounts = try report(under: rulebook).accounts
    #expect(accounts.map(\.account) == ["carrier", "seller"])
    #expect(try accounts.map(\.totals.margins.initial.value) == initial.map(exact))
    #expect(try accounts.map(\.totals.margins.maintenance.value) == maintenance.map(exact))
    #expect(try accounts.map(\.totals.headroom.value) == headroom.map(exact))
    #expect(accounts.map(\.verdict) == verdicts)
  }

  @Test func `the floor on notional is outweighed, to the cent`() throws {
    let group = try #require(report(under: "quay@1").accounts.first?.groups.first)
    let floor = group.requirement.reasons.filter { $0.component == "tiered-fraction" }
    #expect(
      try floor.map(\.computed.initial.value) == ["1600", "1215", "1000"].map(exact))
    #expect(floor.allSatisfy { $0.contributes.initial.isZero })
  }

  /// The page must not lack a kind, nor keep one that is gone.
  @Test func `the page lists every kind and every key`() throws {
    let page = try repository.file("Docs/WriteYourOwnVenue.md").text()
    let listed = page.matches(of: #/(?m)^\| `([a-z-]+)` \| /#).map { String($0.1) }
    let schema = DocumentKind.edition.schema
    let kinds = (schema["properties"]?["components"]?["items"]?["oneOf"]?.array ?? [])
      .compactMap { $0["properties"]?["kind"]?["const"]?.text }
    #expect(kinds.count >= 26)
    #expect(listed.filter { !$0.isEmpty }.sorted() == kinds.sorted())
    let keys = page.matches(of: #/(?m)^\| \*\*([a-z]+)\*\* \| /#).map { String($0.1) }
    #expect(keys.sorted() == (schema["properties"]?.members ?? []).map(\.key).sorted())
  }

  @Test func `the page shows the sample as it is`() throws {
    let page = try repository.file("Docs/WriteYourOwnVenue.md").text()
    for name in ["quay.yaml", "gale.yaml"] {
      let text = try repository.file("Samples/venue/\(name)").text()
      #expect(page.contains("```yaml\n\(text)```"), "\(name)")
    }
  }

  @Test(arguments: [
    ("my-venue", "my-venue@1"), ("my.venue-2@2026-07", "my.venue-2@2026-07"), ("0x@1", "0x@1"),
  ])
  func `a scaffold is an edition without a warning, and margins`(name: String, id: String) throws {
    let scaffold = try #require(EditionScaffold(name))
    let bytes = Array(scaffold.text.utf8)
    let edition = try EditionReader.read(bytes, file: "new.yaml")
    #expect("\(edition.id)" == id && edition.early == .refused)
    #expect(try EditionReview.warnings(bytes, file: "new.yaml") == [])
    #expect(scaffold.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let market = try MarketReader.read(sample("market.json").bytes, file: "market.json")
    let catalog = try EditionStore.catalog(with: [("new.yaml", bytes)])
    let pool = try String(decoding: sample("pool.json").bytes, as: UTF8.self)
      .replacing("quay@1", with: id)
    let read = try PoolReader.read(
      Array(pool.utf8), file: "pool.json", market: market, catalog: catalog)
    let report = try Report(of: read, in: market, catalog: catalog, inputs: "")
    // 160,000 and 121,500 by the tiers of BTC, 50,000 at a tenth; 320,000 and 25,000.
    #expect(
      try report.accounts.map(\.totals.margins.initial.value) == ["10630", "8900"].map(exact))
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `a scaffold from any edition is that edition under another name`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let base = try EditionReader.read(document.bytes, file: file)
    let text = try #require(EditionScaffold("copy@3", from: base)).text
    let documents = EditionDocuments()
    let found = EditionDifference.all(
      from: try documents.resolved(document.bytes, file: file),
      to: try documents.resolved(Array(text.utf8), file: "copy.yaml"))
    // A source for everything is spelt out, so that it does not speak for what is added.
    let spelt = base.id.name == "textbook-grid" ? ["sources.the grid.of"] : []
    #expect(found.map(\.path) == ["early"] + spelt)
  }

  @Test(arguments: ["", "@", "a@", "@1", "a@b@c", "a b", "a/b", "\"", "ä", "a:b", "a\nb"])
  func `a name that is no word is none`(name: String) {
    #expect(EditionScaffold(name) == nil)
  }
}

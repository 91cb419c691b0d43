import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Editions before their date` {
  private func edition(_ version: String, from date: String, early: String? = nil) -> (
    file: String, bytes: [UInt8]
  ) {
    let text = Specimen.edition.replacing(#"version: "7""#, with: "version: \"\(version)\"")
      .replacing("2023-01-01", with: date)
    return (
      "\(version).yaml", Array((text + (early.map { "\nearly: \($0)" } ?? "")).utf8)
    )
  }

  private func catalog(early: String? = "refused") throws -> Catalog {
    try EditionStore.catalog(with: [
      edition("old", from: "2021-06-30"), edition("7", from: "2023-01-01"),
      edition("late", from: "2030-01-01", early: early),
    ])
  }

  private func pool(_ rulebooks: [String]) -> [UInt8] {
    let accounts = rulebooks.enumerated().map { place, rulebook in
      "  - id: account-\(place)\n    rulebook: \(rulebook)\n    holdings: []\n"
    }
    return Array(("plimsoll: 1\naccounts:\n" + accounts.joined()).utf8)
  }

  private func read(_ rulebooks: [String], _ catalog: Catalog) throws -> PoolDocument {
    try PoolReader.read(
      pool(rulebooks), file: "pool.yaml", market: Specimen.readMarket(), catalog: catalog)
  }

  @Test func `R-093 an edition that refuses early markets refuses each account that names it`()
    throws
  {
    let market = try Specimen.readMarket().time
    let names = ["harbour@7", "harbour@late", "harbour@old", "harbour@late"]
    let catalog = try catalog()
    let errors = #expect(throws: DocumentErrors.self) { try read(names, catalog) }
    let said = """
      harbour@late holds from 2030-01-01T00:00:00Z, and the market is of \(market): use \
      harbour@7, which was in force then, or drop "early: refused" from the edition.
      """
    #expect(
      errors?.description == """
        pool.yaml:7: accounts[1].rulebook: \(said)
        pool.yaml:13: accounts[3].rulebook: \(said)
        """)
  }

  @Test(arguments: ["marked", nil])
  func `R-093 one that does not is marked`(early: String?) throws {
    let catalog = try catalog(early: early)
    let market = try Specimen.readMarket()
    let document = try read(["harbour@late", "harbour@7"], catalog)
    let report = try Report(of: document, in: market, catalog: catalog, inputs: "")
    #expect(
      report.accounts.map(\.notes) == [
        ["edition dated after the market: 2030-01-01T00:00:00Z"], [],
      ])
  }

  @Test(arguments: [
    ("2020-01-01T00:00:00Z", "harbour@late"), ("2021-06-29T23:59:59.999Z", "harbour@late"),
    ("2021-06-30T00:00:00Z", "harbour@old"), ("2022-12-31T23:59:59Z", "harbour@old"),
    ("2023-01-01T00:00:00Z", "harbour@7"), ("2031-01-01T00:00:00Z", "harbour@late"),
  ])
  func `R-093 a name picks the latest edition in force, or the latest of all`(
    time: String, picked: String
  ) throws {
    let time = try #require(Timestamp(time))
    let catalog = try catalog()
    #expect(try "\(catalog.edition("harbour", at: time).id)" == picked)
    #expect(try "\(catalog.edition("harbour@old", at: time).id)" == "harbour@old")
    #expect(try "\(catalog.edition("harbour").id)" == "harbour@late")
  }

  @Test func `R-093 a comparison refuses that edition alone`() throws {
    let market = try Specimen.readMarket()
    let catalog = try catalog()
    let accounts = try read(["harbour@7", "harbour@old"], catalog).accounts
    let editions = try ["harbour@7", "harbour@late"].map { try catalog.edition($0) }
    let comparisons = Comparison.comparisons(of: accounts, under: editions, in: market)
    #expect(comparisons.count == 2)
    for comparison in comparisons {
      #expect(comparison.cells.first?.standing != nil)
      #expect(comparison.cells.last?.refusal?.kind == .early)
      #expect(comparison.cells.last?.refusal?.summary == "not in force")
    }
  }
}

import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollPricing
import PlimsollRulebooks
import Testing

@Suite struct `Missing marks` {
  let book = Book(form: .linear)

  /// The textbook grid with a policy on marks.
  func edition(_ marks: MarkPolicy) throws -> Edition {
    let grid = try Book.edition("textbook-grid")
    return Edition(
      id: grid.id, title: grid.title, effective: grid.effective, sources: grid.sources,
      modes: grid.modes, balance: grid.balance, grouping: grid.grouping,
      collateral: grid.collateral, components: grid.components, ladder: grid.ladder, marks: marks)
  }

  /// A future at 60,000 and three calls, the middle one without mark or volatility.
  func market(_ middle: Quote) throws -> Market {
    let calls = try ["55000", "60000", "65000"].map { try book.option(.call, $0) }
    let listed = try book.market([
      (book.future(), mark: "60000"), (calls[0], mark: "6700"), (calls[2], mark: "2200"),
    ])
    return Market(
      time: listed.time, assets: Array(listed.assets.values),
      contracts: Array(listed.contracts.values) + [calls[1]],
      quotes: Array(listed.quotes.values) + [middle])
  }

  func assess(_ marks: MarkPolicy, _ middle: Quote, isolated: Bool = false) throws -> Assessment {
    let market = try market(middle)
    let account = Account(
      id: "test", holdings: [Holding(amount: try money("100000", "USD"))],
      positions: [
        Position(contract: "future", lots: 1),
        Position(
          contract: "call 60000", lots: -1, mode: isolated ? .isolated : nil,
          margin: isolated ? try exact("20000") : nil),
      ])
    return try Assessor(edition: edition(marks), market: market, accounts: [account])
      .assess(account)
  }

  @Test func `R-037 the surface stands in for an option nobody quotes`() throws {
    let policy = MarkPolicy(instead: [.index, .last, .surface], isRefused: false)
    let bare = Quote(contract: "call 60000", forward: try exact("60000"))
    let group = try assess(policy, bare).group
    #expect(group.verdict == .above)
    #expect(group.notes.contains("call 60000 has no mark: its surface stands in"))
    let value = try #require(group.positions.last?.value.value)
    #expect(try value.plus(exact("4112.36")).magnitude < exact("0.01"))
    let quoted = Quote(
      contract: "call 60000", mark: value.magnitude, forward: try exact("60000"),
      volatility: try exact("0.6"))
    let same = try assess(.refusing, quoted).group
    #expect(same.requirement.margins == group.requirement.margins)
  }

  @Test func `R-037 the first of the list that exists is taken`() throws {
    let quote = Quote(
      contract: "call 60000", index: try exact("60000"), forward: try exact("60000"),
      volatility: try exact("0.5"), last: try exact("4000"))
    let policies: [([MarkPolicy.Substitute], String)] = [
      ([.last, .surface], "-4000"), ([.index, .last], "-4000"),
    ]
    for (instead, value) in policies {
      let group = try assess(MarkPolicy(instead: instead, isRefused: false), quote).group
      #expect(group.positions.last?.value.value == (try exact(value)))
    }
    // Its own volatility comes before the surface's: 50% is 3,428.26 dollars.
    let group = try assess(MarkPolicy(instead: [.surface], isRefused: false), quote).group
    let value = try #require(group.positions.last?.value.value)
    #expect(try value.plus(exact("3428.26")).magnitude < exact("0.01"))
  }

  @Test(arguments: [false, true])
  func `R-037 without a substitute nothing is decided, and the rest is measured`(isolated: Bool)
    throws
  {
    let bare = Quote(contract: "call 60000")
    let policy = MarkPolicy(instead: [.index, .last], isRefused: false)
    let assessment = try assess(policy, bare, isolated: isolated)
    #expect(assessment.verdict == .undecidable && assessment.status == .undecidable)
    let doubtful = try #require(assessment.groups.first { $0.verdict == .undecidable })
    #expect(doubtful.notes.contains { $0.contains("call 60000: it has no mark") })
    #expect(assessment.groups.contains { $0.positions.map(\.contract) == ["future"] })
  }

  @Test(arguments: [("undecidable", nil), ("refused", "call 60000 has no mark")])
  func `R-037 a document is refused only where the edition says so`(
    otherwise: String, refusal: String?
  ) throws {
    let market = try market(Quote(contract: "call 60000"))
    let shown = try #require(
      EditionStore.documents.first { $0.file == "textbook-grid-1.yaml" }?.bytes)
    let text =
      String(decoding: shown, as: UTF8.self)
      .replacing("rulebook: textbook-grid", with: "rulebook: mine")
      + "marks: {instead: [index], otherwise: \(otherwise)}\n"
    let catalog = try EditionStore.catalog(with: [("mine.yaml", Array(text.utf8))])
    let pool = """
      {"plimsoll": 1, "accounts": [{"id": "a", "rulebook": "mine", "positions": [
        {"instrument": "future", "quantity": "1"}, {"instrument": "call 60000", "quantity": "-1"}
      ]}]}
      """
    func read() throws -> PoolDocument {
      try PoolReader.read(Array(pool.utf8), file: "pool.json", market: market, catalog: catalog)
    }
    guard let refusal else {
      #expect(try read().accounts.first?.positions.count == 2)
      return
    }
    let errors = #expect(throws: DocumentErrors.self) { try read() }
    #expect(errors?.description.contains(refusal) == true)
  }
}

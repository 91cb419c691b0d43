import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Embedded editions` {
  private func edition(_ name: String) throws -> Edition {
    try EditionStore.catalog().edition(name)
  }

  private func desk() throws -> Market {
    let text = try #require(Repository()).file("Samples/desk/market.json").text()
    return try MarketReader.read(Array(text.utf8), file: "market.json")
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `each is read, and its file bears its name`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let edition = try EditionReader.read(document.bytes, file: file)
    #expect(file == "\(edition.id.name)-\(edition.id.version).yaml")
    #expect(!edition.title.isEmpty && !edition.modes.isEmpty && !edition.components.isEmpty)
    #expect(!edition.ladder.isEmpty)
    // Where a balance is what components credit, a position alone has none; where an account is one
    // portfolio and nothing else, another account is what stands alone.
    let standsAlone = edition.modes.contains(.isolated) || edition.modes == [.portfolio]
    #expect(standsAlone || edition.balance == .credits)
    #expect(edition.sources.allSatisfy { !$0.subject.isEmpty && !$0.source.isEmpty })
  }

  @Test(arguments: EditionStore.documents.map(\.file))
  func `grids of one edition have names of their own`(file: String) throws {
    let document = try #require(EditionStore.documents.first { $0.file == file })
    let names = try EditionReader.read(document.bytes, file: file).grids.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    ("deribit-pm", ["SOL_USDC-PERPETUAL"]), ("deribit-sm", []), ("textbook-grid", []),
  ])
  func `of the desk, only these contracts are not covered`(name: String, missing: [String]) throws {
    let (edition, market) = (try edition(name), try desk())
    let uncovered = market.contracts.values.filter { !edition.covers($0) }.map(\.id.text)
    #expect(uncovered.sorted() == missing)
  }

  @Test func `generic-tiered covers linear futures and nothing else`() throws {
    let (edition, market) = (try edition("generic-tiered"), try desk())
    for contract in market.contracts.values {
      let linear = contract.option == nil && contract.form == .linear
      #expect(edition.covers(contract) == linear, "\(contract.id)")
    }
  }

  @Test(
    arguments: [
      ("deribit-pm", [.mark, .forward, .volatility, .time, .assetPrice, .orders]),
      ("deribit-sm", [.mark, .index, .forward, .assetPrice, .orders]),
      (
        "derive-srm",
        [.mark, .index, .forward, .time, .assetPrice, .confidence, .holdings]
      ),
      ("dydx-v4", [.mark, .openInterest, .assetPrice]),
      ("generic-tiered", [.mark, .assetPrice, .orders]),
      ("hyperliquid", [.mark, .assetPrice]),
      (
        "paradex-pm",
        [.mark, .index, .forward, .volatility, .time, .assetPrice, .funding, .orders]
      ),
      ("okx-pm", [.mark, .forward, .volatility, .time, .assetPrice, .holdings, .orders]),
      ("textbook-grid", [.mark, .forward, .volatility, .time, .assetPrice]),
    ] as [(String, Set<DeclaredInput>)])
  func `K3 an edition declares what it reads`(name: String, inputs: Set<DeclaredInput>) throws {
    #expect(try edition(name).inputs == inputs)
  }
}

extension EditionStore {
  /// The embedded editions as a refusal lists them.
  static let known = ((try? catalog().editions) ?? []).map { "\($0.id)" }.joined(separator: ", ")
}

@Suite struct `Catalog of editions` {
  private func catalog() throws -> Catalog {
    let texts = [
      ("7", "2023-01-01"), ("old", "2021-06-30"), ("new", "2024-02-29"), ("8", "2024-02-28"),
    ]
    return try EditionStore.catalog(
      with: texts.map { version, date in
        let text = Specimen.edition.replacing(#"version: "7""#, with: "version: \"\(version)\"")
          .replacing("2023-01-01", with: date)
        return ("\(version).yaml", Array(text.utf8))
      })
  }

  @Test(arguments: [
    ("harbour", "harbour@new"), ("harbour@7", "harbour@7"), ("harbour@old", "harbour@old"),
    ("deribit-pm", "deribit-pm@2024"), ("textbook-grid@1", "textbook-grid@1"),
  ])
  func `a name picks the latest edition, name and version the exact one`(
    name: String, picked: String
  ) throws {
    #expect(try "\(catalog().edition(name).id)" == picked)
  }

  @Test func `editions stand by name and then by date`() throws {
    #expect(
      try catalog().editions.map { "\($0.id)" }.filter { $0.hasPrefix("harbour") }
        == ["harbour@old", "harbour@7", "harbour@8", "harbour@new"])
    let names = try catalog().editions.map(\.id.name)
    #expect(names == names.sorted())
  }

  @Test(arguments: [("harbor", "harbour"), ("harbour@9", "harbour@7"), ("", nil), ("@7", nil)])
  func `an unknown name is told the nearest one`(name: String, nearest: String?) throws {
    let error = #expect(throws: MarginError.self) { try catalog().edition(name) }
    let hint = nearest.map { "did you mean \"\($0)\"? " } ?? ""
    #expect(
      error?.description == """
        no rulebook is called "\(name)": \(hint)"plimsoll rulebook list" shows every one
        """)
  }

  @Test func `a bad edition of the user's own is refused by its file name`() {
    let errors = #expect(throws: DocumentErrors.self) {
      try EditionStore.catalog(with: [("mine.yaml", Array("plimsoll: 2".utf8))])
    }
    #expect(errors?.description.hasPrefix("mine.yaml:1: plimsoll: is the number 2") == true)
  }

  @Test func `an edition that is there already is refused`() throws {
    let document = try #require(EditionStore.documents.first)
    let errors = #expect(throws: DocumentErrors.self) {
      try EditionStore.catalog(with: [("mine.yaml", document.bytes)])
    }
    #expect(
      errors?.description == """
        mine.yaml:1: version: there is an edition binance-pm@2022-04 already: give this one \
        another "rulebook" or "version".
        """)
  }
}

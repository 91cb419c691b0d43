import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Netting groups` {
  /// A grid whose gains offset at nine tenths between underlyings of one group.
  static let edition = """
    - kind: per-group
      groups: {majors: [BTC, ETH]}
      of:
        - kind: scenario-grid
          underlyings:
            others:
              range: "0.125"
              buckets: 1
              volatility: [same]
              shift: {up: "0", down: "0"}
              gainShare: "0.9"
    """

  private func book(_ held: [(AssetID, String)], _ text: String = edition) throws -> OffsetBook {
    var book = try OffsetBook(writtenEdition(unit: "USD", components: text))
    try book.hold(held)
    return book
  }

  /// Down, BTC loses 15,000 and ETH gains 11,250, of which 10,125 count: 4875. SOL and XRP are in
  /// no group: 1875 and 1000, whatever the others gain.
  @Test func `R-088 a product group offsets at its share, and other underlyings stand alone`()
    throws
  {
    let held: [(AssetID, String)] = [
      ("BTC", "2"), ("ETH", "-30"), ("SOL", "-100"), ("XRP", "4000"),
    ]
    let reasons = try book(held).group().requirement.reasons
    #expect(reasons.map(\.subject) == ["BTC ETH", "SOL", "XRP"])
    let charges = reasons.map(\.computed.initial.value.double)
    for (charge, expected) in zip(charges, [4875.0, 1875, 1000]) {
      #expect(charge >= expected && charge - expected < 2e-6)
    }
  }

  @Test func `R-088 scenario tables follow the groups`() throws {
    let held: [(AssetID, String)] = [("BTC", "2"), ("ETH", "-30"), ("SOL", "-100")]
    func subjects(_ edition: Edition) throws -> [String] {
      var book = try OffsetBook(edition)
      try book.hold(held)
      return try book.exchange.tables(book.positions).map(\.subject)
    }
    let groups = try writtenEdition(unit: "USD", components: Self.edition)
    #expect(try subjects(groups) == ["BTC ETH", "SOL"])
    #expect(try subjects(OffsetBook.edition("- kind: per-underlying")) == ["BTC", "ETH", "SOL"])
    #expect(try subjects(OffsetBook.edition()) == ["BTC ETH SOL"])
    #expect(try subjects(OffsetBook.capped("0.8")) == ["BTC ETH SOL"])
    #expect(try subjects(OffsetBook.capped("0.8", between: "BTC SOL")) == ["BTC SOL", "ETH"])
  }

  @Test func `R-088 groups add up, whatever is held`() throws {
    let edition = try writtenEdition(unit: "USD", components: Self.edition)
    for seed in UInt64(1)...30 {
      let book = try OffsetBook.random(edition, seed: seed)
      let whole = try book.group().requirement.margins
      func part(_ coins: Set<ContractID>) throws -> Margins {
        let held = book.positions.filter { coins.contains($0.contract) }
        return try book.exchange.assess([], held, mode: .portfolio).groups.first?
          .requirement.margins ?? .zero(whole.initial.asset)
      }
      let parts = try [["BTC-PERP", "ETH-PERP"], ["SOL-PERP"], ["XRP-PERP"]].map(part)
      let sum = try parts.dropFirst().reduce(parts[0]) { try $0.plus($1) }
      #expect(sum == whole, "seed \(seed)")
    }
  }
}

extension Exchange {
  /// The scenario tables of an account with nothing posted.
  func tables(_ positions: [Position]) throws -> [ScenarioProfits] {
    let account = Account(id: "test", mode: .portfolio, positions: positions)
    return try Assessor(edition: edition, market: market, accounts: [account])
      .scenarios(of: account)
  }
}

import PlimsollDomain
import PlimsollInterchange
import Testing

/// Markets with one place spoilt, and what the owner of the good pool then reads.
@Suite struct `Pool in a market that is not enough` {
  static let markets: [Spoilt] = [
    Spoilt(
      "a position without mark", #""mark": "0.0493", "#, "",
      ":15: accounts[0].positions[0].instrument: BTC-28APR23-30000-C has no mark: add",
      #""mark" to its entry in the market's "quotes"."#),
    Spoilt(
      "a position without volatility, and with a mark that has none",
      #""mark": "0.0493", "volatility": "0.51""#, #""mark": "2""#,
      ":15: accounts[0].positions[0].instrument: BTC-28APR23-30000-C: no volatility explains its",
      "mark: The price 61122.2 is not below 30561.1, the most it can be: check that price and",
      "forward are in one currency, or drop the quote."),
    Spoilt(
      "a position without forward", #"{"instrument": "BTC-28APR23", "mark": "30561.1"}"#,
      #"{"instrument": "BTC-28APR23", "index": "30561.1"}"#,
      ":15: accounts[0].positions[0].instrument: BTC-28APR23-30000-C has no forward: add",
      #""forward" to its entry in the market's "quotes"."#,
      ":16: accounts[0].positions[1].instrument: BTC-28APR23 has no mark: add",
      #""mark" to its entry in the market's "quotes"."#),
    Spoilt(
      "a position and an order at a mark of zero", #""mark": 30512.5"#, #""mark": 0"#,
      ":17: accounts[0].positions[2].instrument: BTC-PERPETUAL: a mark of 0 is not above zero:",
      "correct the quote.",
      ":21: accounts[0].orders[0].instrument: BTC-PERPETUAL: a mark of 0 is not above zero:",
      "correct the quote."),
  ]

  @Test(arguments: markets)
  func `it is refused at the line of the position`(bad: Spoilt) throws {
    let market = try MarketReader.read(bad.bytes(of: Specimen.market), file: "market.json")
    let errors = #expect(throws: DocumentErrors.self) {
      try PoolReader.read(Array(Specimen.pool.utf8), file: "pool.json", market: market)
    }
    #expect(errors?.description == bad.said(of: "pool.json"))
  }
}

/// Pools that no edition of the catalog can measure.
@Suite struct `Pool against a catalog` {
  private func read(_ text: String, rulebook: String?) throws -> PoolDocument {
    try PoolReader.read(
      Array(text.utf8), file: "pool.json", market: Specimen.readMarket(),
      catalog: EditionStore.catalog(), rulebook: rulebook)
  }

  static let pools: [(bad: Spoilt, rulebook: String?)] = [
    (
      Spoilt(
        "a rulebook nobody knows", "textbook-grid", "textbook-gird",
        #":7: accounts[0].rulebook: no rulebook is called "textbook-gird": did you mean"#,
        #""textbook-grid"? "plimsoll rulebook list" shows every one."#),
      "textbook-grid"
    ),
    (
      Spoilt(
        "a rulebook from outside that nobody knows", "textbook-grid", "textbook-grid@1",
        #":26: accounts[1].rulebook: no rulebook is called "grid": "plimsoll rulebook"#,
        #"list" shows every one."#),
      "grid"
    ),
    (
      Spoilt(
        "an account without rulebook", "textbook-grid", "textbook-grid@1",
        #":26: accounts[1].rulebook: account "bob" names no rulebook: add "rulebook" or pass"#,
        #"--rulebook; "plimsoll rulebook list" shows every one."#), nil
    ),
    (
      Spoilt(
        "a mode the edition has not", "textbook-grid", "deribit-sm",
        ":8: accounts[0].mode: deribit-sm@2024 has no portfolio mode: use cross or isolated."),
      "textbook-grid"
    ),
    (
      Spoilt(
        "an isolated position without margin", #""isolated", "margin": "0.5""#, #""isolated""#,
        ":17: accounts[0].positions[2].margin: an isolated position has no margin of its own:",
        "state what was assigned to it."), "textbook-grid"
    ),
  ]

  @Test(arguments: pools.indices)
  func `what cannot be measured is refused with file, line and path`(index: Int) throws {
    let (bad, rulebook) = Self.pools[index]
    let text = String(decoding: try bad.bytes(of: Specimen.pool), as: UTF8.self)
    let errors = #expect(throws: DocumentErrors.self) { try read(text, rulebook: rulebook) }
    #expect(errors?.description == bad.said(of: "pool.json"), "\(bad.what)")
  }

  @Test func `every position of an isolated account needs margin`() throws {
    let text = Specimen.pool
      .replacing(#""mode": "portfolio""#, with: #""mode": "isolated""#)
      .replacing(#""mode": "isolated", "margin": "0.5""#, with: #""margin": "0.5""#)
    let errors = #expect(throws: DocumentErrors.self) {
      try read(text, rulebook: "textbook-grid")
    }
    #expect(errors?.all.map(\.line) == [15, 16])
    let paths = ["accounts[0].positions[0].margin", "accounts[0].positions[1].margin"]
    #expect(errors?.all.map(\.path) == paths)
  }

  /// GMX margins every position alone, so a position there need not say so.
  @Test func `the edition's own mode is that of positions that state none`() throws {
    let pool = { (margin: String) in
      """
      {"plimsoll": 1, "accounts": [{"id": "a", "rulebook": "gmx-v2", "positions": [
        {"instrument": "BTC-PERPETUAL", "quantity": "10", "entry": "30000"\(margin)}]}]}
      """
    }
    let read = try read(pool(#", "margin": "0.001""#), rulebook: nil)
    #expect(try read.accounts.first?.positions.first?.margin == FixedPoint("0.001"))
    let errors = #expect(throws: DocumentErrors.self) { try self.read(pool(""), rulebook: nil) }
    #expect(errors?.all.map(\.path) == ["accounts[0].positions[0].margin"])
  }

  @Test func `a pool that can be measured is read as it is without the catalog`() throws {
    let plain = try PoolReader.read(
      Array(Specimen.pool.utf8), file: "pool.json", market: Specimen.readMarket())
    let checked = try read(Specimen.pool, rulebook: "textbook-grid")
    #expect(checked.accounts.map(\.positions) == plain.accounts.map(\.positions))
    #expect(checked.accounts.map(\.rulebook) == ["textbook-grid", nil])
    #expect(checked.pools.map(\.accounts) == plain.pools.map(\.accounts))
  }
}

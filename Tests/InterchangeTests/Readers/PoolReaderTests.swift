import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Pool reader` {
  static let forms = [("pool.json", Specimen.pool), ("pool.yaml", Specimen.poolInYAML)]

  @Test(arguments: forms)
  func `holdings, profit and credit are read`(file: String, text: String) throws {
    let market = try Specimen.readMarket()
    let document = try PoolReader.read(Array(text.utf8), file: file, market: market)
    #expect(document.reporting == "USDC")
    let alice = try #require(document.accounts.first)
    #expect(alice.id == "alice" && alice.rulebook == "textbook-grid" && alice.mode == .portfolio)
    let (bitcoin, coin) = (Asset("BTC", scale: 12), Asset("USDC", scale: 4))
    #expect(
      alice.holdings == [
        Holding(amount: Money(units: 12_500_000_000_000, asset: bitcoin)),
        Holding(
          amount: Money(units: -2_502_500, asset: coin), chain: "ethereum", bridge: "cctp",
          finality: .pending),
      ])
    #expect(alice.unsettled == [Money(units: 250_000_000_000, asset: bitcoin)])
    #expect(alice.credit == Money(units: 1_000_000_000, asset: coin))
  }

  @Test(arguments: forms)
  func `positions and orders are read in lots`(file: String, text: String) throws {
    let market = try Specimen.readMarket()
    let document = try PoolReader.read(Array(text.utf8), file: file, market: market)
    let alice = try #require(document.accounts.first)
    #expect(
      alice.positions == [
        Position(contract: "BTC-28APR23-30000-C", lots: -105, entry: try FixedPoint("0.045")),
        Position(contract: "BTC-28APR23", lots: -2),
        Position(
          contract: "BTC-PERPETUAL", lots: 15_000, entry: try FixedPoint("30210.5"),
          mode: .isolated, margin: try FixedPoint("0.5")),
      ])
    #expect(
      alice.orders == [Order(contract: "BTC-PERPETUAL", lots: -1_000, price: FixedPoint(31_000))])
  }

  @Test(arguments: forms)
  func `an account may have nothing, and a pool names its members`(file: String, text: String)
    throws
  {
    let market = try Specimen.readMarket()
    let document = try PoolReader.read(Array(text.utf8), file: file, market: market)
    let bob = try #require(document.accounts.last)
    #expect(bob.id == "bob" && bob.rulebook == nil && bob.mode == nil && bob.credit == nil)
    #expect(bob.holdings.isEmpty && bob.positions.isEmpty && bob.orders.isEmpty)
    #expect(document.pools.map(\.id) == ["desk"])
    #expect(document.pools.first?.accounts == ["alice", "bob"])
    #expect(document.pools.first?.sharing == "pro-rata")
  }

  @Test func `totals are in US dollars where nothing else is said`() throws {
    let text = #"{"plimsoll": "1", "accounts": [{"id": "a"}]}"#
    let document = try PoolReader.read(
      Array(text.utf8), file: "-", market: Specimen.readMarket())
    #expect(document.reporting == "USD")
    #expect(document.pools.isEmpty)
  }

  @Test func `an isolated position without margin is refused when it is measured`() throws {
    let market = try Specimen.readMarket()
    let text = Specimen.pool.replacing(#""isolated", "margin": "0.5""#, with: #""isolated""#)
    let document = try PoolReader.read(Array(text.utf8), file: "pool.json", market: market)
    let error = try #require(throws: MarginError.self) {
      try Report(
        of: document, in: market, catalog: EditionStore.catalog(), rulebook: "textbook-grid",
        inputs: "sha256:0")
    }
    #expect(error == .unassigned(account: "alice", "BTC-PERPETUAL"))
    #expect(
      error.description == """
        account alice: isolated position BTC-PERPETUAL has no "margin": \
        state what was assigned to it
        """)
  }

  @Test(arguments: [
    ("deribit-sm", "deribit-sm@2024 has no portfolio mode: use cross or isolated"),
    (
      "deribit-xm",
      """
      no rulebook is called "deribit-xm": known are \(EditionStore.known)
      """
    ),
  ])
  func `a rulebook that cannot measure an account is refused`(name: String, said: String) throws {
    let market = try Specimen.readMarket()
    let text = Specimen.pool.replacing("textbook-grid", with: name)
    let document = try PoolReader.read(Array(text.utf8), file: "pool.json", market: market)
    let error = #expect(throws: MarginError.self) {
      try Report(
        of: document, in: market, catalog: EditionStore.catalog(), rulebook: "textbook-grid",
        inputs: "sha256:0")
    }
    #expect(error?.description == said)
  }

  @Test func `an account that names no rulebook needs one from outside`() throws {
    let market = try Specimen.readMarket()
    let document = try PoolReader.read(
      Array(Specimen.pool.utf8), file: "pool.json", market: market)
    let error = #expect(throws: MarginError.self) {
      try Report(of: document, in: market, catalog: EditionStore.catalog(), inputs: "sha256:0")
    }
    #expect(
      error?.description
        == #"account bob names no rulebook: add "rulebook" or pass --rulebook"#)
  }

  @Test func `a position of an isolated account needs no mode to have margin`() throws {
    let text = Specimen.pool
      .replacing(#""mode": "portfolio""#, with: #""mode": "isolated""#)
      .replacing(#""mode": "isolated", "margin": "0.5""#, with: #""margin": "0.5""#)
    let document = try PoolReader.read(
      Array(text.utf8), file: "pool.json", market: Specimen.readMarket())
    let position = try #require(document.accounts.first?.positions.last)
    #expect(try position.mode == nil && position.margin == FixedPoint("0.5"))
  }
}

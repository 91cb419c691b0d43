import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// The worked account of Docs/Editions/drift-v2.md; figures come from a script with whole numbers.
@Suite struct `Drift edition` {
  static let market = """
    plimsoll: 1
    time: "2026-04-02T12:00:00Z"
    assets:
      - {id: USDC, price: "0.9998", average: {price: "1.0003", window: "300"}}
      - {id: SOL, price: "150.25", average: {price: "148.9", window: "300"}}
      - {id: USDT, price: "1.0004", average: {price: "0.9991", window: "300"}}
    instruments:
      - {id: SOL-SPOT, kind: spot, form: linear, underlying: SOL, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.1"}
      - {id: SOL-PERP, kind: perpetual, form: linear, underlying: SOL, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.01"}
      - {id: BTC-PERP, kind: perpetual, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.0001"}
    quotes:
      - {instrument: SOL-SPOT, mark: "150.3", index: "150.25"}
      - {instrument: SOL-PERP, mark: "150.4", index: "150.25"}
      - {instrument: BTC-PERP, mark: "99900", index: "99850.75"}
    """

  /// An account in documents as a user writes them.
  private func assess(_ account: String, accepting: Set<String> = Self.parts) throws -> Assessment {
    let market = try MarketReader.read(Array(Self.market.utf8), file: "market.yaml")
    let pool = """
      plimsoll: 1
      accounts:
        - id: trader
          rulebook: drift-v2@2026-04
          \(account.split(separator: "\n").joined(separator: "\n    "))
      """
    let catalog = try EditionStore.catalog()
    let document = try PoolReader.read(
      Array(pool.utf8), file: "pool.yaml", market: market, catalog: catalog)
    let report = try Report(
      of: document, in: market, catalog: catalog, accepting: accepting, inputs: "")
    return try #require(report.accounts.first)
  }

  static let parts: Set = ["market-parameters", "high-leverage-mode"]

  static let worked = """
    holdings:
      - {asset: SOL, amount: "1200.5"}
      - {asset: USDT, amount: "5000"}
      - {asset: USDC, amount: "-20000"}
    positions:
      - {instrument: SOL-PERP, quantity: "500", entry: "152.4"}
      - {instrument: BTC-PERP, quantity: "-1.25", entry: "101000.5"}
      - {instrument: SOL-PERP, quantity: "-40", entry: "149", mode: isolated, margin: "800"}
    orders:
      - {instrument: SOL-SPOT, side: buy, quantity: "300"}
      - {instrument: SOL-SPOT, side: sell, quantity: "100"}
      - {instrument: SOL-PERP, side: buy, quantity: "100"}
    """

  @Test func `R-047 R-048 R-049 R-050 R-051 the worked account of the page`() throws {
    let assessment = try assess(Self.worked)
    try #require(assessment.groups.count == 2)
    let shared = assessment.groups[0]
    #expect(
      shared.requirement.reasons.map { [$0.component, $0.subject ?? ""] + text($0.computed) } == [
        ["size-premium-fraction", "SOL-PERP", "9017.7145", "4506.6085"],
        ["size-premium-fraction", "BTC-PERP", "12485.088153", "6239.42374"],
        ["weighted-assets", "SOL orders", "45075.02", "45075.02"],
        ["weighted-assets", "USDC", "20006", "19996"],
      ])
    #expect(text(shared.requirement.margins) == ["86583.822653", "75817.05224"])
    #expect(text(shared.balance) == ["182484.1875", "208019.127562"])
    #expect(shared.group == "USD" && shared.status == .healthy && shared.verdict == .above)
    let alone = assessment.groups[1]
    #expect(alone.group == "SOL-PERP isolated")
    // 40 × 150.25 = 6,010; × 1.0003 or 0.9998; × 0.1 or 0.05.
    #expect(text(alone.requirement.margins) == ["601.1803", "300.4399"])
    // 800 at 0.9998; the loss of 50 at 1.0003 or 0.9998.
    #expect(text(alone.balance) == ["749.825", "749.85"])
  }

  @Test func `R-021 an isolated position is counted in dollars and loses its margin at most`()
    throws
  {
    let assessment = try assess(
      """
      positions:
        - {instrument: SOL-PERP, quantity: "100", entry: "250", mode: isolated, margin: "1000"}
      """)
    let group = try #require(assessment.groups.last)
    #expect(group.requirement.unit.id == "USD")
    let isolation = try #require(group.isolation)
    // 1,000 at 0.9998 against a loss of 9,975 at the same price.
    #expect(isolation.lost.value == (try exact("999.8")))
    #expect(isolation.beyond.value == (try exact("8973.205")))
    #expect(group.status == .bankrupt)
  }

  @Test func `R-047 R-048 the leverage chosen raises initial margin and lowers initial weights`()
    throws
  {
    let group = try assess(
      """
      leverage: "2"
      holdings: [{asset: SOL, amount: "100"}]
      positions: [{instrument: BTC-PERP, quantity: "0.1", entry: "99850.75", leverage: "20"}]
      """
    ).group
    // 0.1 × 99,850.75 × 1.0003 × 0.5, and 100 SOL at 148.9 × 0.5.
    #expect(text(group.requirement.margins)[0] == "4994.035261")
    #expect(text(group.requirement.margins)[1] == "499.153899")
    #expect(text(group.balance) == ["7445", "13522.5"])
  }

  @Test(arguments: [
    ("751.259999", Status.liquidation, Verdict.below), ("751.26", .restricted, .above),
  ])
  func `R-020 liquidation starts strictly below maintenance`(
    held: String, status: Status, verdict: Verdict
  ) throws {
    // 100 × 150.25 × 0.9998 × 0.05 must be held; 751.26 × 0.9998 less a loss of 0.009998 is it.
    let group = try assess(
      """
      holdings: [{asset: USDC, amount: "\(held)"}]
      positions: [{instrument: SOL-PERP, quantity: "100", entry: "150.2501"}]
      """
    ).group
    #expect(text(group.requirement.margins)[1] == "751.09975")
    #expect(group.status == status && group.verdict == verdict, "\(text(group.balance))")
  }

  @Test func `R-018 what moves on chain leaves a verdict open until it is accepted`() throws {
    let position = "positions: [{instrument: SOL-PERP, quantity: \"1\"}]"
    let funded = "holdings: [{asset: USDC, amount: \"100\"}]\n" + position
    #expect(try assess(funded, accepting: []).group.verdict == .undecidable)
    #expect(try assess(funded).group.verdict == .above)
    let borrowed = """
      holdings: [{asset: USDC, amount: "1000"}, {asset: SOL, amount: "-1"}]
      """
    #expect(try assess(borrowed, accepting: []).group.verdict == .undecidable)
    #expect(try assess(borrowed).group.verdict == .above)
    let deposited = "holdings: [{asset: USDC, amount: \"1000\"}]"
    #expect(try assess(deposited, accepting: []).group.verdict == .above)
  }

  @Test func `K3 every component declares what it reads`() throws {
    let edition = try Book.edition("drift-v2")
    #expect(
      edition.inputs == [.mark, .index, .assetPrice, .average, .orders, .deposits, .holdings])
    #expect(edition.line == Rung(.liquidation, below: .one, of: .maintenance))
    #expect(edition.balance == .credits && edition.prices == .index)
  }
}

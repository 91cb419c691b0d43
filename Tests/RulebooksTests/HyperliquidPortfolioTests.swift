import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Hyperliquid portfolio margin` {
  /// Two coins posted, dollars borrowed, a short perpetual of one coin at its entry.
  func group(borrowed: String, accepting: Set<String> = ["collateral-sum", "caps"]) throws
    -> GroupAssessment
  {
    let perpetual = Contract.perpetual("BTC-PERP", settle: "USDC")
    let market = Market.of(
      prices: [("BTC", FixedPoint(60_000)), ("USDC", .one), ("HYPE", FixedPoint(40))],
      contracts: [perpetual], quotes: [.mark("BTC-PERP", FixedPoint(60_000))])
    let account = Account(
      id: "test",
      holdings: [
        Holding(amount: try money("2", "BTC")), Holding(amount: try money("-\(borrowed)", "USDC")),
      ], positions: [Position(contract: "BTC-PERP", lots: -1, entry: FixedPoint(60_000))])
    return try Assessor(
      edition: Book.edition("hyperliquid-pm"), market: market, accounts: [account],
      accepting: accepting
    ).assess(account).group
  }

  @Test func `R-034 R-048 the worked account of its page`() throws {
    let group = try group(borrowed: "40000")
    #expect(group.balance.maintenance == (try money("90000", "USD")))
    #expect(group.requirement.margins.maintenance == (try money("40770", "USD")))
    #expect(group.headroom == (try money("47084.210526", "USD")))
    #expect(group.verdict == .above)
  }

  @Test func `R-018 what the page leaves open decides nothing until it is accepted`() throws {
    #expect(try group(borrowed: "40000", accepting: []).verdict == .undecidable)
  }

  /// 85,500 − 770 may be borrowed against 90,000 at a ratio of 0.95.
  @Test(arguments: [("84729", Verdict.above), ("84731", .below)])
  func `R-034 the line is at a ratio of 0.95`(borrowed: String, verdict: Verdict) throws {
    #expect(try group(borrowed: borrowed).verdict == verdict)
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Limits of an account` {
  let desk = DeriveDesk()

  /// The standard manager with limits of the test's own.
  private func edition(_ limits: String) throws -> Edition {
    let fraction = """
        - kind: tiered-fraction
          underlyings: {others: [{floor: "0", initial: "0.1", maintenance: "0.05"}]}
      """
    return try writtenEdition(unit: "USDC", components: "\(fraction)\nlimits: \(limits)")
  }

  @Test(arguments: [
    ("{underlyings: 1}", "allows 1 underlying an account (R-104), and it has 2: BTC, ETH;"),
    (
      "{positions: 6}",
      "allows 6 positions an account (R-104), and it has 7: BTC-PERP, ETH-PERP, J-3000-C, "
        + "J-3500-C, S-2600-P and more;"
    ), ("{holdings: 1}", "allows 1 holding an account (R-104), and it has 2: ETH, USDC;"),
    ("{positions: 7, assets: 8}", "allows 8 assets an account (R-104), and it has 9: "),
  ])
  func `S04 R-104 an account over a limit is refused with the rule`(limits: String, text: String)
    throws
  {
    let rules = try edition(limits)
    let account = try desk.account(holding: [("USDC", "100"), ("ETH", "1")])
    let assessor = try Assessor(edition: rules, market: desk.market, accounts: [account])
    let error = #expect(throws: MarginError.self) { try assessor.assess(account) }
    let said = try #require(error).description
    #expect(said.hasPrefix("account desk: test@1 \(text)"), "\(said)")
    #expect(said.hasSuffix("move what is beyond that to another account"))
  }

  @Test func `R-104 an account at its limits is measured`() throws {
    let rules = try edition("{underlyings: 2, positions: 7, holdings: 2, assets: 9}")
    let account = try desk.account(holding: [("USDC", "100"), ("ETH", "1")])
    let assessor = try Assessor(edition: rules, market: desk.market, accounts: [account])
    #expect(try assessor.assess(account).groups.count == 1)
  }

  @Test func `S04 R-104 an order for a second underlying is one too many`() throws {
    let rules = try edition("{underlyings: 1}")
    let ether = [("ETH-PERP", "1"), ("S-3200-C", "-1")]
    let order = Order(contract: "BTC-PERP", lots: 1)
    for (orders, isOver) in [([], false), ([order], true)] as [([Order], Bool)] {
      let account = try desk.account(ether, ordering: orders)
      let assessor = try Assessor(edition: rules, market: desk.market, accounts: [account])
      let result = Result { () throws(MarginError) in try assessor.assess(account) }
      guard case .failure(.overLimit(account: "desk", _, let excess)) = result else {
        #expect(!isOver)
        continue
      }
      #expect(isOver && excess.measure == .underlyings && excess.held == ["BTC", "ETH"])
    }
  }

  /// A coin that moves in the grid is an underlying too: ether would offset contracts on bitcoin.
  @Test func `S04 R-104 a coin of a second underlying is one too many`() throws {
    let rules = try EditionStore.catalog().edition("derive-pmrm")
    for (coin, isOver) in [("BTC", false), ("ETH", true)] as [(AssetID, Bool)] {
      let account = try desk.account(
        [("BTC-PERP", "-1")], holding: [(coin, "2"), ("USDC", "100000")])
      let assessor = try Assessor(edition: rules, market: desk.market, accounts: [account])
      let result = Result { () throws(MarginError) in try assessor.assess(account) }
      guard case .failure(.overLimit(_, _, let excess)) = result else {
        #expect(!isOver)
        continue
      }
      #expect(isOver && excess.measure == .underlyings && excess.held == ["BTC", "ETH"])
    }
  }

  @Test func `S04 R-104 a comparison refuses that cell and measures the other`() throws {
    let accounts = [
      try desk.account([("ETH-PERP", "1"), ("BTC-PERP", "0.1")]),
      try desk.account([("ETH-PERP", "1"), ("S-3200-C", "1")]),
    ]
    let rules = try [edition("{underlyings: 1}"), EditionStore.catalog().edition("derive-srm")]
    let compared = try Comparison.comparisons(of: accounts, under: rules, in: desk.market)
    let refusal = try #require(compared[0].cells[0].refusal)
    #expect(refusal.kind == .limit && refusal.summary == "1 underlying")
    #expect(refusal.description.contains("(R-104)"))
    #expect(compared[0].cells[1].standing != nil)
    // The other account holds options, which this edition does not list.
    #expect(compared[1].cells[0].refusal?.kind == .unlisted)
    #expect(compared[1].cells[1].standing != nil)
  }
}

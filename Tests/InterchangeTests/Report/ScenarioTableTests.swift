import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Scenario tables` {
  @Test(arguments: [
    ("market-maker", "BTC"), ("market-maker", "ETH"), ("market-maker", "USDC"),
    ("basis-trader", "BTC"), ("basis-trader", "ETH"), ("basis-trader", "BTC-PERPETUAL isolated"),
  ])
  func `R-013 the worst row is the loss that the reason charges`(account: String, group: String)
    throws
  {
    let desk = try Desk()
    let found = try #require(desk.document.accounts.first { $0.id == account })
    let assessor = try Assessor(
      edition: desk.catalog.edition("deribit-pm"), market: desk.market, accounts: [found])
    let tables = try assessor.scenarios(of: found).filter { $0.group == group }
    let groups = try assessor.assess(found).groups
    let assessed = try #require(groups.first { $0.group == group })
    let reasons = assessed.requirement.reasons.filter { $0.scenario != nil }
    try #require(!reasons.isEmpty && !tables.isEmpty)
    #expect(tables.count == reasons.count)
    for reason in reasons {
      let table = try #require(
        tables.first { $0.grid == reason.component && $0.subject == reason.subject },
        "no table of \(reason.component) of \(reason.subject ?? "")")
      let worst = table.rows[table.worst]
      #expect(worst.label == reason.scenario)
      #expect(max(Money.zero(assessed.unit), worst.profit.negated) == reason.computed.initial)
      #expect(table.rows.allSatisfy { $0.profit >= worst.profit })
    }
  }

  @Test func `R-029 the option formula takes the forward that the grid takes`() throws {
    let text = Specimen.market.replacing(
      #""mark": "0.0493", "#, with: #""mark": "0.0493", "index": "29000", "#)
    let market = try MarketReader.read(Array(text.utf8), file: "market.json")
    let account = Account(
      id: "a", holdings: [Holding(amount: Money(units: 5_000_000_000_000, asset: Asset("BTC")))],
      positions: [Position(contract: "BTC-28APR23-30000-C", lots: -10)])
    let assessor = try Assessor(
      edition: EditionStore.catalog().edition("deribit-sm"), market: market, accounts: [account])
    let groups = try assessor.assess(account).groups
    let margins = try #require(groups.first).requirement.margins
    // In the money at that forward: 0.15 + 0.0493 coin, ten lots of a tenth of a coin.
    let expected = try FixedPoint("0.1993")
    #expect(margins.initial.value == expected)
  }
}

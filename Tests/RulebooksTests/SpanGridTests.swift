import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `SPAN grid` {
  private func assess(
    _ legs: [(OptionRight, String, Int64)], volatility: String = "0.6"
  ) throws -> GroupAssessment {
    let book = Book(form: .linear)
    var exchange = Exchange(try Book.edition("span-grid"))
    try exchange.price([("BTC", "60000")])
    for (right, strike, _) in legs {
      try exchange.list(
        ContractID(strike), "BTC",
        .option(OptionTerms(right: right, strike: try exact(strike), expiry: book.expiry)),
        settle: "USD", mark: "100", multiplier: "1", lot: "1")
      try exchange.requote(
        Quote(
          contract: ContractID(strike), mark: exact("100"), index: exact("60000"),
          forward: exact("60000"), volatility: exact(volatility)))
    }
    return try exchange.assess(
      [exchange.holding("1000000", "USD")],
      legs.map { try exchange.position(ContractID($0.1), "\($0.2)", entry: "100") },
      mode: .portfolio
    ).group
  }

  /// A call spread of one against three at 30%: twice the range, 35% of the loss.
  @Test func `R-013 the extreme moves of SPAN count at 35% of their loss`() throws {
    let group = try assess([(.call, "60000", 1), (.call, "72000", -3)], volatility: "0.3")
    #expect(abs(group.requirement.margins.initial.value.double - 1983.838343) < 2e-6)
    #expect(group.requirement.scenario == "+32% vol same")
  }

  @Test func `S05 the scan is blind to far calls, and a probe says so`() throws {
    let group = try assess([(.call, "120000", -10), (.put, "30000", -1)])
    #expect(abs(group.requirement.margins.initial.value.double - 801.126) < 1)
    #expect(group.requirement.scenario == "+16% vol up")
    #expect(group.notes.contains { $0.hasPrefix("core grid blind: +100% vol up") })
  }

  @Test func `R-013 sixteen scenarios, in the order of a risk array`() throws {
    let terms = try #require(try Book.edition("span-grid").grids.first?.others)
    #expect(terms.set.scenarios.count == 16)
    let weights = terms.set.scenarios.map(\.weight)
    #expect(weights.dropLast(2).allSatisfy { $0 == .one })
    #expect(try weights.suffix(2).allSatisfy { $0 == (try exact("0.35")) })
  }
}

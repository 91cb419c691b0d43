import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Orders that only reduce risk` {
  /// Five coins need 6,000 to open and 3,000 to keep; two coins of ETH 120 and 60.
  private func below(_ dollars: String = "1060") throws -> WhatIfDesk {
    try WhatIfDesk(dollars: dollars, [("BTC", "5"), ("ETH", "2")])
  }

  @Test(arguments: ["-0.001", "-1", "-5"])
  func `R-126 below its line an account may close what it holds`(quantity: String) throws {
    let desk = try below()
    let answer = try desk.answer(desk.trade("BTC", quantity))
    // What is left after all five is covered, but an account below its line only reduces.
    #expect(answer.outcome == .accepted && answer.ground == .reducing)
    #expect(answer.before.first?.verdict == .below)
  }

  @Test func `R-126 below its line an account may open nothing`() throws {
    let desk = try below()
    for trade in [("BTC", "0.001"), ("ETH", "0.001")] {
      let answer = try desk.answer(desk.trade(ContractID(trade.0), trade.1))
      #expect(answer.outcome == .refused)
      #expect(answer.obstacle == .belowLine(group: "USD", by: try money("2000", "USD")))
    }
  }

  @Test func `R-126 a position that turns is reduced to nothing and no further`() throws {
    let desk = try below()
    let answer = try desk.answer(desk.trade("BTC", "-6"))
    #expect(answer.outcome == .reduced && answer.lots == [-5000] && answer.ground == .reducing)
    let rests = try desk.answer(desk.trade("BTC", "-6", at: "60000", rests: true))
    #expect(rests.outcome == .reduced && rests.lots == [-5000])
  }

  /// 1,060 stand behind 3,060. A coin closed releases 600; it may cost 600 × 1,060 ÷ 3,060 =
  /// 207.84.
  @Test(arguments: [("59793", true), ("59792", false)])
  func `R-126 what a closing price costs is bounded by what it releases`(
    price: String, passes: Bool
  ) throws {
    let desk = try below()
    let answer = try desk.answer(desk.trade("BTC", "-1", at: price))
    #expect((answer.outcome == .accepted) == passes, "\(answer)")
  }

  /// Nothing stands behind the position: closing it is fine as long as that costs nothing.
  @Test func `R-126 a bankrupt account may close at its mark`() throws {
    let desk = try below("-100")
    #expect(try desk.answer(desk.trade("BTC", "-1")).ground == .reducing)
    #expect(try desk.answer(desk.trade("BTC", "-1", fee: "0.01")).outcome == .refused)
    #expect(try desk.answer(desk.trade("BTC", "-1", at: "59999")).outcome == .refused)
    #expect(try desk.answer(desk.trade("BTC", "-1", at: "60001")).ground == .reducing)
  }

  @Test func `R-126 between its lines an account may reduce and not add`() throws {
    let desk = try below("4000")
    #expect(try desk.answer(desk.trade("BTC", "-1")).ground == .reducing)
    #expect(try desk.answer(desk.trade("BTC", "-2")).ground == .covered)
    let more = try desk.answer(desk.trade("BTC", "0.001"))
    #expect(more.outcome == .refused && more.obstacle?.name == "initial-margin")
    // Turned, three coins short are covered by 4,000; below its line that would be no reduction.
    #expect(try desk.answer(desk.trade("BTC", "-8")).ground == .covered)
  }

  @Test func `R-126 an order in the book may reduce as well`() throws {
    let desk = try below()
    #expect(try desk.answer(desk.trade("BTC", "-5", at: "60000", rests: true)).ground == .reducing)
    // Filled at its limit it would cost more than it releases.
    let cheap = try desk.answer(desk.trade("BTC", "-5", at: "59000", rests: true))
    #expect(cheap.outcome == .refused)
  }

  @Test func `R-126 closing the leg of a hedge is no reduction where it needs more`() throws {
    let book = Book(form: .linear)
    let (future, call) = (try book.future(), try book.option(.call, "60000"))
    let market = try book.market([(future, mark: "60000"), (call, mark: "4000")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("4000", "USD"))],
      positions: [Position(contract: future.id, lots: 1), Position(contract: call.id, lots: -1)])
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account])
    let check = try OrderCheck(of: account, by: assessor)
    #expect(check.before.first?.verdict == .below)
    let hedge = try check.answer([PlannedTrade(contract: future.id, lots: -1)])
    #expect(hedge.outcome == .refused && hedge.obstacle?.name == "below-line")
    #expect(
      hedge.after.first?.margins.initial ?? .zero(Asset("USD"))
        > check.before.first?.margins.initial ?? .zero(Asset("USD")))
    let risk = try check.answer([PlannedTrade(contract: call.id, lots: 1)])
    #expect(risk.outcome == .refused)
    let both = try check.answer([
      PlannedTrade(contract: call.id, lots: 1), PlannedTrade(contract: future.id, lots: -1),
    ])
    #expect(both.ground == .reducing)
  }

  @Test func `R-126 a hedge that lowers the requirement passes below the line`() throws {
    let book = Book(form: .linear)
    let (near, far) = (try book.future("near"), try book.future("far", perpetual: true))
    let market = try book.market([(near, mark: "60000"), (far, mark: "60000")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("4000", "USD"))],
      positions: [Position(contract: near.id, lots: 2)])
    let shadow = Account(id: "", positions: [Position(contract: far.id, lots: 1)])
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account, shadow])
    let check = try OrderCheck(of: account, by: assessor)
    #expect(try check.answer([PlannedTrade(contract: far.id, lots: -1)]).ground == .reducing)
    #expect(try check.answer([PlannedTrade(contract: far.id, lots: 1)]).outcome == .refused)
  }

  @Test func `R-126 reduce-only cuts an order to what it closes`() throws {
    let desk = try WhatIfDesk(dollars: "100000", [("BTC", "5"), ("ETH", "2")])
    let cut = try desk.answer(desk.trade("BTC", "-6", reduceOnly: true))
    #expect(cut.outcome == .reduced && cut.lots == [-5000])
    #expect(cut.obstacle == .reduceOnly("BTC", closes: 5000))
    #expect(try desk.answer(desk.trade("BTC", "-5", reduceOnly: true)).outcome == .accepted)
    let adds = try desk.answer(desk.trade("BTC", "1", reduceOnly: true))
    #expect(adds.outcome == .refused && adds.obstacle == .reduceOnly("BTC", closes: 0))
    // The flag opens no door: in an account below its line it is held to the same rule.
    let poor = try below("-100")
    let costly = try poor.answer(poor.trade("BTC", "-1", at: "59000", reduceOnly: true))
    #expect(costly.outcome == .refused)
  }

  @Test func `R-126 in hedge mode a reduce-only order closes the other side`() throws {
    let desk = try WhatIfDesk(
      dollars: "1000", [("BTC", "5"), ("BTC", "-4")], hedge: true)
    let closes = try desk.answer(desk.trade("BTC", "-5", reduceOnly: true))
    #expect(closes.outcome == .accepted && closes.ground == .reducing)
    let opens = try desk.answer(desk.trade("BTC", "-1"))
    #expect(opens.outcome == .refused)
    let short = try desk.answer(desk.trade("BTC", "4", reduceOnly: true))
    #expect(short.ground == .reducing)
  }
}

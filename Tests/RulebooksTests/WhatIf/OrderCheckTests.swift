import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Orders before they are accepted` {
  /// 10,000 dollars open 500,000 at 2%: 8.333 coins at 60,000 are 499,980, one lot more 500,040.
  @Test func `R-125 the largest size that passes is found to the lot`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    let answer = try desk.answer(desk.trade("BTC", "10"))
    #expect(answer.outcome == .reduced && answer.ground == .covered)
    #expect(answer.lots == [8333])
    #expect(answer.obstacle == .short(group: "USD", by: try money("2000", "USD")))
    #expect(try answer.after.first?.slack == money("0.4", "USD"))
    #expect(try desk.answer(desk.trade("BTC", "8.333")).outcome == .accepted)
    let more = try desk.answer(desk.trade("BTC", "8.334"))
    #expect(more.outcome == .reduced && more.lots == [8333])
    #expect(try more.obstacle == .short(group: "USD", by: money("0.8", "USD")))
  }

  @Test func `R-125 an order that fits is accepted, and nothing is changed`() throws {
    let desk = try WhatIfDesk(dollars: "10000", [("ETH", "10")])
    let check = try OrderCheck(of: desk.account, by: desk.assessor())
    for _ in 0..<2 {
      let answer = try check.answer([desk.trade("BTC", "-1")])
      #expect(answer.outcome == .accepted && answer.lots == [-1000] && answer.obstacle == nil)
      #expect(try answer.before.first?.margins.initial == money("600", "USD"))
      #expect(try answer.after.first?.margins.initial == money("1800", "USD"))
    }
  }

  /// A fee of 0.5 leaves 9,999.5 of 10,000; at 60,100 a coin bought is down 100 at once.
  @Test func `R-125 price and fee count, and a part bears its share`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    let costly = try desk.answer(desk.trade("BTC", "8.333", fee: "0.5"))
    #expect(costly.outcome == .reduced && costly.lots == [8332])
    // 1,200 k ≤ 10,000 − 100 k − 1.2 k: k = 7.6852 coins.
    let dear = try desk.answer(desk.trade("BTC", "10", at: "60100", fee: "12"))
    #expect(dear.lots == [7685])
  }

  @Test func `R-125 orders placed together keep their proportions`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    // A lot of BTC and fifteen of ETH need 1.2 + 0.9 dollars: 4,761 times.
    let answer = try desk.answer(desk.trade("BTC", "-20"), desk.trade("ETH", "300"))
    #expect(answer.outcome == .reduced && answer.lots == [-4761, 71_415])
    let fine = try desk.answer(desk.trade("BTC", "-4.761"), desk.trade("ETH", "71.415"))
    #expect(fine.outcome == .accepted)
  }

  @Test func `R-125 an order in the book is charged as if it filled`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    let answer = try desk.answer(desk.trade("BTC", "10", at: "60000", rests: true))
    #expect(answer.outcome == .reduced && answer.lots == [8333])
    // Above its mark a buyer who is filled is down 100 a coin.
    let dear = try desk.answer(desk.trade("BTC", "8.333", at: "60100", rests: true))
    #expect(dear.lots == [7692])
    // What rests already is charged beside it: 5 coins bid for, 3.333 are left.
    let busy = try WhatIfDesk(dollars: "10000", orders: [("BTC", "5")])
    #expect(try busy.answer(busy.trade("BTC", "10", rests: true)).lots == [3333])
    // Sells are charged against buys, not with them.
    #expect(try busy.answer(busy.trade("BTC", "-8.333", rests: true)).outcome == .accepted)
  }

  @Test func `R-125 a group that is not touched must not be below its line`() throws {
    var desk = try WhatIfDesk(dollars: "10000", [("ETH", "1")], mode: .cross)
    let alone = try desk.exchange.position("BTC", "1", mode: .isolated, margin: "800")
    desk.account = Account(
      id: "a", mode: .cross, holdings: desk.account.holdings,
      positions: desk.account.positions + [alone])
    // Isolated: between 600 to keep and 1,200 to open.
    #expect(try desk.answer(desk.trade("ETH", "1")).outcome == .accepted)
    let poor = try desk.exchange.position("BTC", "1", mode: .isolated, margin: "599")
    desk.account = Account(
      id: "a", mode: .cross, holdings: desk.account.holdings,
      positions: Array(desk.account.positions.prefix(1)) + [poor])
    let answer = try desk.answer(desk.trade("ETH", "1"))
    let one = try money("1", "USD")
    #expect(answer.outcome == .refused)
    #expect(answer.obstacle == .belowLine(group: "BTC isolated", by: one))
  }

  @Test func `R-125 what cannot be decided is never accepted`() throws {
    for accepted in [false, true] {
      var exchange = try Exchange("hyperliquid")
      try exchange.price([("BTC", "60000"), ("USDC", "1")])
      try exchange.list("BTC", "BTC", settle: "USDC", mark: "60000")
      let account = Account(
        id: "a", holdings: [try exchange.holding("100000", "USDC")],
        positions: [try exchange.position("BTC", "1", entry: "60000")])
      let assessor = try Assessor(
        edition: exchange.edition, market: exchange.market, accounts: [account],
        accepting: accepted ? Set(exchange.edition.uncovered.map(\.id)) : [])
      let order = PlannedTrade(
        contract: "BTC", lots: 1, price: try exact("60000"), execution: .resting)
      let answer = try OrderCheck(of: account, by: assessor).answer([order])
      #expect(answer.outcome == (accepted ? .accepted : .refused))
      guard !accepted else { continue }
      guard case .undecidable(_, let parts) = answer.obstacle else {
        Issue.record("\(answer.obstacle as Any)")
        continue
      }
      #expect(parts.map(\.id) == ["open-orders"])
    }
  }

  @Test func `R-125 a mode the edition lacks and margin that is not assigned are reasons`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    let netted = try desk.answer(desk.trade("BTC", "1", mode: .portfolio))
    #expect(netted.outcome == .refused && netted.obstacle?.name == "mode")
    let bare = try desk.answer(desk.trade("BTC", "1", mode: .isolated))
    #expect(bare.obstacle == .unmeasured(.unassigned(account: "a", "BTC")))
    let alone = try desk.answer(desk.trade("BTC", "1", mode: .isolated, margin: "1200"))
    #expect(alone.outcome == .accepted && alone.after.map(\.group) == ["USD", "BTC isolated"])
    let thin = try desk.answer(desk.trade("BTC", "1", mode: .isolated, margin: "1199"))
    #expect(try thin.obstacle == .short(group: "BTC isolated", by: money("1", "USD")))
    // More than is held would be owed.
    let large = try desk.answer(desk.trade("BTC", "1", mode: .isolated, margin: "10001"))
    #expect(try large.obstacle == .short(group: "USD", by: money("1", "USD")))
  }

  @Test func `R-125 an account over a limit of its edition is refused`() throws {
    let exchange = try Exchange("derive-pmrm")
    let desk = try RandomDesk(exchange.edition, seed: 1)
    let other = try #require(
      desk.market.contracts.values.sorted { $0.id < $1.id }.first { contract in
        desk.edition.covers(contract)
          && !desk.account.positions.contains {
            desk.market.contracts[$0.contract]?.underlying == contract.underlying
          }
      })
    let assessor = try Assessor(
      edition: desk.edition, market: desk.market,
      accounts: [desk.account, Account(id: "", positions: [Position(contract: other.id, lots: 1)])])
    let answer = try OrderCheck(of: desk.account, by: assessor)
      .answer([PlannedTrade(contract: other.id, lots: 1)])
    #expect(answer.outcome == .refused && answer.obstacle?.name == "limit")
  }

  @Test func `R-125 a contract that is not listed is bad input`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    #expect(throws: MarginError.market(.unlisted("SOL"))) {
      try desk.answer(PlannedTrade(contract: "SOL", lots: 1))
    }
  }
}

import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// Largest sizes worked by hand under other rules than tiers, and what an answer shows.
@Suite struct `Orders worked by hand` {
  /// Under `deribit-sm` q coins need q × (2% + 0.005% × q): one coin opens q = 44.94897, the root
  /// of 0.00005 q² + 0.02 q = 1, which is 2,696,938.46 dollars at 60,000.
  @Test func `R-125 a rate that rises with size is solved to the lot`() throws {
    var exchange = try Exchange("deribit-sm")
    try exchange.price([("BTC", "60000"), ("ETH", "3000")])
    for id in ["P", "F"] as [ContractID] {
      try exchange.list(id, "BTC", form: .inverse, settle: "BTC", mark: "60000", lot: "10")
    }
    let account = Account(
      id: "a", holdings: [try exchange.holding("1", "BTC")],
      positions: [try exchange.position("F", "0")])
    let all = Account(
      id: "", positions: ["P", "F"].map { Position(contract: $0, lots: 1, mode: .cross) })
    let assessor = try Assessor(
      edition: exchange.edition, market: exchange.market, accounts: [account, all])
    let check = try OrderCheck(of: account, by: assessor)
    for side in [Int64(1), -1] {
      let answer = try check.answer([PlannedTrade(contract: "P", lots: side * 1_000_000)])
      #expect(answer.outcome == .reduced && answer.lots == [side * 269_693])
      let more = try check.answer([PlannedTrade(contract: "P", lots: side * 269_694)])
      #expect(more.outcome == .reduced && more.lots == [side * 269_693])
    }
  }

  /// 16% of 60,000 a coin is 9.6 a lot of a thousandth: 100,000 dollars open 10,416 lots.
  @Test func `R-125 a grid is solved by its sums`() throws {
    let book = Book(form: .linear)
    let near = try book.future("near", lot: "0.001")
    let far = try book.future("far", perpetual: true, lot: "0.001")
    let market = try book.market([(near, "60000"), (far, "60000")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("100000", "USD"))],
      positions: [Position(contract: far.id, lots: 500), Position(contract: near.id, lots: -500)])
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account])
    for quick in [true, false] {
      let check = try OrderCheck(of: account, by: assessor, quick: quick)
      #expect(check.isQuick == quick)
      let answer = try check.answer([PlannedTrade(contract: near.id, lots: 20_000)])
      #expect(answer.outcome == .reduced && answer.lots == [10_416])
      #expect(answer.obstacle?.name == "initial-margin" && answer.obstacle?.group == "USD")
      #expect(answer.obstacle?.lacking?.figure == "92000")
      // Halving and no probes where sizes that pass are an interval.
      #expect(!quick || answer.checks <= 20)
    }
  }

  /// A group that is short and above its line does not stand in the way of another.
  @Test func `R-125 groups are checked where an order touches them`() throws {
    var exchange = try Exchange("deribit-sm")
    try exchange.price([("BTC", "60000"), ("ETH", "3000")])
    try exchange.list("P", "BTC", form: .inverse, settle: "BTC", mark: "60000", lot: "10")
    try exchange.list("E", "ETH", form: .inverse, settle: "ETH", mark: "3000", lot: "1")
    // 300,000 dollars of ETH are 100 coins: about 2.04 to open and 1.04 to keep.
    let account = Account(
      id: "a", holdings: [try exchange.holding("1", "BTC"), try exchange.holding("1.5", "ETH")],
      positions: [try exchange.position("E", "300000"), try exchange.position("P", "600")])
    let assessor = try Assessor(
      edition: exchange.edition, market: exchange.market, accounts: [account])
    let check = try OrderCheck(of: account, by: assessor)
    #expect(check.before.map(\.status) == [.healthy, .restricted])
    #expect(try check.answer([PlannedTrade(contract: "P", lots: 600)]).ground == .covered)
    let more = try check.answer([PlannedTrade(contract: "E", lots: 1)])
    #expect(more.outcome == .refused && more.obstacle?.group == "ETH")
    let less = try check.answer([PlannedTrade(contract: "E", lots: -1)])
    #expect(less.outcome == .accepted && less.ground == .reducing)
  }

  /// The most that passes leaves no room: one lot more of the same is not accepted afterwards.
  @Test(arguments: ["generic-tiered", "deribit-sm", "textbook-grid", "span-grid"], 1...6)
  func `R-125 after the largest size nothing more passes`(name: String, seed: UInt64) throws {
    let desk = try RandomDesk(Book.edition(name), seed: seed)
    let listed = desk.market.contracts.values.filter(desk.edition.covers).map(\.id).sorted()
    var draw = SeededGenerator(seed: seed + 77)
    let id = draw.pick(listed)
    let traded = Account(id: "", positions: [Position(contract: id, lots: 1, mode: .cross)])
    let assessor = try Assessor(
      edition: desk.edition, market: desk.market, accounts: [desk.account, traded],
      accepting: Set(desk.edition.uncovered.map(\.id)))
    let check = try OrderCheck(of: desk.account, by: assessor)
    for side in [Int64(1), -1] {
      let trade = PlannedTrade(contract: id, lots: side << 30)
      let answer = try check.answer([trade])
      guard answer.outcome == .reduced, answer.ground == .covered, let lots = answer.lots.first
      else { continue }
      let after = try desk.account.filled(
        trade.part(lots), under: desk.edition, in: assessor.market)
      let next = try OrderCheck(of: after, by: assessor)
        .answer([PlannedTrade(contract: id, lots: side)])
      #expect(next.outcome == .refused, "\(lots) of \(id): \(next)")
    }
  }

  /// What an answer shows of each group is what a full assessment says of it.
  @Test(arguments: `Every edition`.names)
  func `R-125 the groups of an answer are those of a full assessment`(name: String) throws {
    let edition = try Book.edition(name)
    for seed in UInt64(31)...34 {
      let desk = try RandomDesk(edition, seed: seed)
      guard let held = desk.account.positions.first,
        let assessor = try? Assessor(
          edition: edition, market: desk.market, accounts: [desk.account]),
        let check = try? OrderCheck(of: desk.account, by: assessor)
      else { continue }
      let trade = PlannedTrade(
        contract: held.contract, lots: held.lots.magnitude >= 5 ? 0 - held.lots / 5 : 1,
        mode: held.mode)
      let answer = try check.answer([trade])
      let lots = answer.lots.first ?? trade.lots
      guard
        let after = try? desk.account.filled(
          trade.part(lots), under: edition, in: assessor.market),
        let assessed = try? assessor.assess(after, shares: false)
      else {
        #expect(answer.outcome == .refused)
        continue
      }
      #expect(answer.after.map(\.group) == assessed.groups.map(\.group), "seed \(seed)")
      for (standing, group) in zip(answer.after, assessed.groups) {
        #expect(standing.balance == group.balance, "seed \(seed)")
        #expect(standing.margins == group.requirement.margins, "seed \(seed)")
        #expect(standing.headroom == group.headroom && standing.verdict == group.verdict)
        #expect(standing.status == group.status, "seed \(seed)")
      }
    }
  }
}

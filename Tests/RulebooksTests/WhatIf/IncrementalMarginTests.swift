import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Incremental margin` {
  /// Under `generic-tiered` margins add: a coin more is 1,200 and 600, whatever stands beside it.
  @Test func `R-127 a list is what its trades make in sequence`() throws {
    let desk = try WhatIfDesk(dollars: "10000", [("BTC", "1"), ("ETH", "10")], entry: "50")
    let margin = try desk.assessor().increment(
      of: desk.account,
      by: [
        desk.trade("BTC", "2", at: "59900", fee: "3"), desk.trade("ETH", "-10", at: "3000"),
        desk.trade("BTC", "-1", at: "60000"),
      ])
    let change = try #require(margin.changes.first)
    #expect(margin.changes.count == 1 && margin.steps.count == 3)
    // Held 1,200 and 600 of ETH 10 × 3,000: after, two coins of BTC alone.
    #expect(try change.margins.initial == money("600", "USD"))
    #expect(try change.margins.maintenance == money("300", "USD"))
    // 200 gained at once on two coins at 100 under the mark, less the fee of 3.
    #expect(try change.balance.initial == money("197", "USD"))
    #expect(try change.free == money("-403", "USD"))
    let inSequence = margin.steps.map { $0.inSequence[0].margins.initial.value }
    #expect(try inSequence == [exact("2400"), exact("-600"), exact("-1200")])
    let alone = try margin.steps.map { try #require($0.alone?.first).margins.initial.value }
    #expect(try alone == [exact("2400"), exact("-600"), exact("-1200")])
    #expect(change.reasons.map(\.subject) == ["BTC", "ETH"])
    #expect(try change.reasons.map(\.after.initial) == [money("2400", "USD"), money("0", "USD")])
    #expect(margin.after.groups.first?.positions.map(\.lots) == [2000])
  }

  /// A hedge is worth less alone than after what it hedges.
  @Test func `R-127 a hedge shows what it saves only in its place`() throws {
    let book = Book(form: .linear)
    let (near, far) = (try book.future("near"), try book.future("far", perpetual: true))
    let market = try book.market([(near, mark: "60000"), (far, mark: "60000")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("100000", "USD"))],
      positions: [Position(contract: near.id, lots: 1)])
    let shadow = Account(id: "", positions: [Position(contract: far.id, lots: 1)])
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account, shadow])
    let margin = try assessor.increment(
      of: account,
      by: [
        PlannedTrade(contract: near.id, lots: 2), PlannedTrade(contract: far.id, lots: -2),
      ])
    // 16% of 60,000 is 9,600 a coin.
    let sequence = margin.steps.map { $0.inSequence[0].margins.initial.value }
    #expect(try sequence == [exact("19200"), exact("-19200")])
    let alone = try margin.steps.map { try #require($0.alone?.first).margins.initial.value }
    #expect(try alone == [exact("19200"), exact("0")])
    #expect(margin.changes.first?.isNone == true)
    // Each position's own share: without the three near, two far are short.
    let shares = margin.after.groups[0].positions.map(\.marginal.initial.value)
    #expect(try shares == [exact("-9600"), exact("-19200")])
  }

  /// After minus before of full assessments, whatever the edition.
  @Test(arguments: `Every edition`.names)
  func `R-127 steps add up to the list, and the list to full assessments`(name: String) throws {
    let edition = try Book.edition(name)
    for seed in UInt64(21)...23 {
      let desk = try RandomDesk(edition, seed: seed)
      let trades = desk.account.positions.prefix(2).map {
        PlannedTrade(contract: $0.contract, lots: 0 - $0.lots / 2, mode: $0.mode)
      }
      let assessor = try Assessor(edition: edition, market: desk.market, accounts: [desk.account])
      guard let margin = try? assessor.increment(of: desk.account, by: trades) else { continue }
      var after = desk.account
      for trade in trades {
        after = try after.filled(trade, under: edition, in: assessor.market)
      }
      let (old, new) = (try assessor.assess(desk.account), try assessor.assess(after))
      for change in margin.changes {
        let before = old.groups.first { $0.group == change.group }
        let now = new.groups.first { $0.group == change.group }
        let none = Margins.zero(change.free.asset)
        let difference = try (now?.requirement.margins ?? none)
          .minus(before?.requirement.margins ?? none)
        #expect(change.margins == difference, "seed \(seed) \(change.group)")
        let steps = try margin.steps.flatMap(\.inSequence).filter { $0.group == change.group }
          .reduce(none) { try $0.plus($1.margins) }
        #expect(steps == difference, "seed \(seed) \(change.group)")
        let reasons = try change.reasons.reduce(none) { sum, reason in
          try sum.plus(reason.after.minus(reason.before))
        }
        #expect(reasons == difference, "seed \(seed) \(change.group)")
        let balance = try (now?.balance.mark ?? none.initial)
          .minus(before?.balance.mark ?? none.initial)
        #expect(change.balance.mark == balance)
      }
    }
  }
}

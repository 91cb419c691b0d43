import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Withdrawals before they are made` {
  private func answer(_ amount: String, _ desk: WhatIfDesk, of asset: AssetID = "USD") throws
    -> WithdrawalAnswer
  {
    try desk.assessor().withdrawal(of: money(amount, asset), from: desk.account)
  }

  /// A coin and ten of ETH need 1,800 to open: 8,200 of 10,000 may leave, to the smallest unit.
  @Test func `R-129 what may leave is found to the smallest unit`() throws {
    let desk = try WhatIfDesk(dollars: "10000", [("BTC", "1"), ("ETH", "10")])
    let all = try answer("10000", desk)
    #expect(try all.outcome == .reduced && all.most == money("8200", "USD"))
    #expect(all.obstacle == .short(group: "USD", by: try money("1800", "USD")))
    #expect(try answer("8200", desk).outcome == .accepted)
    let one = try answer("8200.000001", desk)
    #expect(try one.outcome == .reduced && one.most == money("8200", "USD"))
    #expect(try all.after.first?.slack == money("0", "USD"))
    let assessed = try desk.assessor().assess(desk.account)
    #expect(all.most == assessed.groups[0].withdrawable)
  }

  /// Bought at 59,000, a coin has gained 1,000 that stays until it is realised.
  @Test func `R-129 gains stay, and losses stay behind`() throws {
    let gains = try WhatIfDesk(
      dollars: "2000", [("BTC", "1"), ("BTC", "0.5")], entry: "59000")
    // 2,000 posted less 1,800 to open; with the gain 1,700 would be free.
    let answer = try answer("1000", gains)
    #expect(try answer.most == money("200", "USD"))
    #expect(answer.obstacle == .kept(group: "USD", by: try money("800", "USD")))
    let lost = try WhatIfDesk(
      dollars: "3000", [("BTC", "1"), ("BTC", "0.5")], entry: "60100")
    #expect(try self.answer("3000", lost).most == money("1050", "USD"))
  }

  @Test func `R-129 no more leaves than is held`() throws {
    var desk = try WhatIfDesk(dollars: "500", [("BTC", "0.1"), ("ETH", "1")])
    desk.account = Account(
      id: "a",
      holdings: try [("300", Holding.Finality.final), ("-50", .final), ("200", .pending)].map {
        Holding(amount: try money($0.0, "USD"), finality: $0.1)
      } + [Holding(amount: try money("1", "BTC"))], positions: desk.account.positions)
    let answer = try answer("300", desk)
    #expect(try answer.outcome == .reduced && answer.most == money("250", "USD"))
    #expect(answer.obstacle == .notHeld(try money("250", "USD")))
    // What is left of the dollars backs the 180 that are needed.
    #expect(try self.answer("1", desk, of: "BTC").outcome == .accepted)
  }

  /// A coin counts 0.9 × 60,000. To keep 1,800 with nothing else, a thirtieth of it stays.
  @Test func `R-129 a haircut is worked back to coins`() throws {
    var desk = try WhatIfDesk(dollars: "0", [("BTC", "1"), ("ETH", "10")])
    desk.account = Account(
      id: "a", holdings: [Holding(amount: try money("1", "BTC"))],
      positions: desk.account.positions)
    let answer = try answer("1", desk, of: "BTC")
    #expect(try answer.most == money("0.966666666666", "BTC"))
    #expect(try answer.after.first?.slack.units == 0)
  }

  @Test func `R-129 nothing leaves a group that is short or cannot be decided`() throws {
    let short = try WhatIfDesk(dollars: "1799", [("BTC", "1"), ("ETH", "10")])
    let answer = try answer("0.000001", short)
    #expect(try answer.outcome == .refused && answer.most == money("0", "USD"))
    #expect(answer.obstacle?.name == "initial-margin")
  }

  /// Of random accounts: never more than the assessment says, and just that where nothing but the
  /// balance decides.
  @Test(arguments: `Every edition`.names)
  func `R-129 what leaves agrees with what may be withdrawn`(name: String) throws {
    let edition = try Book.edition(name)
    var compared = 0
    for seed in UInt64(1)...10 {
      let desk = try RandomDesk(edition, seed: seed)
      let accepted = Set(edition.uncovered.map(\.id))
      let assessor = try Assessor(
        edition: edition, market: desk.market, accounts: [desk.account], accepting: accepted)
      guard let before = try? assessor.assess(desk.account, shares: false) else { continue }
      for holding in desk.account.holdings where holding.amount.units > 0 {
        let asset = holding.amount.asset
        guard let answer = try? assessor.withdrawal(of: holding.amount, from: desk.account) else {
          continue
        }
        compared += 1
        try check(answer, assessor, desk.account, before)
        guard answer.outcome == .reduced, case .short = answer.obstacle else { continue }
        let more = Money(units: answer.most.units + 1, asset: asset)
        #expect(try assessor.withdrawal(of: more, from: desk.account).outcome != .accepted)
      }
    }
    #expect(compared > 0)
  }

  private func check(
    _ answer: WithdrawalAnswer, _ assessor: Assessor, _ account: Account, _ before: Assessment
  ) throws {
    guard answer.most.units > 0 else { return }
    let asset = answer.most.asset
    var rest = answer.most.units
    let holdings = account.holdings.map { holding -> Holding in
      let isOwn = holding.amount.asset == asset && holding.finality == .final
      let taken = isOwn ? min(rest, max(0, holding.amount.units)) : 0
      rest -= taken
      return Holding(
        amount: Money(units: holding.amount.units - taken, asset: holding.amount.asset),
        finality: holding.finality)
    }
    #expect(rest == 0)
    let left = account.with(holdings: holdings)
    let after = try assessor.assess(left, shares: false)
    for group in after.groups {
      let old = before.groups.first { $0.group == group.group }
      guard old?.balance != group.balance else { continue }
      #expect(group.balance.initial >= group.requirement.margins.initial, "\(asset) \(group.group)")
      #expect(group.verdict == .above, "\(asset) \(group.group)")
    }
    // In the group's own unit without a haircut the two are the same sum.
    guard let own = before.groups.first(where: { $0.unit.id == asset.id && $0.isolation == nil }),
      assessor.edition.collateral.terms(of: asset.id, in: asset.id)?.initialHaircut == .zero
    else { return }
    #expect(answer.most <= own.withdrawable, "\(asset)")
  }
}

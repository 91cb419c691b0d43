import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// Random accounts and orders under every edition, each answer held against full assessments.
@Suite struct `Orders under every edition` {
  /// A random account, what may be traded, and the rules for both.
  private struct Case {
    let desk: RandomDesk
    let assessor: Assessor
    let check: OrderCheck
    var draw: SeededGenerator

    init?(_ edition: Edition, seed: UInt64, accepting: Bool) throws {
      let desk = try RandomDesk(edition, seed: seed)
      var draw = SeededGenerator(seed: seed + 4000)
      let listed = desk.market.contracts.values.filter(edition.covers).map(\.id).sorted()
      let some = (0..<4).map { _ in draw.pick(listed) } + desk.account.positions.map(\.contract)
      let traded = Account(
        id: "",
        positions: Set(some).sorted().map {
          Position(contract: $0, lots: 1, mode: edition.modes.first { $0 != .isolated })
        })
      let parts = accepting ? Set(edition.uncovered.map(\.id)) : []
      guard
        let assessor = try? Assessor(
          edition: edition, market: desk.market, accounts: [desk.account, traded],
          accepting: parts),
        let check = try? OrderCheck(of: desk.account, by: assessor)
      else { return nil }
      (self.desk, self.draw, self.assessor, self.check) = (desk, draw, assessor, check)
      choices = Set(some).sorted()
    }

    private let choices: [ContractID]

    /// An order of some lots to some millions, at its mark or near it.
    mutating func order() throws -> PlannedTrade {
      let id = draw.pick(choices)
      let contract = try #require(desk.market.contracts[id])
      let price = Double("\(desk.market.assets[contract.underlying]?.price ?? .one)") ?? 1
      let lot = Double("\(try contract.lot.times(contract.multiplier))") ?? 1
      let one = contract.form == .inverse && contract.option == nil ? lot : lot * price
      let worth = draw.pick([1000, 50_000, 2_000_000, 80_000_000]) * (0.5 + draw.uniform())
      let lots = max(1, Int64(worth / one))
      let mark = assessor.market.quotes[id]?.mark
      let share = try FixedPoint(units: Int128(draw.integer(in: 97...103)), scale: 2)
      return PlannedTrade(
        contract: id, lots: draw.integer(in: 0...1) == 0 ? lots : 0 - lots,
        price: draw.integer(in: 0...1) == 0 ? nil : try mark?.times(share),
        execution: draw.integer(in: 0...2) == 0 ? .resting : .atOnce,
        isReduceOnly: draw.integer(in: 0...7) == 0)
    }

    /// The account after a part of `trade` has filled; what is left of one in the book rests.
    func account(after trade: PlannedTrade, filling lots: Int64) throws -> Account {
      let filled = try desk.account.filled(
        trade.part(lots), under: desk.edition, in: assessor.market)
      guard lots != trade.lots else { return filled }
      let rest = Order(contract: trade.contract, lots: trade.lots - lots, price: trade.price)
      return Account(
        id: filled.id, mode: filled.mode, holdings: filled.holdings, positions: filled.positions,
        orders: filled.orders + [rest], unsettled: filled.unsettled, leverage: filled.leverage,
        hedgeMode: filled.hedgeMode)
    }
  }

  private func each(
    _ name: String, accepting: Bool = true, seeds: ClosedRange<UInt64> = 1...6,
    _ body: (inout Case) throws -> Void
  ) throws {
    let edition = try Book.edition(name)
    for seed in seeds {
      guard var one = try Case(edition, seed: seed, accepting: accepting) else { continue }
      try body(&one)
    }
  }

  /// What is accepted, or what a reduced order passes, is covered after whatever part fills.
  @Test(arguments: `Every edition`.names)
  func `R-125 what passes is covered by a full assessment`(name: String) throws {
    try each(name) { one in
      for _ in 0..<6 {
        let trade = try one.order()
        let answer = try one.check.answer([trade])
        guard answer.ground == .covered, let lots = answer.lots.first, lots != 0 else { continue }
        let part = try trade.part(lots)
        let share = Int64(one.draw.uniform() * Double(lots))
        let fills = part.execution == .atOnce ? [lots] : [lots, 0, share]
        for fill in fills {
          let after = try one.account(after: part, filling: fill)
          #expect(
            try one.assessor.isCovered(after, changedFrom: one.desk.account),
            "seed \(one.desk.seed): \(fill) of \(part): \(answer.outcome)")
        }
      }
    }
  }

  @Test(arguments: `Every edition`.names)
  func `R-125 one lot more than the largest size does not pass`(name: String) throws {
    try each(name) { one in
      for _ in 0..<6 {
        let trade = try one.order()
        let answer = try one.check.answer([trade])
        guard answer.outcome == .reduced, let lots = answer.lots.first else { continue }
        let more = try trade.part(lots + trade.lots.signum())
        #expect(
          try one.check.answer([more]).outcome != .accepted,
          "seed \(one.desk.seed): \(lots) of \(trade)")
        if !trade.isReduceOnly {
          #expect(try one.check.answer([trade.part(lots)]).outcome == .accepted)
        }
      }
    }
  }

  @Test(arguments: `Every edition`.names)
  func `R-126 what lowers every requirement and costs nothing passes`(name: String) throws {
    try each(name) { one in
      let before = try one.assessor.assess(one.desk.account, shares: false)
      for position in one.desk.account.positions where position.lots.magnitude > 1 {
        let trade = PlannedTrade(
          contract: position.contract, lots: 0 - position.lots / 2, isReduceOnly: true,
          mode: position.mode)
        guard let after = try? one.account(after: trade, filling: trade.lots),
          let assessed = try? one.assessor.assess(after, shares: false)
        else { continue }
        let isNoWorse = assessed.groups.allSatisfy { group in
          guard let old = before.groups.first(where: { $0.group == group.group }) else {
            return false
          }
          let (now, was) = (group.requirement.margins, old.requirement.margins)
          return now.initial <= was.initial && now.maintenance <= was.maintenance
            && group.balance.initial >= old.balance.initial
            && group.balance.maintenance >= old.balance.maintenance
            && Set(group.notes.filter { $0.hasPrefix("not covered:") }).isSubset(of: old.notes)
        }
        guard isNoWorse else { continue }
        let answer = try one.check.answer([trade])
        #expect(answer.outcome == .accepted, "seed \(one.desk.seed): \(trade) \(answer)")
      }
    }
  }

  @Test(arguments: `Every edition`.names)
  func `R-126 an account below its line passes nothing that raises a requirement`(name: String)
    throws
  {
    try each(name) { one in
      guard one.check.before.contains(where: { $0.verdict == .below }) else { return }
      for _ in 0..<6 {
        let trade = try one.order()
        let answer = try one.check.answer([trade])
        guard let lots = answer.lots.first, lots != 0 else { continue }
        #expect(answer.ground == .reducing)
        let after = try one.assessor.assess(
          one.account(after: trade.part(lots), filling: lots), shares: false)
        let before = try one.assessor.assess(one.desk.account, shares: false)
        for group in after.groups {
          let old = before.groups.first { $0.group == group.group }
          let was = old?.requirement.margins ?? .zero(group.unit)
          #expect(group.requirement.margins.initial <= was.initial)
          #expect(group.requirement.margins.maintenance <= was.maintenance)
        }
      }
    }
  }

  @Test(arguments: `Every edition`.names)
  func `R-125 what cannot be decided is never accepted on margin`(name: String) throws {
    try each(name, accepting: false) { one in
      for _ in 0..<6 {
        let trade = try one.order()
        let answer = try one.check.answer([trade])
        guard let lots = answer.lots.first, lots != 0 else { continue }
        let after = try one.account(
          after: trade.part(lots), filling: trade.execution == .atOnce ? lots : 0)
        let verdict = try one.assessor.assess(after, shares: false).verdict
        #expect(
          verdict == .above || answer.ground == .reducing, "seed \(one.desk.seed): \(trade)")
      }
    }
  }

  /// Names, rulebooks as written, credit lines: none of them opens a door.
  @Test(arguments: `Every edition`.names)
  func `R-125 no flag of an account changes an answer`(name: String) throws {
    try each(name, seeds: 1...3) { one in
      let account = one.desk.account
      let credit = Money(units: 1 << 80, asset: Asset("USD"))
      let flagged = Account(
        id: "Alameda", rulebook: "no-liquidation", mode: account.mode,
        holdings: account.holdings, positions: account.positions, orders: account.orders,
        unsettled: account.unsettled, credit: credit, leverage: account.leverage,
        hedgeMode: account.hedgeMode)
      let check = try OrderCheck(of: flagged, by: one.assessor)
      #expect(check.before == one.check.before)
      for _ in 0..<3 {
        let trade = try one.order()
        let (plain, other) = (try one.check.answer([trade]), try check.answer([trade]))
        #expect(plain.outcome == other.outcome && plain.lots == other.lots)
        #expect(plain.after == other.after && plain.ground == other.ground)
      }
    }
  }
}

import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Withdrawal and tiers of leverage` {
  /// Two perpetuals at 100 and 50, two contracts each way, against 1,000 dollars.
  private func group(
    _ rule: Withdrawal, entry: Int = 100, leverage: Int? = nil, unsettled: Int = 0,
    mode: MarginMode = .cross, balance: Balance = .equity
  ) throws -> GroupAssessment {
    let contracts: [Contract] = [.perpetual("one"), .perpetual("two")]
    let market = Market.of(
      prices: [], contracts: contracts,
      quotes: [.mark("one", FixedPoint(100)), .mark("two", FixedPoint(50))])
    let edition = Edition(
      id: EditionID(name: "test", version: "1"), title: "", effective: .newYear, sources: [],
      modes: [.cross, .isolated], balance: balance, grouping: .marginAsset,
      collateral: CollateralSchedule(own: CollateralTerms()),
      components: [
        TieredFraction(
          tiers: [:], others: [try .init(floor: .zero, leverage: FixedPoint(50))],
          initial: .leverage)
      ], ladder: [], withdrawal: rule)
    let account = Account(
      id: "a", mode: mode, holdings: [Holding(amount: try money("1000", "USD"))],
      positions: [
        Position(
          contract: "one", lots: 20, entry: FixedPoint(entry),
          margin: mode == .isolated ? FixedPoint(1000) : nil),
        Position(
          contract: "two", lots: -20, entry: FixedPoint(50),
          margin: mode == .isolated ? FixedPoint(1000) : nil),
      ], unsettled: [try Money(exactly: FixedPoint(unsettled), in: Asset("USD"))],
      leverage: leverage.map { FixedPoint($0) })
    let groups = try Assessor(edition: edition, market: market, accounts: [account])
      .assess(account).groups
    return try #require(mode == .isolated ? groups.last : groups.first)
  }

  /// Notional 2,000 + 1,000: initial margin is 60 at 50 times, 600 at 5 times.
  @Test(arguments: [
    ("0", nil, "940"), ("0.1", nil, "700"), ("0.1", 5, "400"), ("0.5", 5, "0"),
  ])
  func `R-068 the larger of initial margin and a share of notional stays`(
    keep: String, leverage: Int?, leaves: String
  ) throws {
    for gains in Withdrawal.Gains.allCases {
      let rule = Withdrawal(keep: try exact(keep), gains: gains)
      let group = try group(rule, leverage: leverage)
      #expect(try group.withdrawable == money(leaves, "USD"))
      #expect(try group.free == money(leverage == nil ? "940" : "400", "USD"))
    }
  }

  /// Entered at 90, the long has gained 200.
  @Test func `R-068 gains leave only where the edition lets them`() throws {
    let keep = try exact("0.1")
    #expect(
      try group(Withdrawal(keep: keep, gains: .leave), entry: 90).withdrawable
        == money("900", "USD"))
    #expect(try group(Withdrawal(keep: keep), entry: 90).withdrawable == money("700", "USD"))
    #expect(
      try group(Withdrawal(keep: keep, gains: .leave), entry: 90, unsettled: 150).withdrawable
        == money("750", "USD"))
    // Losses never leave.
    for gains in Withdrawal.Gains.allCases {
      #expect(
        try group(Withdrawal(keep: keep, gains: gains), entry: 110).withdrawable
          == money("500", "USD"))
    }
  }

  @Test func `R-068 an isolated position keeps its own share`() throws {
    let rule = Withdrawal(keep: try exact("0.1"), gains: .leave)
    #expect(try group(rule, mode: .isolated).withdrawable == money("900", "USD"))
  }

  @Test func `R-068 an edition without a rule keeps initial margin and gains`() throws {
    for name in ["generic-tiered", "deribit-pm", "textbook-grid"] {
      #expect(try Book.edition(name).withdrawal == Withdrawal(), "\(name)")
    }
    #expect(try Book.edition("hyperliquid").withdrawal.keep == exact("0.1"))
  }

  @Test(arguments: [
    (50, "0.02", "0.01"), (40, "0.025", "0.0125"), (25, "0.04", "0.02"), (20, "0.05", "0.025"),
    (15, "0.066666666666666666", "0.033333333333333333"),
    (3, "0.333333333333333333", "0.166666666666666666"),
  ])
  func `R-069 maintenance is half of initial at the largest leverage`(
    leverage: Int, initial: String, maintenance: String
  ) throws {
    let tier = try TieredFraction.Tier(floor: FixedPoint(7), leverage: FixedPoint(leverage))
    #expect(try tier.initial == exact(initial))
    #expect(try tier.maintenance == exact(maintenance))
    #expect(tier.floor == FixedPoint(7) && tier.deduction == nil)
  }

  /// Rates of eighteen decimals on a notional of fifteen: more digits than an exact product holds.
  @Test func `R-069 rates that do not end are charged on notionals of twelve decimals`() throws {
    let tiers = [try TieredFraction.Tier(floor: .zero, leverage: FixedPoint(3))]
    let rule = TieredFraction(tiers: [:], others: tiers, initial: .leverage)
    let notional = try exact("123456789.123456789012345")
    let charge = try rule.charge(on: notional, tiers)
    let third = try notional.dividedUp(by: FixedPoint(3))
    #expect(try charge.initial.minus(third).magnitude < exact("0.000000001"))
    #expect(
      try Money(charging: charge.maintenance, in: Asset("USDC", scale: 6)).value
        == exact("20576131.520577"))
  }
}

@Suite struct `Hyperliquid editions` {
  private func tiers(_ edition: String, _ coin: String) throws -> [TieredFraction.Tier] {
    let parts = try Book.edition(edition).components
    let fraction = try #require(parts.first as? TieredFraction)
    return fraction.tiers[coin] ?? fraction.others
  }

  private func charge(_ coin: String, _ notional: Int, leverage: Int? = nil) throws -> ExactCharge {
    let edition = try Book.edition("hyperliquid@2026-09")
    let fraction = try #require(edition.components.first as? TieredFraction)
    return try fraction.charge(
      on: FixedPoint(notional), tiers("hyperliquid@2026-09", coin),
      leverage: leverage.map { FixedPoint($0) })
  }

  @Test func `R-069 every tier is that of a whole leverage`() throws {
    for edition in ["hyperliquid@2023", "hyperliquid@2026-09"] {
      let parts = try Book.edition(edition).components
      let fraction = try #require(parts.first as? TieredFraction)
      #expect(fraction.initial == .leverage)
      for tiers in Array(fraction.tiers.values) + [fraction.others] {
        for tier in tiers {
          let leverage = FixedPoint(Int((1 / tier.initial.double).rounded()))
          #expect(try tier == .init(floor: tier.floor, leverage: leverage))
        }
      }
    }
  }

  /// 200 million of BTC: 1.25% of 150 million and 2.5% of the rest; the deduction is 1.875 million.
  @Test(arguments: [
    ("BTC", 100_000_000, "1250000", "2500000"), ("BTC", 150_000_000, "1875000", "3750000"),
    ("BTC", 200_000_000, "3125000", "10000000"), ("ETH", 100_000_000, "2000000", "4000000"),
    ("ETH", 130_000_000, "3000000", "8666666.666667"), ("SOL", 80_000_000, "2250000", "8000000"),
    ("XRP", 40_000_000, "1000000", "2000000"), ("DOGE", 30_000_000, "2000000", "6000000"),
    ("ARB", 4_000_000, "250000", "800000"), ("ATOM", 1_000_000, "100000", "200000"),
    ("PURR", 600_000, "100000", "200000"),
  ])
  func `R-069 maintenance is continuous in size, initial takes the tier's leverage`(
    coin: String, notional: Int, maintenance: String, initial: String
  ) throws {
    let charge = try charge(coin, notional)
    let usdc = Asset("USDC", scale: 6)
    #expect(try Money(charging: charge.maintenance, in: usdc).value == exact(maintenance))
    #expect(try Money(charging: charge.initial, in: usdc).value == exact(initial))
    let low = try self.charge(coin, notional, leverage: 2)
    #expect(low.maintenance == charge.maintenance)
    #expect(low.initial == FixedPoint(notional / 2))
  }

  @Test func `R-069 a coin the edition does not list is not covered`() throws {
    let edition = try Book.edition("hyperliquid@2026-09")
    #expect(edition.covers(.perpetual("x", underlying: "BTC", settle: "USDC")))
    #expect(!edition.covers(.perpetual("x", underlying: "NEWCOIN", settle: "USDC")))
    #expect(
      try Book.edition("hyperliquid@2023")
        .covers(.perpetual("x", underlying: "NEWCOIN", settle: "USDC")))
  }
}

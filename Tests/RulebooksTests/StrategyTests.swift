import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Strategy-based margin` {
  typealias Leg = StrategyDesk.Leg

  /// Per contract of 100 shares; the first two are those of a public test suite.
  private static let shorts: [(String, String, String, String, Double)] = [
    ("XYZ", "C192", "14", "196", 5_320), ("XYZ", "C192", "14", "180", 3_800),
    ("XYZ", "C390", "27.5", "415", 11_050), ("XYZ", "P390", "1.85", "415", 5_985),
    ("XYZ", "C430", "0.85", "415", 6_885), ("XYZ", "C600", "0.05", "415", 4_155),
    ("XYZ", "P200", "0.05", "415", 2_005), ("XYZ", "P500", "90", "415", 17_300),
    ("SPX", "P3800", "0.05", "4550", 38_005), ("SPX", "P5000", "445", "4550", 112_750),
    ("SPX", "C4600", "30", "4550", 66_250), ("NDX", "C20000", "100", "18000", 190_000),
  ]

  @Test(arguments: shorts)
  func `R-059 a short option needs its premium and a share of its underlying`(
    underlying: String, leg: String, mark: String, price: String, expected: Double
  ) throws {
    let desk = StrategyDesk(price: price, underlying: AssetID(underlying))
    for count: Int64 in [1, 2, 7] {
      let margins = try desk.margins([Leg(leg, -count, mark)])
      #expect(margins.initial == expected * Double(count))
      #expect(margins.maintenance == margins.initial)
    }
    #expect(try desk.margins([Leg(leg, 3, mark)]) == (0, 0), "a long one is paid in full")
  }

  /// Cboe, margin examples for sample positions: IBM at 97.73, 100 contracts of 100 shares. What
  /// is published is what to deposit: the requirement, and the cost of longs less the proceeds.
  private static let deposits: [([Leg], Int)] = [
    ([Leg("C100", -100, "1.68")], 172_760), ([Leg("P100", -100, "3.18")], 195_460),
    ([Leg("stock", 10_000, "97.73"), Leg("C100", -100, "1.68")], 471_850),
    ([Leg("stock", 10_000, "97.73"), Leg("P95", 100, "1.02")], 498_850),
    ([Leg("C100", 100, "1.68"), Leg("P100", -100, "3.18")], 212_260),
    ([Leg("P95", 100, "1.02"), Leg("C105", -100, "0.40")], 132_960),
    (
      [Leg("stock", 10_000, "97.73"), Leg("P95", 100, "1.02"), Leg("C105", -100, "0.40")],
      494_850
    ), ([Leg("C95", 100, "4.53"), Leg("C105", -100, "0.40")], 41_300),
  ]

  @Test(arguments: deposits)
  func `R-060 published examples of deposits come out to the dollar`(legs: [Leg], deposit: Int)
    throws
  {
    let premiums = try legs.filter { $0.name != "stock" }.reduce(0) { sum, leg in
      sum + Double(leg.quantity) * 100 * (try exact(leg.mark).double)
    }
    let initial = try StrategyDesk(price: "97.73").margins(legs).initial
    #expect(abs(initial + premiums - Double(deposit)) < 0.001)
  }

  /// At 100. Spreads cost their greatest loss, in whatever way their legs are held.
  private static let spreads: [([Leg], Double)] = [
    ([Leg("C100", -1, "4"), Leg("C110", 1)], 1_000), ([Leg("C100", 1), Leg("C110", -1)], 0),
    ([Leg("P100", -2, "4"), Leg("P95", 2)], 1_000), ([Leg("P100", 1), Leg("P90", -1)], 0),
    // A calendar, and one whose long dies first: 100·(1 + 20) alone.
    ([Leg("C100@30", -1), Leg("C100@90", 1)], 0), ([Leg("C100@30", 1), Leg("C100@90", -1)], 2_100),
    // Long and short butterflies, boxes, and an iron condor of 10 either way.
    ([Leg("C90", 1), Leg("C100", -2), Leg("C110", 1)], 0),
    ([Leg("C90", -1), Leg("C100", 2), Leg("C110", -1)], 1_000),
    ([Leg("C90", 1), Leg("C110", -1), Leg("P110", 1), Leg("P90", -1)], 0),
    ([Leg("C90", -1), Leg("C110", 1), Leg("P110", -1), Leg("P90", 1)], 2_000),
    ([Leg("C110", -1), Leg("C120", 1), Leg("P90", -1), Leg("P80", 1)], 1_000),
    // A ratio: one short is covered by the long, one stands alone at 2 + 10.
    ([Leg("C100", 1), Leg("C110", -2, "2")], 1_200),
    // A spread wider than the naked leg: 100·(1 + 10) is less than 60.
    ([Leg("C120", -1), Leg("C180", 1)], 1_100),
  ]

  @Test(arguments: spreads)
  func `R-060 spreads need the most they can lose`(legs: [Leg], expected: Double) throws {
    let desk = StrategyDesk(price: "100")
    #expect(try desk.margins(legs).initial == expected)
    #expect(try desk.margins(legs.reversed()).maintenance == expected)
  }

  /// The call alone needs 100·(3 + 15) = 1,800 and the put 100·(2 + 17) = 1,900.
  @Test func `R-060 a straddle needs its greater side and the other premium`() throws {
    let desk = StrategyDesk(price: "100")
    let legs = [Leg("C105", -1, "3"), Leg("P97", -1, "2")]
    #expect(try desk.margins(legs).initial == 1_900 + 300)
    #expect(try desk.strategies(legs).contains("straddle P97 with C105"))
    let two = [Leg("C105", -2, "3"), Leg("P97", -1, "2")]
    #expect(try desk.margins(two).initial == 1_800 + 1_900 + 300)
  }

  /// Stock at 100: 50% to open, 25% to keep long and 30% short; a short option adds what it is in
  /// the money. A collar keeps 10% of the put's strike and what it is out of the money.
  private static let covers: [([Leg], Double, Double)] = [
    ([Leg("stock", 100, "100")], 5_000, 2_500), ([Leg("stock", -100, "100")], 5_000, 3_000),
    ([Leg("stock", 100, "100"), Leg("C110", -1)], 5_000, 2_500),
    ([Leg("stock", 100, "100"), Leg("C95", -1, "6")], 5_500, 3_000),
    ([Leg("stock", -100, "100"), Leg("P90", -1)], 5_000, 3_000),
    ([Leg("stock", 150, "100"), Leg("C110", -2)], 8_600, 4_850),
    ([Leg("stock", 99, "100"), Leg("C110", -1)], 6_050, 3_575),
    ([Leg("stock", 100, "100"), Leg("P95", 1), Leg("C110", -1)], 5_000, 1_450),
    ([Leg("stock", 100, "100"), Leg("P100", 1), Leg("C100", -1)], 5_000, 1_000),
    ([Leg("stock", -100, "100"), Leg("C100", 1), Leg("P100", -1)], 5_000, 1_000),
    ([Leg("stock", 100, "100"), Leg("P40", 1), Leg("C110", -1)], 5_000, 2_500),
  ]

  @Test(arguments: covers)
  func `R-060 stock covers, and a collar keeps a tenth of its strike`(
    legs: [Leg], initial: Double, maintenance: Double
  ) throws {
    let margins = try StrategyDesk(price: "100").margins(legs)
    #expect(margins == (initial, maintenance))
  }

  /// Two shorts and one long: covering the dearer one with it is right.
  @Test func `R-060 the one long goes where it saves most`() throws {
    let desk = StrategyDesk(price: "100")
    let legs = [Leg("C100", -1, "5"), Leg("C115", -1, "1"), Leg("C120", 1)]
    // 115 against 120 and 100 alone: 500 + 2,500. 100 against 120 and 115 alone: 2,000 + 1,100.
    #expect(try desk.margins(legs).initial == 3_000)
    let other = [Leg("C100", -1, "5"), Leg("C115", -1, "1"), Leg("C102", 1)]
    #expect(try desk.margins(other).initial == 200 + 1_100)
  }
}

extension StrategyDesk.Leg: CustomTestStringConvertible {
  var testDescription: String { "\(quantity) \(name)" }
}

@Suite struct `US strategy edition` {
  typealias Leg = StrategyDesk.Leg

  /// Two calls of 192 short at 14 on 196 need 10,640; the 2,800 they brought are in the cash.
  @Test(arguments: [
    ("10639.99", Status.liquidation), ("10640", .healthy),
  ])
  func `R-059 cash backs a short option and options back nothing`(cash: String, status: Status)
    throws
  {
    let desk = StrategyDesk(price: "196")
    let legs = [Leg("C192", -2, "14"), Leg("P150", 3, "2")]
    let group = try desk.assess(legs, cash: cash).group
    #expect(group.status == status)
    #expect(group.balance.maintenance == (try money(cash, "USD")))
    let marks = try money(cash, "USD").minus(money("2200", "USD"))
    #expect(group.equity.mark == marks, "2,800 short and 600 long")
  }

  /// 100 shares on 6,000 borrowed: 4,000 of equity over 2,500 to keep, under 5,000 to open.
  @Test func `R-060 stock counts at its mark and debit is owed`() throws {
    let desk = StrategyDesk(price: "100")
    let group = try desk.assess([Leg("stock", 100, "100")], cash: "-6000").group
    #expect(group.balance.maintenance == (try money("4000", "USD")))
    #expect(group.requirement.margins.maintenance == (try money("2500", "USD")))
    #expect(group.requirement.margins.initial == (try money("5000", "USD")))
    #expect(group.verdict == .above && group.status == .restricted)
    let short = try desk.assess([Leg("stock", -100, "100")], cash: "12999.99").group
    #expect(short.verdict == .below, "10,000 owed and 3,000 to keep")
  }

  /// 50% and 25% of 10,000 dollars, and 50% and 30% of 20,000 euros at 1.1.
  @Test func `R-060 what settles in another asset is converted at its own rate`() throws {
    let needed = try StrategyDesk(price: "100").margins([
      Leg("stock", 100, "100"), Leg("stock EUR", -200, "100"),
    ])
    #expect(needed.initial == 5_000 + 11_000 && needed.maintenance == 2_500 + 6_600)
  }

  /// 50% of 10,000 either way; 25% of it long and 30% short.
  @Test func `R-060 in hedge mode both sides of a stock are charged as what they are`() throws {
    let needed = try StrategyDesk(price: "100", hedgeMode: true).margins([
      Leg("stock", 100, "100"), Leg("stock", -100, "100"),
    ])
    #expect(needed.initial == 10_000 && needed.maintenance == 2_500 + 3_000)
  }

  @Test func `the account minimum is two thousand to open`() throws {
    let group = try StrategyDesk(price: "100").assess([Leg("C100", 1, "3")], cash: "500").group
    #expect(group.requirement.margins.initial == (try money("2000", "USD")))
    #expect(group.requirement.margins.maintenance.isZero && group.verdict == .above)
    #expect(group.status == .restricted)
  }

  /// 25% of 3,000; nothing at 274 days, and nothing beside a short.
  private static let loans: [([Leg], String)] = [
    ([Leg("C100@275", 1, "30")], "750"), ([Leg("C100@274", 1, "30")], "0"),
    ([Leg("C100@275", 1, "30"), Leg("C120@30", -1, "1")], "0"),
  ]

  @Test(arguments: loans)
  func `R-059 a long-dated option lends a quarter of its mark`(legs: [Leg], balance: String)
    throws
  {
    let group = try StrategyDesk(price: "100").assess(legs).group
    #expect(group.balance.maintenance == (try money(balance, "USD")))
  }

  @Test func `R-060 the report names each strategy`() throws {
    let legs = [
      Leg("C100", -1, "4"), Leg("C110", 1), Leg("P90", -1), Leg("C115", -1),
      Leg("stock", 100, "100"),
    ]
    let names = try StrategyDesk(price: "100").strategies(legs)
    #expect(names == ["spread C115 against C110", "covered C100", "alone P90", "stock stock"])
  }
}

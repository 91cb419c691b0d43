import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Figures are worked by hand from `okx-pm@2025`, to four decimals.
@Suite struct `OKX portfolio margin` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("okx-pm")
    try exchange.price([
      ("USDT", "0.998"), ("USDC", "1.001"), ("BTC", "60000"), ("LTC", "100"), ("LINK", "20"),
    ])
    let expiry = Timestamp(milliseconds: 1_767_225_600_000 + 90 * 86_400_000)
    try exchange.list("BTC-USDT-SWAP", "BTC", mark: "60120")
    try exchange.list("BTC-USDC-SWAP", "BTC", settle: "USDC", mark: "59940")
    try exchange.list(
      "BTC-USD-SWAP", "BTC", form: .inverse, settle: "BTC", mark: "60000", multiplier: "100",
      lot: "1")
    try exchange.list("BTC-USDT-MAR", "BTC", .future(expiry: expiry), mark: "60120")
    try exchange.list("LTC-USDT-SWAP", "LTC", mark: "100")
    try exchange.list("LINK-USDT-SWAP", "LINK", mark: "20")
    try exchange.list(
      "BTC-CALL", "BTC",
      .option(OptionTerms(right: .call, strike: FixedPoint(70_000), expiry: expiry)),
      form: .inverse, settle: "BTC", mark: "0.05", index: "60000")
    self.exchange = exchange
  }

  private func charges(_ group: GroupAssessment) -> [String: String] {
    Dictionary(
      group.requirement.reasons.map {
        ("\($0.component) \($0.subject ?? "")", $0.computed.maintenance.figure)
      }, uniquingKeysWith: { "\($0) and \($1)" })
  }

  /// 5,999,976 long in USDT against 3,000,000 in coin and 3,599,996.4 in USDC. Open are 600,020.4:
  /// 12% is 72,002.448 and half of 24% the same; MR4 0.2% of it. MR9: 5,000 + 20,000 against the
  /// coin, and 2,999,976 against USDC. MR7: 0.45% of 600,020.4 and 0.9% of 5,999,976 are
  /// 56,699.8758, of which 46,699.8758 count twice: 103,399.7516, and that is less.
  @Test func `R-080 R-081 a unit hedged over three dollars pays for them, not for its price`()
    throws
  {
    let group = try exchange.assess(
      [exchange.holding("400000", "USDC")],
      [
        exchange.position("BTC-USDT-SWAP", "100"), exchange.position("BTC-USDC-SWAP", "-60"),
        exchange.position("BTC-USD-SWAP", "-30000"),
      ]
    ).group
    #expect(
      charges(group) == [
        "spot-shock BTC": "72002.448", "extreme-move BTC": "72002.448",
        "roll-shock BTC perpetual": "1200.0408", "stablecoin-spread USDT-USD": "25000",
        "stablecoin-spread USDT-USDC": "24999.76", "net-delta BTC": "103399.7516",
      ])
    #expect(group.figures == ["160162.9234", "123202.2488"])
    #expect(group.verdict == .above)
    let counted = try Money.sum(
      group.requirement.reasons.map(\.contributes.maintenance), in: group.unit)
    #expect(counted == group.requirement.margins.maintenance)
  }

  /// Against a future of 90 days nothing is open: MR4 is 0.2% and 5% · 90/365 of 5,999,976,
  /// together 85,972.258849; MR7 is 0.9% of it, 53,999.784, of which 43,999.784 count twice.
  @Test func `R-080 closing both legs of a hedge may cost more than its risk`() throws {
    let group = try exchange.assess(
      [exchange.holding("400000", "USDC")],
      [
        exchange.position("BTC-USDT-SWAP", "100"), exchange.position("BTC-USDT-MAR", "-100"),
      ]
    ).group
    #expect(charges(group)["net-delta BTC"] == "97999.568")
    #expect(charges(group)["roll-shock BTC perpetual"] == "11999.952")
    #expect(charges(group)["roll-shock BTC 2026-04-01"] == "73972.3068")
    #expect(charges(group)["stablecoin-spread USDT-USDC"] == nil)
    #expect(group.figures == ["127399.4384", "97999.568"])
  }

  /// LTC: 99,800, 18%, 0.8% and 0.7%. LINK: 19,960, 18% near and half of 50% far, which is more.
  @Test func `R-013 R-015 groups of underlyings have their own moves and rates`() throws {
    let group = try exchange.assess(
      [exchange.holding("400000", "USDC")],
      [
        exchange.position("LTC-USDT-SWAP", "-1000"), exchange.position("LINK-USDT-SWAP", "1000"),
      ]
    ).group
    #expect(
      charges(group) == [
        "spot-shock LTC": "17964", "extreme-move LTC": "17964", "roll-shock LTC perpetual": "798.4",
        "net-delta LTC": "698.6", "spot-shock LINK": "3592.8", "extreme-move LINK": "4990",
        "roll-shock LINK perpetual": "0",
      ])
    #expect(group.figures == ["30878.12", "23752.4"])
  }

  /// 10 long and an order to sell 30: filled, 20 are short, 1,199,995.2 · 12.2% · 1.3. Orders ask
  /// nothing of maintenance, and 50,000 of debt 2% and 10%.
  @Test func `R-017 R-063 orders count in initial margin, debts in both`() throws {
    let group = try exchange.assess(
      [exchange.holding("400000", "USDC"), exchange.holding("-50000", "USDT")],
      [exchange.position("BTC-USDT-SWAP", "10")],
      orders: [exchange.order("BTC-USDT-SWAP", "-30"), exchange.order("BTC-USDT-SWAP", "1")]
    ).group
    // 50,000 USDT are 49,900 dollars: 998 and 4,990; 599,997.6 · 12.2% is 73,199.7072.
    #expect(group.figures == ["195309.2387", "74197.7072"])
  }

  /// The same hedge leaves the verdict open by the steps of MR7 and by MR9 above 5,000,000.
  @Test(arguments: [
    ("1", "-1", "0", [String]()), ("10", "-8", "0", []),
    ("10", "-9", "0", ["minimum-charge-steps"]),
    ("100", "-90", "0", ["minimum-charge-steps", "stablecoin-tiers"]), ("100", "-1", "0", []),
    ("0.1", "0", "1", ["options"]),
  ])
  func `R-018 what is not published matters only where it could bind`(
    long: String, short: String, calls: String, missing: [String]
  ) throws {
    let held = [("BTC-USDT-SWAP", long), ("BTC-USDC-SWAP", short), ("BTC-CALL", calls)]
    let group = try exchange.assess(
      [exchange.holding("9000000", "USDC")],
      held.filter { $0.1 != "0" }.map { try exchange.position(ContractID($0.0), $0.1) },
      accepting: []
    ).group
    let named = group.notes.compactMap { note in
      note.wholeMatch(of: /not covered: ([\w-]+): .*/).map { String($0.1) }
    }
    #expect(named == missing)
    #expect(group.verdict == (missing.isEmpty ? .above : .undecidable))
  }

  @Test func `R-018 other underlyings and a stablecoin off its peg leave a verdict open`() throws {
    let other = try exchange.assess(
      [exchange.holding("9000", "USDC")],
      [exchange.position("LINK-USDT-SWAP", "10"), exchange.position("LTC-USDT-SWAP", "1")],
      accepting: []
    ).group
    #expect(other.verdict == .undecidable)
    #expect(other.notes.contains { $0.hasPrefix("not covered: other-underlyings:") })
    var broken = Exchange(exchange.edition)
    try broken.price([("USDT", "0.985"), ("USDC", "1"), ("BTC", "60000")])
    try broken.list("BTC-USDT-SWAP", "BTC", mark: "60000")
    try broken.list("BTC-USDC-SWAP", "BTC", settle: "USDC", mark: "60000")
    // 59,100 are offset at 40%; 900 are open at 12.2%: 23,640 and 109.8 against 20,000.
    let positions = [
      try broken.position("BTC-USDT-SWAP", "1"), try broken.position("BTC-USDC-SWAP", "-1"),
    ]
    let poor = try broken.assess([broken.holding("20000", "USDC")], positions, accepting: []).group
    #expect(poor.figures[1] == "23749.8")
    #expect(poor.verdict == .undecidable, "the largest rate stands in: too high")
    let rich = try broken.assess([broken.holding("30000", "USDC")], positions, accepting: []).group
    #expect(rich.verdict == .above)
  }

  /// The first row holds from 0.995 on, for USDT in USDC and for both in dollars; below it 40% of
  /// the offset and too high a requirement. Two coins against one and 10,000 in coin contracts.
  @Test(arguments: [
    ("0.996", "1", "USDT-USDC 300", "USDT-USD 50", true),
    ("0.995", "1", "USDT-USDC 300", "USDT-USD 50", true),
    ("0.994", "1", "USDT-USDC 24000", "USDT-USD 4000", false),
    ("0.98", "0.98", "USDT-USDC 23520", "USDT-USD 4000", false),
    ("1", "0.98", "USDT-USDC 23520", "USDT-USD 50", false),
    ("0.996", "1.002", "USDT-USDC 24048", "USDT-USD 50", false),
  ])
  func `R-018 R-081 a spread goes by the worst of three prices, and where none is known says so`(
    tether: String, circle: String, first: String, second: String, isKnown: Bool
  ) throws {
    var exchange = Exchange(exchange.edition)
    try exchange.price([("USDT", tether), ("USDC", circle), ("BTC", "60000")])
    try exchange.list("BTC-USDT-SWAP", "BTC", mark: "60000")
    try exchange.list("BTC-USDC-SWAP", "BTC", settle: "USDC", mark: "60000")
    try exchange.list(
      "BTC-USD-SWAP", "BTC", form: .inverse, settle: "BTC", mark: "60000", multiplier: "100",
      lot: "1")
    let group = try exchange.assess(
      [exchange.holding("500000", "USDC")],
      [
        exchange.position("BTC-USDT-SWAP", "2"), exchange.position("BTC-USDC-SWAP", "-1"),
        exchange.position("BTC-USD-SWAP", "-100"),
      ], accepting: []
    ).group
    let spreads = group.requirement.reasons.filter { $0.component == "stablecoin-spread" }
      .map { "\($0.subject ?? "") \($0.computed.maintenance.figure)" }
    #expect(Set(spreads) == [first, second])
    #expect(group.notes.contains { $0.hasPrefix("not covered: stablecoin-prices:") } != isKnown)
    #expect(group.verdict == .above, "too high a requirement is no doubt about that")
  }
}

/// Figures are worked by hand from `bybit-pm@2025`.
@Suite struct `Bybit portfolio margin` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("bybit-pm")
    try exchange.price([("USDT", "1"), ("USDC", "1"), ("BTC", "60000"), ("ETH", "3000")])
    try exchange.list("BTCUSDT", "BTC", mark: "60000")
    try exchange.list("BTCPERP", "BTC", settle: "USDC", mark: "60000")
    try exchange.list(
      "BTCUSD", "BTC", form: .inverse, settle: "BTC", mark: "60000", multiplier: "1", lot: "1")
    try exchange.list("ETHUSDT", "ETH", mark: "3000")
    self.exchange = exchange
  }

  /// BTC: 180,000 − 120,000 − 30,000 are open, 10% of 30,000; ETH: 10% of 60,000. Units add up.
  @Test func `R-013 a stress of 10% on what is open of each unit, inverse contracts in it`() throws
  {
    let group = try exchange.assess(
      [exchange.holding("20000", "USDT")],
      [
        exchange.position("BTCUSDT", "3"), exchange.position("BTCPERP", "-2"),
        exchange.position("BTCUSD", "-30000"), exchange.position("ETHUSDT", "-20"),
      ]
    ).group
    #expect(group.margins == ["9000", "9000"])
    #expect(group.requirement.reasons.map(\.subject) == ["BTC", "ETH"])
    #expect(group.verdict == .above)
  }

  /// What is missing makes the requirement too low: below stays below, above is not known.
  @Test(arguments: [("20000", Verdict.undecidable), ("8000", .below)])
  func `R-018 a lower bound decides below and not above`(wallet: String, verdict: Verdict) throws {
    let group = try exchange.assess(
      [exchange.holding(wallet, "USDT")],
      [exchange.position("BTCUSDT", "-1"), exchange.position("ETHUSDT", "-20")], accepting: []
    ).group
    #expect(group.margins == ["12000", "12000"])
    #expect(group.verdict == verdict)
    #expect(group.notes.contains { $0.hasPrefix("not covered: contract-contingency:") })
    #expect(!group.notes.contains { $0.contains("spreads:") })
    let hedged = try exchange.assess(
      [exchange.holding(wallet, "USDT")],
      [exchange.position("BTCUSDT", "-1"), exchange.position("BTCPERP", "1")], accepting: []
    ).group
    #expect(hedged.notes.contains { $0.hasPrefix("not covered: spreads:") })
  }
}

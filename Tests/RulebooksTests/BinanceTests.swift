import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Figures are worked by hand from the tiers of `binance-usdm@2025-10`.
@Suite struct `Binance futures` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("binance-usdm")
    try exchange.price([("USDT", "1"), ("BTC", "61000"), ("ETH", "3100")])
    try exchange.list("BTCUSDT", "BTC", mark: "61000")
    try exchange.list("ETHUSDT", "ETH", mark: "3100")
    self.exchange = exchange
  }

  private func pair() throws -> [Position] {
    [
      try exchange.position("BTCUSDT", "10", entry: "60000", leverage: "20"),
      try exchange.position("ETHUSDT", "-100", entry: "3000"),
    ]
  }

  /// 610,000 · 0.5% − 300 = 2,750 and 310,000 · 0.5% − 300 = 1,250; 610,000 / 20 = 30,500 and, with
  /// no leverage chosen, 310,000 / 100 = 3,100. Profit and loss are 10,000 each.
  @Test func `R-061 two cross positions add up, each in its own bracket`() throws {
    let group = try exchange.assess([exchange.holding("50000", "USDT")], pair()).group
    #expect(group.margins == ["33600", "4000"])
    #expect(group.balance.maintenance == (try money("50000", "USDT")))
    #expect(group.verdict == .above && group.status == .healthy)
    #expect(group.requirement.unit.id == "USDT")
  }

  @Test(arguments: [
    ("4000", Status.liquidation, Verdict.below), ("4000.000001", .restricted, .above),
    ("33599.999999", .restricted, .above), ("33600", .healthy, .above),
    ("3999.999999", .liquidation, .below),
  ])
  func `R-061 the line is margin balance at maintenance, not only below it`(
    wallet: String, status: Status, verdict: Verdict
  ) throws {
    let group = try exchange.assess([exchange.holding(wallet, "USDT")], pair()).group
    #expect(group.status == status && group.verdict == verdict)
  }

  /// 12 coins at 61,000 over 20 are 36,600: 6,100 more. Selling 5 leaves 5 and needs nothing.
  @Test func `R-061 open orders need what their worst side would`() throws {
    let orders = [try exchange.order("BTCUSDT", "2"), try exchange.order("BTCUSDT", "-5")]
    let group = try exchange.assess(
      [exchange.holding("50000", "USDT")], pair(), orders: orders
    ).group
    #expect(group.margins == ["39700", "4000"])
  }

  /// The long keeps 2,750; the short is 244,000 · 0.4% = 976. Netted, 6 coins would keep 1,530.
  @Test func `R-061 in hedge mode each leg stands in its own bracket`() throws {
    let legs = [
      try exchange.position("BTCUSDT", "10", entry: "61000", leverage: "20"),
      try exchange.position("BTCUSDT", "-4", entry: "61000", leverage: "10"),
    ]
    let group = try exchange.assess(
      [exchange.holding("60000", "USDT")], legs, hedge: true
    ).group
    #expect(group.margins == ["54900", "3726"])
    #expect(group.requirement.reasons.map(\.subject) == ["BTCUSDT", "BTCUSDT"])
    let netted = try exchange.assess(
      [exchange.holding("60000", "USDT")],
      [exchange.position("BTCUSDT", "6", entry: "61000", leverage: "20")]
    ).group
    #expect(netted.margins == ["18300", "1530"])
  }

  @Test func `R-061 an order in hedge mode adds to the leg of its side`() throws {
    let legs = [
      try exchange.position("BTCUSDT", "10", entry: "61000", leverage: "20"),
      try exchange.position("BTCUSDT", "-4", entry: "61000", leverage: "10"),
    ]
    let orders = [try exchange.order("BTCUSDT", "-1")]
    let group = try exchange.assess(
      [exchange.holding("60000", "USDT")], legs, orders: orders, hedge: true
    ).group
    #expect(group.margins == ["61000", "3726"])
  }

  @Test func `R-061 an isolated position stands alone against its own margin`() throws {
    let positions = [
      try exchange.position(
        "BTCUSDT", "10", entry: "61000", mode: .isolated, margin: "2750", leverage: "20"),
      try exchange.position("ETHUSDT", "-100", entry: "3100", leverage: "50"),
    ]
    let assessment = try exchange.assess([exchange.holding("5000", "USDT")], positions)
    let groups = assessment.groups
    #expect(groups.map(\.margins) == [["6200", "1250"], ["30500", "2750"]])
    #expect(groups.map(\.verdict) == [.above, .below])
  }

  /// 300,000 is the end of the first bracket: 150 times leverage and 1,200 to keep; a unit more is
  /// in the second, with 100 times.
  @Test func `R-061 a bracket ends with its cap`() throws {
    var exchange = try Exchange("binance-usdm")
    try exchange.price([("USDT", "1"), ("BTC", "60000")])
    try exchange.list("BTCUSDT", "BTC", mark: "60000")
    let wallet = [try exchange.holding("50000", "USDT")]
    let edge = try exchange.assess(wallet, [exchange.position("BTCUSDT", "5")]).group
    #expect(edge.margins == ["2000", "1200"])
    let above = try exchange.assess(wallet, [exchange.position("BTCUSDT", "-5.001")]).group
    #expect(above.margins == ["3000.6", "1200.3"])
  }
}

/// Figures of `binance-pm`, and of an account with the positions and loans of Binance's own example
/// (FAQ 5e33af8e…) at prices and rates of ours.
@Suite struct `Binance portfolio margin` {
  private static let flat = [
    "BTCUSDT", "BTCUSDT_220624", "BTCUSD_PERP",
  ]

  /// The example's edition: 0.5% everywhere, 95% of BTC, 90% of ETH, all of USDT.
  private static func example() throws -> Exchange {
    let tier = TieredFraction.Tier(
      floor: .zero, initial: .one, maintenance: try exact("0.005"), deduction: .zero,
      leverage: try exact("100"))
    let edition = Edition(
      id: EditionID(name: "example", version: "1"), title: "",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.portfolio], balance: .credits,
      grouping: .account(unit: "USD"), collateral: CollateralSchedule(own: nil),
      components: [
        AssetEquity(
          assets: [
            "USDT": [.init(floor: .zero, rate: .one)],
            "BTC": [.init(floor: .zero, rate: try exact("0.95"))],
            "ETH": [.init(floor: .zero, rate: try exact("0.9"))],
          ], counted: .value, countsOptions: false),
        BorrowCharge(
          of: .loans, assets: [:],
          others: [
            .init(leverage: try exact("3"), initial: nil, maintenance: try exact("0.1")),
            .init(leverage: try exact("5"), initial: nil, maintenance: try exact("0.08")),
            .init(leverage: try exact("10"), initial: nil, maintenance: try exact("0.05")),
          ]),
        TieredFraction(
          tiers: Dictionary(uniqueKeysWithValues: flat.map { ($0, [tier]) }), initial: .leverage,
          counted: .settlement),
      ], ladder: [Rung(.liquidation, below: try exact("1.05"), of: .maintenance, isInclusive: true)]
    )
    var exchange = Exchange(edition)
    try exchange.price([("USDT", "1"), ("BTC", "40000"), ("ETH", "2000")])
    try exchange.list("BTCUSDT", "BTC", mark: "40000")
    try exchange.list("BTCUSDT_220624", "BTC", mark: "42000")
    try exchange.list(
      "BTCUSD_PERP", "BTC", form: .inverse, settle: "BTC", mark: "40000", multiplier: "100",
      lot: "1")
    return exchange
  }

  private func account(_ exchange: Exchange, leverage: String) throws -> GroupAssessment {
    try exchange.assess(
      [
        exchange.holding("6000", "USDT"), exchange.holding("0.2", "BTC"),
        exchange.holding("-0.04", "BTC"), exchange.holding("20", "ETH"),
        exchange.holding("-15", "ETH"),
      ],
      [
        exchange.position("BTCUSDT", "-0.05", entry: "52000", leverage: "10"),
        exchange.position("BTCUSDT_220624", "0.04", entry: "52350", leverage: "10"),
        exchange.position("BTCUSD_PERP", "100", entry: "50000", leverage: "10"),
      ], leverage: leverage
    ).group
  }

  /// Equity: USDT 6,000 + 600 − 414 = 6,186; BTC 0.2 − 0.04 − 0.05 = 0.11, 4,400 · 95% = 4,180;
  /// ETH 5, 10,000 · 90% = 9,000. Maintenance: loans 0.004 BTC and 1.5 ETH, as it says, are
  /// 3,160; futures 10 + 8.4 + 0.00125 BTC = 68.4.
  @Test func `R-062 R-063 the loans and results of Binance's example`() throws {
    let exchange = try Self.example()
    let group = try account(exchange, leverage: "3")
    #expect(group.balance.maintenance == (try money("19366", "USD")))
    #expect(group.requirement.margins.maintenance == (try money("3228.4", "USD")))
    let reasons = group.requirement.reasons.map { "\($0.subject ?? "") \($0.computed.maintenance)" }
    #expect(reasons.contains("BTC 160 USD") && reasons.contains("ETH 3000 USD"))
    #expect(reasons.contains("BTCUSD_PERP 50 USD"))
  }

  /// Half the debt at 3 times leverage, a quarter at 5, a ninth at 10: 31,600 is owed.
  @Test(arguments: [
    ("3", "15800", "3160"), ("4", "15800", "3160"), ("5", "7900", "2528"),
    ("10", "3511.111112", "1580"), ("2", "15800", "3160"),
  ])
  func `R-063 a loan is charged by the leverage chosen`(
    leverage: String, initial: String, maintenance: String
  ) throws {
    let group = try account(Self.example(), leverage: leverage)
    let loans = group.requirement.reasons.filter { $0.component == "borrow-charge" }
    #expect(
      try Money.sum(loans.map(\.computed.initial), in: Asset("USD"))
        == Money(exactly: exact(initial), in: Asset("USD")))
    #expect(
      try Money.sum(loans.map(\.computed.maintenance), in: Asset("USD"))
        == Money(exactly: exact(maintenance), in: Asset("USD")))
  }

  @Test func `R-062 what is owed is not shrunk, and an asset without rates counts nothing`() throws
  {
    var exchange = try Exchange("binance-pm")
    try exchange.price([("USDT", "1"), ("BTC", "40000"), ("XYZ", "10")])
    let group = try exchange.assess([
      exchange.holding("10000", "USDT"), exchange.holding("-0.1", "BTC"),
      exchange.holding("50", "XYZ"),
    ]).group
    #expect(group.balance.maintenance == (try money("6000", "USD")))
    #expect(group.equity.mark == (try money("6500", "USD")))
  }

  /// 13 million in full, two at 97.5%; of 25 million, seven at 97.5% and five not at all.
  @Test(arguments: [
    ("13000000", "13000000"), ("15000000", "14950000"), ("20000000", "19825000"),
    ("25000000", "19825000"),
  ])
  func `R-062 slices of value count at their own rate`(amount: String, counted: String) throws {
    var exchange = try Exchange("binance-pm")
    try exchange.price([("BNX", "1"), ("USDT", "1")])
    let group = try exchange.assess([exchange.holding(amount, "BNX")]).group
    #expect(group.balance.maintenance == (try money(counted, "USD")))
  }

  /// Four coins at 62,500 are 250,000 and keep 1,000.
  @Test(arguments: [
    ("1050", Status.liquidation, Verdict.below), ("1050.000001", .restricted, .above),
    ("1200", .restricted, .above), ("1200.000001", .warned, .above),
    ("1500", .warned, .above), ("1500.000001", .healthy, .above),
  ])
  func `R-062 the ladder of the ratio, each rung reached at its figure`(
    wallet: String, status: Status, verdict: Verdict
  ) throws {
    var exchange = try Exchange("binance-pm@2025-02")
    try exchange.price([("USDT", "1"), ("BTC", "62500")])
    try exchange.list("BTCUSDT", "BTC", mark: "62500")
    let group = try exchange.assess(
      [exchange.holding(wallet, "USDT")], [exchange.position("BTCUSDT", "4", entry: "62500")]
    ).group
    #expect(group.requirement.margins.maintenance == (try money("1000", "USD")))
    #expect(group.status == status && group.verdict == verdict)
  }

  @Test func `R-062 the edition of 2022 has the wider ladder`() throws {
    var exchange = try Exchange("binance-pm@2022-04")
    try exchange.price([("USDT", "1"), ("BTC", "62500")])
    try exchange.list("BTCUSDT", "BTC", mark: "62500")
    let rungs = try ["1200", "1500", "2000", "2000.01"].map { wallet in
      try exchange.assess(
        [exchange.holding(wallet, "USDT")], [exchange.position("BTCUSDT", "-4", entry: "62500")]
      ).group.status
    }
    #expect(rungs == [.liquidation, .called, .warned, .healthy])
  }

  @Test func `R-062 results of positions are gains that stay, or losses that count`() throws {
    var exchange = try Exchange("binance-pm@2025-02")
    try exchange.price([("USDT", "1"), ("BTC", "60000"), ("ETH", "3000")])
    try exchange.list("BTCUSDT", "BTC", mark: "60000")
    try exchange.list("ETHUSDT", "ETH", mark: "3000")
    let won = try exchange.assess(
      [exchange.holding("10000", "USDT")],
      [
        exchange.position("BTCUSDT", "1", entry: "55000", leverage: "50"),
        exchange.position("ETHUSDT", "1", entry: "3500", leverage: "50"),
      ]
    ).group
    // 4,500 are won; 60,000 / 50 + 3,000 / 50 are needed, and the gain may not leave.
    #expect(won.balance.initial == (try money("14500", "USD")))
    #expect(won.free == (try money("13240", "USD")))
    #expect(won.withdrawable == (try money("8740", "USD")))
    let lost = try exchange.assess(
      [exchange.holding("10000", "USDT")],
      [exchange.position("BTCUSDT", "1", entry: "63000", leverage: "50")]
    ).group
    #expect(lost.withdrawable == (try money("5800", "USD")))
  }
}

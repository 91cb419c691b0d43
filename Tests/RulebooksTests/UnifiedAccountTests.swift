import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Figures are worked by hand from `okx-multi-currency@2025`.
@Suite struct `OKX multi-currency margin` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("okx-multi-currency")
    try exchange.price([
      ("USDT", "1"), ("USDC", "1"), ("BTC", "50000"), ("1INCH", "0.5"), ("ACE", "2"),
    ])
    try exchange.list("1INCH-USDT-SWAP", "1INCH", mark: "0.5", lot: "1")
    try exchange.list("ACE-USDT-SWAP", "ACE", mark: "2", lot: "1")
    self.exchange = exchange
  }

  /// 100,000 contracts are in the second tier: 50,000 · 3% = 1,500 and a fee of 25; at ten times
  /// leverage 5,000 to open. 4,500 contracts are still in the first: 9,000 · 2% = 180 and 4.5.
  @Test func `R-064 R-065 the whole position takes its tier, and maintenance a closing fee`() throws
  {
    let group = try exchange.assess(
      [exchange.holding("20000", "USDT")],
      [
        exchange.position("1INCH-USDT-SWAP", "100000", entry: "0.5", leverage: "10"),
        exchange.position("ACE-USDT-SWAP", "-4500", entry: "2", leverage: "20"),
      ]
    ).group
    #expect(group.margins == ["5450", "1709.5"])
    let fees = group.requirement.reasons.filter { $0.component == "closing-fee" }
    #expect(fees.map { "\($0.computed.maintenance.value)" } == ["25", "4.5"])
    #expect(fees.allSatisfy { $0.computed.initial.isZero })
  }

  @Test(arguments: [
    ("72000", "720"), ("72001", "1080.015"), ("220000", "4400"), ("220001", "4950.0225"),
  ])
  func `R-064 a tier by contracts jumps behind its last contract`(size: String, keep: String) throws
  {
    let group = try exchange.assess(
      [exchange.holding("20000", "USDT")], [exchange.position("1INCH-USDT-SWAP", size)]
    ).group
    let tier = try #require(group.requirement.reasons.first { $0.component == "tiered-fraction" })
    #expect("\(tier.computed.maintenance.value)" == keep)
  }

  /// 20 coins at 98% and 2 at 97.75%; USDT is 2,000 owed and 500 won: 1,500 are borrowed.
  @Test func `R-062 R-063 discounts by amount, and a currency below zero is a loan`() throws {
    let group = try exchange.assess(
      [exchange.holding("22", "BTC"), exchange.holding("-2000", "USDT")],
      [
        exchange.position("1INCH-USDT-SWAP", "10000", entry: "0.4", leverage: "20"),
        exchange.position("ACE-USDT-SWAP", "1000", entry: "2.5", leverage: "20"),
      ]
    ).group
    #expect(group.balance.maintenance == (try money("1076250", "USD")))
    let loan = try #require(group.requirement.reasons.first { $0.component == "borrow-charge" })
    #expect(loan.computed.maintenance == (try money("30", "USD")))
    #expect(loan.computed.initial == (try money("150", "USD")))
  }

  /// 1,500 to keep and 25 to close: at 1,525 the ratio is 100%, at 4,575 it is 300%.
  @Test(arguments: [
    ("1525", Status.liquidation), ("1525.000001", .warned), ("4575", .warned),
    ("4575.000001", .healthy),
  ])
  func `R-065 the ratio of 100% is the line`(wallet: String, status: Status) throws {
    let cross = try exchange.assess(
      [exchange.holding(wallet, "USDT")],
      [exchange.position("1INCH-USDT-SWAP", "-100000", entry: "0.5")]
    ).group
    #expect(cross.status == status)
    let isolated = try exchange.assess(
      [],
      [
        exchange.position(
          "1INCH-USDT-SWAP", "-100000", entry: "0.5", mode: .isolated, margin: wallet)
      ])
    #expect(isolated.groups.last?.status == status)
  }
}

/// Figures are worked by hand from `bybit-uta@2025`.
@Suite struct `Bybit unified account` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("bybit-uta")
    try exchange.price([("USDT", "1"), ("USDC", "1"), ("BTC", "42000")])
    let expiry = Timestamp(milliseconds: 1_767_225_600_000 + 30 * 86_400_000)
    func option(_ right: OptionRight, _ strike: Int) -> Payoff {
      .option(OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry))
    }
    try exchange.list(
      "CALL", "BTC", option(.call, 48_000), settle: "USDC", mark: "1200", index: "42000")
    try exchange.list(
      "PUT", "BTC", option(.put, 40_000), settle: "USDC", mark: "900", index: "42000")
    try exchange.list("BTCUSDT", "BTC", mark: "42000")
    self.exchange = exchange
  }

  /// Call: 1,260 + 1,200 + 84 = 2,544 to keep, 4,200 + 1,500 = 5,700 to open. Put: 2,244 and
  /// 6,300 − 2,000 + 900 = 5,200.
  @Test func `R-066 short options by the index, the strike and the mark`() throws {
    let group = try exchange.assess(
      [exchange.holding("50000", "USDC")],
      [
        exchange.position("CALL", "-2", entry: "1500"),
        exchange.position("PUT", "-1", entry: "800"),
      ]
    ).group
    #expect(group.margins == ["16600", "7332"])
    #expect(group.balance.maintenance == (try money("50000", "USD")), "options back nothing here")
  }

  @Test func `R-066 a long option needs nothing, an order its premium and fee`() throws {
    let long = try exchange.assess(
      [exchange.holding("5000", "USDC")], [exchange.position("CALL", "3", entry: "1000")]
    ).group
    #expect(long.margins == ["0", "0"] && long.verdict == .above)
    let buy = try exchange.assess(
      [exchange.holding("5000", "USDC")], orders: [exchange.order("CALL", "0.3", at: "3500")]
    ).group
    #expect(buy.margins == ["1053.78", "0"])
  }

  /// 4,200 + 1,300 + 12.6 − 1,300 = 4,212.6 an option; a cheap one's fee is 12.5% of its price:
  /// at 20 the fee is 2.5.
  @Test func `R-066 an order to sell needs its margin and fee less what it brings`() throws {
    let orders = [
      try exchange.order("CALL", "-0.5", at: "1300"), try exchange.order("PUT", "2", at: "20"),
    ]
    let group = try exchange.assess([exchange.holding("5000", "USDC")], orders: orders).group
    #expect(group.margins == ["2151.3", "0"])
  }

  @Test func `R-066 a put in the money and a dear mark`() throws {
    let rates = try #require(
      exchange.edition.components.lazy.compactMap { $0 as? ShortOption }.first?.underlyings["BTC"])
    let terms = OptionTerms(
      right: .put, strike: FixedPoint(50_000), expiry: Timestamp(milliseconds: 0))
    let charge = try rates.short(
      terms, index: FixedPoint(42_000), mark: FixedPoint(50_000), entry: FixedPoint(8_000))
    // Three per cent of the mark are more than of the index; initial is 15% of the index and mark.
    #expect(charge.maintenance == FixedPoint(51_584) && charge.initial == FixedPoint(56_300))
  }

  /// 59 · 42,000 = 2,478,000 · 0.56% − 1,200 = 12,676.8; over 50, 49,560.
  @Test func `R-061 tiers with the deduction of risk limits`() throws {
    let group = try exchange.assess(
      [exchange.holding("100000", "USDT"), exchange.holding("12", "BTC")],
      [
        exchange.position("BTCUSDT", "59", entry: "42000", leverage: "50"),
        exchange.position("PUT", "-1", entry: "900"),
      ]
    ).group
    #expect(group.margins == ["54760", "14920.8"])
    // 10 coins at 98% and 2 at 95%.
    #expect(group.balance.maintenance == (try money("591400", "USD")))
  }

  /// 2,244 to keep: loans are repaid from 85%, positions cut at 100%.
  @Test(arguments: [
    ("2244", Status.liquidation), ("2640", .called), ("5100", .restricted), ("5201", .healthy),
  ])
  func `R-066 the ladder of the account`(wallet: String, status: Status) throws {
    let group = try exchange.assess(
      [exchange.holding(wallet, "USDC")], [exchange.position("PUT", "-1", entry: "900")]
    ).group
    #expect(group.status == status)
  }
}

/// Figures are worked by hand from `kraken-futures@2025`.
@Suite struct `Kraken futures` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("kraken-futures")
    try exchange.price([("USD", "1"), ("BTC", "105000"), ("ETH", "3100")])
    try exchange.list("PF_XBTUSD", "BTC", settle: "USD", mark: "105000")
    try exchange.list("FF_XBTUSD_260327", "BTC", settle: "USD", mark: "106000")
    try exchange.list("PF_ETHUSD", "ETH", settle: "USD", mark: "3100")
    self.exchange = exchange
  }

  private func hedged() throws -> [Position] {
    [
      try exchange.position("PF_XBTUSD", "20", entry: "100000"),
      try exchange.position("FF_XBTUSD_260327", "-15", entry: "110000"),
      try exchange.position("PF_ETHUSD", "-100", entry: "3000"),
    ]
  }

  /// Longs in BTC: 2,000,000 at entry, 60,000 and 30,000. Shorts: 1,650,000, 46,000 and 23,000.
  /// ETH: 300,000, 6,000 and 3,000.
  @Test func `R-067 only the larger side of an underlying counts`() throws {
    let group = try exchange.assess([exchange.holding("200000", "USD")], hedged()).group
    #expect(group.margins == ["66000", "33000"])
    let shown = group.requirement.reasons.map {
      "\($0.subject ?? "") \($0.computed.initial.value) \($0.contributes.initial.value)"
    }
    #expect(
      shown == ["PF_XBTUSD 60000 60000", "FF_XBTUSD_260327 46000 0", "PF_ETHUSD 6000 6000"])
    // Alone the shorts are not netted.
    #expect(group.isolated.initial == (try money("112000", "USD")))
  }

  @Test func `R-067 a tie goes to the longs, and isolated positions never net`() throws {
    let tie = [
      try exchange.position("PF_XBTUSD", "1", entry: "100000"),
      try exchange.position("FF_XBTUSD_260327", "-1", entry: "100000"),
    ]
    let group = try exchange.assess([exchange.holding("10000", "USD")], tie).group
    #expect(group.margins == ["2000", "1000"])
    #expect(group.requirement.reasons.map(\.contributes.initial.units) == [2_000_000_000, 0])
    let apart = [
      try exchange.position(
        "PF_XBTUSD", "1", entry: "100000", mode: .isolated, margin: "5000"),
      try exchange.position("FF_XBTUSD_260327", "-1", entry: "100000"),
    ]
    let groups = try exchange.assess([exchange.holding("10000", "USD")], apart).groups
    #expect(groups.map(\.margins) == [["2000", "1000"], ["2000", "1000"]])
  }

  /// Buying five more makes the longs 25 at 100,000: 2,500,000, 85,000. Selling is still the
  /// smaller side.
  @Test func `R-067 orders are charged at their worst fill, after netting`() throws {
    let orders = [
      try exchange.order("PF_XBTUSD", "5"), try exchange.order("FF_XBTUSD_260327", "-2"),
    ]
    let group = try exchange.assess(
      [exchange.holding("200000", "USD")], hedged(), orders: orders
    ).group
    #expect(group.margins == ["91000", "33000"])
  }
}

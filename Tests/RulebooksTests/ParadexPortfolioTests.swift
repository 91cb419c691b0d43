import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Losses of options come from an independent script (Black-76, powers 0.3 and 0.13, days from 1);
/// the rest is worked by hand from `paradex-pm@2026-04`.
@Suite struct `Paradex portfolio margin` {
  private let exchange: Exchange

  init() throws {
    var exchange = try Exchange("paradex-pm")
    try exchange.price([("USDC", "1"), ("BTC", "60000"), ("ETH", "3000")])
    func option(_ right: OptionRight, _ strike: Int, days: Int64) -> Payoff {
      let expiry = Timestamp(milliseconds: 1_767_225_600_000 + days * 86_400_000)
      return .option(OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry))
    }
    try exchange.list("BTC-PERP", "BTC", settle: "USDC", mark: "60000", funding: "0.0001")
    try exchange.list("BTC-SPREAD", "BTC", settle: "USDC", mark: "60000", funding: "0.00025")
    try exchange.list("ETH-PERP", "ETH", settle: "USDC", mark: "3000", funding: "-0.0002")
    try exchange.list(
      "BTC-63000-C", "BTC", option(.call, 63_000, days: 16), settle: "USDC", mark: "1809.1735",
      index: "60000")
    try exchange.list(
      "BTC-55000-P", "BTC", option(.put, 55_000, days: 16), settle: "USDC", mark: "1042.8206",
      index: "60000")
    try exchange.list(
      "BTC-QUIET-C", "BTC", option(.call, 60_000, days: 45), settle: "USDC", mark: "40",
      index: "60000", volatility: "0.2")
    self.exchange = exchange
  }

  private func reason(_ component: String, _ subject: String?, _ group: GroupAssessment) throws
    -> Reason
  {
    try WrittenBook.reason(component, subject, of: group)
  }

  /// Five calls short and two coins long lose 2.4% of what +500% does, 21,022.899178766; ETH 16% of
  /// 30,000. Funding: 12 for the long, 6 for the short at a negative rate. Fees: 54 + 13.5 on
  /// perpetuals, 7.5 a call.
  @Test func `R-013 R-082 R-065 scenarios with shares, provisions in full in both margins`() throws
  {
    let group = try exchange.assess(
      [exchange.holding("100000", "USDC")],
      [
        exchange.position("BTC-PERP", "2"), exchange.position("BTC-63000-C", "-5"),
        exchange.position("ETH-PERP", "-10"),
      ]
    ).group
    let scan = try reason("scan", "BTC", group)
    #expect(scan.computed.initial.value == (try exact("21022.899179")))
    #expect(scan.scenario == "+500% vol up")
    #expect(try reason("scan", "ETH", group).computed.initial.figure == "4800")
    let least = try reason("net-delta", "BTC", group)
    #expect("\(least.computed.initial.value)".hasPrefix("1282.885"))
    #expect(least.contributes.initial.isZero)
    let funding = group.requirement.reasons.filter { $0.component == "funding-provision" }
    #expect(funding.map { "\($0.computed.initial.value)" } == ["12", "6"])
    #expect(group.figures == ["25945.8991", "13034.4495"])
    #expect(group.verdict == .above)
  }

  /// With three puts short too, what the crash does at 18% binds: 30,748.620751450.
  @Test func `R-013 tails count a share of their loss`() throws {
    let group = try exchange.assess(
      [exchange.holding("100000", "USDC")],
      [
        exchange.position("BTC-PERP", "2"), exchange.position("BTC-63000-C", "-5"),
        exchange.position("BTC-55000-P", "-3"),
      ]
    ).group
    let scan = try reason("scan", "BTC", group)
    #expect(scan.computed.initial.value == (try exact("30748.620752")))
    #expect(scan.scenario == "-66% vol up")
  }

  /// A volatility of 20% shocked up is 40%, not 27.6%: 8,596.260750649 at +16%.
  @Test func `R-025 a volatility shocked up has a floor`() throws {
    let group = try exchange.assess(
      [exchange.holding("100000", "USDC")],
      [exchange.position("BTC-QUIET-C", "-1"), exchange.position("ETH-PERP", "0.001")]
    ).group
    let scan = try reason("scan", "BTC", group)
    #expect(scan.computed.initial.value == (try exact("8596.260751")))
    #expect(scan.scenario == "+16% vol up")
    // A call marked at 40 costs 12.5% of that, not 7.5 of the index.
    #expect(try reason("closing-fee", "BTC-QUIET-C", group).computed.initial.value == exact("5"))
  }

  /// Three long and three short lose nothing: 1% of 180,000 binds. Funding nets: 18 paid, 45 got.
  @Test func `R-080 R-082 a hedge pays for its delta, and funding received pays nothing`() throws {
    let group = try exchange.assess(
      [exchange.holding("100000", "USDC")],
      [exchange.position("BTC-PERP", "3"), exchange.position("BTC-SPREAD", "-3")]
    ).group
    #expect(try reason("net-delta", "BTC", group).computed.initial.value == exact("1800"))
    let funding = try reason("funding-provision", nil, group)
    #expect(funding.computed.initial.isZero)
    #expect(group.margins == ["1962", "1062"])
    let turned = try exchange.assess(
      [exchange.holding("100000", "USDC")],
      [exchange.position("BTC-PERP", "-3"), exchange.position("BTC-SPREAD", "3")]
    ).group
    #expect(turned.margins == ["1989", "1089"], "45 paid, 18 got")
  }

  @Test func `R-082 a perpetual without its funding rate is refused by name`() throws {
    var silent = Exchange(exchange.edition)
    try silent.price([("USDC", "1"), ("BTC", "60000")])
    try silent.list("BTC-PERP", "BTC", settle: "USDC", mark: "60000", funding: "0")
    try silent.list("BTC-MUTE", "BTC", settle: "USDC", mark: "60000")
    let error = MarginError.market(.unquoted("BTC-MUTE", missing: "funding"))
    #expect(throws: error) {
      try silent.assess(
        [], [silent.position("BTC-PERP", "1"), silent.position("BTC-MUTE", "1")])
    }
  }

  /// Of inverse contracts the size is in dollars already: 30,000 · 0.0001 − 10 · 2 · 0.0001.
  @Test func `R-082 inverse perpetuals pay on their size in dollars`() throws {
    var coin = Exchange(
      try writtenEdition(unit: "USD", components: "  - kind: funding-provision"))
    try coin.price([("USDT", "0.99"), ("BTC", "60000"), ("ACE", "2")])
    try coin.list(
      "BTCUSD", "BTC", form: .inverse, settle: "BTC", mark: "61000", index: "60000",
      multiplier: "10", lot: "1", funding: "0.0001")
    try coin.list("ACEUSDT", "ACE", mark: "2.1", index: "2", funding: "0.0001")
    let group = try coin.assess(
      [], [coin.position("BTCUSD", "3000"), coin.position("ACEUSDT", "-10")]
    ).group
    #expect(group.margins == ["2.998", "2.998"])
  }

  /// 1,000 contracts of a millionth of a coin a point at 3,000 are 3 BTC, which pay 0.0003; at
  /// 60,000 that is 18, and 30,000 short in coin are paid 3. The fee is 0.1% of 3 BTC and of
  /// 30,000.
  @Test func `R-065 R-082 quanto perpetuals pay in what they settle in`() throws {
    let rules = """
        - kind: funding-provision
        - {kind: closing-fee, initial: "0", maintenance: "0.001"}
      """
    var coin = Exchange(try writtenEdition(unit: "USD", components: rules))
    try coin.price([("BTC", "60000"), ("ETH", "3100")])
    try coin.list(
      "ETH-QUANTO", "ETH", form: .quanto, settle: "BTC", mark: "3000", multiplier: "0.000001",
      lot: "1", funding: "0.0001")
    try coin.list(
      "BTCUSD", "BTC", form: .inverse, settle: "BTC", mark: "60000", multiplier: "10", lot: "1",
      funding: "0.0001")
    let positions = [
      try coin.position("ETH-QUANTO", "1000"), try coin.position("BTCUSD", "-3000"),
    ]
    let group = try coin.assess([], positions).group
    let reasons = group.requirement.reasons.map {
      "\($0.component) \($0.subject ?? "") \($0.computed.initial.value) "
        + "\($0.computed.maintenance.value)"
    }
    #expect(
      reasons == [
        "funding-provision  15 15", "closing-fee ETH-QUANTO 0 180", "closing-fee BTCUSD 0 30",
      ])
    try coin.list(
      "ETH-MUTE", "ETH", form: .quanto, settle: "BTC", mark: "3000", multiplier: "0.000001",
      lot: "1")
    let error = MarginError.market(.unquoted("ETH-MUTE", missing: "funding"))
    #expect(throws: error) {
      try coin.assess([], positions + [coin.position("ETH-MUTE", "1")])
    }
  }
}

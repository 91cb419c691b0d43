import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// Charges on deltas: what is open, what is offset, and in which dollar.
@Suite struct `Charges on delta` {
  /// Paradex's own example: one coin long against five calls of delta 0.3, at 70,000: 2% of 35,000
  /// and 1% of 70,000 are 1,400.
  @Test func `R-080 open and offset delta have each their rate`() throws {
    let rates = NetDelta.Rates(net: try exact("0.02"), hedged: try exact("0.01"))
    #expect(try rates.charge(longs: exact("70000"), shorts: exact("105000")) == exact("1400"))
    #expect(try rates.charge(longs: exact("105000"), shorts: exact("70000")) == exact("1400"))
    #expect(try rates.charge(longs: exact("70000"), shorts: .zero) == exact("1400"))
    #expect(try rates.charge(longs: exact("70000"), shorts: exact("70000")) == exact("700"))
  }

  /// OKX's own illustration of 2021: 30,000 raw are 10,000 + 20,000 · 2 = 50,000.
  @Test(arguments: [
    ("10000", "10000"), ("30000", "50000"), ("70000", "130000"), ("70001", "130004"),
    ("800000", "6170000"),
  ])
  func `R-080 each part of a charge has its own multiple`(raw: String, charge: String) throws {
    let edition = try EditionStore.catalog().edition("okx-pm")
    let steps = [
      (0, 1), (10_000, 2), (70_000, 4), (170_000, 6), (300_000, 8), (470_000, 10), (700_000, 12),
    ].map { Slice(floor: FixedPoint($0), rate: FixedPoint($1)) }
    let rates = NetDelta.Rates(net: .one, hedged: .zero, steps: steps)
    #expect(try rates.charge(longs: exact(raw), shorts: .zero) == exact(charge))
    let tree = edition.components.compactMap { ($0 as? OpenOrders)?.parts.first as? Factor }
    let unit = try #require(tree.first?.parts.first as? PerUnderlying)
    let largest = try #require(unit.parts.first as? Maximum)
    let minimum = try #require(largest.parts.last as? NetDelta)
    #expect(minimum.underlyings["BTC"]?.steps == steps, "the edition has other steps")
  }

  private func exchange(_ components: String) throws -> Exchange {
    var exchange = Exchange(try writtenEdition(unit: "USD", components: components))
    try exchange.price([
      ("USDT", "0.98"), ("USDC", "1"), ("BTC", "50000"), ("ETH", "2000"),
    ])
    try exchange.list("BTC-T", "BTC", mark: "50000")
    try exchange.list("BTC-C", "BTC", settle: "USDC", mark: "50000")
    try exchange.list(
      "BTC-I", "BTC", form: .inverse, settle: "BTC", mark: "50000", multiplier: "100", lot: "1")
    try exchange.list("ETH-T", "ETH", mark: "2000")
    try exchange.list("ETH-C", "ETH", settle: "USDC", mark: "2000")
    return exchange
  }

  private static let deltas = """
      - kind: net-delta
        underlyings:
          BTC: {net: "0.02", hedged: "0.01"}
          others:
            net: "0.1"
            hedged: "0.04"
            steps: [{floor: "0", rate: "1"}, {floor: "50", rate: "3"}]
    """

  /// BTC: 98,000 against 50,000 and 20,000: 2% of 28,000 and 1% of 70,000. ETH: 1,960 against
  /// 2,000 raw 0.1 · 40 + 0.04 · 1,960 = 82.4, of which 32.4 count thrice.
  @Test func `R-080 underlyings stand alone, and the rest have rates of their own`() throws {
    let exchange = try exchange(Self.deltas)
    let group = try exchange.assess(
      [],
      [
        exchange.position("BTC-T", "2"), exchange.position("BTC-C", "-1"),
        exchange.position("BTC-I", "-200"), exchange.position("ETH-T", "1"),
        exchange.position("ETH-C", "-1"),
      ]
    ).group
    let charges = group.requirement.reasons.map {
      "\($0.component) \($0.subject ?? "") \($0.computed.maintenance.value)"
    }
    #expect(charges == ["net-delta BTC 1260", "net-delta ETH 147.2"])
    #expect(group.margins == ["1407.2", "1407.2"])
  }

  private static let spreads = """
      - kind: stablecoin-spread
        pairs:
          - {one: USDT, other: USD}
          - {one: USDT, other: USDC}
          - {one: USDC, other: USD}
        rows:
          - {price: "0.99", tiers: [{floor: "0", rate: "0.005"}, {floor: "10000", rate: "0.01"}]}
          - {price: "0.9", tiers: [{floor: "0", rate: "0.02"}, {floor: "10000", rate: "0.03"}]}
    """

  private func charges(_ positions: [(ContractID, String)]) throws -> [String] {
    let exchange = try exchange(Self.spreads)
    let group = try exchange.assess([], positions.map { try exchange.position($0.0, $0.1) }).group
    return group.requirement.reasons.map {
      "\($0.subject ?? "") \($0.computed.maintenance.value)"
    }
  }

  /// 98,000 long in USDT against 20,000 in coin and 50,000 in USDC. The first 20,000 go to the coin
  /// at a price of 0.98: 200 + 300. The next 50,000 go to USDC, at 0.98 too: 200 + 1,200.
  @Test func `R-081 legs are matched in the order of the pairs, each in tiers of its own`() throws {
    #expect(
      try charges([("BTC-T", "2"), ("BTC-I", "-200"), ("BTC-C", "-1")])
        == ["USDT-USD 500", "USDT-USDC 1400"])
  }

  /// 98,000 short against 60,000 and 100,000: 60,000 go to the coin, 38,000 to USDC, and what is
  /// left of USDC has nothing to offset.
  @Test func `R-081 what a pair used is gone for the next`() throws {
    #expect(
      try charges([("BTC-T", "-2"), ("BTC-I", "600"), ("BTC-C", "2")])
        == ["USDT-USD 1700", "USDT-USDC 1040"])
    #expect(try charges([("BTC-C", "1"), ("BTC-I", "-600")]) == ["USDC-USD 450"])
  }

  @Test func `R-081 legs of one sign and legs of other underlyings offset nothing`() throws {
    #expect(try charges([("BTC-T", "2"), ("BTC-C", "1")]) == [])
    #expect(try charges([("BTC-T", "2"), ("ETH-C", "-20")]) == [])
    #expect(try charges([("ETH-T", "10"), ("ETH-C", "-10"), ("BTC-T", "1")]) == ["USDT-USDC 488"])
  }

  /// What a pair leaves over carries the error of both its legs into the next pair.
  @Test func `R-081 array rounding of every leg is stated with every pair`() throws {
    let rows = """
          rows:
            - {price: "0.99", tiers: [{floor: "0", rate: "0.4"}]}
            - {price: "0.9", tiers: [{floor: "0", rate: "0.4"}]}
      """
    let deltas = "  - kind: net-delta\n    underlyings: {others: {net: \"0.4\", hedged: \"0\"}}\n"
    let pairs = Self.spreads.split(separator: "\n").prefix { !$0.contains("rows:") }
    let exchange = try exchange(deltas + pairs.joined(separator: "\n") + "\n" + rows)
    let account = Account(
      id: "test",
      positions: [
        try exchange.position("BTC-T", "1000"), try exchange.position("BTC-I", "-200000"),
        try exchange.position("BTC-C", "-1"),
      ])
    let assessor = try Assessor(
      edition: exchange.edition, market: exchange.market, accounts: [account],
      resolution: .narrow)
    let reasons = try assessor.assess(account).group.requirement.reasons
    let all = try #require(reasons.first { $0.component == "net-delta" }).hidden
    #expect(reasons.count == 3 && all.units > 1)
    for reason in reasons.filter({ $0.component == "stablecoin-spread" }) {
      #expect(reason.hidden >= all, "\(reason.subject ?? "")")
    }
  }

  /// Ten years of 30% are three times the delta, and hide three times what the delta does.
  @Test func `R-005 R-015 a roll shock above the delta hides more than the delta`() throws {
    let rules = """
        - kind: net-delta
          underlyings: {others: {net: "1", hedged: "0"}}
        - kind: roll-shock
          underlyings: {others: {annualised: "0.3", floor: "0"}}
      """
    var exchange = Exchange(try writtenEdition(unit: "USD", components: rules))
    try exchange.price([("BTC", "50000")])
    let expiry = Timestamp(milliseconds: 1_767_225_600_000).after(days: 3650)
    for id in ["BTC-ONE", "BTC-TWO"] as [ContractID] {
      try exchange.list(id, "BTC", .future(expiry: expiry), settle: "USD", mark: "50000")
    }
    let account = Account(
      id: "test",
      positions: [
        try exchange.position("BTC-ONE", "100"), try exchange.position("BTC-TWO", "-40"),
      ])
    let reasons = try Assessor(
      edition: exchange.edition, market: exchange.market, accounts: [account],
      resolution: .narrow
    ).assess(account).group.requirement.reasons
    #expect(reasons.map(\.computed.initial.figure) == ["3000000", "9000000"])
    #expect(reasons[0].hidden.units > 1_000)
    #expect(reasons[1].hidden.units >= 3 * reasons[0].hidden.units)
  }
}

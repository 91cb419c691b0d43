import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks
import Testing

/// A grid that folds by expiry: five options in two expiries, a perpetual and coins held, against
/// figures of an independent script (error function of its own, no code shared).
@Suite struct `Grid by expiry` {
  private static let grid = """
      - kind: scenario-grid
        underlyings:
          BTC:
            shift: {up: "0.5", down: "0.275", shortPower: "0.3", longPower: "0.13",
               shortestDays: "1", floor: "0.45"}
            skew:
              linear: {base: "-0.05", limit: "0.15"}
              absolute: {base: "-0.05", limit: "0.15"}
              least: "0.01"
              width: "4"
              level: "0.6"
              slope: "-0.1"
            discount:
              long: {times: "0.95", rateTimes: "1", add: "0.08"}
              short: {times: "1.04", rateTimes: "0.5", add: "0.08"}
            holdings: [BTC, WBTC]
            scenarios:
              - {move: "0.1", volatility: up, weight: "0.5"}
              - {move: "-0.1", volatility: same}
              - {move: "0", skew: linear, weight: "2", eitherWay: true}
              - {move: "0", skew: absolute, eitherWay: true}
    """

  private static let basis = """
      - kind: basis-contingency
        underlyings:
          BTC: {up: "0.045", down: "-0.045", add: "0.5", yearly: "2"}
    """

  private static let market = """
    plimsoll: 1
    time: "2026-01-01T00:00:00Z"
    assets:
      - {id: BTC, price: "60000"}
      - {id: WBTC, price: "59900"}
      - {id: USDC, price: "1"}
    instruments:
      - {id: PERP, kind: perpetual, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.1"}
      - {id: CALL-60, kind: option, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.1", strike: "60000", right: call,
         expiry: "2026-03-02T00:00:00Z"}
      - {id: CALL-66, kind: option, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.1", strike: "66000", right: call,
         expiry: "2026-03-02T00:00:00Z"}
      - {id: PUT-50, kind: option, form: linear, underlying: BTC, quote: USDC, settle: USDC,
         margin: USDC, multiplier: "1", lot: "0.1", strike: "50000", right: put,
         expiry: "2026-06-30T00:00:00Z"}
    quotes:
      - {instrument: PERP, mark: "60050", index: "60000"}
      - {instrument: CALL-60, mark: "1", volatility: "0.6"}
      - {instrument: CALL-66, mark: "1", volatility: "0.65"}
      - {instrument: PUT-50, mark: "1", volatility: "0.7"}
    forwards:
      - {underlying: BTC, expiry: "2026-03-02T00:00:00Z", forward: "60600", rate: "0.1"}
      - {underlying: BTC, expiry: "2026-06-30T00:00:00Z", forward: "62000", rate: "-0.02"}
    """

  private static let positions = """
      positions:
        - {instrument: CALL-60, quantity: "2"}
        - {instrument: CALL-66, quantity: "-1"}
        - {instrument: PUT-50, quantity: "-3"}
        - {instrument: PERP, quantity: "0.5", entry: "60050"}
    """

  private static func indented(_ text: String, by margin: String) -> String {
    text.split(separator: "\n").map { margin + $0 }.joined(separator: "\n")
  }

  private static func edition(_ components: String) throws -> Edition {
    let text = """
      plimsoll: 1
      rulebook: test
      version: "1"
      title: a test
      effective: "2020-01-01T00:00:00Z"
      sources: [{subject: all, source: invented, standing: own, of: [all]}]
      modes: [portfolio]
      balance: equity
      groups: {by: account, unit: USDC}
      discounting: rates
      collateral:
        - {asset: own, initial: "0", maintenance: "0"}
        - {asset: BTC, initial: "0", maintenance: "0"}
        - {asset: WBTC, initial: "0", maintenance: "0"}
      components:
      \(components)
      ladder: []
      """
    return try EditionReader.read(Array(text.utf8), file: "test.yaml")
  }

  private func assessed(_ components: String, holdings: String, positions: String = positions)
    throws -> (assessor: Assessor, account: Account)
  {
    let market = try MarketReader.read(Array(Self.market.utf8), file: "market.yaml")
    let pool = """
      plimsoll: 1
      accounts:
        - id: test
          rulebook: test
          holdings: \(holdings)
      \(Self.indented(positions, by: "  "))
      """
    let account = try #require(
      try PoolReader.read(Array(pool.utf8), file: "pool.yaml", market: market).accounts.first)
    let assessor = try Assessor(
      edition: Self.edition(components), market: market, accounts: [account])
    return (assessor, account)
  }

  private func profits(holdings: String, positions: String = positions) throws -> [Double] {
    let (assessor, account) = try assessed(Self.grid, holdings: holdings, positions: positions)
    let table = try #require(try assessor.scenarios(of: account).first)
    return table.rows.map(\.profit.value.double)
  }

  private static let bare = "[{asset: USDC, amount: \"200000\"}]"
  private static let coins = """
    [{asset: USDC, amount: "200000"}, {asset: BTC, amount: "1.5"}, {asset: WBTC, amount: "2"}]
    """

  @Test func `R-095 R-096 discounts each expiry by its sign and tilts the smile`() throws {
    let expected = [
      659.546_086_631_900_8, -12_215.626_375_930_447, -2_350.575_942_197_811,
      -1_146.365_879_040_773_5,
    ]
    for (got, expected) in zip(try profits(holdings: Self.bare), expected) {
      #expect(abs(got - expected) < 2e-6, "\(got)")
    }
  }

  @Test func `R-099 counts coins that move with the underlying`() throws {
    let expected = [
      11_149.546_086_631_91, -33_195.626_375_930_44, -2_350.575_942_197_811,
      -1_146.365_879_040_773_5,
    ]
    for (got, expected) in zip(try profits(holdings: Self.coins), expected) {
      #expect(abs(got - expected) < 2e-6, "\(got)")
    }
  }

  @Test func `R-099 counts coins where nothing else is held`() throws {
    let (assessor, account) = try assessed(
      Self.grid, holdings: Self.coins, positions: "  positions: []")
    let group = try assessor.assess(account).group
    // 10% of 1.5 × 60,000 + 2 × 59,900.
    #expect(abs(group.requirement.margins.initial.value.double - 20_980) < 2e-6)
    #expect(group.requirement.scenario == "-10% vol same")
  }

  @Test func `R-098 charges each forward moving alone`() throws {
    let (assessor, account) = try assessed(Self.basis, holdings: Self.bare)
    let reasons = try assessor.assess(account).group.requirement.reasons
    #expect(reasons.map(\.subject) == ["BTC 2026-03-02", "BTC 2026-06-30"])
    #expect(reasons.map(\.scenario) == ["forward down", "forward down"])
    for (reason, expected) in zip(reasons, [1_476.877_621_395_758, 3_261.450_955_655_077_5]) {
      #expect(abs(reason.computed.initial.value.double - expected) < 2e-6)
    }
  }

  @Test func `R-024 the larger of grid and basis binds, and the exact sum holds`() throws {
    let both = """
        - kind: maximum
          of:
      \(Self.indented(Self.grid + "\n" + Self.basis, by: "    "))
      """
    let (assessor, account) = try assessed(both, holdings: Self.bare)
    let group = try assessor.assess(account).group
    #expect(abs(group.requirement.margins.maintenance.value.double - 12_215.626_376) < 2e-6)
    #expect(group.requirement.reasons.filter { $0.contributes.initial.units > 0 }.count == 1)
    // What rounding can hide stays far below a cent, however often it was multiplied.
    #expect(group.requirement.hidden.value.double < 1e-5)
  }

  @Test(arguments: ["skew: linear", "skew: linear, volatility: up", "weight: \"1\""])
  func `R-096 a scenario moves volatility or tilts it, by a skew that is stated`(scenario: String)
    throws
  {
    let text = """
        - kind: scenario-grid
          underlyings:
            BTC:
              shift: {up: "0.5", down: "0.5"}
              scenarios: [{move: "0", \(scenario)}]
      """
    #expect(throws: DocumentErrors.self) { try Self.edition(text) }
  }
}

@Suite struct `Settlement averages` {
  @Test func `R-097 what of the average is fixed no longer moves`() throws {
    let time = Timestamp(milliseconds: 1_767_225_600_000)
    let expiry = Timestamp(milliseconds: time.milliseconds + 900_000)
    func option(_ id: ContractID, _ right: OptionRight, _ strike: Int) -> Contract {
      Contract(
        id: id,
        payoff: .option(OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry)),
        form: .linear, underlying: "BTC", quote: "USD", settle: "USD", margin: "USD",
        multiplier: .one, lot: .one)
    }
    let future = Contract(
      id: "future", payoff: .future(expiry: expiry), form: .linear, underlying: "BTC",
      quote: "USD", settle: "USD", margin: "USD", multiplier: .one, lot: .one)
    let contracts = [option("call", .call, 60_000), option("put", .put, 61_000), future]
    let market = Market(
      time: time, assets: [], contracts: contracts,
      quotes: try contracts.map {
        Quote(
          contract: $0.id, mark: FixedPoint(60_000), forward: FixedPoint(60_000),
          volatility: try exact("0.6"))
      })
    let set = ScenarioSet(
      scenarios: [
        Scenario(move: try exact("0.1"), volatility: .same),
        Scenario(move: try exact("-0.1"), volatility: .same),
      ], shift: VolatilityShift(up: .zero, down: .zero), averaging: FixedPoint(1800))
    // Fifteen of thirty minutes are fixed: half of every move is left.
    let expected: [String: [Double]] = [
      "call": [2_923.276_159_833_818_4, -76.723_840_166_181_62],
      "put": [-1_000.000_004_419_358_5, 2_999.999_995_580_641_5], "future": [3_000, -3_000],
    ]
    for contract in contracts {
      let profits = try Line(contract, in: market, unit: "USD").columns(in: set).profits
      for (got, expected) in zip(profits, expected[contract.id.text] ?? []) {
        #expect(abs(got - expected) < 1e-6, "\(contract.id): \(got)")
      }
    }
  }
}

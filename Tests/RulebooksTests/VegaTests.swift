import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Risk factors with slippage` {
  private let scaling: MarginScaling
  private let unit = Asset("UNIT", scale: 0)

  init() throws {
    scaling = MarginScaling(
      search: try exact("1.5"), initial: FixedPoint(2), release: FixedPoint(3))
  }

  private func terms(_ long: String, _ short: String, _ slippage: String, funding: String = "0")
    throws -> RiskFactorSlippage.Terms
  {
    RiskFactorSlippage.Terms(
      factors: RiskFactors(long: try exact(long), short: try exact(short)),
      slippage: try exact(slippage), funding: try exact(funding))
  }

  private func levels(_ book: RiskFactorSlippage.Book, _ terms: RiskFactorSlippage.Terms) throws
    -> MarginLevels
  {
    try RiskFactorSlippage(terms: [:], others: terms, scaling: scaling)
      .levels(of: book, terms, in: unit)
  }

  /// Held, bid, offered, mark, factors and slippage; computed by hand from the formula.
  @Test(arguments: [
    ("-1", "0", "0", "15900", "0.1", "0.1", "0.25", 5_565),
    ("10", "4", "8", "144", "0.1", "0.11", "0.05", 274),
    ("13", "4", "20", "140", "0.2", "0.1", "0.25", 931),
    ("13", "0", "50", "140", "0.2", "0.1", "0.25", 819),
    ("13", "0", "80", "140", "0.2", "0.1", "0.25", 1_120),
    ("-7.5", "3", "2.5", "20", "0.3", "0.15", "0.01", 32),
    ("0", "5", "5", "33", "0.2", "0.3", "0.9", 50),
    ("0", "0", "0", "33", "0.2", "0.3", "0.9", 0),
    ("1", "0", "0", "1", "0.0000000000000001", "0.1", "0", 1),
    ("0.5", "0", "0", "3", "0.5", "0.1", "0.1", 1), ("-4", "9", "0", "25", "0.2", "0.1", "0", 45),
    ("-4", "9", "0", "25", "0.2", "0.1", "0.5", 60), ("2", "1", "3", "50", "0.1", "0.1", "0", 15),
  ])
  func `R-056 the dearer side counts, slippage on what is held alone`(
    held: String, buys: String, sells: String, mark: String, long: String, short: String,
    slippage: String, expected: Int
  ) throws {
    let book = RiskFactorSlippage.Book(
      held: try exact(held), buys: try exact(buys), sells: try exact(sells), mark: try exact(mark))
    let got = try levels(book, terms(long, short, slippage))
    #expect(got.maintenance.units == Int128(expected))
  }

  /// 20 long at 50 pay 12, of which 0.6 counts: 50 + 100 + 7.2; who receives is charged nothing.
  @Test func `R-056 the weighted funding payment is charged to who pays it`() throws {
    let terms = try terms("0.1", "0.2", "0.05", funding: "0.6")
    func book(_ held: Int, _ payment: Int) -> RiskFactorSlippage.Book {
      RiskFactorSlippage.Book(
        held: FixedPoint(held), mark: FixedPoint(50), payment: FixedPoint(payment))
    }
    #expect(try levels(book(20, 12), terms).maintenance.units == 158)
    #expect(try levels(book(20, -12), terms).maintenance.units == 150)
    #expect(try levels(book(-20, 12), terms).maintenance.units == 258)
  }

  @Test(arguments: [
    ("5565", "1.1", "1.2", "1.4", [6_121, 6_678, 7_791]),
    ("321", "1.5", "2", "3", [481, 642, 963]), ("1", "1.9", "1.99", "2.5", [1, 1, 2]),
    ("0", "1.1", "1.2", "1.4", [0, 0, 0]), ("7", "1", "1", "1", [7, 7, 7]),
    ("999", "1.001", "1.0011", "1.002", [999, 1_000, 1_000]),
  ])
  func `R-057 levels are multiples of the rounded maintenance, rounded down`(
    maintenance: String, search: String, initial: String, release: String, expected: [Int]
  ) throws {
    let levels = try MarginLevels(
      maintenance: Money(exactly: exact(maintenance), in: unit),
      scaling: MarginScaling(
        search: exact(search), initial: exact(initial), release: exact(release)))
    let got = [levels.search, levels.initial, levels.release].map(\.units)
    #expect(got == expected.map { Int128($0) })
    #expect(levels.order.isZero && levels.maintenance.asset == unit)
  }

  @Test func `R-058 an isolated position needs its entry times the factor`() throws {
    let factor = ExchangeRate(over: try exact("0.9"), under: .one)
    let one = try AssignedMargin.position(
      units: FixedPoint(-1), entry: FixedPoint(15_900), factor: factor, in: unit)
    #expect(one.units == 14_310)
    let third = ExchangeRate(over: .one, under: FixedPoint(3))
    let other = try AssignedMargin.position(
      units: try exact("2.5"), entry: FixedPoint(11), factor: third, in: unit)
    #expect(other.units == 10, "27.5 over 3, up")
  }

  /// Three long; two and four sold at 12 and 10, five bought at 9, the factor a half.
  @Test func `R-058 orders that close need nothing, and the dearer side counts`() throws {
    let factor = ExchangeRate(over: try exact("0.5"), under: .one)
    let orders = [(-2, 12), (-4, 10), (5, 9)].map {
      AssignedMargin.Order(units: FixedPoint($0.0), limit: FixedPoint($0.1))
    }
    func margin(_ held: Int, _ some: [AssignedMargin.Order]) throws -> Int128 {
      try AssignedMargin.orders(some, held: FixedPoint(held), factor: factor, in: unit).units
    }
    // Sells: the four at 10 fill first and close three; one at 10 and two at 12 remain.
    #expect(try margin(3, Array(orders.prefix(2))) == 17)
    #expect(try margin(3, orders) == 23, "45 bid over 34 offered, half, up")
    #expect(try margin(0, orders) == 32, "64 offered over 45 bid")
    #expect(try margin(-7, orders) == 32, "the bid closes")
    #expect(try margin(0, []) == 0)
  }

  @Test func `R-058 under a cap a position needs all it can lose, at every level`() throws {
    let cap = FixedPoint(100)
    let long = try AssignedMargin.collateralised(
      units: FixedPoint(5), price: FixedPoint(60), cap: cap, in: unit)
    let short = try AssignedMargin.collateralised(
      units: FixedPoint(-5), price: FixedPoint(60), cap: cap, in: unit)
    #expect(long.units == 300 && short.units == 200)
    let book = RiskFactorSlippage.Book(
      held: FixedPoint(-5), buys: FixedPoint(9), sells: FixedPoint(1), mark: FixedPoint(30))
    let levels = try levels(book, RiskFactorSlippage.Terms(cap: cap))
    #expect(levels.maintenance.units == 420, "six short at 30 can lose 70 each, nine bid 270")
    #expect(levels.initial == levels.maintenance && levels.release == levels.maintenance)
  }

  /// (250 − 1,000)/(1.5 − 10) and (1,250 + 1,000)/(2.5 + 10), for 10 at 100.
  @Test func `R-056 at the liquidation price maintenance is what is left`() throws {
    let terms = try terms("0.1", "0.2", "0.05")
    func price(_ held: Int, _ collateral: Int, payment: Int = 0) throws -> FixedPoint? {
      try RiskFactorSlippage.liquidationPrice(
        of: RiskFactorSlippage.Book(
          held: FixedPoint(held), mark: FixedPoint(100), payment: FixedPoint(payment)),
        terms, collateral: FixedPoint(collateral))
    }
    #expect(try price(10, 250) == exact("88.235294117647058824"))
    #expect(try price(-10, 1_250) == FixedPoint(180))
    #expect(try price(-10, 1_250, payment: 125) == FixedPoint(170))
    #expect(try price(10, 2_000) == .zero, "it cannot be closed out by a fall")
    #expect(try price(0, 250) == nil)
  }
}

@Suite struct `Vega edition` {
  private let now = Timestamp(milliseconds: 1_735_689_600_000)

  private func future(_ id: ContractID, of coin: AssetID) -> Contract {
    Contract(
      id: id, payoff: .perpetual, form: .linear, underlying: coin, quote: "USDT", settle: "USDT",
      margin: "USDT", multiplier: .one, lot: .one)
  }

  private func market(_ contracts: [(Contract, mark: Int)]) -> Market {
    Market(
      time: now, assets: [AssetPrice(asset: Asset("USDT"), price: .one)],
      contracts: contracts.map(\.0),
      quotes: contracts.map { Quote(contract: $0.0.id, mark: FixedPoint($0.mark)) })
  }

  private func assess(_ account: Account, _ market: Market, accepting: Set<String> = []) throws
    -> GroupAssessment
  {
    try Assessor(
      edition: Book.edition("vega"), market: market, accounts: [account], accepting: accepting
    ).assess(account).group
  }

  private func account(
    _ balance: Int, _ positions: [Position], orders: [Order] = [], mode: MarginMode? = nil
  ) throws -> Account {
    Account(
      id: "test", mode: mode,
      holdings: [Holding(amount: try Money(exactly: FixedPoint(balance), in: Asset("USDT")))],
      positions: positions, orders: orders)
  }

  /// The worked example of the specification, with a second market beside it: three long at 100
  /// with two bid are 75 + 50 = 125.
  @Test func `R-056 two markets add up, each with its orders`() throws {
    let (one, other) = (future("ONE", of: "A"), future("TWO", of: "B"))
    let account = try account(
      7_000,
      [
        Position(contract: "ONE", lots: -1, entry: FixedPoint(15_900)),
        Position(contract: "TWO", lots: 3, entry: FixedPoint(100)),
      ], orders: [Order(contract: "TWO", lots: 2)])
    let market = market([(one, 15_900), (other, 100)])
    let group = try assess(
      account, market, accepting: ["auction", "separate-margin-accounts"])
    #expect(group.requirement.margins.maintenance == (try money("5690", "USDT")))
    #expect(group.requirement.margins.initial == (try money("6828", "USDT")))
    #expect(group.requirement.reasons.map(\.component) == ["risk-factor-slippage"] * 2)
    #expect(group.verdict == .above && group.status == .healthy)
    #expect(try assess(account, market).verdict == .undecidable)
  }

  @Test(arguments: [
    (5_564, Status.liquidation), (5_565, .called), (6_121, .called), (6_122, .restricted),
    (6_677, .restricted), (6_678, .healthy),
  ])
  func `R-057 rungs are the multiples of the levels`(balance: Int, status: Status) throws {
    let account = try account(
      balance, [Position(contract: "ONE", lots: -1, entry: FixedPoint(15_900))])
    let group = try assess(account, market([(future("ONE", of: "A"), 15_900)]))
    // The search rung is at 6,121.5; a venue that counts whole units has its level at 6,121.
    #expect(group.status == status)
  }

  @Test func `R-058 an isolated position takes its initial margin from the leverage`() throws {
    let account = Account(
      id: "test",
      positions: [
        Position(
          contract: "ONE", lots: -2, entry: FixedPoint(15_900), mode: .isolated,
          margin: FixedPoint(15_900), leverage: FixedPoint(2))
      ])
    let group = try assess(account, market([(future("ONE", of: "A"), 15_900)]))
    #expect(group.requirement.margins.initial == (try money("15900", "USDT")))
    #expect(group.requirement.margins.maintenance == (try money("11130", "USDT")))
  }
}

/// The same texts so many times.
private func * (texts: [String], times: Int) -> [String] {
  Array(repeating: texts, count: times).flatMap(\.self)
}

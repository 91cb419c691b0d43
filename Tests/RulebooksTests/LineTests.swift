import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks
import Testing

/// A component that credits and charges stated amounts, for tests of what is made of them.
struct Stated: MarginComponent {
  let name = "stated"
  let inputs: Set<DeclaredInput> = [.holdings]
  let charge: ExactCharge
  var granted: [Credit] = []

  func covers(_ contract: Contract) -> Bool { true }

  func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    guard !portfolio.entries.isEmpty else { return [] }
    do {
      return [
        Reason(
          component: name,
          computed: Margins(
            initial: try Money(charging: charge.initial, in: valuation.unit),
            maintenance: try Money(charging: charge.maintenance, in: valuation.unit)))
      ]
    } catch { throw .arithmetic(name, error) }
  }

  func credits(for portfolio: Portfolio, in valuation: Valuation) -> [Credit] {
    portfolio.entries.isEmpty ? [] : granted
  }
}

@Suite struct `Credits, leverage and the line` {
  let book = Book(form: .linear)

  func edition(
    _ components: [any MarginComponent], balance: Balance = .equity, ladder: [Rung] = []
  ) -> Edition {
    Edition(
      id: EditionID(name: "test", version: "1"), title: "", effective: book.now, sources: [],
      modes: [.portfolio, .cross], balance: balance, grouping: .marginAsset,
      collateral: CollateralSchedule(own: CollateralTerms()), components: components,
      ladder: ladder)
  }

  func assess(_ edition: Edition, posted: String, leverage: String? = nil, hedge: Bool = false)
    throws -> GroupAssessment
  {
    let (one, two) = (
      try book.future("one", perpetual: true), try book.future("two", perpetual: true)
    )
    let market = try book.market([(one, mark: "60000"), (two, mark: "30000")])
    var positions = [
      Position(contract: "one", lots: 2, leverage: try leverage.map(exact)),
      Position(contract: "two", lots: -1),
    ]
    if hedge { positions.append(Position(contract: "one", lots: -3)) }
    let account = Account(
      id: "test", holdings: [Holding(amount: try money(posted, "USD"))], positions: positions,
      hedgeMode: hedge)
    return try Assessor(edition: edition, market: market, accounts: [account]).assess(account).group
  }

  @Test func `R-032 a balance of credits is their sum, a gain among them does not leave`() throws {
    let usd = { (initial: String, maintenance: String) in
      Margins(initial: try money(initial, "USD"), maintenance: try money(maintenance, "USD"))
    }
    let rule = Stated(
      charge: ExactCharge(initial: try exact("700"), maintenance: try exact("300")),
      granted: [
        Credit(component: "stated", subject: "USD", counts: try usd("9000", "9500")),
        Credit(component: "stated", subject: "one", counts: try usd("400", "500"), isGain: true),
        Credit(component: "stated", subject: "two", counts: try usd("-150", "-150")),
      ])
    let group = try assess(edition([rule], balance: .credits), posted: "10000")
    #expect(group.balance.initial == (try money("9250", "USD")))
    #expect(group.balance.maintenance == (try money("9850", "USD")))
    #expect(group.equity.mark == (try money("10000", "USD")))
    #expect(group.headroom == (try money("9550", "USD")))
    #expect(group.free == (try money("8550", "USD")))
    #expect(group.withdrawable == (try money("8150", "USD")))
  }

  func tiered() throws -> TieredFraction {
    TieredFraction(
      tiers: [
        "BTC": [
          .init(floor: .zero, initial: try exact("0.02"), maintenance: try exact("0.01")),
          .init(
            floor: try exact("100000"), initial: try exact("0.04"), maintenance: try exact("0.02")),
        ]
      ], initial: .leverage)
  }

  @Test(arguments: [("10", "12000"), ("50", "4800"), (nil, "4800")])
  func `R-033 initial margin follows the leverage and the tier's own rate`(
    leverage: String?, initial: String
  ) throws {
    // A notional of 120,000 in the second tier, beside 30,000 at 2%: 600.
    let group = try assess(edition([try tiered()]), posted: "10000", leverage: leverage)
    let expected = try money(initial, "USD").plus(money("600", "USD"))
    #expect(group.requirement.margins.initial == expected)
    #expect(group.requirement.margins.maintenance == (try money("1700", "USD")))
  }

  @Test func `in hedge mode a long and a short of one contract stand apart`() throws {
    // 120,000 long, 30,000 short of another, 180,000 short: 1,400 + 300 + 2,600.
    let group = try assess(edition([try tiered()]), posted: "10000", hedge: true)
    #expect(group.requirement.margins.maintenance == (try money("4300", "USD")))
    #expect(
      group.positions.map(\.marginal.maintenance.value).map { "\($0)" } == ["1400", "300", "2600"])
  }

  @Test(arguments: [
    ("104.999999", Verdict.below), ("105", .below), ("105.000001", .above),
  ])
  func `R-034 a line at a multiple is reached at equality`(posted: String, verdict: Verdict)
    throws
  {
    let rule = Stated(
      charge: ExactCharge(initial: try exact("120"), maintenance: try exact("100")))
    let ladder = [
      Rung(.liquidation, below: try exact("1.05"), of: .maintenance, isInclusive: true)
    ]
    let group = try assess(edition([rule], ladder: ladder), posted: posted)
    #expect(group.verdict == verdict)
    #expect((group.status == .liquidation) == (verdict == .below))
    #expect(group.headroom == (try money(posted, "USD").minus(money("105", "USD"))))
    let strict = try assess(edition([rule]), posted: "100")
    #expect(strict.verdict == .above && strict.headroom.isZero)
  }
}

import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `An assessed account` {
  static let linear = Book(form: .linear)

  private func perpetual(_ id: ContractID) -> Contract {
    Contract(
      id: id, payoff: .perpetual, form: .linear, underlying: "BTC", quote: "USD", settle: "USD",
      margin: "USD", multiplier: .one, lot: .one)
  }

  /// S06: three isolated positions of 1,000 each; one gaps to a loss of 1,800.
  @Test func `R-021 an isolated gap costs the trader 1,000 and the venue 800`() throws {
    let contracts = ["one", "two", "three"].map { perpetual(ContractID($0)) }
    let marks = ["58200", "60010", "59990"]
    let market = try Self.linear.market(zip(contracts, marks).map { ($0, mark: $1) })
    func account(_ mode: MarginMode) throws -> Account {
      Account(
        id: "a", mode: mode, holdings: [Holding(amount: try money("3000", "USD"))],
        positions: try contracts.map {
          Position(
            contract: $0.id, lots: 1, entry: try exact("60000"), mode: mode,
            margin: mode == .isolated ? try exact("1000") : nil)
        })
    }
    let apart = try account(.isolated)
    let edition = try Book.edition("textbook-grid")
    let assessor = try Assessor(edition: edition, market: market, accounts: [apart])
    let groups = try assessor.assess(apart).groups.filter { $0.isolation != nil }
    let losses = try #require(groups.first { $0.group == "one isolated" }?.isolation)
    #expect(losses.lost == (try money("1000", "USD")))
    #expect(losses.beyond == (try money("800", "USD")))
    #expect(groups.first { $0.group == "one isolated" }?.status == .bankrupt)
    let other = try #require(groups.first { $0.group == "two isolated" })
    #expect(other.isolation == IsolatedLoss(lost: .zero(Asset("USD")), beyond: .zero(Asset("USD"))))
    #expect(other.balance.mark == (try money("1010", "USD")))
    let shared = try assessor.assess(account(.cross)).group
    #expect(shared.isolation == nil)
    #expect(shared.balance.mark == (try money("1200", "USD")))
  }

  @Test(arguments: [(Int64(1), CollateralBadge.Kind.wrongWay), (Int64(-1), .naturalHedge)])
  func `R-028 S02 a coin-backed long is wrong-way and a short a natural hedge`(
    sign: Int64, kind: CollateralBadge.Kind
  ) throws {
    let book = Book(form: .inverse)
    let positions: [(Contract, lots: Int64)] = [
      (try book.future("near"), sign * 60_000), (try book.future("far"), sign * 6_000),
    ]
    let group = try book.assess(positions).group
    #expect(group.badges == [CollateralBadge(asset: "BTC", kind: kind)])
    let dollars = Book(form: .linear)
    let linear = try dollars.assess([
      (dollars.future("near"), lots: sign), (dollars.future("far"), lots: sign),
    ]).group
    #expect(linear.badges.isEmpty)
  }

  /// S07: balance 100, of which 40 unsettled profit, and 20 margin used.
  @Test func `R-026 free is 80 and withdrawable 40 in the published example`() throws {
    let contracts = [perpetual("one"), perpetual("two")].map {
      Contract(
        id: $0.id, payoff: .perpetual, form: .linear, underlying: "BTC", quote: "USD",
        settle: "USD", margin: "USD", multiplier: .one, lot: (try? FixedPoint("0.0001")) ?? .one)
    }
    let market = try Self.linear.market(contracts.map { ($0, mark: "50000") })
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("100", "USD"))],
      positions: [
        Position(contract: "one", lots: 160, entry: try exact("50000")),
        Position(contract: "two", lots: 40, entry: try exact("50000")),
      ], unsettled: [try money("40", "USD")])
    let group = try Assessor(
      edition: Book.edition("generic-tiered"), market: market, accounts: [account]
    ).assess(account).group
    #expect(group.requirement.margins.initial == (try money("20", "USD")))
    #expect(group.free == (try money("80", "USD")))
    #expect(group.withdrawable == (try money("40", "USD")))
  }

  @Test func `R-026 unrealised gains may be traded on and not withdrawn`() throws {
    let contracts = [perpetual("one"), perpetual("two")]
    let market = try Self.linear.market(contracts.map { ($0, mark: "60000") })
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("5000", "USD"))],
      positions: [
        Position(contract: "one", lots: 1, entry: try exact("50000")),
        Position(contract: "two", lots: -1, entry: try exact("60500")),
      ])
    let group = try Assessor(
      edition: Book.edition("generic-tiered"), market: market, accounts: [account]
    ).assess(account).group
    #expect(group.balance.mark == (try money("15500", "USD")))
    #expect(group.requirement.margins.initial == (try money("2400", "USD")))
    #expect(group.free == (try money("13100", "USD")))
    #expect(group.withdrawable == (try money("2600", "USD")))
  }

  /// 120,000 of notional at 2% and 1%: lines at 2,400, 1,500 (the warning) and 1,200.
  @Test(arguments: [
    ("2400", Verdict.above, Status.healthy), ("2399.99", .above, .restricted),
    ("1200", .above, .restricted), ("1199.99", .below, .liquidation), ("-1", .below, .bankrupt),
  ])
  func `R-020 a balance stands on the first rung it is below`(
    posted: String, verdict: Verdict, status: Status
  ) throws {
    let contracts = [perpetual("one"), perpetual("two")]
    let market = try Self.linear.market(contracts.map { ($0, mark: "60000") })
    let account = Account(
      id: "a", holdings: [Holding(amount: try money(posted, "USD"))],
      positions: [Position(contract: "one", lots: 1), Position(contract: "two", lots: -1)])
    let group = try Assessor(
      edition: Book.edition("generic-tiered"), market: market, accounts: [account]
    ).assess(account).group
    #expect(group.verdict == verdict)
    #expect(group.status == status)
    let lacking = try money("1200", "USD").minus(group.balance.maintenance).orZero
    #expect(group.shortfall.maintenance == lacking)
  }

  @Test func `an account without anything stands above its line`() throws {
    let market = try Self.linear.market([])
    let account = Account(id: "empty")
    let assessment = try Assessor(
      edition: Book.edition("generic-tiered"), market: market, accounts: [account]
    ).assess(account)
    #expect(assessment.verdict == .above)
    #expect(assessment.status == .healthy)
  }

  @Test func `an isolated position without margin and a strange mode are refused`() throws {
    let contracts = [perpetual("one"), perpetual("two")]
    let market = try Self.linear.market(contracts.map { ($0, mark: "60000") })
    let bare = Account(
      id: "bare",
      positions: [
        Position(contract: "one", lots: 1), Position(contract: "two", lots: 1, mode: .isolated),
      ])
    let tiered = try Assessor(
      edition: Book.edition("generic-tiered"), market: market, accounts: [bare])
    #expect(throws: MarginError.unassigned(account: "bare", "two")) { try tiered.assess(bare) }
    let netted = Account(
      id: "netted", mode: .portfolio,
      positions: [Position(contract: "one", lots: 1), Position(contract: "two", lots: 1)])
    let id = EditionID(name: "generic-tiered", version: "1")
    #expect(throws: MarginError.mode(.portfolio, id, known: [.cross, .isolated])) {
      try tiered.assess(netted)
    }
  }
}

@Suite struct `Greeks of an account` {
  /// Two calls at the money of 60,000, 30 days, volatility 60%: σ√t = 0.172015, d1 = 0.086007.
  @Test func `R-027 are coins, coins a dollar, dollars a point and dollars a day`() throws {
    let book = Book(form: .linear)
    let call = try book.option(.call, "60000"), future = try book.future()
    let greeks = try #require(try book.assess([(call, lots: 2), (future, lots: -1)]).greeks.first)
    #expect(greeks.underlying == "BTC")
    #expect(abs(greeks.delta - (2 * 0.534270 - 1)) < 1e-5)
    // φ(d1) = 0.397469; gamma φ/(F σ√t), vega F φ √t / 100, theta −F φ σ / (2 √t) / 365, twice.
    #expect(abs(greeks.gamma - 2 * 0.397469 / (60_000 * 0.172015)) < 1e-9)
    #expect(abs(greeks.vega - 2 * 60_000 * 0.397469 * 0.286691 / 100) < 1e-3)
    #expect(abs(greeks.theta + 2 * 60_000 * 0.397469 * 0.6 / (2 * 0.286691) / 365) < 1e-2)
  }

  @Test func `R-027 of inverse futures are coins at mark`() throws {
    let book = Book(form: .inverse)
    let positions: [(Contract, lots: Int64)] = [
      (try book.future("near"), 120_000), (try book.future("far"), -30_000),
    ]
    let greeks = try #require(try book.assess(positions).greeks.first)
    #expect(abs(greeks.delta - 1.5) < 1e-12)
    #expect(greeks.gamma == 0 && greeks.vega == 0 && greeks.theta == 0)
  }
}

import PlimsollCollateral
import PlimsollDomain
import PlimsollRevaluation
import PlimsollRulebooks
import Testing

@Suite struct `Components` {
  /// A charge on every contract of one name, for testing what combines charges.
  struct Fixed: MarginComponent {
    let name: String
    let initial: String
    let maintenance: String
    var inputs: Set<DeclaredInput> { [.mark] }
    func covers(_ contract: Contract) -> Bool { true }
    func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
      throws(MarginError) -> [Reason]
    {
      do {
        let margins = Margins(
          initial: try Money(
            charging: FixedPoint(initial).times(weight.initial), in: valuation.unit),
          maintenance: try Money(
            charging: FixedPoint(maintenance).times(weight.maintenance), in: valuation.unit))
        return [Reason(component: name, computed: margins)]
      } catch { throw .arithmetic(name, error) }
    }
  }

  private func requirement(_ components: [any MarginComponent]) throws -> Requirement {
    let book = Book(form: .linear)
    let listed = [try book.future("one"), try book.future("two")]
    let market = try book.market(listed.map { ($0, mark: "60000") })
    let edition = Edition(
      id: EditionID(name: "test", version: "1"), title: "", effective: book.now, sources: [],
      modes: [.portfolio], balance: .equity, grouping: .marginAsset,
      collateral: CollateralSchedule(own: CollateralTerms()), components: components, ladder: [])
    let valuation = try Valuation(of: listed, in: market, unit: "USD", edition: edition)
    let portfolio = Portfolio([
      Portfolio.Entry(line: 0, lots: 1), Portfolio.Entry(line: 1, lots: -2),
    ])
    return try edition.requirement(of: portfolio, in: valuation)
  }

  /// A perpetual of one coin, in dollars.
  private static func future(_ coin: AssetID) throws -> Contract {
    Contract(
      id: ContractID(coin.text), payoff: .perpetual, form: .linear, underlying: coin, quote: "USD",
      settle: "USD", margin: "USD", multiplier: .one, lot: .one)
  }

  @Test func `R-024 only the largest branch counts, each figure by its own`() throws {
    let requirement = try requirement([
      Maximum(of: [
        Fixed(name: "a", initial: "10", maintenance: "7"),
        Fixed(name: "b", initial: "9", maintenance: "8"),
        Fixed(name: "c", initial: "10", maintenance: "8"),
      ])
    ])
    #expect(requirement.margins.initial == (try money("10", "USD")))
    #expect(requirement.margins.maintenance == (try money("8", "USD")))
    let counted = requirement.reasons.map(\.contributes)
    #expect(counted.map(\.initial.units) == [10_000_000, 0, 0])
    #expect(counted.map(\.maintenance.units) == [0, 8_000_000, 0])
    #expect(requirement.reasons.map(\.computed.initial.units).allSatisfy { $0 > 0 })
  }

  @Test func `R-016 a factor multiplies before the one rounding, and factors nest`() throws {
    let third = Fixed(name: "a", initial: "0.000001", maintenance: "0.000001")
    let weight = Weight(initial: try exact("0.5"), maintenance: try exact("0.8"))
    let once = try requirement([Factor(weight, of: [third, third])])
    #expect(once.margins.initial.units == 2, "each half unit is rounded up by itself")
    let nested = Fixed(name: "b", initial: "100", maintenance: "100")
    let twice = try requirement([Factor(weight, of: [Factor(weight, of: [nested])])])
    #expect(twice.margins.initial == (try money("25", "USD")))
    #expect(twice.margins.maintenance == (try money("64", "USD")))
  }

  /// The composition of a published example: docs.deribit.com, June 2024 (`deribit-pm-03`).
  @Test func `R-016 initial and maintenance margin compose as published`() throws {
    let matrix = Factor(
      Weight(initial: .one, maintenance: try exact("0.8")),
      of: [
        Fixed(name: "worst", initial: "0.059685872380", maintenance: "0.059685872380"),
        Fixed(name: "roll", initial: "0.003157258980", maintenance: "0.003157258980"),
      ])
    let requirement = try requirement([
      matrix, Fixed(name: "mmp", initial: "0.06", maintenance: "0"),
      Fixed(name: "orders", initial: "0.000018212", maintenance: "0"),
    ])
    // The unit here is the dollar with 6 decimals, so four charges round up by 4e-6 at most.
    #expect(abs(requirement.margins.initial.value.double - 0.122861343) <= 4e-6)
    #expect(abs(requirement.margins.maintenance.value.double - 0.050274504784) <= 2e-6)
  }

  @Test(arguments: [
    ("500000", "10000", "5000"), ("1000000", "20000", "10000"), ("1000001", "20000.04", "10000.02"),
    ("3000000", "100000", "50000"), ("12000000", "580000", "290000"),
  ])
  func `R-010 tiers charge each slice of notional at its own rate`(
    notional: String, initial: String, maintenance: String
  ) throws {
    let tiers = try [
      ("0", "0.02", "0.01"), ("1000000", "0.04", "0.02"), ("10000000", "0.1", "0.05"),
    ]
    .map {
      TieredFraction.Tier(
        floor: try exact($0.0), initial: try exact($0.1), maintenance: try exact($0.2))
    }
    let perpetual = { (id: ContractID, lot: String) in
      Contract(
        id: id, payoff: .perpetual, form: .linear, underlying: "BTC", quote: "USD", settle: "USD",
        margin: "USD", multiplier: .one, lot: try exact(lot))
    }
    let listed = [try perpetual("one", notional), try perpetual("two", "1")]
    let market = try Book(form: .linear).market(listed.map { ($0, mark: "1") })
    let edition = Edition(
      id: EditionID(name: "test", version: "1"), title: "", effective: market.time, sources: [],
      modes: [.cross], balance: .equity, grouping: .marginAsset,
      collateral: CollateralSchedule(own: CollateralTerms()),
      components: [TieredFraction(tiers: ["BTC": tiers])], ladder: [])
    let valuation = try Valuation(of: listed, in: market, unit: "USD", edition: edition)
    let reasons = try edition.requirement(
      of: Portfolio([
        Portfolio.Entry(line: 0, lots: -1), Portfolio.Entry(line: 1, lots: 1),
      ]), in: valuation
    ).reasons
    #expect(reasons[0].computed.initial == (try money(initial, "USD")))
    #expect(reasons[0].computed.maintenance == (try money(maintenance, "USD")))
  }

  /// Deribit support article 25944738177565: 350 BTC at 100,000, 6,000 and 25 SOL at 200.
  @Test(arguments: [
    ("350", "100000", "0.02", "0.00005", "1312500"), ("6000", "200", "0.04", "0.000005", "84000"),
    ("25", "200", "0.02", "0.000005", "100.625"),
  ])
  func `R-011 a size fraction is the published one to the cent`(
    size: String, index: String, base: String, increment: String, expected: String
  ) throws {
    let rates = SizeFraction.Rates(
      initial: try exact(base), maintenance: try exact(base), increment: try exact(increment))
    let charge = try rates.margin(on: exact(size)).times(exact(index))
    #expect(charge.initial == (try exact(expected)))
    #expect(charge.maintenance == charge.initial)
  }

  /// One coin of 60,000 long and ten of 3,000 short: −6,000 + 6,000 and +6,000 − 9,000 where the
  /// second moves further, −6,000 + 3,000 and +6,000 − 3,000 where both move alike.
  @Test(arguments: [
    (["-0.2", "0.3"], ["-10% vol same / -20% vol same", "+10% vol same / +30% vol same"]),
    (["-0.1", "0.1"], ["-10% vol same", "+10% vol same"]),
  ])
  func `R-013 a scenario is called by the moves of both underlyings where they differ`(
    moves: [String], labels: [String]
  ) throws {
    func terms(_ moves: [String]) throws -> GridTerms {
      let shift = VolatilityShift(up: .zero, down: .zero)
      return GridTerms(
        set: ScenarioSet(
          scenarios: try moves.map { Scenario(move: try exact($0), volatility: .same) },
          shift: shift))
    }
    let grid = ScenarioGrid(
      name: "own", underlyings: ["BTC": try terms(["-0.1", "0.1"]), "ETH": try terms(moves)])
    let (one, other) = (try Self.future("BTC"), try Self.future("ETH"))
    let market = try Book(form: .linear).market([(one, mark: "60000"), (other, mark: "3000")])
    let edition = Edition(
      id: EditionID(name: "test", version: "1"), title: "", effective: market.time, sources: [],
      modes: [.portfolio], balance: .equity, grouping: .marginAsset,
      collateral: CollateralSchedule(own: CollateralTerms()), components: [grid], ladder: [])
    let valuation = try Valuation(of: [one, other], in: market, unit: "USD", edition: edition)
    let portfolio = Portfolio([
      Portfolio.Entry(line: 0, lots: 1), Portfolio.Entry(line: 1, lots: -10),
    ])
    let fold = try #require(try grid.fold(portfolio, in: valuation))
    #expect(fold.subject == "BTC ETH")
    #expect(fold.labels == labels)
    let worst = try #require(fold.profits.worst)
    #expect(try Money(crediting: fold.profits[worst], in: valuation.unit) == money("-3000", "USD"))
    let reason = try #require(edition.requirement(of: portfolio, in: valuation).reasons.first)
    #expect(reason.scenario == labels[worst])
  }

  @Test func `every component declares what it reads`() throws {
    let portfolio = try Book.edition("deribit-pm").inputs
    #expect(portfolio == [.mark, .forward, .volatility, .time, .assetPrice, .orders])
    let standard = try Book.edition("deribit-sm").inputs
    #expect(standard == [.mark, .forward, .index, .assetPrice, .orders])
    #expect(try Book.edition("generic-tiered").inputs == [.mark, .assetPrice, .orders])
  }
}

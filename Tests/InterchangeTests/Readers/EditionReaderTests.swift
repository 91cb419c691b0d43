import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import PlimsollRulebooks
import Testing

extension Specimen {
  /// The edition of the specimen.
  static func readEdition() throws -> Edition {
    try EditionReader.read(Array(edition.utf8), file: "edition.yaml")
  }
}

@Suite struct `Edition reader` {
  @Test func `what an edition is and compares is read`() throws {
    let edition = try Specimen.readEdition()
    #expect("\(edition.id)" == "harbour@7")
    #expect(edition.title == "An invented rulebook with a component of every kind")
    #expect(edition.effective == Timestamp("2023-01-01T00:00:00Z"))
    #expect(
      edition.sources == [
        Citation(subject: "everything", source: "invented", standing: "own", covers: ["all"])
      ])
    #expect(edition.modes == [.portfolio, .isolated])
    #expect(edition.balance == .marginBalance && edition.conversion == .scenario)
    #expect(edition.grouping == .account(unit: "USD"))
    #expect(edition.collateral.own == CollateralTerms())
    let terms = CollateralTerms(
      initialHaircut: try FixedPoint("0.1"), maintenanceHaircut: try FixedPoint("0.05"),
      cap: FixedPoint(1_000))
    #expect(edition.collateral.terms == ["BTC": terms])
    #expect(
      edition.ladder == [
        Rung(.liquidation, below: .one, of: .maintenance),
        Rung(.warned, below: try FixedPoint("1.25"), of: .initial),
      ])
  }

  @Test func `components are read with what is inside them`() throws {
    let parts = try Specimen.readEdition().components
    let names = ["open-orders", "per-underlying", "size-fraction", "tiered-fraction", "listed"]
    #expect(parts.map(\.name) == names)
    let orders = try #require(parts.first as? OpenOrders)
    #expect(orders.scope == .group)
    let factor = try #require(orders.parts.first as? Factor)
    #expect(try factor.weight == Weight(initial: .one, maintenance: FixedPoint("0.8")))
    let maximum = try #require(factor.parts.first as? Maximum)
    #expect(maximum.parts.map(\.name) == ["scenario-grid", "far"])
    let sum = try #require(parts[1] as? PerUnderlying)
    let roll = try #require(sum.parts.first as? RollShock)
    let rates = RollShock.Rates(
      annualised: try FixedPoint("0.075"), floor: try FixedPoint("0.01"))
    #expect(roll.underlyings == ["BTC": rates])
    let formula = try #require(sum.parts.last as? OptionFormula)
    #expect(
      try formula.rates.top == FixedPoint("0.15") && formula.rates.bottom == FixedPoint("0.1"))
    #expect(try formula.rates.keep == FixedPoint("0.075"))
  }

  @Test func `fractions of notional are read`() throws {
    let parts = try Specimen.readEdition().components
    let size = try #require(parts[2] as? SizeFraction)
    #expect(
      try size.underlyings == [
        "BTC": SizeFraction.Rates(
          initial: FixedPoint("0.02"), maintenance: FixedPoint("0.01"),
          increment: FixedPoint("0.00005"))
      ])
    let tiered = try #require(parts[3] as? TieredFraction)
    #expect(tiered.tiers.isEmpty)
    #expect(tiered.others.map(\.floor) == [.zero, FixedPoint(100_000)])
    #expect(try tiered.others.map(\.initial) == [FixedPoint("0.1"), FixedPoint("0.2")])
  }

  @Test func `R-013 a range in buckets becomes a grid`() throws {
    let grid = try #require(Specimen.readEdition().grids.first)
    #expect(grid.name == "scenario-grid")
    let terms = try #require(grid.terms(of: "BTC"))
    #expect(terms.set.scenarios.count == 27)
    #expect(try terms.set.scenarios.first?.move == FixedPoint("-0.16"))
    #expect(terms.set.scenarios.map(\.volatility).prefix(3) == [.up, .same, .down])
    #expect(try terms.set.shift == VolatilityShift(up: FixedPoint("0.5"), down: FixedPoint("0.25")))
    #expect(try grid.terms(of: "SOL")?.set.scenarios.last?.move == FixedPoint("0.2"))
    #expect(terms.gainShare == .one && terms.dampener == nil)
  }

  @Test func `R-014 moves beyond the range are damped and hold futures at its edge`() throws {
    let grid = try #require(Specimen.readEdition().grids.dropFirst().first)
    let terms = try #require(grid.terms(of: "BTC"))
    let range = try FixedPoint("0.16")
    #expect(grid.name == "far" && grid.terms(of: "ETH") == nil)
    #expect(terms.dampener == GridTerms.Dampener(dollars: FixedPoint(1_000), range: range))
    #expect(terms.set.scenarios.map(\.futuresMove) == [range.negated, range])
    #expect(try terms.set.scenarios.map(\.optionShare) == [FixedPoint("0.32"), range])
    #expect(terms.set.scenarios.allSatisfy { $0.volatility == .up })
  }

  @Test func `R-068 what leaves is read, and is the usual where nothing is said`() throws {
    #expect(
      try Specimen.readEdition().withdrawal == Withdrawal(keep: exact("0.1"), gains: .leave))
    let rule = #"withdrawal: {keep: "0.1", gains: leave}"#
    for (said, meant) in [
      (#"withdrawal: {keep: "0"}"#, Withdrawal()), ("", Withdrawal()),
      (#"withdrawal: {keep: "0.25", gains: stay}"#, Withdrawal(keep: try exact("0.25"))),
    ] {
      let text = Specimen.edition.replacing(rule, with: said)
      #expect(
        try EditionReader.read(Array(text.utf8), file: "edition.yaml").withdrawal == meant)
    }
  }

  @Test func `listed scenarios keep their weights, and probes are shown`() throws {
    let edition = try Specimen.readEdition()
    let listed = try #require(edition.grids.first { $0.name == "listed" }?.terms(of: "ETH"))
    #expect(try listed.set.scenarios.map(\.weight) == [.one, FixedPoint("0.5")])
    #expect(listed.set.scenarios.map(\.label) == ["-30% vol up", "+30% vol same"])
    #expect(try listed.gainShare == FixedPoint("0.5"))
    let probe = try #require(edition.probes.first)
    #expect(probe.grid.name == "storm" && probe.multiple == FixedPoint(10))
    #expect(probe.grid.others?.set.scenarios.map(\.label) == ["-66% vol up", "+50% vol up"])
  }

  @Test(arguments: [
    ("{when: always}", Uncovered.Condition.always),
    ("{when: orders}", .orders), ("{when: several-underlyings}", .severalUnderlyings),
    ("{when: expiry-within, minutes: 30}", .expiryWithin(minutes: 30)),
    ("{when: profit}", .profit),
    (#"{when: holding-other-than, assets: [USD, USDC]}"#, .holdingOtherThan(["USD", "USDC"])),
    (#"{when: underlying-other-than, assets: [BTC]}"#, .underlyingOtherThan(["BTC"])),
    ("{when: options}", .options),
    (#"{when: hedged-above, dollars: "5"}"#, .hedgedAbove(dollars: FixedPoint(5))),
    (
      #"{when: price-below, assets: [USDT], dollars: "1"}"#,
      .priceBelow(["USDT"], dollars: FixedPoint(1))
    ),
    (#"{when: headroom-within, dollars: "100"}"#, .headroomWithin(dollars: FixedPoint(100))),
    (#"{when: delta-above, dollars: "20000000"}"#, .deltaAbove(dollars: FixedPoint(20_000_000))),
  ])
  func `R-018 what is not covered says when it matters`(
    text: String, condition: Uncovered.Condition
  ) throws {
    let written = Specimen.edition.replacing(
      #"{when: delta-above, dollars: "20000000"}"#, with: text)
    let edition = try EditionReader.read(Array(written.utf8), file: "edition.yaml")
    #expect(
      edition.uncovered == [
        Uncovered(id: "fog", what: "what nobody sees", matters: condition, bias: .low)
      ])
  }

  @Test func `the same edition in JSON is the same edition`() throws {
    let tree = try Document.read(Array(Specimen.edition.utf8), file: "edition.yaml")
    let json = JSONWriter.pretty(tree.unplaced)
    let edition = try EditionReader.read(Array(json.utf8), file: "edition.json")
    let other = try Specimen.readEdition()
    #expect(edition.grids.map(\.name) == other.grids.map(\.name))
    #expect(edition.grids.map(\.underlyings) == other.grids.map(\.underlyings))
    let others: Set<DeclaredInput> = [
      .average, .openInterest, .skew, .deposits, .holdings, .funding, .interest, .confidence,
    ]
    #expect(edition.inputs == Set(DeclaredInput.allCases).subtracting(others))
    #expect(edition.inputs == other.inputs)
    #expect(edition.ladder == other.ladder && edition.uncovered == other.uncovered)
    #expect(edition.collateral.terms == other.collateral.terms)
  }
}

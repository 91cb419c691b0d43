import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// What a risk-parameter file has and Plimsoll does not compute.
@Suite struct `Gaps of risk-parameter files` {
  private static let wheat = "<cc>WHT</cc>"
  private static let method = "<spread>1</spread>\n     <chargeMeth>W</chargeMeth>"

  /// Spreads that are not credited leave those who hold both commodities undecided.
  @Test(arguments: [
    (
      "</interSpreads>",
      "<hSpread><spread>2</spread><tLeg><cc>WHT</cc></tLeg><tLeg><cc>CRN</cc>"
        + "</tLeg></hSpread></interSpreads>", "hSpread-2", "spreads of the kind <hSpread>"
    ),
    (
      method, "<spread>1</spread><chargeMeth>F</chargeMeth>", "dSpread-1",
      "credits by the method \"F\""
    ),
    ("<cc>WHT</cc><tn>0</tn>", "<cc>WHT</cc><tn>2</tn>", "dSpread-1", "a leg is a tier of months"),
    ("<wfprMeth>NORMAL", "<wfprMeth>CAP", "dSpread-1", "price risk by another method"),
    ("<val>0.6000", "<val>-0.6000", "dSpread-1", "a credit below zero is a charge"),
  ])
  func `R-077 a spread that is not computed is undecidable, not dropped`(
    old: String, new: String, id: String, why: String
  ) throws {
    let sample = try SpanSample([(old, new)])
    let notes = try sample.parameters().passedOver.map { "\($0)" }
    #expect(
      notes.count == 1 && notes.allSatisfy { $0.contains("not computed: \(why)") }, "\(notes)")
    let open = try sample.assessment("spreader")
    #expect(open.verdict == .undecidable)
    let group = try #require(open.groups.first)
    #expect(group.notes.contains { $0.hasPrefix("not covered: \(id): the spread of CRN and WHT") })
    #expect(try sample.assessment("spreader", accepting: [id]).verdict == .above)
  }

  @Test func `R-077 who holds one commodity of it is not concerned`() throws {
    let sample = try SpanSample([("<val>0.6000", "<val>-0.6000")])
    let edition = try sample.edition()
    let concerned = edition.uncovered.first { $0.id == "dSpread-1" }
    #expect(concerned?.matters == .holdsUnderlyings(["CRN", "WHT"], least: 2))
    let market = SpanEdition(try sample.parameters()).market
    let holding = Holding(amount: try Money(exactly: FixedPoint(90_000), in: Asset("USD")))
    let account = Account(
      id: "one", holdings: [holding],
      positions: [
        Position(contract: "XGX-CRN-202612", lots: 2),
        Position(contract: "XGX-CRN-202703", lots: 3),
      ])
    let assessor = try Assessor(edition: edition, market: market, accounts: [account])
    #expect(try assessor.assess(account).verdict == .above)
  }

  @Test func `a tag that nobody knows is undecidable for what it names`() throws {
    let sample = try SpanSample([
      ("<interSpreads>", "<superSpreads><x><cc>CRN</cc></x></superSpreads><interSpreads>"),
      ("<wfprMeth>", "<newCharge>1</newCharge><wfprMeth>"),
    ])
    let uncovered = try sample.edition().uncovered
    #expect(
      uncovered.suffix(2).map(\.matters) == [
        .holdsUnderlyings(["WHT"], least: 1), .holdsUnderlyings(["CRN"], least: 1),
      ])
    #expect(uncovered.suffix(2).map(\.id) == ["WHT-newCharge", "superSpreads"])
    #expect(try sample.assessment("buyer").verdict == .undecidable)
  }

  /// A commodity with a charge that is not computed is left out, so its positions are refused.
  @Test(arguments: [
    ("<procMeth>NORMAL", "<procMeth>LIQ", "a method of scanning called \"LIQ\""),
    ("<spotMeth>NORMAL", "<spotMeth>BASIS", "a method of delivery charges called \"BASIS\""),
    ("<somMeth>GROSS", "<somMeth>TIER", "a method of short option minimums called \"TIER\""),
    ("<pfType>FUT</pfType>", "<applyBasisRisk>1</applyBasisRisk>", "basis risk is charged"),
    (
      "<intraTiers>",
      "<scanTiers><tier><tn>1</tn></tier><tier><tn>2</tn></tier></scanTiers>"
        + "<intraTiers>", "it is scanned by tiers"
    ),
    (
      "<somMeth>", "<marginMeth>FACTOR</marginMeth><somMeth>",
      "a method of margining called \"FACTOR\""
    ),
    ("<chargeMeth>F", "<chargeMeth>P", "a spread charged by the method \"P\""),
    ("<somTiers>", "<sSpread></sSpread><somTiers>", "a spread of another kind, <sSpread>"),
    (
      "<intraTiers>", "<interCurScan>1</interCurScan><intraTiers>",
      "it is scanned over several currencies"
    ),
  ])
  func `R-073 a commodity with a missing charge is left out whole`(
    old: String, new: String, why: String
  ) throws {
    let sample = try SpanSample([(old, new)])
    let notes = try sample.parameters().passedOver.map { "\($0)" }
    let text = "the commodity is left out: \(why): its contracts cannot be margined here."
    #expect(notes.contains { $0.hasSuffix(text) }, "\(notes)")
    let market = SpanEdition(try sample.parameters()).market
    #expect(market.contracts.count == 8 && market.contracts["XGX-WHT-202612"] == nil)
  }

  @Test(arguments: [
    (
      "<valueMeth>EQTY", "<valueMeth>FUTOP",
      "oofPf WHT: the family is left out: options valued by the method \"FUTOP\", not paid in full"
    ),
    (
      "<exch>XGX</exch>\n    <name>", "<exch>XGX</exch><cmbPf><pfId>11</pfId></cmbPf>\n    <name>",
      "cmbPf : the family is left out: contracts of this kind are not read"
    ),
    (
      "<p>612.25</p>\n      <d>", "<p>-4.5</p>\n      <d>",
      "XGX-WHT-202612: a price of -4.5 is not above zero"
    ),
    ("<setlDate>20261214", "<setlDate>20261124", "XGX-WHT-202612: it has ended"),
    (
      "<capAnov>0</capAnov>\n   <pbRateDef>", "<oopDeltaMeth>UND</oopDeltaMeth>\n   <pbRateDef>",
      "deltas of options on physicals by another method than PERIOD"
    ),
  ])
  func `what is left out is noted`(old: String, new: String, note: String) throws {
    let notes = try SpanSample([(old, new)]).parameters().passedOver.map { "\($0)" }
    #expect(notes.contains { $0.contains(note) }, "\(notes)")
  }
}

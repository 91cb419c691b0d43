import PlimsollDomain
import PlimsollRulebooks
import Testing

/// What the method cannot be applied to.
@Suite struct `Sensitivities that are refused` {
  typealias Specimen = SimmSpecimen

  private let good = Specimen.currency("EUR", 1_000)

  private static let cases: [(Sensitivity, SimmFault, String)] = [
    (
      Sensitivity(.credit, .creditNonQualifying, RiskFactor("X", bucket: "1"), dollars: .one),
      .noRules(
        .creditNonQualifying, covered: [.commodity, .creditQualifying, .equity, .foreignExchange]),
      "the parameters do not cover Risk_CreditNonQ: state its rules, or margin it elsewhere; "
        + "covered are Risk_Commodity, Risk_CreditQ, Risk_Equity, Risk_FX"
    ),
    (
      Specimen.commodity("Oil", "3", 1),
      .noBucket("3", .commodity, known: ["1", "2", "16"]),
      "the parameters have no bucket \"3\" of Risk_Commodity: use one of 1, 2, 16, or state it"
    ),
    (
      Specimen.share("A", "", 1), .noBucket("", .equity, known: ["1", "Residual"]),
      "Risk_Equity is stated by bucket, and none is: use one of 1, Residual, or state it"
    ),
    (
      Specimen.commodity("Oil", "Residual", 1),
      .noBucket("Residual", .commodity, known: ["1", "2", "16"]),
      "the parameters have no bucket \"Residual\" of Risk_Commodity: use one of 1, 2, 16, or "
        + "state it"
    ),
    (
      Specimen.commodity("", "1", 1), .noName(.commodity),
      "a sensitivity of Risk_Commodity has no name: name the commodity or the issuer"
    ),
    (
      Specimen.currency("Euro", 1), .notCurrency("Euro"),
      "\"Euro\" is no code of a currency: write three capital letters, as in EUR"
    ),
    (
      Sensitivity(.ratesFX, .foreignExchange, RiskFactor("EUR", bucket: "1"), dollars: .one),
      .needlessBucket("1", .foreignExchange),
      "Risk_FX has no buckets, and here is \"1\": leave it empty"
    ),
    (
      Sensitivity(
        .equity, .equity, RiskFactor("A", bucket: "1", labels: ["", "spot"]), dollars: .one),
      .needlessLabel("spot", .equity),
      "names of Risk_Equity are one point each, and here is \"spot\": leave it empty, or state "
        + "\"sameName\" in its bucket"
    ),
  ]

  @Test(arguments: cases.indices)
  func `R-070 what the parameters do not cover is refused with a remedy`(index: Int) throws {
    let (bad, fault, said) = Self.cases[index]
    #expect(Specimen.parameters().fault(of: bad) == fault)
    #expect(fault.description == said)
    #expect(throws: fault) { try Specimen.margin(of: [good, bad]) }
    #expect(Specimen.parameters().fault(of: good) == nil)
  }

  @Test func `R-070 a calculation currency is a code`() {
    #expect(throws: SimmFault.notCurrency("usd")) {
      try Specimen.margin(of: [good, good], calculation: "usd")
    }
  }

  /// Three names that all move against each other: −0.9 for each pair is no correlation of prices.
  @Test func `R-071 correlations that no prices have are refused, and are never not a number`()
    throws
  {
    let terms = BucketRules.Terms(weight: 1, threshold: 1e9, correlation: -0.9)
    let inside = Specimen.parameters([.equity: .buckets(Specimen.buckets(["1": terms], []))])
    let names = ["A", "B", "C"].map { Specimen.share($0, "1", 100) }
    #expect(throws: SimmFault.negative(place: "Equity, Risk_Equity, bucket 1")) {
      try Specimen.margin(of: names, under: inside)
    }
    let two = try Specimen.margin(of: Array(names.prefix(2)), under: inside)
    #expect(abs((two.products.first?.margin ?? .nan) - 2_000.0.squareRoot()) < 1e-9)

    let plain = BucketRules.Terms(weight: 1, threshold: 1e9, correlation: 0)
    let pairs = [("1", "2", -0.9), ("1", "3", -0.9), ("2", "3", -0.9)]
    let across = Specimen.parameters([
      .equity: .buckets(Specimen.buckets(["1": plain, "2": plain, "3": plain], pairs))
    ])
    #expect(throws: SimmFault.negative(place: "Equity, Risk_Equity")) {
      try Specimen.margin(of: ["1", "2", "3"].map { Specimen.share("A", $0, 1) }, under: across)
    }
  }

  @Test func `R-071 a perfect hedge needs nothing, whatever rounding makes of its sum`() throws {
    let terms = BucketRules.Terms(weight: 0.1, threshold: 1e12, correlation: 1)
    let parameters = Specimen.parameters([.equity: .buckets(Specimen.buckets(["1": terms], []))])
    let margin = try Specimen.margin(
      of: [
        Specimen.share("A", "1", 3), Specimen.share("B", "1", -10), Specimen.share("C", "1", 7),
      ], under: parameters)
    #expect(try margin.total.value <= FixedPoint("0.00001"))
  }

  @Test func `R-071 R-072 a pair without a correlation is refused`() {
    let terms = BucketRules.Terms(weight: 1, threshold: 1, correlation: 0)
    let apart = Specimen.parameters([
      .equity: .buckets(Specimen.buckets(["1": terms, "2": terms], []))
    ])
    #expect(throws: SimmFault.noCorrelation("bucket 1", "bucket 2")) {
      try Specimen.margin(
        of: [Specimen.share("A", "1", 1), Specimen.share("B", "2", 1)], under: apart)
    }
    let strangers = Specimen.parameters(between: PairCorrelations())
    #expect(throws: SimmFault.noCorrelation("Risk_Equity", "Risk_FX")) {
      try Specimen.margin(
        of: [Specimen.share("A", "1", 1), Specimen.currency("EUR", 1, .equity)], under: strangers)
    }
  }

  @Test func `R-070 R-072 what is too large is refused, not wrapped`() throws {
    let most = try FixedPoint(units: .max, scale: 0)
    let huge = Sensitivity(.ratesFX, .foreignExchange, RiskFactor("EUR"), dollars: most)
    #expect(throws: SimmFault.amount(place: "RatesFX, Risk_FX, EUR")) {
      try Specimen.margin(of: [huge, huge])
    }
    #expect(throws: SimmFault.amount(place: "RatesFX")) {
      try Specimen.margin(of: [Specimen.currency("TRY", 1_000), huge])
    }
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Parameters of ISDA SIMM` {
  private func read(_ text: String) throws -> SimmParameters {
    try SimmParametersReader.read(Array(text.utf8), file: "p.yaml")
  }

  @Test func `R-070 a document gives the numbers it states`() throws {
    let parameters = try read(SimmDocuments.parameters)
    #expect(parameters.version == "7" && parameters.title == "invented")
    #expect(parameters.effective == Timestamp("2026-01-01T00:00:00Z"))
    #expect(parameters.sources.map(\.standing) == ["own"])
    guard case .currencies(let currencies) = parameters.rules[.foreignExchange],
      case .buckets(let commodities) = parameters.rules[.commodity],
      case .buckets(let credit) = parameters.rules[.creditQualifying]
    else { throw DocumentErrors(DocumentError(file: "", line: 0, problem: "", remedy: "")) }
    #expect(currencies.regular.mixedCorrelation == 0.25 && currencies.high.regularWeight == 15)
    #expect(currencies.thresholds == ["USD": 4e9, "EUR": 4e9, "TRY": 9e8])
    #expect(currencies.otherThreshold == 1e8)
    #expect(commodities.buckets["16"]?.threshold == 500_000)
    #expect(commodities.between["16", "1"] == -0.2 && commodities.between["2", "1"] == 0.3)
    #expect(commodities.residual == nil)
    #expect(credit.buckets.keys.sorted() == ["1"])
    #expect(credit.residual?.weight == 90 && credit.buckets["1"]?.sameName == 0.9)
    #expect(parameters.between["Risk_CreditQ", "Risk_FX"] == 0.2)
    #expect(parameters.rules[.equity] == nil)
  }

  @Test func `a document satisfies its schema, and says what it is`() throws {
    let bytes = Array(SimmDocuments.parameters.utf8)
    let node = try Document.read(bytes, file: "p.yaml")
    let kind = DocumentKind.simmParameters
    #expect(try SchemaEvaluator(schema: kind.schema).violations(of: node) == [])
    #expect(try DocumentKind(of: node, file: "p.yaml") == kind)
    #expect(
      try DocumentCheck.check(bytes, file: "p.yaml", as: kind, market: nil)
        == "parameters of SIMM 7 for 3 risk types")
  }

  @Test(arguments: Self.bad)
  func `R-070 R-071 R-072 what is no parameter set is refused by its place`(bad: Spoilt) throws {
    try bad.isRefused(of: SimmDocuments.parameters, as: "p.yaml") {
      _ = try SimmParametersReader.read($0, file: $1)
    }
  }

  static let bad: [Spoilt] = [
    Spoilt(
      "a correlation above one", #"correlation: "0.95""#, #"correlation: "1.05""#,
      ":21: classes.Risk_Commodity.buckets.2.correlation: a correlation of 1.05: write a number",
      "from -1 to 1."),
    Spoilt(
      "a correlation of currencies below minus one", #"regularCorrelation: "0.8""#,
      #"regularCorrelation: "-80""#,
      ":12: classes.Risk_FX.high.regularCorrelation: a correlation of -80: write a number from -1",
      "to 1."),
    Spoilt(
      "a correlation of one name with itself", #"sameName: "0.9""#, #"sameName: "9""#,
      ":28: classes.Risk_CreditQ.buckets.1.sameName: a correlation of 9: write a number from -1 to",
      "1."),
    Spoilt(
      "a weight below zero", #"weight: "60""#, #"weight: "-60""#,
      #":22: classes.Risk_Commodity.buckets.16.weight: "-60" is below zero: write zero or a"#,
      "number above it."),
    Spoilt(
      "a threshold of zero", #"threshold: "0.5""#, #"threshold: "0""#,
      #":22: classes.Risk_Commodity.buckets.16.threshold: "0" is not above zero: write a number"#,
      "above zero."),
    Spoilt(
      "a missing weight", #"{weight: "25", "#, "{",
      #":20: classes.Risk_Commodity.buckets.1: a bucket has no "weight": add it (of a"#,
      "sensitivity)."
    ),
    Spoilt(
      "a missing correlation of currencies", #", highCorrelation: "0.4""#, "",
      #":10: classes.Risk_FX.regular: terms of currencies has no "highCorrelation": add it (of"#,
      "two volatile ones)."),
    Spoilt(
      "a pair that is missing", #", "16": "-0.2""#, "",
      ":24: classes.Risk_Commodity.between: bucket 1 has no correlation with 16: state each pair",
      "once."),
    Spoilt(
      "no pairs at all",
      #"    between:\#n      "1": {"2": "0.3", "16": "-0.2"}\#n"#
        + #"      "2": {"1": "0.3", "2": "1", "16": "0.1"}\#n"#, "",
      ":19: classes.Risk_Commodity.between: bucket 1 has no correlation with 2 and 16: state each",
      "pair once.",
      ":19: classes.Risk_Commodity.between: bucket 2 has no correlation with 16: state each pair",
      "once."),
    Spoilt(
      "a pair that differs the other way", #""2": {"1": "0.3""#, #""2": {"1": "0.31""#,
      ":25: classes.Risk_Commodity.between.2.1: the pair is 0.3 the other way: state the pair",
      "once, or twice alike."),
    Spoilt(
      "a bucket that differs from itself", #""2": "1""#, #""2": "0.9""#,
      ":25: classes.Risk_Commodity.between.2.2: a bucket has correlation 1 with itself: leave it",
      "out."),
    Spoilt(
      "a pair of a bucket that is not there", #""2": "1""#, #""3": "1""#,
      #":25: classes.Risk_Commodity.between.2.3: there is no bucket "3": there is 1, 2 and 16."#),
    Spoilt(
      "a risk type without correlations", #", Risk_CreditQ: "0.2""#, "",
      ":31: between: risk type Risk_CreditQ has no correlation with Risk_FX: state each pair",
      "once."),
    Spoilt(
      "correlations of a risk type that has no rules", "Risk_Commodity: {Risk_CreditQ",
      "Risk_Equity: {Risk_CreditQ",
      ":31: between: risk type Risk_Commodity has no correlation with Risk_CreditQ: state each",
      "pair once.",
      #":32: between.Risk_Equity: there is no risk type "Risk_Equity": there is Risk_Commodity,"#,
      "Risk_CreditQ and Risk_FX."),
    Spoilt(
      "a currency that is no code", "highVolatility: [TRY]", "highVolatility: [try]",
      #":9: classes.Risk_FX.highVolatility[0]: "try" is no code of a currency: write three"#,
      "capital letters, as in EUR."),
    Spoilt(
      "a currency in two categories", "[USD, EUR]", "[USD, TRY]",
      ":16: classes.Risk_FX.thresholds[1].currencies: TRY has a threshold already: keep it in one",
      "category."),
    Spoilt(
      "a risk type that is not covered", "  Risk_CreditQ:", "  Risk_IRCurve:",
      #":26: classes: unknown key "Risk_IRCurve": allowed: Risk_FX, Risk_Commodity, Risk_Equity,"#,
      "Risk_CreditQ and Risk_CreditNonQ."),
    Spoilt(
      "no source", "  - {subject: everything, source: invented, standing: own}", "  []",
      ":6: sources: has 0 items, fewer than 1: write at least 1."),
  ]

  @Test func `a set without risk types is refused`() throws {
    let text = SimmDocuments.parameters.split(separator: "classes:")[0] + "classes: {}\n"
    let errors = #expect(throws: DocumentErrors.self) { try read(String(text)) }
    #expect(
      errors?.description
        == "p.yaml:7: classes: no risk type has rules: state those of one or more.")
  }
}

import PlimsollDomain
import PlimsollRulebooks

/// Invented parameters with every form of rule, and sensitivities to weigh by them.
enum SimmSpecimen {
  static let currencies = CurrencyRules(
    highVolatility: ["TRY", "ZAR"],
    regular: CurrencyRules.Terms(
      regularWeight: 8, highWeight: 15, regularCorrelation: 0.5, mixedCorrelation: 0.25,
      highCorrelation: 0.4),
    high: CurrencyRules.Terms(
      regularWeight: 15, highWeight: 20, regularCorrelation: 0.8, mixedCorrelation: 0.6,
      highCorrelation: 0.5),
    thresholds: ["USD": 4e9, "EUR": 4e9, "TRY": 9e8, "ZAR": 9e8], otherThreshold: 1e8)

  static let commodities = buckets(
    [
      "1": BucketRules.Terms(weight: 25, threshold: 3e8, correlation: 0.8),
      "2": BucketRules.Terms(weight: 30, threshold: 2e9, correlation: 0.95),
      "16": BucketRules.Terms(weight: 60, threshold: 5e5, correlation: 0),
    ], [("1", "2", 0.3), ("1", "16", 0), ("2", "16", 0.1)])

  static let equities = BucketRules(
    buckets: ["1": BucketRules.Terms(weight: 30, threshold: 1e7, correlation: 0.2)],
    between: PairCorrelations(),
    residual: BucketRules.Terms(weight: 40, threshold: 1e6, correlation: 0))

  static let credit = buckets(
    ["1": BucketRules.Terms(weight: 80, threshold: 1e6, correlation: 0.45, sameName: 0.9)], [])

  static func buckets(
    _ terms: [String: BucketRules.Terms], _ pairs: [(String, String, Double)]
  ) -> BucketRules {
    BucketRules(buckets: terms, between: matrix(pairs))
  }

  static func matrix(_ pairs: [(String, String, Double)]) -> PairCorrelations {
    var matrix = PairCorrelations()
    for (one, other, correlation) in pairs { matrix[one, other] = correlation }
    return matrix
  }

  static func parameters(
    _ rules: [SimmRiskClass: SimmParameters.Rules] = [
      .foreignExchange: .currencies(currencies), .commodity: .buckets(commodities),
      .equity: .buckets(equities), .creditQualifying: .buckets(credit),
    ],
    between: PairCorrelations = matrix([
      ("Risk_FX", "Risk_Commodity", 0.4), ("Risk_FX", "Risk_Equity", 0.3),
      ("Risk_FX", "Risk_CreditQ", 0.2), ("Risk_Commodity", "Risk_Equity", 0.35),
      ("Risk_Commodity", "Risk_CreditQ", 0.25), ("Risk_Equity", "Risk_CreditQ", 0.6),
    ])
  ) -> SimmParameters {
    SimmParameters(
      version: "invented", title: "invented", effective: Timestamp(milliseconds: 0), sources: [],
      rules: rules, between: between)
  }

  /// A sensitivity of a currency, in whole dollars.
  static func currency(_ code: String, _ dollars: Int, _ product: SimmProductClass = .ratesFX)
    -> Sensitivity
  {
    Sensitivity(
      product, .foreignExchange, RiskFactor(code), dollars: FixedPoint(dollars))
  }

  /// A sensitivity of a commodity.
  static func commodity(
    _ name: String, _ bucket: String, _ dollars: Int, _ product: SimmProductClass = .commodity
  ) -> Sensitivity {
    Sensitivity(
      product, .commodity, RiskFactor(name, bucket: bucket), dollars: FixedPoint(dollars))
  }

  /// A sensitivity of a share.
  static func share(
    _ name: String, _ bucket: String, _ dollars: Int, _ product: SimmProductClass = .equity
  ) -> Sensitivity {
    Sensitivity(product, .equity, RiskFactor(name, bucket: bucket), dollars: FixedPoint(dollars))
  }

  /// A sensitivity of a credit spread at a tenor.
  static func spread(
    _ name: String, _ tenor: String, _ dollars: Int, _ product: SimmProductClass = .credit
  ) -> Sensitivity {
    Sensitivity(
      product, .creditQualifying, RiskFactor(name, bucket: "1", labels: [tenor]),
      dollars: FixedPoint(dollars))
  }

  static func margin(
    of sensitivities: [Sensitivity], under parameters: SimmParameters = parameters(),
    calculation: String = "USD"
  ) throws -> SimmMargin {
    try SimmMargin(of: sensitivities, under: parameters, calculation: calculation)
  }
}

/// Why the method cannot be applied. Each case holds its evidence and says what to do.
public enum SimmFault: Error, Hashable, Sendable {
  /// The parameters say nothing of a risk class.
  case noRules(SimmRiskClass, covered: [SimmRiskClass])
  /// The parameters have no such bucket.
  case noBucket(String, SimmRiskClass, known: [String])
  /// No name of what moves.
  case noName(SimmRiskClass)
  /// A name that is no code of a currency.
  case notCurrency(String)
  /// A bucket where a risk class has none.
  case needlessBucket(String, SimmRiskClass)
  /// A label where a name is one point and not a curve.
  case needlessLabel(String, SimmRiskClass)
  /// Two names without a correlation.
  case noCorrelation(String, String)
  /// A sum under a root is below zero: no market has correlations like these.
  case negative(place: String)
  /// A figure is too large, or no number.
  case amount(place: String)

  /// What is wrong.
  public var problem: String {
    switch self {
    case .noRules(let riskClass, _): "the parameters do not cover \(riskClass.rawValue)"
    case .noBucket("", let riskClass, _): "\(riskClass.rawValue) is stated by bucket, and none is"
    case .noBucket(let bucket, let riskClass, _):
      "the parameters have no bucket \"\(bucket)\" of \(riskClass.rawValue)"
    case .noName(let riskClass): "a sensitivity of \(riskClass.rawValue) has no name"
    case .notCurrency(let text): "\"\(text)\" is no code of a currency"
    case .needlessBucket(let bucket, let riskClass):
      "\(riskClass.rawValue) has no buckets, and here is \"\(bucket)\""
    case .needlessLabel(let label, let riskClass):
      "names of \(riskClass.rawValue) are one point each, and here is \"\(label)\""
    case .noCorrelation(let one, let other):
      "the parameters have no correlation of \(one) and \(other)"
    case .negative(let place): "the sum under the root of \(place) is below zero"
    case .amount(let place): "the figure of \(place) is too large"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .noRules(_, let covered):
      "state its rules, or margin it elsewhere; covered are "
        + covered.map(\.rawValue).joined(separator: ", ")
    case .noBucket(_, _, let known): "use one of \(known.joined(separator: ", ")), or state it"
    case .noName: "name the commodity or the issuer"
    case .notCurrency: "write three capital letters, as in EUR"
    case .needlessBucket, .needlessLabel(_, .foreignExchange): "leave it empty"
    case .needlessLabel: "leave it empty, or state \"sameName\" in its bucket"
    case .noCorrelation: "state one"
    case .negative: "correct the correlations: no prices can move together like that"
    case .amount: "correct the sensitivities, or split the portfolio"
    }
  }
}

extension SimmFault: CustomStringConvertible {
  public var description: String { "\(problem): \(remedy)" }
}

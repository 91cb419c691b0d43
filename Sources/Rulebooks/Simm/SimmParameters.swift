import PlimsollDomain

/// The numbers of one version of the method, which are the user's own: ISDA licenses its own.
public struct SimmParameters: Sendable {
  /// How the rules of a risk class are stated.
  public enum Rules: Hashable, Sendable {
    /// By currency.
    case currencies(CurrencyRules)
    /// By bucket.
    case buckets(BucketRules)
  }

  /// Which version they are of, as their owner calls it.
  public let version: String
  /// What they are, in a sentence.
  public let title: String
  /// From when they hold.
  public let effective: Timestamp
  /// Where they come from.
  public let sources: [Citation]
  /// The rules of each risk class that is covered.
  public let rules: [SimmRiskClass: Rules]
  /// The correlations of risk classes, ψ, by their risk types.
  public let between: PairCorrelations

  /// The rules of some risk classes, with a correlation for each pair of them.
  public init(
    version: String, title: String, effective: Timestamp, sources: [Citation],
    rules: [SimmRiskClass: Rules], between: PairCorrelations
  ) {
    (self.version, self.title) = (version, title)
    (self.effective, self.sources) = (effective, sources)
    (self.rules, self.between) = (rules, between)
  }

  /// Why a sensitivity is not covered; `nil` where it is.
  public func fault(of sensitivity: Sensitivity) -> SimmFault? {
    let (riskClass, factor) = (sensitivity.riskClass, sensitivity.factor)
    switch rules[riskClass] {
    case nil: return .noRules(riskClass, covered: rules.keys.sorted())
    case .currencies?:
      guard Self.isCurrency(factor.name) else { return .notCurrency(factor.name) }
      guard factor.bucket.isEmpty else { return .needlessBucket(factor.bucket, riskClass) }
      return factor.label.map { .needlessLabel($0, riskClass) }
    case .buckets(let rules)?:
      guard !factor.name.isEmpty else { return .noName(riskClass) }
      guard let terms = rules.terms(of: factor.bucket) else {
        return .noBucket(factor.bucket, riskClass, known: rules.names)
      }
      guard terms.sameName == nil else { return nil }
      return factor.label.map { .needlessLabel($0, riskClass) }
    }
  }

  /// Whether a text is the code of a currency: three capital letters.
  public static func isCurrency(_ text: String) -> Bool {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return text.utf8.count == 3 && text.utf8.allSatisfy { letters.contains($0) }
  }
}

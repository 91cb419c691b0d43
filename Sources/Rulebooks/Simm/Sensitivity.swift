import PlimsollDomain

/// What a portfolio gains where one risk factor moves by its standard step: a delta sensitivity.
///
/// The step is that of ISDA's CRIF: one percent of an exchange rate, an equity or a commodity, one
/// basis point of a credit spread.
public struct Sensitivity: Hashable, Sendable {
  /// Which trades it belongs to; trades of two product classes never offset.
  public let product: SimmProductClass
  /// What kind of risk it is.
  public let riskClass: SimmRiskClass
  /// What moves.
  public let factor: RiskFactor
  /// The gain, in US dollars; losses are negative.
  public let dollars: FixedPoint

  /// A gain of `dollars` where `factor` moves by its step.
  public init(
    _ product: SimmProductClass, _ riskClass: SimmRiskClass, _ factor: RiskFactor,
    dollars: FixedPoint
  ) {
    (self.product, self.riskClass) = (product, riskClass)
    (self.factor, self.dollars) = (factor, dollars)
  }
}

/// What moves: a name in a bucket, at one point of its curve where it has several.
public struct RiskFactor: Hashable, Sendable {
  /// The currency, the commodity or the issuer.
  public let name: String
  /// The bucket it is in; empty for currencies, which have none.
  public let bucket: String
  /// The point of its curve, such as a tenor, and what else tells two curves of one name apart.
  public let labels: [String]

  /// A name; empty labels at the end are left out.
  public init(_ name: String, bucket: String = "", labels: [String] = []) {
    (self.name, self.bucket) = (name, bucket)
    self.labels = Array(labels.reversed().drop(while: \.isEmpty).reversed())
  }

  /// The first label that says something.
  var label: String? { labels.first { !$0.isEmpty } }
}

extension RiskFactor: Comparable {
  /// By bucket, numbers before words, then by name.
  public static func < (left: RiskFactor, right: RiskFactor) -> Bool {
    guard left.bucket == right.bucket else {
      let (one, other) = (Int(left.bucket) ?? .max, Int(right.bucket) ?? .max)
      return (one, left.bucket) < (other, right.bucket)
    }
    guard left.name == right.name else { return left.name < right.name }
    return left.labels.lexicographicallyPrecedes(right.labels)
  }
}

/// The kinds of risk whose delta is covered, by the risk types of ISDA's CRIF.
public enum SimmRiskClass: String, CaseIterable, Comparable, Sendable {
  /// Exchange rates.
  case foreignExchange = "Risk_FX"
  /// Commodities.
  case commodity = "Risk_Commodity"
  /// Shares and their indices.
  case equity = "Risk_Equity"
  /// Spreads of qualifying credit.
  case creditQualifying = "Risk_CreditQ"
  /// Spreads of credit that does not qualify.
  case creditNonQualifying = "Risk_CreditNonQ"

  public static func < (left: SimmRiskClass, right: SimmRiskClass) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The classes of trades, which are margined apart and added.
public enum SimmProductClass: String, CaseIterable, Comparable, Sendable {
  /// Rates and exchange rates.
  case ratesFX = "RatesFX"
  /// Credit.
  case credit = "Credit"
  /// Equity.
  case equity = "Equity"
  /// Commodities.
  case commodity = "Commodity"

  public static func < (left: SimmProductClass, right: SimmProductClass) -> Bool {
    left.rawValue < right.rawValue
  }
}

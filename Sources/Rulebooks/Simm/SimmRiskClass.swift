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

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

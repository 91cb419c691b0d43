/// Which decimals are allowed.
public enum DecimalRule: Hashable, Sendable {
  /// Every decimal.
  case any
  /// Zero and above.
  case nonNegative
  /// Above zero.
  case positive
  /// Zero to one: a share of a whole.
  case fraction

  /// What a schema says of it.
  var doc: String {
    switch self {
    case .any: "a decimal of at most 38 digits, best as text"
    case .nonNegative: "a decimal of at most 38 digits, best as text, not below zero"
    case .positive: "a decimal of at most 38 digits, best as text, above zero"
    case .fraction: "a decimal of at most 38 digits, best as text, from 0 to 1"
    }
  }

  func allows(_ decimal: Decimal38) -> Bool {
    switch self {
    case .any: true
    case .nonNegative: !decimal.isNegative
    case .positive: !decimal.isNegative && !decimal.isZero
    case .fraction: !decimal.isNegative && (decimal.text.hasPrefix("0") || decimal.text == "1")
    }
  }
}

/// Which decimals are allowed.
public enum DecimalRule: Hashable, Sendable {
  /// Every decimal.
  case any
  /// Zero and above.
  case nonNegative
  /// Above zero.
  case positive

  /// What a schema says of it.
  var doc: String {
    switch self {
    case .any: "a decimal of at most 38 digits, best as text"
    case .nonNegative: "a decimal of at most 38 digits, best as text, not below zero"
    case .positive: "a decimal of at most 38 digits, best as text, above zero"
    }
  }

  func allows(_ decimal: Decimal38) -> Bool {
    switch self {
    case .any: true
    case .nonNegative: !decimal.isNegative
    case .positive: !decimal.isNegative && !decimal.isZero
    }
  }
}

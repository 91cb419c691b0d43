/// Why a value does not have the shape its place asks for.
public enum ShapeFault: Hashable, Sendable {
  /// Another kind of value.
  case wrongType(found: String, expected: String, example: String)
  /// A text that is too short or too long.
  case notText(length: Int, TextRule)
  /// No identifier.
  case notIdentifier(String)
  /// No decimal.
  case notDecimal(String)
  /// A decimal in text with an exponent.
  case exponent(String)
  /// A decimal of more than 38 digits.
  case tooManyDigits(String)
  /// A decimal on the wrong side of zero, or of one.
  case wrongSign(String, DecimalRule)
  /// No time.
  case notTime(String, TimeFault)
  /// A number with a fraction.
  case notWhole(String)
  /// A whole number out of its range.
  case outOfRange(String, ClosedRange<Int>)
  /// A text that is none of the choices.
  case notChoice(String, nearest: String?, allowed: [String])
  /// A key its record does not have.
  case unknownKey(String, nearest: String?, allowed: [String])
  /// A key its record must have.
  case missingKey(String, record: String, doc: String)
  /// A list that is too short.
  case tooFew(count: Int, minimum: Int)
  /// Another version of the format.
  case version(found: String, wanted: Int)

  /// What is wrong.
  public var problem: String {
    switch self {
    case .wrongType(let found, let expected, _): "is \(found), not \(expected)"
    case .notText(let length, _): "has \(length) characters"
    case .notIdentifier(let text): "\(text.quoted) is not a name"
    case .notDecimal(let text): "\(text.quoted) is not a decimal number"
    case .exponent(let text): "\(text.quoted) is text with an exponent"
    case .tooManyDigits(let text): "\(text.quoted) has more than 38 digits"
    case .wrongSign(let text, .positive): "\(text.quoted) is not above zero"
    case .wrongSign(let text, .fraction) where !text.hasPrefix("-"): "\(text.quoted) is above 1"
    case .wrongSign(let text, _): "\(text.quoted) is below zero"
    case .notTime(let text, let fault): "\(text.quoted) \(fault.problem)"
    case .notWhole(let text): "\(text.shortened) is not a whole number"
    case .outOfRange(let text, let range):
      "\(text.shortened) is not between \(range.lowerBound) and \(range.upperBound)"
    case .notChoice(let text, _, _): "\(text.quoted) is not one of its values"
    case .unknownKey(let key, _, _): "unknown key \(key.quoted)"
    case .missingKey(let key, let record, _): "\(record) has no \(key.quoted)"
    case .tooFew(let count, let minimum): "has \(count) items, fewer than \(minimum)"
    case .version(let found, _): "is \(found), a version this program does not read"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .wrongType(_, let expected, let example): "write \(expected), e.g. \(example)"
    case .notText(_, let rule): "write \(rule.minimum) to \(rule.maximum)"
    case .notIdentifier:
      "write 1 to 128 characters, without control characters or spaces at its ends"
    case .notDecimal: "write digits with an optional point, e.g. \"0.5\""
    case .exponent: "write all its digits, e.g. \"0.00001\" for 1e-5"
    case .tooManyDigits: "round it to 38 digits or fewer"
    case .wrongSign(_, .positive): "write a number above zero"
    case .wrongSign(_, .fraction): "write a fraction from 0 to 1"
    case .wrongSign: "write zero or a number above it"
    case .notTime(_, let fault): fault.remedy
    case .notWhole: "write digits only"
    case .outOfRange: "write a number in that range"
    case .notChoice(_, let nearest, let allowed), .unknownKey(_, let nearest, let allowed):
      Self.suggestion(nearest, allowed)
    case .missingKey(_, _, let doc): doc.isEmpty ? "add it" : "add it (\(doc))"
    case .tooFew(_, let minimum): "write at least \(minimum)"
    case .version(_, let wanted): "write \(wanted)"
    }
  }

  private static func suggestion(_ nearest: String?, _ allowed: [String]) -> String {
    let names = allowed.isEmpty ? "nothing is allowed here" : "allowed: \(allowed.listed)"
    return nearest.map { "did you mean \($0.quoted)? (\(names))" } ?? names
  }
}

/// What a document must look like. One value says it to the validator and to the JSON Schema, so
/// the two cannot drift apart.
public indirect enum Shape: Sendable {
  /// Free text.
  case text(TextRule)
  /// A name: 1 to 128 characters, none of them control characters, no spaces at its ends.
  case identifier
  /// An exact decimal of at most 38 digits: in text without an exponent, or as a number.
  case decimal(DecimalRule)
  /// RFC 3339 in UTC with `Z`, to the millisecond at most.
  case time
  /// A whole number, not in quotes.
  case integer(ClosedRange<Int>)
  /// `true` or `false`.
  case bool
  /// One of some texts.
  case choice([String])
  /// Any number of values from `minimum` on.
  case list(Shape, minimum: Int = 0)
  /// An object with known keys.
  case record(Record)
  /// An object with any keys.
  case map(Shape)
  /// A record whose other fields depend on the text under one key, which they don't list.
  case variant(on: String, [String: Record])
  /// The version of a format: this number, in text or not.
  case version(Int)
  /// The same, or `null`.
  case nullable(Shape)
  /// Any value at all, which its reader checks.
  case anything

  /// What it is, for people.
  var readable: String {
    switch self {
    case .text(let rule): rule.meaning
    case .identifier: "a text"
    case .decimal: "a decimal number"
    case .time: "a time"
    case .integer: "a whole number"
    case .bool: "true or false"
    case .choice: "a text"
    case .list: "a list"
    case .record(let record): record.name + " in braces"
    case .map, .variant: "an object"
    case .version: "a version"
    case .nullable(let shape): shape.readable + " or null"
    case .anything: "a value"
    }
  }

  /// What one writes for it.
  var example: String {
    switch self {
    case .text, .identifier: "\"BTC\""
    case .decimal: "\"0.5\""
    case .time: "\"2023-04-14T08:00:00Z\""
    case .integer(let range): range.contains(1) ? "1" : "\(range.lowerBound)"
    case .bool: "true"
    case .choice(let values): (values.first ?? "").quoted
    case .list: "[…]"
    case .record, .map, .variant: "{…}"
    case .version(let version): "\(version)"
    case .nullable(let shape): shape.example
    case .anything: "null"
    }
  }

  /// Everything in `node` that does not have this shape, in the order of the file; at most
  /// `most` errors.
  public func check(_ node: Node, file: String, most: Int = 10_000) -> [DocumentError] {
    var check = ShapeCheck(file: file, most: most)
    check.visit(node, self)
    return check.errors
  }
}

import PlimsollDomain

extension Node {
  /// The value of `key`, or nil if this is no object or has no such key.
  public subscript(key: String) -> Node? { members?.first { $0.key == key }?.value }

  /// The item at `index`, or nil if this is no list or is shorter.
  public subscript(index: Int) -> Node? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// Whether this is `null`.
  public var isNull: Bool { kind == .null }

  /// The truth value, if this is one.
  public var bool: Bool? {
    guard case .bool(let value) = kind else { return nil }
    return value
  }

  /// The text, if this is one; a number is not text.
  public var text: String? {
    guard case .string(let value) = kind else { return nil }
    return value
  }

  /// The number exactly as written, if this is one.
  public var numberText: String? {
    guard case .number(let value) = kind else { return nil }
    return value
  }

  /// The items, if this is a list.
  public var array: [Node]? {
    guard case .array(let items) = kind else { return nil }
    return items
  }

  /// The members in the order of the file, if this is an object.
  public var members: [Member]? {
    guard case .object(let members) = kind else { return nil }
    return members
  }

  /// The decimal in its one normal form (`-0.5`, `0`, `1200`), if this is one, in text or as a
  /// number: no exponent, no needless zero, no `-0`. It has at most 38 digits.
  public var decimalText: String? { (try? Decimal38(self))?.text }

  /// The integer, if this is a whole number that fits.
  public var int: Int? {
    guard numberText != nil, let text = decimalText else { return nil }
    return Int(text)
  }

  /// The instant of a text that is a time.
  public var time: Timestamp? { text.flatMap { Timestamp($0) } }

  /// What this is, for people: `the text "abc"`, `the number 5`, `a list`.
  public var readable: String {
    switch kind {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): "the number \(text.shortened)"
    case .string(let text): "the text \(text.quoted)"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

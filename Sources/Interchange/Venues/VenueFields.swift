import PlimsollDomain

/// One object of a venue's response and where it stands: its figures by their text, or the reason
/// why one cannot be used, with file, line and path.
///
/// What is bad is thrown, for readers that leave the whole object out; with `in: &book` it is noted
/// there and counts as absent.
struct VenueFields {
  let node: Node
  let file: String
  /// The way to the object; empty for the whole response.
  let path: String

  /// What to do about a response that has been cut or changed.
  static let again = "take the response again and keep it whole"

  init(_ node: Node, of file: String, at path: String = "") {
    (self.node, self.file, self.path) = (node, file, path)
  }

  /// What stands under `key`; null is nothing.
  subscript(key: String) -> Node? {
    guard let value = node[key], !value.isNull else { return nil }
    return value
  }

  /// The way to `key`.
  func way(_ key: String) -> String {
    key.isEmpty ? path : path.isEmpty ? key : "\(path).\(key)"
  }

  /// The fields of what stands under `key`; none where nothing does.
  func at(_ key: String) -> VenueFields {
    VenueFields(self[key] ?? Node(.null, line: node.line), of: file, at: way(key))
  }

  /// The items of a list; an object stands for a list of one.
  var items: [VenueFields] {
    guard let items = node.array else { return node.members == nil ? [] : [self] }
    return items.enumerated().map { place, item in
      VenueFields(item, of: file, at: "\(path)[\(place)]")
    }
  }

  /// Whether all of `keys` are there.
  func has(_ keys: String...) -> Bool { has(all: keys) }

  /// Whether all of `keys` are there.
  func has(all keys: [String]) -> Bool { keys.allSatisfy { node[$0] != nil } }

  /// What is wrong with the value of `key`, with its place.
  func refusal(_ key: String, _ problem: String, _ remedy: String = again) -> DocumentError {
    DocumentError(
      file: file, line: (node[key] ?? node).line, path: way(key), problem: problem, remedy: remedy)
  }

  private func missing(_ key: String) -> DocumentError {
    refusal("", "has no \(key.quoted)")
  }

  /// A text, if there is one and it is not empty.
  func text(_ key: String) -> String? {
    guard let text = node[key]?.text, !text.isEmpty else { return nil }
    return text
  }

  /// A name, if there is one.
  func word(_ key: String) -> String? { text(key).flatMap { $0.isName ? $0 : nil } }

  /// A name that must be there.
  func name(_ key: String) throws(DocumentError) -> String {
    guard self[key] != nil else { throw missing(key) }
    guard let name = word(key) else { throw refusal(key, "is no name") }
    return name
  }

  /// A decimal that must be there.
  func required(_ key: String, _ rule: DecimalRule = .any) throws(DocumentError) -> FixedPoint {
    guard let value = try optional(key, rule) else { throw missing(key) }
    return value
  }

  /// A decimal; nothing where the key is missing, null or an empty text.
  func optional(_ key: String, _ rule: DecimalRule = .any) throws(DocumentError) -> FixedPoint? {
    guard let value = self[key], value.text != "" else { return nil }
    guard let text = value.decimalText, let number = try? FixedPoint(text) else {
      throw refusal(key, "\(value.readable) is not a decimal number of at most 38 digits")
    }
    switch rule {
    case .nonNegative where number < .zero: throw refusal(key, "\(number) is below zero")
    case .positive where number <= .zero: throw refusal(key, "\(number) is not above zero")
    default: return number
    }
  }

  /// Milliseconds since 1970, as a number or a text, to the year 9999.
  func milliseconds(_ key: String) -> Int64? {
    guard let time = node[key]?.decimalText.flatMap({ Int64($0) }),
      (1...Timestamp.last.milliseconds).contains(time)
    else { return nil }
    return time
  }

  /// Exact arithmetic on what stands under `key`, refused where it does not fit.
  func exact(
    _ key: String, _ value: () throws(AmountError) -> FixedPoint
  ) throws(DocumentError) -> FixedPoint {
    guard let value = try? value(), let fit = value.inDocument else {
      throw refusal(key, "does not fit 38 digits", "correct the figure")
    }
    return fit
  }
}

extension FixedPoint {
  /// The same, if a document can hold it: the exact type has room for some numbers of 39 digits.
  var inDocument: FixedPoint? {
    units.magnitude <= 99_999_999_999_999_999_999_999_999_999_999_999_999 ? self : nil
  }
}

extension Timestamp {
  /// The last instant that a document can state: the end of the year 9999.
  static let last = Timestamp(milliseconds: 253_402_300_799_999)
}

extension String {
  /// Whether documents can have it as a name.
  var isName: Bool { Shape.identifier.check(.string(self), file: "").isEmpty }
}

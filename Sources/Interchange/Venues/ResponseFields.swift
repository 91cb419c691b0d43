import PlimsollDomain

/// One object of a venue's response, and where it stands. Figures are read by their text; a bad one
/// is passed over with its place, an empty one counts as absent.
struct ResponseFields {
  let node: Node
  let file: String
  /// The way to the object; empty for the whole response.
  let path: String

  init(_ node: Node, of file: String, at path: String = "") {
    (self.node, self.file, self.path) = (node, file, path)
  }

  /// Whether the object has all of `keys`.
  func has(_ keys: String...) -> Bool { has(all: keys) }

  /// Whether the object has all of `keys`.
  func has(all keys: [String]) -> Bool { keys.allSatisfy { node[$0] != nil } }

  /// The way to the value of `key`.
  func way(to key: String) -> String {
    guard !key.isEmpty else { return path }
    return path.isEmpty ? key : "\(path).\(key)"
  }

  /// The object at `key`.
  subscript(key: String) -> ResponseFields? {
    node[key].map { ResponseFields($0, of: file, at: way(to: key)) }
  }

  /// The objects of the list at `key`, or of this list if `key` is empty; an object stands for a
  /// list of one.
  func items(_ key: String = "") -> [ResponseFields] {
    guard let value = key.isEmpty ? node : node[key] else { return [] }
    guard let items = value.array else {
      return value.members == nil ? [] : [ResponseFields(value, of: file, at: way(to: key))]
    }
    return items.enumerated().map {
      ResponseFields($1, of: file, at: "\(way(to: key))[\($0)]")
    }
  }

  /// What is wrong with the value of `key`, with its place.
  func note(_ key: String, _ problem: String, _ remedy: String) -> DocumentError {
    DocumentError(
      file: file, line: (node[key] ?? node).line, path: way(to: key), problem: problem,
      remedy: remedy)
  }

  /// Passes over the value of `key`.
  func passOver(
    _ key: String, _ problem: String, _ remedy: String, in book: inout VenueBook
  ) {
    book.passOver(node[key] ?? node, of: file, at: way(to: key), problem, remedy)
  }

  /// Passes over the whole object.
  func passOver(_ problem: String, _ remedy: String, in book: inout VenueBook) {
    book.passOver(node, of: file, at: path, problem, remedy)
  }

  /// Passes over the object because nothing in it enters a margin.
  func passOver(unused what: String, in book: inout VenueBook) {
    passOver(
      "\(what), from which no margin is computed", "leave it where it is or take it out",
      in: &book)
  }

  /// The text at `key`, if it is one and not empty.
  func text(_ key: String) -> String? {
    guard let text = node[key]?.text, !text.isEmpty else { return nil }
    return text
  }

  /// The name at `key`, passed over if it can be none.
  func name(_ key: String, in book: inout VenueBook) -> String? {
    guard let text = text(key), text.isName else {
      passOver(key, "there is no name in \(key.quoted)", "fetch the response again", in: &book)
      return nil
    }
    return text
  }

  /// The exact decimal at `key`; nil where it is absent, null, empty or, with a note, bad.
  func decimal(
    _ key: String, _ rule: DecimalRule = .any, in book: inout VenueBook
  ) -> FixedPoint? {
    guard let value = node[key], !value.isNull, value.text != "" else { return nil }
    guard let text = value.decimalText, let decimal = try? FixedPoint(text) else {
      passOver(
        key, "\(value.readable) is no decimal number of at most 38 digits",
        "fetch the response again", in: &book)
      return nil
    }
    let isAllowed =
      switch rule {
      case .any: true
      case .nonNegative: decimal >= .zero
      case .positive: decimal > .zero
      }
    guard isAllowed else {
      passOver(
        key, "\(decimal) is \(rule == .positive ? "not above" : "below") zero",
        "fetch the response again", in: &book)
      return nil
    }
    return decimal
  }

  /// The same; venues write zero for what they don't know, and that counts as absent.
  func nonZero(_ key: String, _ rule: DecimalRule = .positive, in book: inout VenueBook)
    -> FixedPoint?
  {
    if node[key]?.decimalText == "0" { return nil }
    return decimal(key, rule, in: &book)
  }

  /// The same, and it must be there.
  func required(_ key: String, _ rule: DecimalRule = .any, in book: inout VenueBook)
    -> FixedPoint?
  {
    guard let value = node[key], !value.isNull, value.text != "" else {
      passOver("there is no \(key.quoted)", "fetch the response again", in: &book)
      return nil
    }
    return decimal(key, rule, in: &book)
  }

  /// Milliseconds since 1970 at `key`, as a number or a text, to the year 9999.
  func milliseconds(_ key: String) -> Int64? {
    guard let time = node[key]?.decimalText.flatMap({ Int64($0) }),
      (1...Timestamp.last.milliseconds).contains(time)
    else { return nil }
    return time
  }

  /// Notes the instant at `key`, if there is one.
  func saw(_ key: String, in book: inout VenueBook) {
    if let time = milliseconds(key) { book.saw(time) }
  }
}

extension String {
  /// Whether documents can have it as a name.
  var isName: Bool { Shape.identifier.check(.string(self), file: "").isEmpty }
}

import PlimsollDomain

/// A document being turned into values: where it came from, and everything found wrong so far.
///
/// Its shape has been checked, so accessors find what they look for; what is refused here is what
/// only meaning can tell: names that do not exist, quantities that are no whole lots, doubles.
struct Reading {
  let file: String
  private(set) var errors: [DocumentError] = []

  init(file: String) { self.file = file }

  /// Refuses for an error that another reader made.
  mutating func add(_ error: DocumentError) { errors.append(error) }

  /// Refuses the value at `node`.
  mutating func refuse(_ node: Node, at path: String, _ problem: String, _ remedy: String) {
    errors.append(
      DocumentError(file: file, line: node.line, path: path, problem: problem, remedy: remedy))
  }

  /// Refuses the value at `node` for a domain error whose text is "problem: remedy".
  mutating func refuse(_ node: Node, at path: String, _ error: any Error) {
    let text = "\(error)"
    let split = text.range(of: ": ")
    refuse(
      node, at: path, String(text[..<(split?.lowerBound ?? text.endIndex)]),
      String(text[(split?.upperBound ?? text.endIndex)...]))
  }

  /// Refuses whatever in `node` does not have `shape`; `path` leads to it and ends in a point.
  mutating func check(_ node: Node, at path: String, _ shape: Shape) -> Bool {
    let found = shape.check(node, file: file)
    errors += found.map { error in
      let whole = error.path.isEmpty ? String(path.dropLast()) : path + error.path
      return DocumentError(
        file: error.file, line: error.line, column: error.column, path: whole, fault: error.fault)
    }
    return found.isEmpty
  }

  /// The exact decimal at `key`, if it is there.
  mutating func decimal(_ node: Node, _ key: String, _ path: String) -> FixedPoint? {
    guard let value = node[key], let text = value.decimalText else { return nil }
    do { return try FixedPoint(text) } catch {
      refuse(value, at: path + key, error)
      return nil
    }
  }

  /// What `body` makes of each item of the list at `key`; items it refuses are left out.
  mutating func each<Value>(
    _ node: Node, _ key: String, _ path: String = "",
    _ body: (inout Reading, Node, String) -> Value?
  ) -> [Value] {
    var values: [Value] = []
    for (place, item) in (node[key]?.array ?? []).enumerated() {
      if let value = body(&self, item, "\(path)\(key)[\(place)].") { values.append(value) }
    }
    return values
  }

  /// Refuses every second item of `key` with the same name.
  mutating func refuseDoubles(
    _ node: Node, _ key: String, _ path: String = "", what: String, name: (Node) -> String?
  ) {
    var lines: [String: Int] = [:]
    for (place, item) in (node[key]?.array ?? []).enumerated() {
      guard let name = name(item) else { continue }
      if let first = lines[name] {
        refuse(
          item, at: "\(path)\(key)[\(place)]", "\(what) \"\(name)\" is already on line \(first)",
          "keep one of the two")
      } else {
        lines[name] = item.line
      }
    }
  }

  /// `value`, unless something was refused.
  func finish<Value>(_ value: Value) throws(DocumentErrors) -> Value {
    if let errors = DocumentErrors(errors) { throw errors }
    return value
  }
}

extension String {
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}

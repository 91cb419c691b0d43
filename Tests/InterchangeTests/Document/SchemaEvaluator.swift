import PlimsollInterchange

/// The part of JSON Schema (draft 2020-12) that our schemas use, evaluated plainly. A keyword it
/// does not know is an error, so that nothing passes for want of a check.
struct SchemaEvaluator {
  /// A schema that this cannot evaluate.
  struct Unsupported: Error, CustomStringConvertible {
    let description: String
  }

  let schema: Node

  /// Whether the schema accepts `node`.
  func accepts(_ node: Node) throws -> Bool { try violations(of: node).isEmpty }

  /// What the schema refuses in `node`, each as `path: keyword`.
  func violations(of node: Node) throws -> [String] { try check(node, schema, at: "$") }

  private func check(_ node: Node, _ schema: Node, at path: String) throws -> [String] {
    if let all = schema.bool { return all ? [] : ["\(path): false"] }
    guard let keywords = schema.members else {
      throw Unsupported(description: "\(path): a schema is an object or a truth value")
    }
    var violations: [String] = []
    for keyword in keywords {
      violations += try check(node, keyword, of: schema, at: path)
    }
    return violations
  }

  private func check(
    _ node: Node, _ keyword: Node.Member, of schema: Node, at path: String
  ) throws -> [String] {
    let failed = ["\(path): \(keyword.key)"]
    let value = keyword.value
    switch keyword.key {
    case "$schema", "$id", "title", "description": return []
    case "type":
      let types = value.array?.compactMap(\.text) ?? [value.text ?? ""]
      return try types.contains { try node.has(type: $0) } ? [] : failed
    case "enum": return (value.array ?? []).contains { node.equals($0) } ? [] : failed
    case "const": return node.equals(value) ? [] : failed
    case "allOf": return try (value.array ?? []).flatMap { try check(node, $0, at: path) }
    case "anyOf": return try matches(node, value, at: path) > 0 ? [] : failed
    case "oneOf": return try matches(node, value, at: path) == 1 ? [] : failed
    case "minLength", "maxLength", "pattern":
      return try node.text.map { try isText($0, keyword) } ?? true ? [] : failed
    case "minimum", "maximum", "exclusiveMinimum":
      return node.numberText == nil || node.isNumber(keyword.key, value) ? [] : failed
    case "minItems": return (node.array?.count ?? .max) >= value.int ?? 0 ? [] : failed
    case "items":
      return try (node.array ?? []).enumerated().flatMap {
        try check($0.element, value, at: "\(path)[\($0.offset)]")
      }
    case "required":
      let keys = Set((node.members ?? []).map(\.key))
      let required = (value.array ?? []).compactMap(\.text)
      return node.members == nil || required.allSatisfy(keys.contains) ? [] : failed
    case "properties", "additionalProperties":
      return try members(of: node, keyword, of: schema, at: path)
    default: throw Unsupported(description: "\(path): the keyword \(keyword.key)")
    }
  }

  private func members(
    of node: Node, _ keyword: Node.Member, of schema: Node, at path: String
  ) throws -> [String] {
    try (node.members ?? []).flatMap { member in
      let known = schema["properties"]?[member.key]
      let rule = keyword.key == "properties" ? known : known == nil ? keyword.value : nil
      return try rule.map { try check(member.value, $0, at: "\(path).\(member.key)") } ?? []
    }
  }

  private func matches(_ node: Node, _ schemas: Node, at path: String) throws -> Int {
    try (schemas.array ?? []).count { try check(node, $0, at: path).isEmpty }
  }

  private func isText(_ text: String, _ keyword: Node.Member) throws -> Bool {
    switch keyword.key {
    case "minLength": return text.unicodeScalars.count >= keyword.value.int ?? 0
    case "maxLength": return text.unicodeScalars.count <= keyword.value.int ?? .max
    default:
      let pattern = try Regex(keyword.value.text ?? "").matchingSemantics(.unicodeScalar)
      return try pattern.firstMatch(in: text) != nil
    }
  }
}

extension Node {
  fileprivate func has(type: String) throws -> Bool {
    switch type {
    case "null": return isNull
    case "boolean": return bool != nil
    case "string": return text != nil
    case "array": return array != nil
    case "object": return members != nil
    case "number": return numberText != nil
    case "integer":
      guard let numberText else { return false }
      if let decimalText { return !decimalText.contains(".") }
      return Double(numberText).map { $0 == $0.rounded() } ?? false
    default: throw SchemaEvaluator.Unsupported(description: "the type \(type)")
    }
  }

  /// Equality of JSON: numbers by value, objects in any order.
  fileprivate func equals(_ other: Node) -> Bool {
    switch (kind, other.kind) {
    case (.number, .number): decimalText == other.decimalText
    case (.array(let items), .array(let others)):
      items.count == others.count && zip(items, others).allSatisfy { $0.equals($1) }
    case (.object(let members), .object(let others)):
      members.count == others.count
        && members.allSatisfy { member in
          other[member.key].map { member.value.equals($0) } ?? false
        }
    default: unplaced == other.unplaced
    }
  }

  /// Whether this number obeys a bound. Doubles keep the order of decimals, but may make neighbours
  /// equal, and then the digits decide.
  fileprivate func isNumber(_ keyword: String, _ bound: Node) -> Bool {
    guard let number = Double(numberText ?? ""), let limit = Double(bound.numberText ?? "") else {
      return false
    }
    let same = decimalText == bound.decimalText
    switch keyword {
    case "minimum": return number > limit || same || number == limit && int != nil
    case "maximum": return number < limit || same || number == limit && int != nil
    default: return number > limit || number == limit && !same && !isBelowZero
    }
  }

  private var isBelowZero: Bool { numberText?.hasPrefix("-") ?? false }
}

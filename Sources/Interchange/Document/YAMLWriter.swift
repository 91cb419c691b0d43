/// Writes a tree as YAML that ``YAMLReader`` reads back to the same tree.
///
/// Texts are quoted unless they are plain words; short records of plain values stand on one line.
public enum YAMLWriter {
  /// The widest line of a record in braces, in characters.
  private static let width = 96

  /// The text of `node`, with a line break at its end.
  public static func text(_ node: Node) -> String {
    let lines = lines(node)
    return lines.isEmpty ? inline(node) + "\n" : lines.joined(separator: "\n") + "\n"
  }

  /// The lines of a list or an object; none for what stands on one line anyway.
  private static func lines(_ node: Node) -> [String] {
    switch node.kind {
    case .array(let items):
      return items.flatMap { item -> [String] in
        let inner = block(item)
        guard let first = inner.first else { return ["- " + inline(item)] }
        return ["- " + first] + inner.dropFirst().map { "  " + $0 }
      }
    case .object(let members):
      return members.flatMap { member -> [String] in
        let (key, inner) = (quoted(member.key), block(member.value))
        return inner.isEmpty
          ? ["\(key): \(inline(member.value))"] : ["\(key):"] + inner.map { "  " + $0 }
      }
    default: return []
    }
  }

  /// The lines of what does not fit on one.
  private static func block(_ node: Node) -> [String] {
    let parts = (node.array ?? []) + (node.members ?? []).map(\.value)
    let isFlat = parts.allSatisfy { $0.array == nil && $0.members == nil }
    return isFlat && inline(node).count <= width ? [] : lines(node)
  }

  private static func inline(_ node: Node) -> String {
    switch node.kind {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): quoted(text)
    case .array(let items): "[" + items.map(inline).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(quoted($0.key)): \(inline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// Words that YAML or its older readers take for something else than text.
  private static let taken: Set = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan",
  ]

  /// A plain word as it is; anything else in double quotes, as in JSON.
  private static func quoted(_ text: String) -> String {
    let letters = text.utf8.allSatisfy { byte in
      (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    let starts = text.utf8.first.map { (65...90).contains($0) || (97...122).contains($0) } ?? false
    if letters && starts && !taken.contains(text.lowercased()) { return text }
    let quoted = JSONText.quoted(text)
    guard quoted.utf8.contains(where: { $0 > 127 }) else { return quoted }
    return quoted.unicodeScalars.map(escaped).joined()
  }

  /// What hides or would break a line of YAML is written by its number.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard scalar.isHidden || [0xFFFE, 0xFFFF].contains(scalar.value) else { return "\(scalar)" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// Writes a tree as JSON: the same tree always gives the same bytes.
public enum JSONWriter {
  /// How wide a line may be for a list or object of scalars to stay on it.
  public static let width = 100

  /// Two spaces a level; a list or object of scalars stands on one line if it fits. It ends with a
  /// line break.
  public static func pretty(_ node: Node) -> String {
    var text = ""
    write(node, indent: 0, used: 0, into: &text)
    return text + "\n"
  }

  /// On one line, without spaces and without a line break at its end.
  public static func compact(_ node: Node) -> String {
    var text = ""
    write(node, colon: ":", comma: ",", into: &text)
    return text
  }

  /// `indent` is that of the line, `used` what stands on it already.
  private static func write(_ node: Node, indent: Int, used: Int, into text: inout String) {
    if let line = oneLine(node, room: width - used - 1) {
      text += line
      return
    }
    let inner = String(repeating: " ", count: indent + 2)
    switch node.kind {
    case .array(let items):
      for (index, item) in items.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + inner
        write(item, indent: indent + 2, used: indent + 2, into: &text)
      }
      text += "\n\(String(repeating: " ", count: indent))]"
    case .object(let members):
      for (index, member) in members.enumerated() {
        let key = JSONText.quoted(member.key) + ": "
        text += (index == 0 ? "{\n" : ",\n") + inner + key
        let used = indent + 2 + key.unicodeScalars.count
        write(member.value, indent: indent + 2, used: used, into: &text)
      }
      text += "\n\(String(repeating: " ", count: indent))}"
    default: write(node, colon: ": ", comma: ", ", into: &text)
    }
  }

  /// The node on one line, if it is a scalar or empty, or holds scalars only and fits.
  private static func oneLine(_ node: Node, room: Int) -> String? {
    let parts = node.array ?? node.members?.map(\.value) ?? []
    guard parts.count <= width, parts.allSatisfy(\.isScalar) else { return nil }
    var line = ""
    write(node, colon: ": ", comma: ", ", into: &line)
    return parts.isEmpty || line.unicodeScalars.count <= room ? line : nil
  }

  private static func write(
    _ node: Node, colon: String, comma: String, into text: inout String
  ) {
    switch node.kind {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += JSONText.number(number)
    case .string(let string): text += JSONText.quoted(string)
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += comma }
        write(item, colon: colon, comma: comma, into: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += comma }
        text += JSONText.quoted(member.key) + colon
        write(member.value, colon: colon, comma: comma, into: &text)
      }
      text += "}"
    }
  }
}

extension Node {
  /// Whether it has no parts.
  fileprivate var isScalar: Bool {
    switch kind {
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }
}

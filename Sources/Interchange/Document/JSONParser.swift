/// One pass over JSON, by recursive descent no deeper than the limit.
struct JSONParser {
  /// A list, object or text that is not closed yet.
  struct Opening {
    let name: String
    let line: Int
  }

  let source: TextSource
  let limits: DocumentLimits
  var at: Int
  var line = 1
  var lineStart: Int
  /// How many bytes of this line continue a character, so that columns count characters.
  var continuations = 0
  var open: [Opening] = []
  private var nodes = 0

  init(_ source: TextSource, limits: DocumentLimits) {
    self.source = source
    self.limits = limits
    at = source.start
    lineStart = source.start
  }

  var column: Int { at - lineStart + 1 - continuations }

  var peek: UInt8? { at < source.bytes.count ? source.bytes[at] : nil }

  mutating func document() throws(DocumentError) -> Node {
    skipSpace()
    guard peek != nil else { throw source.whole(.empty) }
    let root = try value()
    skipSpace()
    guard peek == nil else { throw unexpected(.nothing) }
    return root
  }

  mutating func value() throws(DocumentError) -> Node {
    skipSpace()
    nodes += 1
    guard nodes <= limits.nodes else { throw fault(.tooMany(limit: limits.nodes)) }
    let (line, column) = (line, column)
    return Node(try kind(), line: line, column: column)
  }

  private mutating func kind() throws(DocumentError) -> Node.Kind {
    guard let byte = peek else { throw truncated() }
    return switch byte {
    case UInt8(ascii: "{"): try nested("the object") { p throws(DocumentError) in try p.object() }
    case UInt8(ascii: "["): try nested("the list") { p throws(DocumentError) in try p.list() }
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
    case UInt8(ascii: "t"): try literal("true", .bool(true))
    case UInt8(ascii: "f"): try literal("false", .bool(false))
    case UInt8(ascii: "n"): try literal("null", .null)
    default: throw unexpected(.value)
    }
  }

  private mutating func nested(
    _ name: String, _ read: (inout JSONParser) throws(DocumentError) -> Node.Kind
  ) throws(DocumentError) -> Node.Kind {
    guard open.count < limits.depth else { throw fault(.tooDeep(limit: limits.depth)) }
    open.append(Opening(name: name, line: line))
    at += 1
    let kind = try read(&self)
    open.removeLast()
    return kind
  }

  private mutating func list() throws(DocumentError) -> Node.Kind {
    var items: [Node] = []
    if skip(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value())
      if skip(UInt8(ascii: "]")) { return .array(items) }
      guard skip(UInt8(ascii: ",")) else { throw unexpected(.commaInList) }
    }
  }

  private mutating func object() throws(DocumentError) -> Node.Kind {
    var members: [Node.Member] = []
    var seen = SeenKeys()
    if skip(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else {
        throw unexpected(members.isEmpty ? .keyOrEnd : .key)
      }
      let (keyLine, keyColumn) = (line, column)
      let key = try string()
      if let first = seen.insert(key, line: keyLine) {
        throw fault(.duplicateKey(key, firstLine: first), line: keyLine, column: keyColumn)
      }
      guard skip(UInt8(ascii: ":")) else { throw unexpected(.colon) }
      members.append(Node.Member(key, try value(), keyLine: keyLine))
      if skip(UInt8(ascii: "}")) { return .object(members) }
      guard skip(UInt8(ascii: ",")) else { throw unexpected(.commaInObject) }
    }
  }
}

/// One value of a document, from JSON or YAML alike, which knows where it stands.
///
/// Numbers keep the text they were written with, so nothing is rounded before its meaning is known.
public struct Node: Hashable, Sendable {
  /// What a node holds.
  public enum Kind: Hashable, Sendable {
    /// Nothing.
    case null
    /// A truth value.
    case bool(Bool)
    /// A number, in the grammar of JSON, as it was written.
    case number(String)
    /// A text, unescaped.
    case string(String)
    /// A list.
    case array([Node])
    /// Keys with values, in the order of the file.
    case object([Member])
  }

  /// One key of an object with its value, in the order of the file.
  public struct Member: Hashable, Sendable {
    /// The key, unescaped.
    public let key: String
    /// The line on which the key stands, from 1; 0 when it was built, not read.
    public let keyLine: Int
    /// What the key holds.
    public let value: Node

    /// A key with its value; `keyLine` is 0 when it was built, not read.
    public init(_ key: String, _ value: Node, keyLine: Int = 0) {
      self.key = key
      self.value = value
      self.keyLine = keyLine
    }
  }

  /// What this node holds.
  public let kind: Kind
  /// The line on which it starts, from 1; 0 when it was built, not read.
  public let line: Int
  /// The character of that line at which it starts, from 1; 0 when it was built, not read.
  public let column: Int

  /// A node at a place; both are 0 when it was built, not read.
  public init(_ kind: Kind, line: Int = 0, column: Int = 0) {
    self.kind = kind
    self.line = line
    self.column = column
  }

  /// The same tree without places: what JSON and YAML of one document have in common.
  public var unplaced: Node {
    switch kind {
    case .array(let items): Node(.array(items.map(\.unplaced)))
    case .object(let members): Node(.object(members.map { Member($0.key, $0.value.unplaced) }))
    default: Node(kind)
    }
  }
}

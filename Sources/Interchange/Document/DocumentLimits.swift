/// How much of a document is read before it is refused, so that no input exhausts memory or stack.
public struct DocumentLimits: Hashable, Sendable {
  /// The deepest nesting that can be asked for: trees are walked recursively.
  public static let deepest = 512

  /// How deep objects and lists may nest; at most `deepest`, whatever is asked.
  public let depth: Int
  /// How many bytes a document may have.
  public let bytes: Int
  /// How many values a document may hold.
  public let nodes: Int
  /// How many bytes a YAML document may have: it costs some hundred times its size in memory.
  public let yamlBytes: Int
  /// How many bytes a row of a table may have: a quote that is never closed swallows no more.
  public let rowBytes: Int

  /// Limits, each with its default.
  public init(
    depth: Int = 64, bytes: Int = 256 << 20, nodes: Int = 20_000_000, yamlBytes: Int = 16 << 20,
    rowBytes: Int = 1 << 20
  ) {
    self.depth = min(max(depth, 0), Self.deepest)
    self.bytes = max(bytes, 0)
    self.nodes = max(nodes, 0)
    self.yamlBytes = min(max(yamlBytes, 0), max(bytes, 0))
    self.rowBytes = min(max(rowBytes, 0), 1 << 40)
  }
}

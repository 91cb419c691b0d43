import Yams

/// Turns what the YAML parser composed into the tree of a document.
struct YAMLTree {
  let file: String
  let limits: DocumentLimits
  private var nodes = 0

  init(file: String, limits: DocumentLimits) {
    self.file = file
    self.limits = limits
  }

  mutating func node(_ node: Yams.Node, depth: Int) throws(DocumentError) -> Node {
    nodes += 1
    guard nodes <= limits.nodes else { throw error(.tooMany(limit: limits.nodes), node) }
    guard node.anchor == nil else { throw error(.unreadableYAML(.alias), node) }
    return Node(
      try kind(of: node, depth: depth), line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  private mutating func kind(
    of node: Yams.Node, depth: Int
  ) throws(DocumentError) -> Node.Kind {
    switch node {
    case .scalar(let scalar): return try Self.kind(of: scalar, tag: tag(node))
    case .alias: throw error(.unreadableYAML(.alias), node)
    case .sequence, .mapping: break
    }
    guard depth < limits.depth else { throw error(.tooDeep(limit: limits.depth), node) }
    guard try tag(node) == nil else {
      throw error(.unreadableYAML(.tag(node.tag.rawValue)), node)
    }
    if case .mapping(let mapping) = node {
      return .object(try members(of: mapping, depth: depth))
    }
    var items: [Node] = []
    for item in node.sequence ?? [] { items.append(try self.node(item, depth: depth + 1)) }
    return .array(items)
  }

  private mutating func members(
    of mapping: Yams.Node.Mapping, depth: Int
  ) throws(DocumentError) -> [Node.Member] {
    var members: [Node.Member] = []
    var seen = SeenKeys()
    for (key, value) in mapping {
      let name = try self.key(key)
      let line = key.mark?.line ?? 0
      if let first = seen.insert(name, line: line) {
        throw error(.duplicateKey(name, firstLine: first), key)
      }
      members.append(Node.Member(name, try node(value, depth: depth + 1), keyLine: line))
    }
    return members
  }

  private func key(_ node: Yams.Node) throws(DocumentError) -> String {
    guard node.anchor == nil else { throw error(.unreadableYAML(.alias), node) }
    guard let scalar = node.scalar else { throw error(.unreadableYAML(.complexKey), node) }
    guard scalar.style != .plain || scalar.string != "<<" else {
      throw error(.unreadableYAML(.mergeKey), node)
    }
    _ = try tag(node)
    return scalar.string
  }

  /// The tag a scalar was given: nil if none, and only `!!str` is allowed.
  private func tag(_ node: Yams.Node) throws(DocumentError) -> Tag.Name? {
    let tag =
      switch node {
      case .scalar(let scalar): scalar.tag.rawValue
      case .sequence(let sequence): sequence.tag.rawValue
      case .mapping(let mapping): mapping.tag.rawValue
      case .alias(let alias): alias.tag.rawValue
      }
    switch Tag.Name(rawValue: tag) {
    case .implicit: return nil
    case .str: return .str
    case .seq where node.sequence != nil, .map where node.mapping != nil: return nil
    default: throw error(.unreadableYAML(.tag(tag)), node)
    }
  }

  private static func kind(of scalar: Yams.Node.Scalar, tag: Tag.Name?) -> Node.Kind {
    guard tag == nil, scalar.style == .plain else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    return JSONNumber(Array(scalar.string.utf8)[...]).map { .number($0.text) }
      ?? .string(scalar.string)
  }

  private func error(_ fault: SyntaxFault, _ node: Yams.Node) -> DocumentError {
    DocumentError(
      file: file, line: node.mark?.line ?? 0, column: node.mark?.column, fault: .syntax(fault))
  }
}

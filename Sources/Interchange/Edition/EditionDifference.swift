/// One parameter in which two editions differ.
public struct EditionDifference: Hashable, Sendable {
  /// The way to it: components by name, lists by what tells their items apart.
  public let path: String
  /// What the first states there; none where it states nothing.
  public let first: String?
  /// What the second states there.
  public let second: String?

  /// Every difference of two trees that have the shape of an edition and extend nothing, in the
  /// order of the first, sources at the end. Names and titles are left out: they are bound to
  /// differ.
  ///
  /// What only one of them has is one difference, with everything in it.
  public static func all(from first: Node, to second: Node) -> [EditionDifference] {
    let names: Set = ["plimsoll", "rulebook", "version", "title", "sources"]
    func rules(_ node: Node) -> Node {
      Node(.object((node.members ?? []).filter { !names.contains($0.key) }))
    }
    return differences(rules(first), rules(second), at: "")
      + differences(first["sources"], second["sources"], at: "sources")
  }

  private static func differences(_ first: Node?, _ second: Node?, at path: String)
    -> [EditionDifference]
  {
    guard let first, let second else { return [stated(first, second, path)] }
    guard let ones = first.parts, let others = second.parts else {
      return first.says(second) ? [] : [stated(first, second, path)]
    }
    let order =
      ones.map(\.label)
      + others.map(\.label).filter { label in
        !ones.contains { $0.label == label }
      }
    return order.flatMap { label -> [EditionDifference] in
      // Components stand in each other: the key between them says nothing.
      let isInside = label == "of" && path.hasPrefix("components")
      let step = isInside ? "" : path.isEmpty || label.hasPrefix("[") ? label : ".\(label)"
      return differences(
        ones.first { $0.label == label }?.node, others.first { $0.label == label }?.node,
        at: path + step)
    }
  }

  private static func stated(_ first: Node?, _ second: Node?, _ path: String)
    -> EditionDifference
  {
    EditionDifference(path: path, first: first?.onOneLine, second: second?.onOneLine)
  }
}

extension Node {
  /// Keys with values, or items by what tells them apart; none where this is one value.
  fileprivate var parts: [(label: String, node: Node)]? {
    if let members { return members.map { ($0.key, $0.value) } }
    guard let array, array.contains(where: { $0.members != nil }) else { return nil }
    var counts: [String: Int] = [:]
    return array.enumerated().map { place, item in
      let label = item.label ?? "[\(place)]"
      counts[label, default: 0] += 1
      let count = counts[label] ?? 1
      return (count > 1 ? "\(label)#\(count)" : label, item)
    }
  }

  /// What tells an item of a list from the others.
  private var label: String? {
    for key in ["name", "kind", "asset", "id", "status", "subject"] {
      if let text = self[key]?.text { return text }
    }
    for key in ["floor", "leverage"] {
      if let number = self[key]?.decimalText { return "[\(key) \(number)]" }
    }
    return nil
  }

  /// Whether both mean the same: numbers by value.
  fileprivate func says(_ other: Node) -> Bool {
    if let number = decimalText, let another = other.decimalText { return number == another }
    if let array, let others = other.array {
      return array.count == others.count && zip(array, others).allSatisfy { $0.says($1) }
    }
    return unplaced == other.unplaced
  }

  fileprivate var onOneLine: String { text ?? JSONWriter.compact(unplaced) }
}

import PlimsollDomain

/// Which numbers of an edition its sources are for: every number has one.
///
/// A source names what it is for under `of`: components by kind or by name, keys of the edition, or
/// `all`.
struct EditionSources {
  /// Something that a source can name.
  private struct Part {
    /// What it may be called: a component's own name, its kind.
    let names: [String]
    /// The key of the edition in which it stands.
    let key: String
    let node: Node
    let path: String
    let statesNumber: Bool
  }

  private let sources: [Node]
  private let parts: [Part]

  /// The sources of the edition at `node`, and what they can be for.
  init(_ node: Node) {
    sources = node["sources"]?.array ?? []
    parts = Self.keys(of: node) + Self.components(in: node["components"], at: "components")
  }

  /// Refuses numbers without a source, and sources for what is not there.
  func check(_ reading: inout Reading) {
    let known = Set(parts.flatMap(\.names) + ["all"])
    let sorted = known.sorted()
    var covered: Set<String> = []
    for (place, source) in sources.enumerated() {
      for (index, item) in (source["of"]?.array ?? []).enumerated() {
        let name = item.text ?? ""
        covered.insert(name)
        guard !known.contains(name) else { continue }
        // What is listed has a suggestion; what is only counted needs none.
        let isListed = reading.errors.count < DocumentErrors.listed
        let nearest = isListed ? NearestName.nearest(to: name, among: sorted) : nil
        reading.refuse(
          item, at: "sources[\(place)].of[\(index)]",
          "nothing in the edition is called \(name.quoted)",
          (nearest.map { "did you mean \($0.quoted)? " } ?? "")
            + "name a component by its kind or its name, a key of the edition, or all")
      }
    }
    guard !covered.contains("all") else { return }
    for part in parts where part.statesNumber && covered.isDisjoint(with: part.names) {
      let name = part.names.first ?? part.key
      reading.refuse(
        part.node, at: part.path, "no source is for the numbers of \(name.quoted)",
        "add \"of: [\(name)]\" to the source they are from")
    }
  }

  /// The sources, as far as they are for what an edition keeps that states `keys` itself; `all` is
  /// spelt out, so that it does not speak for what comes after.
  func kept(besides keys: Set<String>) -> [Node] {
    let kept = parts.filter { !keys.contains($0.key) }
    let names = Set(kept.flatMap(\.names))
    var every: [String] = []
    for part in kept where part.statesNumber {
      if let name = part.names.first, !every.contains(name) { every.append(name) }
    }
    return sources.compactMap { source -> Node? in
      guard let old = source["of"]?.array, !old.isEmpty else { return source }
      let named = old.compactMap(\.text)
      let new = named.contains("all") ? every : named.filter(names.contains)
      guard !new.isEmpty else { return nil }
      return .object(
        (source.members ?? []).map { ($0.key, $0.key == "of" ? .strings(new) : $0.value) })
    }
  }

  /// Keys that only say what the edition is, or have sources for their parts.
  private static let bare: Set = [
    "plimsoll", "rulebook", "version", "extends", "title", "sources", "components",
  ]

  private static func keys(of node: Node) -> [Part] {
    guard case .record(let record) = Shape.edition else { return [] }
    return (node.members ?? []).compactMap { member in
      guard !bare.contains(member.key),
        let shape = record.fields.first(where: { $0.name == member.key })?.shape
      else { return nil }
      let states =
        switch member.key {
        // A rung at the figure itself is no number of anyone's; what is not covered is no rule.
        case "ladder": (member.value.array ?? []).contains { $0.multiple != "1" }
        case "uncovered": false
        default: shape.statesNumber(member.value)
        }
      return Part(
        names: [member.key], key: member.key, node: Node(.null, line: member.keyLine),
        path: member.key, statesNumber: states)
    }
  }

  private static func components(in list: Node?, at path: String) -> [Part] {
    (list?.array ?? []).enumerated().flatMap { place, node -> [Part] in
      let way = "\(path)[\(place)]"
      let kind = node["kind"]?.text ?? ""
      let record = ComponentKind.all.first { $0.name == kind }?.record
      let part = Part(
        names: [node["name"]?.text, kind].compactMap(\.self), key: "components", node: node,
        path: way, statesNumber: record.map { Shape.record($0).statesNumber(node) } ?? false)
      return [part] + components(in: node["of"], at: way + ".of")
    }
  }
}

extension Node {
  /// The multiple of a rung.
  fileprivate var multiple: String? { (self["below"] ?? self["upTo"])?.decimalText }
}

extension Shape {
  /// Whether `node`, which has this shape, states a number somewhere in it.
  fileprivate func statesNumber(_ node: Node) -> Bool {
    switch self {
    case .decimal, .integer: return node.decimalText != nil
    case .list(let item, _): return (node.array ?? []).contains { item.statesNumber($0) }
    case .map(let value): return (node.members ?? []).contains { value.statesNumber($0.value) }
    case .record(let record):
      return record.fields.contains { field in
        node[field.name].map { field.shape.statesNumber($0) } ?? false
      }
    case .variant(let key, let records):
      return records[node[key]?.text ?? ""].map { Shape.record($0).statesNumber(node) } ?? false
    case .nullable(let shape): return shape.statesNumber(node)
    case .text, .identifier, .time, .bool, .choice, .version, .anything: return false
    }
  }
}

import PlimsollDomain

/// The parameter sets of a vector file, which vectors share by name.
struct VectorParameters {
  /// The sets by name; nothing where the file has none.
  let sets: Node?

  /// The set under `parameter_set`, with the entries of `parameter_overrides` in place of its own,
  /// section by section; `nil` where no set is named.
  func parameters(_ reading: inout Reading, of inputs: Node, _ path: String) -> Node? {
    let overrides = inputs["parameter_overrides"]
    guard let named = inputs["parameter_set"] else {
      if let overrides {
        reading.refuse(
          overrides, at: path + "parameter_overrides", "the vector names no parameter set",
          "name one under \"parameter_set\"")
      }
      return nil
    }
    guard let set = named.text.flatMap({ sets?[$0] }) else {
      let known = (sets?.members ?? []).map(\.key.quoted)
      reading.refuse(
        named, at: path + "parameter_set", "the file has no such parameter set",
        known.isEmpty ? "add it under \"parameter_sets\"" : "choose one of \(known.listed)")
      return nil
    }
    guard let overrides else { return set }
    return replaced(&reading, set, by: overrides, path + "parameter_overrides")
  }

  /// `node` with the entries of `overrides` in place of its own: objects entry by entry, all else
  /// as a whole. An entry that replaces nothing is refused: it would be a name misspelt.
  private func replaced(
    _ reading: inout Reading, _ node: Node, by overrides: Node, _ path: String
  ) -> Node {
    guard let members = node.members, let entries = overrides.members else { return overrides }
    for entry in entries where node[entry.key] == nil {
      reading.refuse(
        entry.value, at: "\(path).\(entry.key)", "the parameter set has no such entry",
        "it has \(members.map(\.key.quoted).listed)")
    }
    let values = members.map { member in
      let value = overrides[member.key].map {
        replaced(&reading, member.value, by: $0, "\(path).\(member.key)")
      }
      return Node.Member(member.key, value ?? member.value, keyLine: member.keyLine)
    }
    return Node(.object(values), line: node.line, column: node.column)
  }
}

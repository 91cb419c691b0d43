import PlimsollRulebooks

extension Reading {
  /// The decimal at `key` as models take it; its shape says that it is there.
  mutating func figure(_ node: Node, _ key: String, _ path: String) -> Double {
    decimal(node, key, path)?.double ?? 0
  }

  /// Millions at `key`, as units.
  mutating func millions(_ node: Node, _ key: String, _ path: String) -> Double {
    figure(node, key, path) * 1_000_000
  }

  /// The correlation at `key`, which is from -1 to 1.
  mutating func correlation(_ node: Node, _ key: String, _ path: String) -> Double {
    guard let value = decimal(node, key, path) else { return 0 }
    if value.magnitude > .one {
      refuse(
        node[key] ?? node, at: path + key, "a correlation of \(value)",
        "write a number from -1 to 1")
    }
    return value.double
  }

  /// The codes of currencies at `key`.
  mutating func currencies(_ node: Node, _ key: String, _ path: String) -> [String] {
    (node[key]?.array ?? []).enumerated().compactMap { place, item in
      guard let code = item.text, !SimmParameters.isCurrency(code) else { return item.text }
      let fault = SimmFault.notCurrency(code)
      refuse(item, at: "\(path)\(key)[\(place)]", fault.problem, fault.remedy)
      return nil
    }
  }

  /// The matrix under `between`: each pair of `names` once, or twice alike.
  mutating func matrix(_ node: Node, _ path: String, of names: [String], what: String)
    -> PairCorrelations
  {
    var matrix = PairCorrelations()
    let stated = node["between"]
    for row in stated?.members ?? [] {
      let way = "\(path)between.\(row.key)"
      guard isKnown(row, names, way, what) else { continue }
      for entry in row.value.members ?? [] where isKnown(entry, names, "\(way).\(entry.key)", what)
      {
        let value = correlation(row.value, entry.key, way + ".")
        if let other = matrix[row.key, entry.key], other != value {
          refuse(
            entry.value, at: "\(way).\(entry.key)",
            row.key == entry.key
              ? "a \(what) has correlation 1 with itself" : "the pair is \(other) the other way",
            row.key == entry.key ? "leave it out" : "state the pair once, or twice alike")
        }
        matrix[row.key, entry.key] = value
      }
    }
    for (place, name) in names.enumerated() {
      let missing = names[(place + 1)...].filter { matrix[name, $0] == nil }
      guard !missing.isEmpty else { continue }
      refuse(
        stated ?? node, at: path + "between",
        "\(what) \(name) has no correlation with \(missing.listed)", "state each pair once")
    }
    return matrix
  }

  private mutating func isKnown(
    _ member: Node.Member, _ names: [String], _ path: String, _ what: String
  ) -> Bool {
    guard !names.contains(member.key) else { return true }
    refuse(
      member.value, at: path, "there is no \(what) \(member.key.quoted)",
      "there is \(names.listed)")
    return false
  }
}

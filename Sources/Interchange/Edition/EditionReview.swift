import PlimsollDomain
import PlimsollRulebooks

/// What its author should know of an edition that is not wrong.
public enum EditionReview {
  /// The warnings on the edition that `bytes` describe, in the order of its lines.
  public static func warnings(
    _ bytes: [UInt8], file: String, beside others: [(file: String, bytes: [UInt8])] = []
  ) throws(DocumentErrors) -> [DocumentError] {
    let own = try Document.read(bytes, file: file, as: .edition)
    let documents = EditionDocuments(with: others)
    let node = try documents.resolved(bytes, file: file)
    let edition = try EditionReader.edition(node, file: file)
    var reading = Reading(file: file)
    reading.remark(node, of: edition)
    reading.remarkRestated(own, documents)
    reading.remarkIdleTenors(node["components"] ?? node, at: "components")
    if EditionStore.documents.contains(where: {
      $0.file == "\(edition.id.name)-\(edition.id.version).yaml" && $0.bytes != bytes
    }) {
      reading.refuse(
        own["version"] ?? own, at: "version", "\(edition.id) is an embedded edition",
        "give yours another rulebook or version, or --edition refuses it")
    }
    return DocumentErrors(reading.errors)?.all ?? []
  }
}

extension Reading {
  /// Lists that are not there, and what nothing uses.
  fileprivate mutating func remark(_ node: Node, of edition: Edition) {
    if node["uncovered"] == nil {
      refuse(
        node, at: "uncovered", "nothing says what the edition leaves out",
        "list what the venue does not publish, or write \"uncovered: []\"")
    }
    if !edition.ladder.contains(where: { $0.status == .liquidation }) {
      refuse(
        node["ladder"] ?? node, at: "ladder", "no rung is \"in liquidation\"",
        "add one; without it the line is at one times maintenance")
    }
    if edition.balance != .credits, let missing = edition.lacksTerms {
      refuse(
        node["collateral"] ?? node, at: "collateral", "\(missing), and count nothing",
        "add terms, or a haircut of 0 where it counts in full")
    }
    if let value = node["conversion"], edition.grids.isEmpty {
      refuse(
        value, at: "conversion", "no scenario grid uses it", "leave it out")
    }
  }

  /// Keys that say what the base says already.
  fileprivate mutating func remarkRestated(_ own: Node, _ documents: EditionDocuments) {
    guard let name = own["extends"]?.text, let base = documents.document(name),
      let taken = try? documents.resolved(base.bytes, file: base.file)
    else { return }
    let names: Set = ["plimsoll", "rulebook", "version", "title", "sources"]
    for member in own.members ?? [] where !names.contains(member.key) {
      guard taken[member.key]?.unplaced == member.value.unplaced else { continue }
      refuse(
        Node(.null, line: member.keyLine), at: member.key, "\(name) says the same",
        "leave it out")
    }
  }

  /// Shortest tenors of volatility shifts that do not go by tenor.
  fileprivate mutating func remarkIdleTenors(_ node: Node, at path: String) {
    for (place, item) in (node.array ?? []).enumerated() {
      remarkIdleTenors(item, at: "\(path)[\(place)]")
    }
    if let days = node["shortestDays"], node["shortPower"] == nil, node["longPower"] == nil {
      refuse(
        days, at: path + ".shortestDays", "the shift has no power of tenor, so nothing uses it",
        "add \"shortPower\" or \"longPower\", or leave it out")
    }
    for member in node.members ?? [] {
      remarkIdleTenors(member.value, at: "\(path).\(member.key)")
    }
  }
}

extension Edition {
  /// Which unit of a requirement has no collateral terms, in words.
  fileprivate var lacksTerms: String? {
    guard collateral.own == nil else { return nil }
    switch grouping {
    case .account(let unit):
      return collateral.terms[unit] == nil
        ? "holdings of \(unit), in which the requirement is counted, have no terms" : nil
    case .marginAsset:
      return "margin assets other than those listed have no terms (asset: own)"
    }
  }
}

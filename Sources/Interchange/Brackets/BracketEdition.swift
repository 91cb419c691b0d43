import PlimsollDomain
import PlimsollRulebooks

/// Turns a table of brackets into a whole edition: an embedded one with the table in place of its
/// own.
public struct BracketEdition: Sendable {
  /// The embedded edition whose rules are kept.
  public let base: EditionID
  /// The version of the new edition.
  public let version: String
  /// From when it holds; as the base without one.
  public let effective: Timestamp?

  /// An edition like `base` called `version`.
  ///
  /// A version that is a year, a month or a day (2025, 2025-10, 2025-10-17) is also the date from
  /// which it holds.
  public init(base: EditionID, version: String) {
    (self.base, self.version) = (base, version)
    let tail = String("0000-01-01T00:00:00Z".dropFirst(version.utf8.count))
    effective = [4, 7, 10].contains(version.utf8.count) ? Timestamp(version + tail) : nil
  }

  /// The document of the edition with the tiers of `table`.
  public func document(_ table: BracketTable) throws(DocumentErrors) -> Node {
    let file = "\(base.name)-\(base.version).yaml"
    guard let found = EditionStore.documents.first(where: { $0.file == file }) else {
      throw DocumentErrors(
        DocumentError(
          file: file, line: 0, problem: "is no embedded edition",
          remedy: "see `plimsoll rulebook list`"))
    }
    let node = try Document.read(found.bytes, file: file, as: .edition)
    let members = (node.members ?? []).map { member -> (String, Node) in
      switch member.key {
      case "version": ("version", .string(version))
      case "effective": ("effective", effective.map { .string("\($0)") } ?? member.value)
      case "sources": ("sources", sources(member.value, table))
      case "components": ("components", Self.replacing(member.value, table))
      default: (member.key, member.value)
      }
    }
    let edition = Node.object(members).unplaced
    // What is printed must be an edition: it is read back before anyone gets it.
    _ = try EditionReader.read(Array(YAMLWriter.text(edition).utf8), file: "edition.yaml")
    return edition
  }

  /// The base's sources, the one of its tiers replaced.
  private func sources(_ node: Node, _ table: BracketTable) -> Node {
    let own: Node = [
      "subject": .string(
        "tiers of \(table.tiers.count) instrument" + (table.tiers.count == 1 ? "" : "s")),
      "source": .string(
        (table.isOfficial ? "the venue's answer to leverageBracket: " : "a table of brackets: ")
          + table.files.joined(separator: ", ")),
      "standing": .string(table.isOfficial ? "official" : "third-party"),
      "of": ["tiered-fraction"],
    ]
    let kept = (node.array ?? []).filter { !($0["subject"]?.text?.hasPrefix("tiers") ?? false) }
    return .array([own] + kept)
  }

  /// The components, tiers replaced wherever they stand.
  private static func replacing(_ node: Node, _ table: BracketTable) -> Node {
    if let items = node.array { return .array(items.map { replacing($0, table) }) }
    guard let members = node.members else { return node }
    let isTiered = node["kind"]?.text == "tiered-fraction"
    return .object(
      members.map { member in
        switch member.key {
        case "underlyings" where isTiered: (member.key, tiers(table))
        case "of": (member.key, replacing(member.value, table))
        default: (member.key, member.value)
        }
      })
  }

  private static func tiers(_ table: BracketTable) -> Node {
    .object(
      table.tiers.sorted { $0.key < $1.key }.map { symbol, tiers in
        (
          symbol,
          .array(
            tiers.map { tier in
              [
                "floor": .string("\(tier.floor)"),
                "leverage": .string("\(tier.leverage ?? .one)"),
                "maintenance": .string("\(tier.maintenance)"),
                "deduction": .string("\(tier.deduction ?? .zero)"),
              ]
            })
        )
      })
  }
}

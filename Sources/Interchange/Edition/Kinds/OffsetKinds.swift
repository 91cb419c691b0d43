import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// its parts for each named group of underlyings.
  static let perGroup = ComponentKind(
    "per-group",
    Record(
      "a sum by group", doc: "its parts for named groups, other underlyings alone (R-088)",
      [.init("groups", .map(members), required: true, doc: "underlyings by group"), .parts])
  ) { reading, node, path in
    PerGroup(groups(&reading, node, path), of: splitParts(&reading, node, path))
  }

  /// its parts together, with a cap on what netting saves.
  static let offsetCap = ComponentKind(
    "offset-cap",
    Record(
      "an offset cap", doc: "its parts together, with a cap on what netting saves (R-087)",
      [
        .init("share", .decimal(.nonNegative), required: true, doc: "what of the saving counts"),
        .init(
          "groups", .map(members), required: true,
          doc: "underlyings by group; those in none are margined alone"),
        .init(
          "evidence", .list(.offsetEvidence, minimum: 1), required: true,
          doc: "the correlation of every pair of groups"),
        .parts,
      ])
  ) { reading, node, path in
    let groups = groups(&reading, node, path)
    if groups.count < 2 {
      reading.refuse(
        node["groups"] ?? node, at: path + "groups", "there is one group, so nothing to net",
        "name two groups or more")
    }
    let evidence = evidence(&reading, node, path, of: groups.map(\.name))
    guard let share = fraction(&reading, node, "share", path) else { return nil }
    return OffsetCap(
      share, between: groups, evidence: evidence, of: splitParts(&reading, node, path))
  }

  private static let members = Shape.list(.identifier, minimum: 1)

  /// The groups of a component, none sharing an underlying.
  private static func groups(_ reading: inout Reading, _ node: Node, _ path: String)
    -> [NettingGroup]
  {
    var homes: [String: String] = [:]
    return (node["groups"]?.members ?? []).map { member in
      let underlyings = (member.value.array ?? []).compactMap(\.text)
      for (place, underlying) in underlyings.enumerated() {
        if let home = homes.updateValue(member.key, forKey: underlying) {
          reading.refuse(
            member.value[place] ?? node, at: "\(path)groups.\(member.key)[\(place)]",
            "\(underlying) is already in group \"\(home)\"", "keep it in one of the two")
        }
      }
      return NettingGroup(member.key, of: underlyings.map { AssetID($0) })
    }
  }

  /// The evidence, which must speak of every pair of groups.
  private static func evidence(
    _ reading: inout Reading, _ node: Node, _ path: String, of names: [String]
  ) -> [OffsetEvidence] {
    let evidence = reading.each(node, "evidence", path) { reading, item, path in
      stated(&reading, item, path, of: names)
    }
    for (place, one) in names.enumerated() {
      for other in names.dropFirst(place + 1) {
        let stands = evidence.contains { $0.between.contains(one) && $0.between.contains(other) }
        guard !stands else { continue }
        reading.refuse(
          node["evidence"] ?? node, at: path + "evidence",
          "no evidence stands for an offset between \(one) and \(other)",
          "state their correlation with its window, date and source, or leave one of them out")
      }
    }
    return evidence
  }

  private static func stated(
    _ reading: inout Reading, _ item: Node, _ path: String, of names: [String]
  ) -> OffsetEvidence? {
    let between = (item["between"]?.array ?? []).compactMap(\.text)
    for (place, name) in between.enumerated() where !names.contains(name) {
      let near = NearestName.nearest(to: name, among: names).map { "did you mean \"\($0)\"? " }
      reading.refuse(
        item["between"]?[place] ?? item, at: "\(path)between[\(place)]",
        "no group is called \"\(name)\"",
        (near ?? "") + "name groups of this component")
    }
    guard let correlation = reading.decimal(item, "correlation", path) else { return nil }
    if correlation.magnitude > .one {
      reading.refuse(
        item["correlation"] ?? item, at: path + "correlation",
        "a correlation of \(correlation) is outside -1 to 1", "write the correlation itself")
    }
    return OffsetEvidence(
      between: between, correlation: correlation, window: item["window"]?.text ?? "",
      date: item["date"]?.time ?? Timestamp(milliseconds: 0), source: item["source"]?.text ?? "")
  }

  /// A decimal from 0 to 1.
  private static func fraction(
    _ reading: inout Reading, _ node: Node, _ key: String, _ path: String
  ) -> FixedPoint? {
    guard let value = reading.decimal(node, key, path) else { return nil }
    if value > .one {
      reading.refuse(
        node[key] ?? node, at: path + key, "a share of \(value) is more than all",
        "write a fraction from 0 to 1")
    }
    return value
  }
}

extension Shape {
  /// A correlation that an offset rests on, in editions and in reports.
  static let offsetEvidence = Shape.record(
    Record(
      "evidence",
      [
        .init("between", .list(.identifier, minimum: 2), required: true, doc: "the groups"),
        .init("correlation", .decimal(.any), required: true, doc: "of any two of them, -1 to 1"),
        .init("window", .text(TextRule()), required: true, doc: "how long and how often"),
        .init("date", .time, required: true, doc: "the end of the window"),
        .init("source", .text(TextRule()), required: true, doc: "whose figure it is"),
      ]))
}

import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share of the index.
  static let indexCharge = ComponentKind(
    "index-charge",
    Record(
      "an index charge", doc: "a share of the index on futures or sold options (R-101)",
      [
        .init(
          "count", .choice(IndexCharge.Counted.all.map(\.text)), required: true,
          doc: "what is charged"),
        .init(
          "underlyings", .map(indexRates), required: true,
          doc: "rates by underlying; others: the rest"),
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path) { weight(&$0, $1, $2) }
    let counted = IndexCharge.Counted.all.first { $0.text == node["count"]?.text }
    return IndexCharge(
      counted ?? .futures, underlyings: rates.named.byAsset, others: rates.others)
  }

  private static let indexRates = Shape.record(
    Record(
      "index rates",
      [
        .init("initial", .decimal(.nonNegative), required: true, doc: "of the index, initial"),
        .init("maintenance", .decimal(.nonNegative), required: true, doc: "and to keep"),
      ]))

  /// The two factors of a node that states them.
  static func weight(_ reading: inout Reading, _ node: Node, _ path: String) -> Weight? {
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path)
    else { return nil }
    return Weight(initial: initial, maintenance: maintenance)
  }
}

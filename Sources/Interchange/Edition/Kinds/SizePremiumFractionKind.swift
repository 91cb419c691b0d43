import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share that rises with the root of size.
  static let sizePremiumFraction = ComponentKind(
    "size-premium-fraction",
    Record(
      "a size premium fraction", doc: "a share that rises with the root of size (R-047)",
      [
        .init(
          "underlyings", .map(premiumTerms), required: true,
          doc: "terms by instrument or underlying"),
        .init("order", .decimal(.nonNegative), doc: "dollars an open order"),
        .init("buffer", .decimal(.nonNegative), doc: "the share of what is owed added to both"),
      ])
  ) { reading, node, path in
    SizePremiumFraction(
      underlyings: named(&reading, node, path, terms),
      order: reading.decimal(node, "order", path) ?? .zero,
      buffer: reading.fine(node, "buffer", path) ?? .zero)
  }

  private static let premiumTerms = Shape.record(
    Record(
      "premium terms",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "the rate at size zero"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "at size zero"),
        .init("factor", .decimal(.nonNegative), doc: "what the root of a size adds"),
        .init(
          "liability", .choice(SizePremiumFraction.Liability.allCases.map(\.rawValue)),
          doc: "how what is owed follows from the price; notional without it"),
      ]))

  private static func terms(_ reading: inout Reading, _ node: Node, _ path: String)
    -> SizePremiumFraction.Terms?
  {
    guard let rates = reading.fineWeight(node, path) else { return nil }
    return SizePremiumFraction.Terms(
      rates: rates, factor: reading.fine(node, "factor", path, digits: 6) ?? .zero,
      liability: node["liability"]?.text.flatMap(SizePremiumFraction.Liability.init) ?? .notional)
  }
}

extension Reading {
  /// The decimal at `key`, with no more digits than the rule that reads it keeps.
  mutating func fine(_ node: Node, _ key: String, _ path: String, digits: Int = 4) -> FixedPoint? {
    guard let value = decimal(node, key, path) else { return nil }
    guard value.scale <= digits else {
      refuse(
        node[key] ?? node, at: path + key, "\(value) has more than \(digits) decimals",
        "write what the venue keeps: a multiple of 10^-\(digits)")
      return nil
    }
    return value
  }

  /// The weights at `initial` and `maintenance`, in whole ten-thousandths.
  mutating func fineWeight(_ node: Node, _ path: String) -> Weight? {
    guard let initial = fine(node, "initial", path),
      let maintenance = fine(node, "maintenance", path)
    else { return nil }
    return Weight(initial: initial, maintenance: maintenance)
  }
}

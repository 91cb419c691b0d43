import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// short options and orders for options.
  static let shortOption = ComponentKind(
    "short-option",
    Record(
      "a short option", doc: "short options and orders for options, by the index (R-066)",
      [.init("underlyings", .map(shortRates), required: true, doc: "rates by underlying")])
  ) { reading, node, path in
    ShortOption(underlyings: named(&reading, node, path, shorts).byAsset)
  }

  private static let shortRates = Shape.record(
    Record(
      "option rates",
      [
        .init("top", .decimal(.fraction), required: true, doc: "the share at the money"),
        .init("bottom", .decimal(.fraction), required: true, doc: "the least share"),
        .init("keep", .decimal(.fraction), required: true, doc: "the maintenance share"),
        .init("closing", .decimal(.fraction), required: true, doc: "the fee of a liquidation"),
        .init("fee", .decimal(.fraction), required: true, doc: "the fee of a trade"),
        .init("cap", .decimal(.fraction), required: true, doc: "its most, of the price"),
      ]))

  private static func shorts(_ reading: inout Reading, _ node: Node, _ path: String)
    -> ShortOption.Rates?
  {
    let names = ["top", "bottom", "keep", "closing", "fee", "cap"]
    let rates = names.compactMap { reading.decimal(node, $0, path) }
    guard rates.count == names.count else { return nil }
    return ShortOption.Rates(
      top: rates[0], bottom: rates[1], keep: rates[2], closing: rates[3], fee: rates[4],
      cap: rates[5])
  }
}

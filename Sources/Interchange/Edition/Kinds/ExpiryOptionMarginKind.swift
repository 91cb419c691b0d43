import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// the options of an expiry.
  static let expiryOptionMargin = ComponentKind(
    "expiry-option-margin",
    Record(
      "an option margin by expiry",
      doc: "sold options one by one, or the largest loss of their expiry if less (R-100)",
      [
        .init(
          "underlyings", .map(expiryRates), required: true,
          doc: "rates by underlying; others: the rest")
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path, expiryOptionRates)
    return ExpiryOptionMargin(underlyings: rates.named.byAsset, others: rates.others)
  }

  private static let expiryRates = Shape.record(
    Record(
      "option rates",
      [
        .init("top", .decimal(.nonNegative), required: true, doc: "the share at the money"),
        .init("bottom", .decimal(.nonNegative), required: true, doc: "the least share"),
        .init("call", .decimal(.nonNegative), required: true, doc: "of the index, kept for a call"),
        .init("put", .decimal(.nonNegative), required: true, doc: "of the index, kept for a put"),
        .init(
          "putMark", .decimal(.nonNegative), required: true, doc: "of its mark, kept for a put"),
        .init(
          "offset", .decimal(.nonNegative), required: true,
          doc: "the multiple of a put's maintenance that its initial margin is at least"),
        .init(
          "unpairedInitial", .decimal(.nonNegative), required: true,
          doc: "of the forward, for a call sold beyond those bought"),
        .init(
          "unpairedMaintenance", .decimal(.nonNegative), required: true,
          doc: "the same of maintenance"),
      ]))

  private static func expiryOptionRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> ExpiryOptionRates?
  {
    let names = [
      "top", "bottom", "call", "put", "putMark", "offset", "unpairedInitial",
      "unpairedMaintenance",
    ]
    let rates = names.compactMap { reading.decimal(node, $0, path) }
    guard rates.count == names.count else { return nil }
    return ExpiryOptionRates(
      top: rates[0], bottom: rates[1], call: rates[2], put: rates[3], putMark: rates[4],
      offset: rates[5], unpaired: Weight(initial: rates[6], maintenance: rates[7]))
  }
}

import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// what unrealised profit counts.
  static let unrealisedProfit = ComponentKind(
    "unrealised-profit",
    Record(
      "an unrealised profit", doc: "what profit that is not realised lets count (R-051)",
      [
        .init(
          "underlyings", .map(profitTerms), required: true,
          doc: "weights of a gain by instrument or underlying; others: the rest"),
        .init("cap", .decimal(.nonNegative), doc: "the most dollars of a gain in initial margin"),
        .init("buffer", .decimal(.nonNegative), doc: "the share by which a loss counts more"),
      ])
  ) { reading, node, path in
    let terms = byName(&reading, node, path, profitTerms)
    return UnrealisedProfit(
      underlyings: terms.named, others: terms.others, cap: reading.decimal(node, "cap", path),
      buffer: reading.fine(node, "buffer", path) ?? .zero)
  }

  private static let profitTerms = Shape.record(
    Record(
      "profit terms",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "the initial weight"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "the other weight"),
        .init("factor", .decimal(.nonNegative), doc: "what the root of a gain takes off"),
      ]))

  private static func profitTerms(_ reading: inout Reading, _ node: Node, _ path: String)
    -> UnrealisedProfit.Terms?
  {
    guard let weights = reading.fineWeight(node, path) else { return nil }
    return UnrealisedProfit.Terms(
      weights: weights, factor: reading.fine(node, "factor", path, digits: 6) ?? .zero)
  }
}

import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// balances at weights.
  static let weightedAssets = ComponentKind(
    "weighted-assets",
    Record(
      "weighted assets", doc: "balances and spot orders at weights (R-048, R-049)",
      [
        .init("quote", .identifier, required: true, doc: "what orders are paid in; counts in full"),
        .init("assets", .map(assetTerms), required: true, doc: "weights by asset"),
        .init("order", .decimal(.nonNegative), doc: "dollars an open order"),
        .init("buffer", .decimal(.nonNegative), doc: "the share of what is owed added to both"),
      ])
  ) { reading, node, path in
    let quote = node["quote"]?.text ?? ""
    if let own = node["assets"]?[quote] {
      reading.refuse(
        own, at: path + "assets.\(quote)", "\(quote) is what orders are paid in: it counts in full",
        "leave it out")
    }
    return WeightedAssets(
      quote: AssetID(quote),
      assets: named(&reading, node, path, key: "assets", terms).byAsset,
      order: reading.decimal(node, "order", path) ?? .zero,
      buffer: reading.fine(node, "buffer", path) ?? .zero)
  }

  private static let assetTerms = Shape.record(
    Record(
      "asset terms",
      [
        .init("asset", weights(.fraction), required: true, doc: "the weights of what is owned"),
        .init(
          "liability", weights(.nonNegative), required: true, doc: "the weights of what is owed"),
        .init("factor", .decimal(.nonNegative), doc: "what the root of an amount moves them by"),
        .init(
          "start", .decimal(.nonNegative),
          doc: "dollars of deposits from which the initial asset weight falls; never without it"),
      ]))

  private static func weights(_ rule: DecimalRule) -> Shape {
    .record(
      Record(
        "a pair of weights",
        [
          .init("initial", .decimal(rule), required: true, doc: "of initial margin"),
          .init("maintenance", .decimal(rule), required: true, doc: "of maintenance"),
        ]))
  }

  private static func terms(_ reading: inout Reading, _ node: Node, _ path: String)
    -> WeightedAssets.Terms?
  {
    guard let asset = reading.fineWeight(node["asset"] ?? node, path + "asset."),
      let liability = reading.fineWeight(node["liability"] ?? node, path + "liability.")
    else { return nil }
    return WeightedAssets.Terms(
      asset: asset, liability: liability,
      factor: reading.fine(node, "factor", path, digits: 6) ?? .zero,
      start: reading.decimal(node, "start", path) ?? .zero)
  }
}

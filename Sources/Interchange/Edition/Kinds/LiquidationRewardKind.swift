import PlimsollRulebooks

extension ComponentKind {
  /// what a liquidator would be paid.
  static let liquidationReward = ComponentKind(
    "liquidation-reward",
    Record(
      "a liquidation reward", doc: "what a liquidator would be paid (R-043)",
      [
        .init(
          "underlyings", .map(rewardTerms), required: true,
          doc: "terms by instrument or underlying; others: the rest"),
        .init("collateral", .decimal(.fraction), doc: "the share of collateral it is at least"),
        .init("minimum", .decimal(.nonNegative), doc: "the least, in the requirement unit"),
        .init("maximum", .decimal(.nonNegative), doc: "the largest, in the requirement unit"),
        .init("scaling", .decimal(.fraction), doc: "the largest share of collateral"),
      ])
  ) { reading, node, path in
    let terms = byName(&reading, node, path) { reading, node, path in
      reading.decimal(node, "share", path).map {
        LiquidationReward.Terms(share: $0, window: reading.decimal(node, "window", path))
      }
    }
    return LiquidationReward(
      terms: terms.named, others: terms.others,
      limits: LiquidationReward.Limits(
        collateral: reading.decimal(node, "collateral", path) ?? .zero,
        minimum: reading.decimal(node, "minimum", path) ?? .zero,
        maximum: reading.decimal(node, "maximum", path),
        scaling: reading.decimal(node, "scaling", path)))
  }

  private static let rewardTerms = Shape.record(
    Record(
      "reward terms",
      [
        .init("share", .decimal(.fraction), required: true, doc: "the share of notional"),
        .init(
          "window", .decimal(.positive),
          doc: "contract units one window may liquidate; no limit without it"),
      ]))
}

import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a charge on the delta of each expiry.
  static let rollShock = ComponentKind(
    "roll-shock",
    Record(
      "a roll shock", doc: "a charge on the delta of each expiry (R-015)",
      [.init("underlyings", .map(rollRates), required: true, doc: "rates; others: the rest")])
  ) { reading, node, path in
    let rates = byName(&reading, node, path, rates)
    return RollShock(underlyings: rates.named.byAsset, others: rates.others)
  }

  private static let rollRates = Shape.record(
    Record(
      "roll rates",
      [
        .init("annualised", .decimal(.nonNegative), required: true, doc: "the rate for a year"),
        .init("floor", .decimal(.fraction), required: true, doc: "the least rate"),
      ]))

  private static func rates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> RollShock.Rates?
  {
    guard let annualised = reading.decimal(node, "annualised", path),
      let floor = reading.decimal(node, "floor", path)
    else { return nil }
    return RollShock.Rates(annualised: annualised, floor: floor)
  }
}

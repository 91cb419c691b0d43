import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share of notional that rises with the part of the skew scale.
  static let skewFraction = ComponentKind(
    "skew-fraction",
    Record(
      "a skew fraction", doc: "a share of notional that rises with its part of a scale (R-042)",
      [
        .init(
          "underlyings", .map(skewRates), required: true,
          doc: "rates by instrument or underlying; others: the rest")
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path, readSkewRates)
    return SkewFraction(rates: rates.named, others: rates.others)
  }

  private static let skewRates = Shape.record(
    Record(
      "skew rates",
      [
        .init(
          "skewScale", .decimal(.nonNegative), required: true,
          doc: "the size charged all of initial, in contract units; 0 turns the rise off"),
        .init("initial", .decimal(.nonNegative), required: true, doc: "the rise at that size"),
        .init("minimum", .decimal(.fraction), required: true, doc: "the ratio at size zero"),
        .init(
          "scalar", .decimal(.fraction), required: true,
          doc: "the maintenance ratio as a share of the initial one"),
        .init(
          "floor", .decimal(.nonNegative), required: true,
          doc: "charged beside, in the requirement unit"),
      ]))

  private static func readSkewRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> SkewFraction.Rates?
  {
    guard let scale = reading.decimal(node, "skewScale", path),
      let initial = reading.decimal(node, "initial", path),
      let minimum = reading.decimal(node, "minimum", path),
      let scalar = reading.decimal(node, "scalar", path),
      let floor = reading.decimal(node, "floor", path)
    else { return nil }
    return SkewFraction.Rates(
      skewScale: scale, initial: initial, minimum: minimum, scalar: scalar, floor: floor)
  }
}

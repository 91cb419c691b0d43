import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a charge while a stable asset is off its peg.
  static let depegCharge = ComponentKind(
    "depeg-charge",
    Record(
      "a depeg charge",
      doc: "a share of the index on futures and sold options off a peg, initial only (R-103)",
      pegFields)
  ) { reading, node, path in depeg(&reading, node, path).map(DepegCharge.init) }

  /// its parts times a factor that grows while a stable asset is off its peg.
  static let depegFactor = ComponentKind(
    "depeg-factor",
    Record(
      "a depeg factor", doc: "its parts times a factor that grows off a peg (R-103)",
      pegFields + [
        .init("initial", .decimal(.nonNegative), required: true, doc: "of initial, on the peg"),
        .init("maintenance", .decimal(.nonNegative), required: true, doc: "of maintenance"),
        .parts,
      ])
  ) { reading, node, path in
    guard let peg = depeg(&reading, node, path), let weight = weight(&reading, node, path) else {
      return nil
    }
    return DepegFactor(weight, peg, of: parts(&reading, node, path))
  }

  private static let pegFields: [Record.Field] = [
    .init("asset", .identifier, required: true, doc: "the asset that should be worth a dollar"),
    .init("threshold", .decimal(.positive), required: true, doc: "the price it is off under"),
    .init("factor", .decimal(.nonNegative), required: true, doc: "what a dollar below it weighs"),
  ]

  private static func depeg(_ reading: inout Reading, _ node: Node, _ path: String) -> Depeg? {
    guard let threshold = reading.decimal(node, "threshold", path),
      let factor = reading.decimal(node, "factor", path)
    else { return nil }
    return Depeg(of: AssetID(node["asset"]?.text ?? ""), below: threshold, factor: factor)
  }
}

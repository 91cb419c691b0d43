import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share that rises with every coin.
  static let sizeFraction = ComponentKind(
    "size-fraction",
    Record(
      "a size fraction", doc: "a share that rises with every coin (R-011)",
      [.init("underlyings", .map(sizeRates), required: true, doc: "rates by underlying")])
  ) { reading, node, path in
    SizeFraction(underlyings: named(&reading, node, path, rates).byAsset)
  }

  private static let sizeRates = Shape.record(
    Record(
      "size rates",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "at size zero"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "at size zero"),
        .init("increment", .decimal(.nonNegative), required: true, doc: "what a coin adds"),
      ]))

  private static func rates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> SizeFraction.Rates?
  {
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path),
      let increment = reading.decimal(node, "increment", path)
    else { return nil }
    return SizeFraction.Rates(initial: initial, maintenance: maintenance, increment: increment)
  }
}

extension Dictionary where Key == String {
  /// The same values by asset.
  var byAsset: [AssetID: Value] {
    Dictionary<AssetID, Value>(uniqueKeysWithValues: map { (AssetID($0.key), $0.value) })
  }
}

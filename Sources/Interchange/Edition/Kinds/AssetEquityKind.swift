import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// what is held of each asset, at the share that counts.
  static let assetEquity = ComponentKind(
    "asset-equity",
    Record(
      "an equity by asset", doc: "what is held of each asset, at the share that counts (R-062)",
      [
        .init(
          "floors", .choice(AssetEquity.Counted.allCases.map(\.rawValue)), required: true,
          doc: "what floors are counted in"),
        .init("options", .bool, doc: "whether the value of options counts; not without it"),
        .init(
          "assets", .map(.list(slice, minimum: 1)), required: true, doc: "shares by asset"),
      ])
  ) { reading, node, path in
    let shares = named(&reading, node, path, key: "assets", slices)
    return AssetEquity(
      assets: shares.byAsset,
      counted: node["floors"]?.text.flatMap(AssetEquity.Counted.init) ?? .amount,
      countsOptions: node["options"]?.bool ?? false)
  }

  private static let slice = Shape.record(
    Record(
      "a slice",
      [
        .init("floor", .decimal(.nonNegative), required: true, doc: "the size it starts at"),
        .init("rate", .decimal(.fraction), required: true, doc: "the share that counts"),
      ]))

  private static func slices(_ reading: inout Reading, _ list: Node, _ path: String)
    -> [AssetEquity.Slice]
  {
    var slices: [AssetEquity.Slice] = []
    for (place, item) in (list.array ?? []).enumerated() {
      let way = "\(path.dropLast())[\(place)]."
      guard let floor = reading.decimal(item, "floor", way),
        let rate = reading.decimal(item, "rate", way)
      else { continue }
      let remedy = "sort the slices by floor, the first at 0"
      if let last = slices.last, last.floor >= floor {
        reading.refuse(
          item, at: way + "floor",
          "a floor of \(floor) is not above the one before it, \(last.floor)", remedy)
      } else if slices.isEmpty, floor != .zero {
        reading.refuse(item, at: way + "floor", "the first floor is \(floor), not 0", remedy)
      }
      if let last = slices.last, last.rate < rate {
        reading.refuse(
          item, at: way + "rate", "a share of \(rate) is above the one before it, \(last.rate)",
          "larger amounts count at most the share of smaller ones")
      }
      slices.append(AssetEquity.Slice(floor: floor, rate: rate))
    }
    return slices
  }
}

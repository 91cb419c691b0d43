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
          "assets", .map(.list(share, minimum: 1)), required: true, doc: "shares by asset"),
      ])
  ) { reading, node, path in
    let shares = named(&reading, node, path, key: "assets", shares)
    return AssetEquity(
      assets: shares.byAsset,
      counted: node["floors"]?.text.flatMap(AssetEquity.Counted.init) ?? .amount,
      countsOptions: node["options"]?.bool ?? false)
  }

  private static let share = Shape.record(
    Record(
      "a slice",
      [
        .init("floor", .decimal(.nonNegative), required: true, doc: "the size it starts at"),
        .init("rate", .decimal(.fraction), required: true, doc: "the share that counts"),
      ]))

  /// Shares that count: they fall with size.
  private static func shares(_ reading: inout Reading, _ list: Node, _ path: String) -> [Slice] {
    let slices = sliceList(&reading, list, path)
    for (place, slice) in slices.enumerated().dropFirst() where slice.rate > slices[place - 1].rate
    {
      let last = slices[place - 1].rate
      reading.refuse(
        list[place] ?? list, at: "\(path.dropLast())[\(place)].rate",
        "a share of \(slice.rate) is above the one before it, \(last)",
        "larger amounts count at most the share of smaller ones")
    }
    return slices
  }
}

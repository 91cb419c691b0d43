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
    let shares = byName(&reading, node, path, key: "assets", shares).named
    return AssetEquity(
      assets: shares.byAsset,
      counted: node["floors"]?.text.flatMap(AssetEquity.Counted.init) ?? .amount,
      countsOptions: node["options"]?.bool ?? false)
  }

  /// Shares that count: none is above all.
  private static func shares(_ reading: inout Reading, _ list: Node, _ path: String) -> [Slice] {
    let slices = sliceList(&reading, list, path)
    for (place, slice) in slices.enumerated() where slice.rate > .one {
      reading.refuse(
        list[place] ?? list, at: "\(path.dropLast())[\(place)].rate",
        "a share of \(slice.rate) counts more than all", "write a fraction from 0 to 1")
    }
    return slices
  }
}

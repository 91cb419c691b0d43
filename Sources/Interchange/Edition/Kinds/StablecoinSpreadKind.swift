import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a charge on deltas that offset each other in different dollars.
  static let stablecoinSpread = ComponentKind(
    "stablecoin-spread",
    Record(
      "a stablecoin spread", doc: "a charge on hedges between different dollars (R-081)",
      [
        .init(
          "pairs", .list(pair, minimum: 1), required: true, doc: "legs, in the order matched"),
        .init("rows", .list(row, minimum: 1), required: true, doc: "tiers, highest price first"),
      ])
  ) { reading, node, path in
    let pairs = reading.each(node, "pairs", path) { reading, item, path in
      let (one, other) = (item["one"]?.text ?? "", item["other"]?.text ?? "")
      if one == other {
        reading.refuse(
          item, at: path + "other", "a pair of \(one) and \(other) is one leg",
          "name two different assets")
      }
      return StablecoinSpread.Pair(AssetID(one), AssetID(other))
    }
    return StablecoinSpread(pairs: pairs, rows: rows(&reading, node, path))
  }

  private static let pair = Shape.record(
    Record(
      "a pair",
      [
        .init(
          "one", .identifier, required: true, doc: "the leg priced in the other; both in USD too"),
        .init("other", .identifier, required: true, doc: "the leg that the first is priced in"),
      ]))

  private static let row = Shape.record(
    Record(
      "a row",
      [
        .init("price", .decimal(.nonNegative), required: true, doc: "the lowest price"),
        .init("tiers", .list(slice, minimum: 1), required: true, doc: "rates by size"),
      ]))

  private static func rows(_ reading: inout Reading, _ node: Node, _ path: String)
    -> [StablecoinSpread.Row]
  {
    var last: FixedPoint?
    return reading.each(node, "rows", path) { reading, item, path in
      guard let price = reading.decimal(item, "price", path), let tiers = item["tiers"] else {
        return nil
      }
      if let last, price >= last {
        reading.refuse(
          item, at: path + "price", "a price of \(price) is not below the one before it, \(last)",
          "sort the rows by price, the highest first")
      }
      last = price
      return StablecoinSpread.Row(
        price: price, tiers: sliceList(&reading, tiers, path + "tiers."))
    }
  }
}

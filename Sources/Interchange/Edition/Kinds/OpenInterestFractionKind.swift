import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share of notional that rises with open interest.
  static let openInterestFraction = ComponentKind(
    "open-interest-fraction",
    Record(
      "an open interest fraction", doc: "a share of notional that rises with open interest (R-040)",
      [
        .init(
          "underlyings", .map(tier), required: true,
          doc: "tiers by instrument or underlying; others: the rest")
      ])
  ) { reading, node, path in
    let tiers = byName(&reading, node, path, openInterestTier)
    return OpenInterestFraction(tiers: tiers.named, others: tiers.others)
  }

  private static let tier = Shape.record(
    Record(
      "a liquidity tier",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "the initial rate"),
        .init(
          "fraction", .decimal(.fraction), required: true,
          doc: "maintenance as a share of initial margin"),
        .init("lowerCap", .decimal(.nonNegative), doc: "the open interest it rises from; 0"),
        .init("upperCap", .decimal(.nonNegative), doc: "where it is 1; 0, never, without it"),
      ]))

  private static func openInterestTier(_ reading: inout Reading, _ node: Node, _ path: String)
    -> OpenInterestFraction.Tier?
  {
    guard let initial = share(&reading, node, "initial", path),
      let fraction = share(&reading, node, "fraction", path)
    else { return nil }
    let lower = reading.decimal(node, "lowerCap", path) ?? .zero
    let upper = reading.decimal(node, "upperCap", path) ?? .zero
    if lower > upper {
      reading.refuse(
        node["lowerCap"] ?? node, at: path + "lowerCap",
        "a lower cap of \(lower) is above the upper cap, \(upper)",
        "write the smaller one under \"lowerCap\"")
    }
    return OpenInterestFraction.Tier(
      initial: initial, fraction: fraction, lowerCap: lower, upperCap: upper)
  }

  /// A fraction in whole millionths.
  private static func share(
    _ reading: inout Reading, _ node: Node, _ key: String, _ path: String
  ) -> FixedPoint? {
    guard let value = reading.decimal(node, key, path) else { return nil }
    guard value.scale <= 6 else {
      reading.refuse(
        node[key] ?? node, at: path + key, "\(value) is no share in whole millionths",
        "write at most six decimals")
      return nil
    }
    return value
  }
}

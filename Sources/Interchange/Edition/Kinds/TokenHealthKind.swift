import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// tokens held and owed, weighted, with perpetuals and spot orders.
  static let tokenHealth = ComponentKind(
    "token-health",
    Record(
      "a token health", doc: "tokens held and owed, weighted (R-052)",
      [
        .init("tokens", .map(tokenWeights), required: true, doc: "weights by token"),
        .init(
          "perpetuals", .map(perpetualWeights),
          doc: "weights by instrument or underlying; others: the rest (R-054)"),
      ])
  ) { reading, node, path in
    let perpetuals = byName(&reading, node, path, key: "perpetuals", perpetual)
    var tokens: [AssetID: TokenWeights] = [:]
    for member in node["tokens"]?.members ?? [] {
      tokens[AssetID(member.key)] = token(
        &reading, member.value, "\(path)tokens.\(member.key).")
    }
    return TokenHealth(
      tokens: tokens, perpetuals: perpetuals.named, others: perpetuals.others)
  }

  private static let tokenWeights = Shape.record(
    Record(
      "token weights",
      [
        .init("initial", sideWeights, required: true, doc: "for adding risk"),
        .init("maintenance", sideWeights, required: true, doc: "for keeping it"),
        .init(
          "depositsFrom", .decimal(.nonNegative),
          doc: "dollars deposited at the venue from which the initial asset weight shrinks"),
        .init(
          "borrowsFrom", .decimal(.positive),
          doc: "dollars borrowed from the venue from which the initial liability weight grows"),
      ]))

  private static let perpetualWeights = Shape.record(
    Record(
      "perpetual weights",
      [
        .init("initial", sideWeights, required: true, doc: "of the base, for adding risk"),
        .init("maintenance", sideWeights, required: true, doc: "of the base, for keeping it"),
        .init("gains", gainShares, required: true, doc: "the shares of a gain that count"),
      ]))

  private static let sideWeights = Shape.record(
    Record(
      "weights of either side",
      [
        .init("asset", .decimal(.fraction), required: true, doc: "of what is owned"),
        .init("liability", .decimal(.nonNegative), required: true, doc: "of what is owed"),
      ]))

  private static let gainShares = Shape.record(
    Record(
      "shares of a gain",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "for adding risk"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "for keeping it"),
      ]))

  private static func token(_ reading: inout Reading, _ node: Node, _ path: String)
    -> TokenWeights?
  {
    guard let initial = sides(&reading, node, "initial", path),
      let maintenance = sides(&reading, node, "maintenance", path)
    else { return nil }
    return TokenWeights(
      initial: initial, maintenance: maintenance,
      depositsFrom: reading.decimal(node, "depositsFrom", path),
      borrowsFrom: reading.decimal(node, "borrowsFrom", path))
  }

  private static func perpetual(_ reading: inout Reading, _ node: Node, _ path: String)
    -> PerpetualWeights?
  {
    guard let initial = sides(&reading, node, "initial", path),
      let maintenance = sides(&reading, node, "maintenance", path), let gains = node["gains"],
      let opening = reading.decimal(gains, "initial", path + "gains."),
      let keeping = reading.decimal(gains, "maintenance", path + "gains.")
    else { return nil }
    return PerpetualWeights(
      initial: initial, maintenance: maintenance,
      gains: Weight(initial: opening, maintenance: keeping))
  }

  private static func sides(
    _ reading: inout Reading, _ node: Node, _ key: String, _ path: String
  ) -> SideWeights? {
    guard let value = node[key],
      let asset = reading.decimal(value, "asset", "\(path)\(key)."),
      let liability = reading.decimal(value, "liability", "\(path)\(key).")
    else { return nil }
    return SideWeights(asset: asset, liability: liability)
  }
}

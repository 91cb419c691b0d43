import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a charge on what is held at doubted prices.
  static let oracleConfidence = ComponentKind(
    "oracle-confidence",
    Record(
      "a charge for doubt", doc: "a charge on what is held at doubted prices (R-102)",
      [
        .init("futures", doubt(), doc: "of futures and perpetuals, at the index"),
        .init(
          "options",
          doubt([
            .init(
              "count", .choice(["sold", "all"]), required: true, doc: "which contracts count"),
            .init(
              "doubts", .list(.choice(DoubtedPrice.allCases.map(\.rawValue)), minimum: 1),
              required: true, doc: "what may be doubted"),
          ]), doc: "of the options of an expiry, at the index"),
        .init("collateral", doubt(), doc: "of each asset posted, the group's unit apart"),
      ])
  ) { reading, node, path in
    let options = node["options"]
    let doubts = (options?["doubts"]?.array ?? [])
      .compactMap { $0.text.flatMap(DoubtedPrice.init) }
    return OracleConfidence(
      futures: doubtTerms(&reading, node, "futures", path),
      options: doubtTerms(&reading, node, "options", path).map {
        OracleConfidence.OptionTerms(
          $0, onlySold: options?["count"]?.text == "sold", doubts: doubts)
      },
      collateral: doubtTerms(&reading, node, "collateral", path))
  }

  private static func doubt(_ more: [Record.Field] = []) -> Shape {
    .record(
      Record(
        "a charge for doubt",
        [
          .init(
            "from", .decimal(.nonNegative), required: true, doc: "the doubt that is forgiven"),
          .init(
            "factor", .decimal(.nonNegative), required: true,
            doc: "what doubt times notional is multiplied by, for initial margin"),
          .init(
            "maintenance", .decimal(.nonNegative), doc: "the same of maintenance; 0 without it"),
        ] + more))
  }

  private static func doubtTerms(
    _ reading: inout Reading, _ node: Node, _ key: String, _ path: String
  ) -> OracleConfidence.Terms? {
    let way = path + key + "."
    guard let terms = node[key], let from = reading.decimal(terms, "from", way),
      let factor = reading.decimal(terms, "factor", way)
    else { return nil }
    let keep = reading.decimal(terms, "maintenance", way) ?? .zero
    return OracleConfidence.Terms(
      from: from, factor: Weight(initial: factor, maintenance: keep))
  }
}

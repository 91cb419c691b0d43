import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// risk arrays, spreads and rates of a risk-parameter file.
  static let span = ComponentKind(
    "span",
    Record(
      "a SPAN rule", doc: "risk arrays, spreads and rates of a risk-parameter file (R-073)",
      [
        .init("scenarios", .list(scenario, minimum: 16), required: true, doc: "sixteen of them"),
        .init("commodities", .list(commodity, minimum: 1), required: true, doc: "what is scanned"),
        .init("between", .list(between), doc: "credits between commodities, in order (R-077)"),
      ])
  ) { reading, node, path in
    let scenarios = node["scenarios"]?.array ?? []
    guard scenarios.count == SpanRisk.scenarios else {
      reading.refuse(
        node["scenarios"] ?? node, at: path + "scenarios",
        "there are \(scenarios.count) scenarios", "write the sixteen of the file")
      return nil
    }
    reading.refuseDoubles(node, "commodities", path, what: "commodity") { $0["name"]?.text }
    let commodities = reading.each(node, "commodities", path, spanCommodity)
    refuseShared(&reading, node, path)
    let names = Set(commodities.map(\.name))
    let between = reading.each(node, "between", path) { spanBetween(&$0, $1, $2, names) }
    return SpanRisk(
      commodities: commodities, between: between,
      pairs: scenarios.map { ($0["pair"]?.int ?? 1) - 1 },
      labels: scenarios.map { $0["label"]?.text ?? "" })
  }

  private static let scenario = Shape.record(
    Record(
      "a scenario",
      [
        .init("label", .text(TextRule()), required: true, doc: "how a person reads it"),
        .init(
          "pair", .integer(1...16), required: true,
          doc: "the one with the same price move and the other volatility"),
      ]))

  private static let commodity = Shape.record(
    Record(
      "a combined commodity",
      [
        .init("name", .identifier, required: true, doc: "the underlying of its contracts"),
        .init("initial", .decimal(.positive), required: true, doc: "times its risk, to open"),
        .init("maintenance", .decimal(.positive), required: true, doc: "times its risk, to keep"),
        .init("shortOptions", shortOptions, doc: "the least that short options need (R-078)"),
        .init("optionValue", .choice(["shared", "own"]), required: true, doc: "what it offsets"),
        .init("spreads", .list(spread), doc: "between months, in order of priority (R-074)"),
        .init("delivery", .list(delivery), doc: "charges on months in delivery (R-075)"),
        .init("contracts", .list(contract, minimum: 1), required: true, doc: "their arrays"),
      ]))

  private static let shortOptions = Shape.record(
    Record(
      "a short option minimum",
      [
        .init("rate", .decimal(.nonNegative), required: true, doc: "for one option"),
        .init(
          "count", .choice(ShortOptionMinimum.Count.allCases.map(\.rawValue)), required: true,
          doc: "gross: calls and puts; max: the more of both"),
      ]))

  private static let spread = Shape.record(
    Record(
      "a spread of months",
      [
        .init("name", .identifier, required: true, doc: "how reasons call it"),
        .init("charge", .decimal(.nonNegative), required: true, doc: "for one spread"),
        .init("legs", .list(monthLeg, minimum: 2), required: true, doc: "its legs"),
      ]))

  private static let monthLeg = Shape.record(
    Record(
      "a leg of months",
      [
        .init("side", side, required: true, doc: "legs of one side have one sign"),
        .init("ratio", .decimal(.positive), required: true, doc: "deltas in one spread"),
        .init("months", .list(.identifier), required: true, doc: "where they come from"),
      ]))

  private static let delivery = Shape.record(
    Record(
      "charges on a month in delivery",
      [
        .init("month", .identifier, required: true, doc: "the month"),
        .init("spreads", .decimal(.nonNegative), required: true, doc: "a delta in spreads"),
        .init("outrights", .decimal(.nonNegative), required: true, doc: "a delta that remains"),
      ]))

  private static let contract = Shape.record(
    Record(
      "a risk array",
      [
        .init("id", .identifier, required: true, doc: "the instrument"),
        .init("month", .identifier, required: true, doc: "the month of its delta"),
        .init("delta", .decimal(.any), required: true, doc: "its composite delta"),
        .init(
          "losses", .list(.decimal(.any), minimum: 16), required: true,
          doc: "of one long, in the sixteen scenarios"),
      ]))

  private static let between = Shape.record(
    Record(
      "a spread of commodities",
      [
        .init("name", .identifier, required: true, doc: "how reasons call it"),
        .init("legs", .list(commodityLeg, minimum: 2), required: true, doc: "its legs"),
      ]))

  private static let commodityLeg = Shape.record(
    Record(
      "a leg of a commodity",
      [
        .init("commodity", .identifier, required: true, doc: "one of commodities"),
        .init("side", side, required: true, doc: "legs of one side have one sign"),
        .init("ratio", .decimal(.positive), required: true, doc: "deltas in one spread"),
        .init("rate", .decimal(.nonNegative), required: true, doc: "the share credited"),
      ]))

  private static let side = Shape.choice(SpreadSide.allCases.map(\.rawValue))
}

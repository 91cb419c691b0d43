import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// options and stock by the strategies they make.
  static let strategyPairing = ComponentKind(
    "strategy-pairing",
    Record(
      "a pairing of strategies", doc: "options and stock by the strategies they make (R-060)",
      [
        .init(
          "underlyings", .map(shortRates), required: true,
          doc: "rates of short options by underlying; others: the rest"),
        .init("stock", stock, required: true, doc: "rates of stock"),
        .init("collar", collar, required: true, doc: "stock between two options"),
        .init("longDated", longDated, doc: "what long-dated options lend; nothing without it"),
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path, shortRates)
    guard let stock = stockRates(&reading, node, path) else { return nil }
    return StrategyPairing(
      options: rates.named, others: rates.others, stock: stock, loan: loan(&reading, node, path))
  }

  private static let shortRates = Shape.record(
    Record(
      "rates of a short option",
      [
        .init("top", .decimal(.fraction), required: true, doc: "the share at the money"),
        .init("bottom", .decimal(.fraction), required: true, doc: "the least share"),
      ]))

  private static let stock = Shape.record(
    Record(
      "rates of stock",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "to open, either way"),
        .init("long", .decimal(.fraction), required: true, doc: "to keep a long"),
        .init("short", .decimal(.fraction), required: true, doc: "to keep a short"),
        .init("least", .decimal(.nonNegative), required: true, doc: "the least a share short"),
      ]))

  private static let collar = Shape.record(
    Record(
      "rates of a collar",
      [
        .init("strike", .decimal(.fraction), required: true, doc: "the share of the strike"),
        .init("call", .decimal(.fraction), required: true, doc: "the most, of the call's"),
      ]))

  private static let longDated = Shape.record(
    Record(
      "a loan on long-dated options",
      [
        .init("days", .integer(1...100_000), required: true, doc: "more than so many to expiry"),
        .init("loan", .decimal(.fraction), required: true, doc: "the share of the mark lent"),
      ]))

  private static func shortRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> ShortOptionRates?
  {
    guard let top = reading.decimal(node, "top", path),
      let bottom = reading.decimal(node, "bottom", path)
    else { return nil }
    return ShortOptionRates(top: top, bottom: bottom)
  }

  private static func stockRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> StockRates?
  {
    guard let stock = node["stock"], let collar = node["collar"],
      let initial = reading.decimal(stock, "initial", path + "stock."),
      let long = reading.decimal(stock, "long", path + "stock."),
      let short = reading.decimal(stock, "short", path + "stock."),
      let least = reading.decimal(stock, "least", path + "stock."),
      let strike = reading.decimal(collar, "strike", path + "collar."),
      let call = reading.decimal(collar, "call", path + "collar.")
    else { return nil }
    return StockRates(
      initial: initial, long: long, short: short, least: least, collar: strike, collarCall: call)
  }

  private static func loan(_ reading: inout Reading, _ node: Node, _ path: String)
    -> StrategyPairing.Loan?
  {
    guard let item = node["longDated"], let days = item["days"]?.int,
      let share = reading.decimal(item, "loan", path + "longDated.")
    else { return nil }
    return StrategyPairing.Loan(days: days, share: share)
  }
}

import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share of what is owed.
  static let borrowCharge = ComponentKind(
    "borrow-charge",
    Record(
      "a charge on debts", doc: "a share of what is owed of each asset (R-063)",
      [
        .init(
          "debt", .choice(BorrowCharge.Debt.allCases.map(\.rawValue)), required: true,
          doc: "what counts as owed"),
        .init(
          "assets", .map(.list(loan, minimum: 1)), required: true,
          doc: "rates by asset, lowest leverage first; others: the rest"),
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path, key: "assets", loans)
    return BorrowCharge(
      of: node["debt"]?.text.flatMap(BorrowCharge.Debt.init) ?? .loans,
      assets: rates.named.byAsset, others: rates.others ?? [])
  }

  private static let loan = Shape.record(
    Record(
      "a rate",
      [
        .init("leverage", .decimal(.positive), doc: "the leverage from which it holds"),
        .init(
          "initial", .decimal(.fraction),
          doc: "the initial share; what the leverage makes it without it"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "the maintenance share"),
      ]))

  private static func loans(_ reading: inout Reading, _ list: Node, _ path: String)
    -> [BorrowCharge.Rate]
  {
    var rates: [BorrowCharge.Rate] = []
    for (place, item) in (list.array ?? []).enumerated() {
      let way = "\(path.dropLast())[\(place)]."
      guard let maintenance = reading.decimal(item, "maintenance", way) else { continue }
      let leverage = reading.decimal(item, "leverage", way)
      let initial = reading.decimal(item, "initial", way)
      if initial == nil, leverage.map({ $0 <= .one }) ?? true {
        reading.refuse(
          item, at: String(way.dropLast()), "nothing says the initial share",
          "state \"initial\", or a \"leverage\" above 1")
      }
      if place > 0, (leverage ?? .zero) <= (rates.last?.leverage ?? .zero) {
        reading.refuse(
          item, at: way + "leverage", "the leverage is not above the one before it",
          "state a leverage with every rate, the lowest first")
      }
      rates.append(
        BorrowCharge.Rate(leverage: leverage, initial: initial, maintenance: maintenance))
    }
    return rates
  }
}

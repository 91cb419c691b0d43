import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share of what a position was worth when it was opened.
  static let entryFraction = ComponentKind(
    "entry-fraction",
    Record(
      "an entry fraction", doc: "a share of what a position was worth at its entry (R-045)",
      [
        .init(
          "underlyings", .map(entryRates), required: true,
          doc: "rates by instrument or underlying; others: the rest"),
        .init("minimum", .decimal(.nonNegative), doc: "the least of either, in US dollars"),
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path) { reading, node, path in
      ComponentKind.readEntryRates(&reading, node, path)
    }
    return EntryFraction(
      rates: rates.named, others: rates.others,
      minimum: reading.decimal(node, "minimum", path) ?? .zero)
  }

  /// what closing costs.
  static let exitFee = ComponentKind(
    "exit-fee",
    Record(
      "an exit fee", doc: "what closing costs, as a share of worth at entry (R-045)",
      [
        .init(
          "underlyings", .map(feeRates), required: true,
          doc: "rates by instrument or underlying; others: the rest")
      ])
  ) { reading, node, path in
    let rates = byName(&reading, node, path) { reading, node, path -> ExitFee.Rates? in
      guard let worse = reading.decimal(node, "worse", path),
        let better = reading.decimal(node, "better", path)
      else { return nil }
      return ExitFee.Rates(worse: worse, better: better)
    }
    return ExitFee(rates: rates.named, others: rates.others)
  }

  private static let entryRates = Shape.record(
    Record(
      "entry rates",
      [
        .init("initial", .decimal(.fraction), required: true, doc: "needed to open"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "needed to keep"),
        .init(
          "slope", .decimal(.nonNegative),
          doc: "what a dollar of open interest makes the initial rate at least"),
      ]))

  private static func readEntryRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> EntryFraction.Rates?
  {
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path)
    else { return nil }
    return EntryFraction.Rates(
      initial: initial, maintenance: maintenance,
      slope: reading.decimal(node, "slope", path) ?? .zero)
  }

  private static let feeRates = Shape.record(
    Record(
      "closing rates",
      [
        .init(
          "worse", .decimal(.fraction), required: true,
          doc: "where closing leaves the skew no smaller"),
        .init("better", .decimal(.fraction), required: true, doc: "where it does"),
      ]))
}

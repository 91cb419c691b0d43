import PlimsollRulebooks

extension ComponentKind {
  /// what closing would cost.
  static let closingFee = ComponentKind(
    "closing-fee",
    Record(
      "a closing fee", doc: "what closing every future would cost (R-065)",
      [
        .init(
          "initial", .decimal(.fraction), required: true, doc: "the share in initial margin"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "in maintenance"),
        .init("options", optionFee, doc: "what an option costs; nothing without it"),
      ])
  ) { reading, node, path in
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path)
    else { return nil }
    let options = node["options"].flatMap { fee -> ClosingFee.OptionFee? in
      guard let rate = reading.decimal(fee, "rate", path + "options."),
        let cap = reading.decimal(fee, "cap", path + "options.")
      else { return nil }
      return ClosingFee.OptionFee(rate: rate, cap: cap)
    }
    return ClosingFee(Weight(initial: initial, maintenance: maintenance), options: options)
  }

  private static let optionFee = Shape.record(
    Record(
      "a fee of options",
      [
        .init("rate", .decimal(.nonNegative), required: true, doc: "of the index"),
        .init("cap", .decimal(.nonNegative), required: true, doc: "the most, of the mark"),
      ]))

  /// longs or shorts of an underlying, whichever needs more.
  static let largerSide = ComponentKind(
    "larger-side",
    Record(
      "a larger side", doc: "longs or shorts of an underlying, whichever needs more (R-067)",
      [.parts])
  ) { reading, node, path in LargerSide(of: parts(&reading, node, path)) }
}

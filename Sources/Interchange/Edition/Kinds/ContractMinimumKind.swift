import PlimsollRulebooks

extension ComponentKind {
  /// a least charge for each contract.
  static let contractMinimum = ComponentKind(
    "contract-minimum",
    Record(
      "a contract minimum", doc: "amount × multiplier × contracts, beside a rule (R-089)",
      [
        .init("option", .decimal(.nonNegative), required: true, doc: "for a unit of an option"),
        .init("future", .decimal(.nonNegative), required: true, doc: "for a unit of a future"),
      ])
  ) { reading, node, path in
    guard let option = reading.decimal(node, "option", path),
      let future = reading.decimal(node, "future", path)
    else { return nil }
    return ContractMinimum(option: option, future: future)
  }
}

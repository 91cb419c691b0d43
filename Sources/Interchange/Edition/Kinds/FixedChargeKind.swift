import PlimsollRulebooks

extension ComponentKind {
  /// A stated amount of the requirement unit.
  static let fixedCharge = ComponentKind(
    "fixed-charge",
    Record(
      "a fixed charge", doc: "A stated amount of the requirement unit.",
      [
        .init("name", .identifier, required: true, doc: "what its reasons are called"),
        .init("initial", .decimal(.nonNegative), required: true, doc: "of initial margin"),
        .init("maintenance", .decimal(.nonNegative), required: true, doc: "of maintenance"),
      ])
  ) { reading, node, path in
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path)
    else { return nil }
    return FixedCharge(
      name: node["name"]?.text ?? "",
      charge: ExactCharge(initial: initial, maintenance: maintenance), always: false)
  }
}

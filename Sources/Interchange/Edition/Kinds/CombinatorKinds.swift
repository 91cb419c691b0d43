import PlimsollRulebooks

extension ComponentKind {
  /// its parts times a factor.
  static let factor = ComponentKind(
    "factor",
    Record(
      "a factor", doc: "its parts times a factor (R-016)",
      [
        .init("initial", .decimal(.nonNegative), required: true, doc: "of initial margin"),
        .init("maintenance", .decimal(.nonNegative), required: true, doc: "of maintenance"),
        .parts,
      ])
  ) { reading, node, path in
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path)
    else { return nil }
    return Factor(
      Weight(initial: initial, maintenance: maintenance), of: parts(&reading, node, path))
  }

  /// the largest of its parts.
  static let maximum = ComponentKind(
    "maximum", Record("a maximum", doc: "the largest of its parts (R-024)", [.parts])
  ) { reading, node, path in Maximum(of: parts(&reading, node, path)) }

  /// Its parts for each underlying alone.
  static let perUnderlying = ComponentKind(
    "per-underlying",
    Record("a sum by underlying", doc: "its parts for each underlying alone", [.parts])
  ) { reading, node, path in PerUnderlying(of: splitParts(&reading, node, path)) }

  /// what orders could add.
  static let openOrders = ComponentKind(
    "open-orders",
    Record(
      "an open-order rule", doc: "what orders could add (R-017)",
      [
        .init(
          "each", .choice(OpenOrders.Scope.allCases.map(\.rawValue)), required: true,
          doc: "over what the worst case is taken"),
        .parts,
      ])
  ) { reading, node, path in
    let scope = node["each"]?.text.flatMap(OpenOrders.Scope.init) ?? .group
    // Each contract alone is without the account: what holdings add would be lost.
    let parts =
      scope == .contract
      ? splitParts(&reading, node, path, or: ", or take \"each: group\"")
      : parts(&reading, node, path)
    return OpenOrders(scope, of: parts)
  }
}

import PlimsollRulebooks

/// One kind of component: how an edition file writes it, and what reads it.
///
/// A new kind is a file in `Kinds/` and a line in `all`.
struct ComponentKind: Sendable {
  /// What a file calls it under `kind`.
  let name: String
  /// Its keys.
  let record: Record
  /// The component at a node whose shape has been checked; `nil` where its meaning was refused.
  let read: @Sendable (inout Reading, Node, String) -> (any MarginComponent)?

  /// A kind called `name`.
  init(
    _ name: String, _ record: Record,
    read: @escaping @Sendable (inout Reading, Node, String) -> (any MarginComponent)?
  ) {
    (self.name, self.record, self.read) = (name, record, read)
  }

  /// Every kind an edition may use.
  static let all: [ComponentKind] = [
    .tieredFraction, .sizeFraction, .optionFormula, .scenarioGrid, .rollShock, .fixedCharge,
    .openInterestFraction, .skewFraction, .liquidationReward, .entryFraction, .exitFee,
    .sizePremiumFraction, .weightedAssets, .unrealisedProfit, .tokenHealth,
    .riskFactorSlippage, .strategyPairing, .assetEquity, .borrowCharge, .closingFee,
    .expiryOptionMargin, .indexCharge, .oracleConfidence, .depegCharge, .depegFactor,
    .shortOption, .netDelta, .stablecoinSpread, .fundingProvision, .largerSide, .basisContingency,
    .contractMinimum, .factor, .maximum, .perUnderlying, .perGroup, .offsetCap, .openOrders, .span,
    .scenarioTail,
  ]

  /// The component at `node`; its parts are checked here, one level at a time.
  static func component(_ reading: inout Reading, _ node: Node, _ path: String)
    -> (any MarginComponent)?
  {
    all.first { $0.name == node["kind"]?.text }?.read(&reading, node, path)
  }

  /// The components under `of`.
  static func parts(_ reading: inout Reading, _ node: Node, _ path: String)
    -> [any MarginComponent]
  {
    reading.each(node, "of", path) { reading, part, path -> (any MarginComponent)? in
      guard reading.check(part, at: path, .component) else { return nil }
      return component(&reading, part, path)
    }
  }

  /// The components under `of` of a kind that splits positions: none may read what is held, which
  /// is not split with them.
  static func splitParts(
    _ reading: inout Reading, _ node: Node, _ path: String, or remedy: String = ""
  ) -> [any MarginComponent] {
    let parts = parts(&reading, node, path)
    for part in parts where part.inputs.contains(.holdings) {
      reading.refuse(
        node["of"] ?? node, at: path + "of",
        "\(part.name) reads what the account holds, which is not split with its positions",
        "put it beside \(node["kind"]?.text ?? "this component")\(remedy)")
    }
    return parts
  }

  /// What `body` makes of each value under `key`, by name; the value of `others` stands apart.
  static func byName<Value>(
    _ reading: inout Reading, _ node: Node, _ path: String, key: String = "underlyings",
    _ body: (inout Reading, Node, String) -> Value?
  ) -> (named: [String: Value], others: Value?) {
    var values: [String: Value] = [:]
    for member in node[key]?.members ?? [] {
      values[member.key] = body(&reading, member.value, "\(path)\(key).\(member.key).")
    }
    let others = values.removeValue(forKey: "others")
    return (values, others)
  }

  /// The same for a kind that has no terms for the rest: what it would not read is refused.
  static func named<Value>(
    _ reading: inout Reading, _ node: Node, _ path: String, key: String = "underlyings",
    _ body: (inout Reading, Node, String) -> Value?
  ) -> [String: Value] {
    if let rest = node[key]?["others"] {
      reading.refuse(
        rest, at: "\(path)\(key).others", "this kind has no terms for the rest",
        "name each of its \(key)")
    }
    return byName(&reading, node, path, key: key, body).named
  }
}

extension Shape {
  /// One component of a rule, by its kind.
  static let component = Shape.variant(
    on: "kind",
    Dictionary(ComponentKind.all.map { ($0.name, $0.record) }, uniquingKeysWith: { $1 }))
}

extension Record.Field {
  /// The components a kind is made of.
  static let parts = Record.Field(
    "of", .list(.anything, minimum: 1), required: true, doc: "components")
}

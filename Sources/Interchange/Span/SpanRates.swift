import PlimsollDomain

/// The rates of a file by account type: `<pbRateDef>` says which are whose, `<adjRate>` what each
/// is a multiple of.
///
/// A rate with `isM` 1 is that of maintenance margin and one with 0 that of initial margin. No
/// public text defines the flag, so its meaning is inferred from the reports of PC-SPAN.
struct SpanRates {
  /// One rate definition.
  struct Definition {
    let id: String
    let accountType: String
    let isMaintenance: Bool
  }

  /// The account type asked for.
  let accountType: String?
  let definitions: [Definition]

  init(_ organisation: SpanNode, accountType: String?) {
    self.accountType = accountType
    definitions = organisation.all("pbRateDef").filter {
      ["", "CORE"].contains($0["pbc"]?.text ?? "")
    }
    .map {
      Definition(
        id: $0["r"]?.text ?? "", accountType: $0["acctType"]?.text ?? "",
        isMaintenance: $0["isM"]?.text == "1")
    }
  }

  /// The account types there are.
  var types: [String] { Set(definitions.map(\.accountType)).sorted() }

  /// The rate of a commodity; `nil` where it is refused.
  func rate(of node: SpanNode, _ fields: inout SpanFields) -> SpanRate? {
    guard !definitions.isEmpty else {
      return SpanRate(base: "1", initial: .one, maintenance: .one)
    }
    var found: [SpanRate] = []
    for type in types where accountType == nil || accountType == type {
      guard let maintenance = factor(type, true, node, &fields),
        let initial = factor(type, false, node, &fields) ?? Optional(maintenance)
      else { continue }
      guard maintenance.base == initial.base else {
        fields.refuse(
          node, at: "ccDef.adjRate",
          "initial and maintenance margin of account type \(type.quoted) have arrays of their own",
          "choose another account type")
        return nil
      }
      found.append(
        SpanRate(
          base: maintenance.base, initial: initial.factor, maintenance: maintenance.factor))
    }
    let named = node["cc"]?.text ?? ""
    guard let first = found.first else {
      fields.refuse(
        node, at: "ccDef \(named)", "no rate is defined for the account type",
        "choose one of \(types.listed)")
      return nil
    }
    guard found.allSatisfy({ $0 == first }) else {
      fields.refuse(
        node, at: "ccDef \(named)", "rates differ by account type",
        "choose one with --account-type: \(types.listed)")
      return nil
    }
    return first
  }

  private func factor(
    _ type: String, _ isMaintenance: Bool, _ node: SpanNode, _ fields: inout SpanFields
  ) -> (base: String, factor: FixedPoint)? {
    guard
      let definition = definitions.first(where: {
        $0.accountType == type && $0.isMaintenance == isMaintenance
      })
    else { return nil }
    guard let adjusted = node.all("adjRate").first(where: { $0["r"]?.text == definition.id })
    else { return (definition.id, .one) }
    guard let factor = fields.decimal(adjusted, "val", at: "ccDef.adjRate") else { return nil }
    if factor <= .zero {
      fields.refuse(
        adjusted, at: "ccDef.adjRate.val", "\(factor) is not above zero", "correct the ratio")
      return nil
    }
    return (adjusted["baseR"]?.text ?? definition.id, factor)
  }
}

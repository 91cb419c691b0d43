import PlimsollDomain
import PlimsollRulebooks

/// Reads one `<ccDef>`, the definition of a combined commodity.
///
/// A commodity with a charge that is not computed is left out whole, so that no position in it can
/// be margined too low.
struct SpanDefinitionReader {
  let node: SpanNode
  /// What the commodity is cleared by, with what holds where it says nothing.
  let organisation: SpanNode
  let rates: SpanRates
  /// Tiers of intra-commodity spreads.
  private let tiers: [String: MonthRange]

  init(_ node: SpanNode, of organisation: SpanNode, rates: SpanRates) {
    (self.node, self.organisation, self.rates) = (node, organisation, rates)
    tiers = Self.tiers(node["intraTiers"])
  }

  /// Children that are read, or that say nothing a requirement needs.
  private static let known: Set = [
    "cc", "name", "currency", "riskExponent", "capAnov", "procMeth", "wfprMeth", "spotMeth",
    "somMeth", "cmbMeth", "marginMeth", "factorCurveSetId", "factorScenarioSetId", "interCurScan",
    "limitArraysTo16Points", "pfLink", "adjRate", "scanTiers", "intraTiers", "interTiers",
    "somTiers", "rateTiers", "dSpread", "hSpread", "sSpread", "spotRate", "intrRate", "group",
  ]

  /// Children nobody here knows.
  var strangers: [SpanNode] { node.children.filter { !Self.known.contains($0.name) } }

  /// The commodity; `nil` where it is refused or left out.
  func read(_ fields: inout SpanFields) -> SpanDefinition? {
    guard let name = fields.name(node, "cc", at: "ccDef"),
      let currency = fields.name(node, "currency", at: "ccDef"),
      let rate = rates.rate(of: node, &fields)
    else { return nil }
    if let why = obstacle {
      fields.pass(
        why.node, at: "ccDef \(name)", "the commodity is left out: \(why.text)",
        "its contracts cannot be margined here")
      return nil
    }
    return SpanDefinition(
      name: name, line: node.line, currency: currency,
      sharesOptionValue: (node["capAnov"] ?? organisation["capAnov"])?.text != "1",
      minimum: minimum(rate.base, &fields),
      rate: rate, scansPriceRisk: isUsual("wfprMeth"), sumsDeltasByPeriod: sumsDeltasByPeriod,
      interTiers: Self.tiers(node["interTiers"]), spreads: spreads(rate.base, &fields),
      delivery: delivery(rate.base, &fields), links: links(name, &fields))
  }

  /// Whether the delta of an option on a physical belongs to the option's own period.
  private var sumsDeltasByPeriod: Bool {
    (node.all("pfLink") + [organisation]).allSatisfy {
      ["", "PERIOD"].contains($0["oopDeltaMeth"]?.text ?? "")
    }
  }

  private func isUsual(_ name: String) -> Bool {
    ["", "NORMAL"].contains(node[name]?.text ?? "")
  }

  /// Why the commodity cannot be margined: a charge would be missing.
  private var obstacle: (node: SpanNode, text: String)? {
    for (name, what) in [
      ("procMeth", "a method of scanning"), ("marginMeth", "a method of margining"),
      ("spotMeth", "a method of delivery charges"),
    ] where !isUsual(name) {
      return (node[name] ?? node, "\(what) called \((node[name]?.text ?? "").quoted)")
    }
    if let method = node["somMeth"], !["", "GROSS", "MAX"].contains(method.text) {
      return (method, "a method of short option minimums called \(method.text.quoted)")
    }
    if let flag = node["interCurScan"], flag.text == "1" {
      return (flag, "it is scanned over several currencies")
    }
    if let link = node.all("pfLink").first(where: { $0["applyBasisRisk"]?.text == "1" }) {
      return (link, "basis risk is charged")
    }
    for (name, what) in [
      ("scanTiers", "it is scanned by tiers"), ("rateTiers", "its rates have tiers"),
      ("somTiers", "its short option minimum has tiers"),
    ] {
      if let tiers = node[name], tiers.all("tier").count > 1 { return (tiers, what) }
    }
    if let spread = node.children.first(where: { ["hSpread", "sSpread"].contains($0.name) }) {
      return (spread, "a spread of another kind, <\(spread.name)>")
    }
    if let method = node.all("dSpread").compactMap({ $0["chargeMeth"] })
      .first(where: { !["", "F"].contains($0.text) })
    {
      return (method, "a spread charged by the method \(method.text.quoted)")
    }
    return nil
  }

  private func minimum(_ rate: String, _ fields: inout SpanFields) -> ShortOptionMinimum {
    let count: ShortOptionMinimum.Count = node["somMeth"]?.text == "MAX" ? .max : .gross
    guard let tier = node["somTiers"]?["tier"],
      let charge = fields.rate(tier, rate, at: "ccDef.somTiers.tier")
    else { return ShortOptionMinimum(rate: .zero, count: count) }
    return ShortOptionMinimum(rate: charge, count: count)
  }

  /// The months of each tier.
  private static func tiers(_ node: SpanNode?) -> [String: MonthRange] {
    func end(_ tier: SpanNode, _ name: String) -> String {
      let text = tier[name]?.text ?? ""
      return text.allSatisfy({ $0 == "0" || $0 == "9" }) ? "" : text
    }
    let tiers = (node?.all("tier") ?? []).map {
      ($0["tn"]?.text ?? "0", MonthRange(from: end($0, "sPe"), to: end($0, "ePe")))
    }
    return Dictionary(tiers) { first, _ in first }
  }

  /// The inter-month spreads in the order of their numbers.
  private func spreads(_ rate: String, _ fields: inout SpanFields) -> [SpanDefinition.Spread] {
    var spreads: [(number: Int, spread: SpanDefinition.Spread)] = []
    for item in node.all("dSpread") {
      let path = "ccDef.dSpread"
      guard let number = fields.text(item, "spread", at: path) else { continue }
      guard let place = Int(number) else {
        fields.refuse(
          item, at: path + ".spread", "\(number.quoted) is no number", "write its priority")
        continue
      }
      guard let charge = fields.rate(item, rate, at: path) else { continue }
      let legs = legs(item, &fields)
      spreads.append(
        (place, SpanDefinition.Spread(name: "spread \(place)", charge: charge, legs: legs)))
    }
    return spreads.enumerated().sorted {
      ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
    }
    .map(\.element.spread)
  }

  private func legs(_ spread: SpanNode, _ fields: inout SpanFields)
    -> [(side: SpreadSide, ratio: FixedPoint, range: MonthRange)]
  {
    var legs: [(side: SpreadSide, ratio: FixedPoint, range: MonthRange)] = []
    for leg in spread.children where ["tLeg", "pLeg"].contains(leg.name) {
      let path = "ccDef.dSpread.\(leg.name)"
      guard let (side, ratio) = fields.side(leg, at: path) else { continue }
      if leg.name == "pLeg" {
        guard let month = fields.text(leg, "pe", at: path) else { continue }
        legs.append((side, ratio, MonthRange(from: month, to: month)))
        continue
      }
      guard let tier = fields.text(leg, "tn", at: path) else { continue }
      guard let range = tier == "0" ? MonthRange.all : tiers[tier] else {
        fields.refuse(
          leg, at: path + ".tn", "there is no tier \(tier) under <intraTiers>",
          "correct the number, or fetch the whole file again")
        continue
      }
      legs.append((side, ratio, range))
    }
    if Set(legs.map(\.side)).count < 2, fields.reading.errors.isEmpty {
      fields.refuse(
        spread, at: "ccDef.dSpread", "a spread has no legs on both sides",
        "write <tLeg> or <pLeg> of side A and of side B")
    }
    return legs
  }

  private func delivery(_ rate: String, _ fields: inout SpanFields)
    -> [(month: String, rates: DeliveryRate)]
  {
    let path = "ccDef.spotRate"
    var rates: [(month: String, rates: DeliveryRate)] = []
    var seen: Set<String> = []
    for item in node.all("spotRate") {
      guard let month = fields.name(item, "pe", at: path), seen.insert(month).inserted else {
        continue
      }
      let all = node.all("spotRate").filter { $0["pe"]?.text == month }
      guard
        let counts = all.first(where: { $0["r"]?.text == rate }) ?? (all.count == 1 ? item : nil)
      else {
        fields.refuse(
          item, at: path, "month \(month) has no rate \(rate)", "fetch the whole file again")
        continue
      }
      guard let spreads = fields.decimal(counts, "sprd", at: path, least: .zero),
        let outrights = fields.decimal(counts, "outr", at: path, least: .zero)
      else { continue }
      rates.append((month, DeliveryRate(spreads: spreads, outrights: outrights)))
    }
    return rates
  }

  private func links(_ name: String, _ fields: inout SpanFields) -> [SpanLink: FixedPoint] {
    var links: [SpanLink: FixedPoint] = [:]
    for link in node.all("pfLink") {
      guard let exchange = fields.text(link, "exch", at: "ccDef.pfLink"),
        let id = fields.text(link, "pfId", at: "ccDef.pfLink"),
        let scale = fields.decimal(link, "sc", at: "ccDef.pfLink", usual: .one)
      else { continue }
      links[SpanLink(exchange: exchange, id: id)] = scale
    }
    return links.isEmpty ? [SpanLink(exchange: "", id: name): .one] : links
  }
}

extension SpanFields {
  /// The side and the ratio of a leg.
  mutating func side(_ leg: SpanNode, at path: String) -> (SpreadSide, FixedPoint)? {
    guard let text = text(leg, "rs", at: path),
      let ratio = decimal(leg, "i", at: path, usual: .one)
    else { return nil }
    guard let side = SpreadSide(rawValue: text), ratio > .zero else {
      refuse(
        leg, at: path, "a leg of side \(text.quoted) and ratio \(ratio)",
        "write A or B, and a ratio above zero")
      return nil
    }
    return (side, ratio)
  }
}

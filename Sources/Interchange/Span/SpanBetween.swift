import PlimsollDomain
import PlimsollRulebooks

/// The spreads between commodities that a file lists, and what of them is not computed.
struct SpanBetween {
  private(set) var spreads: [CommoditySpread] = []
  private(set) var gaps: [SpanGap] = []
  private let commodities: [String: SpanDefinition]
  /// Elements that were noted, each once.
  private var noted: Set<String> = []

  /// Children of a clearing organisation that hold no spreads.
  private static let known: Set = [
    "ec", "name", "isContractScale", "isNetMargin", "finalizeMeth", "oopDeltaMeth", "capAnov",
    "lookAheadYears", "lookAheadDays", "daysPerYear", "limitSubAccountOffset", "curConv",
    "pbRateDef", "pointDef", "exchange", "ccDef", "interSpreads", "group",
  ]

  /// Reads `<interSpreads>` for `commodities`; spreads of others concern nobody.
  init(
    _ organisation: SpanNode, among commodities: [String: SpanDefinition],
    _ fields: inout SpanFields
  ) {
    self.commodities = commodities
    var found: [(priority: Int, spread: CommoditySpread)] = []
    for item in organisation.all("interSpreads").flatMap(\.children) {
      let names = Set(item.texts("cc")).sorted()
      let held = names.filter { commodities[$0] != nil }
      let number = item["spread"]?.text ?? "?"
      if let why = obstacle(item) {
        guard !held.isEmpty else { continue }
        fields.pass(
          item, at: "interSpreads.\(item.name) \(number)", "the spread is not computed: \(why)",
          "what it concerns is undecidable unless accepted")
        let isShared = Set(held.compactMap { commodities[$0]?.currency }).count > 1
        gaps.append(
          SpanGap(
            id: SpanGap.id(item.name, number, line: item.line),
            what: "the spread of \(Self.some(names)): \(why)",
            commodities: held, least: isShared ? 1 : 2))
      } else if held == names, let priority = Int(number),
        let spread = spread(item, "spread \(priority)", &fields)
      {
        found.append((priority, spread))
      }
    }
    spreads = found.enumerated()
      .sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }
      .map(\.element.spread)
    for stranger in organisation.children where !Self.known.contains(stranger.name) {
      note(stranger, &fields)
    }
  }

  /// The first eight of `names`, and how many more there are.
  private static func some(_ names: [String]) -> String {
    let more = names.count > 8 ? ["\(names.count - 8) more"] : []
    return (names.prefix(8).map(\.shortened) + more).listed
  }

  /// Anything else of the clearing organisation may be a charge or a credit.
  private mutating func note(_ node: SpanNode, _ fields: inout SpanFields) {
    let named = Set(node.texts("cc")).intersection(commodities.keys).sorted()
    let concerned = named.isEmpty ? commodities.keys.sorted() : named
    guard !concerned.isEmpty, noted.insert(node.name).inserted else { return }
    fields.pass(
      node, at: "clearingOrg", "<\(node.name)> is not computed",
      "what it concerns is undecidable unless accepted")
    gaps.append(
      SpanGap(
        id: SpanGap.id(node.name, line: node.line),
        what: "<\(node.name.shortened)> of the file", commodities: concerned,
        least: named.count > 1 ? 2 : 1))
  }

  /// Why a spread is not computed.
  private func obstacle(_ item: SpanNode) -> String? {
    guard item.name == "dSpread" else { return "spreads of the kind <\(item.name)>" }
    guard ["", "W"].contains(item["chargeMeth"]?.text ?? "") else {
      return "credits by the method \((item["chargeMeth"]?.text ?? "").quoted)"
    }
    let legs = item.children.filter { $0.name.hasSuffix("Leg") }
    let known = legs.compactMap { commodities[$0["cc"]?.text ?? ""] }
    if Set(legs.map { $0["cc"]?.text ?? "" }).count < legs.count {
      return "a commodity has two legs"
    }
    if legs.contains(where: { $0.name != "tLeg" }) { return "a leg is a single month" }
    if known.contains(where: { !$0.scansPriceRisk }) { return "price risk by another method" }
    if Set(known.map(\.currency)).count > 1 { return "its legs have several currencies" }
    if legs.contains(where: { !isWhole($0) }) { return "a leg is a tier of months" }
    let rates = [item] + legs
    if rates.contains(where: { $0.all("rate").contains { $0["val"]?.text.hasPrefix("-") ?? false } }
    ) {
      return "a credit below zero is a charge"
    }
    return nil
  }

  /// Whether a leg is all months of its commodity.
  private func isWhole(_ leg: SpanNode) -> Bool {
    let tier = leg["tn"]?.text ?? "0"
    guard tier != "0", let commodity = commodities[leg["cc"]?.text ?? ""] else { return true }
    return commodity.interTiers.count == 1 && commodity.interTiers[tier] == .all
  }

  private func spread(_ item: SpanNode, _ name: String, _ fields: inout SpanFields)
    -> CommoditySpread?
  {
    let path = "interSpreads.dSpread"
    var legs: [CommoditySpread.Leg] = []
    for leg in item.all("tLeg") {
      guard let commodity = fields.text(leg, "cc", at: path),
        let (side, ratio) = fields.side(leg, at: "\(path).tLeg"),
        let base = commodities[commodity]?.rate.base,
        let rate = fields.rate(leg["rate"] == nil ? item : leg, base, at: path)
      else { return nil }
      guard rate <= .one else {
        fields.refuse(
          item, at: "\(path).rate.val", "a credit rate of \(rate) is more than all",
          "write a fraction: 0.75 for 75%")
        return nil
      }
      legs.append(
        CommoditySpread.Leg(
          commodity: AssetID(commodity), side: side, ratio: ratio, rate: rate))
    }
    guard Set(legs.map(\.side)).count == 2 else {
      fields.refuse(
        item, at: path, "a spread has no legs on both sides", "write <tLeg> of side A and of side B"
      )
      return nil
    }
    return CommoditySpread(name: name, legs: legs)
  }
}

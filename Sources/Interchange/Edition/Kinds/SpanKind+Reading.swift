import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// A combined commodity; `nil` where its meaning was refused.
  static func spanCommodity(_ reading: inout Reading, _ node: Node, _ path: String)
    -> SpanCommodity?
  {
    reading.refuseDoubles(node, "delivery", path, what: "the month") { $0["month"]?.text }
    var delivery: [String: DeliveryRate] = [:]
    for item in node["delivery"]?.array ?? [] {
      guard let spreads = reading.decimal(item, "spreads", path + "delivery."),
        let outrights = reading.decimal(item, "outrights", path + "delivery.")
      else { continue }
      delivery[item["month"]?.text ?? ""] = DeliveryRate(spreads: spreads, outrights: outrights)
    }
    let spreads = reading.each(node, "spreads", path, spanSpread)
    let contracts = reading.each(node, "contracts", path, spanContract)
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path)
    else { return nil }
    return SpanCommodity(
      name: AssetID(node["name"]?.text ?? ""),
      factor: Weight(initial: initial, maintenance: maintenance),
      minimum: shortOptions(&reading, node, path), spreads: spreads, delivery: delivery,
      sharesOptionValue: node["optionValue"]?.text == "shared",
      contracts: Dictionary(contracts) { first, _ in first })
  }

  private static func shortOptions(_ reading: inout Reading, _ node: Node, _ path: String)
    -> ShortOptionMinimum
  {
    guard let item = node["shortOptions"],
      let rate = reading.decimal(item, "rate", path + "shortOptions."),
      let count = item["count"]?.text.flatMap(ShortOptionMinimum.Count.init)
    else { return ShortOptionMinimum(rate: .zero, count: .gross) }
    return ShortOptionMinimum(rate: rate, count: count)
  }

  private static func spanContract(_ reading: inout Reading, _ node: Node, _ path: String)
    -> (String, SpanContract)?
  {
    let losses = reading.decimals(node, "losses", path)
    guard let delta = reading.decimal(node, "delta", path) else { return nil }
    guard losses.count == SpanRisk.scenarios else {
      reading.refuse(
        node["losses"] ?? node, at: path + "losses", "the array has \(losses.count) values",
        "write the sixteen of the file")
      return nil
    }
    let contract = SpanContract(month: node["month"]?.text ?? "", delta: delta, losses: losses)
    return (node["id"]?.text ?? "", contract)
  }

  private static func spanSpread(_ reading: inout Reading, _ node: Node, _ path: String)
    -> MonthSpread?
  {
    let legs = reading.each(node, "legs", path) { reading, leg, path -> MonthSpread.Leg? in
      guard let side = leg["side"]?.text.flatMap(SpreadSide.init),
        let ratio = reading.decimal(leg, "ratio", path)
      else { return nil }
      let months = (leg["months"]?.array ?? []).compactMap(\.text)
      return MonthSpread.Leg(side: side, ratio: ratio, months: months)
    }
    refuseOneSided(&reading, node, path, legs.map(\.side))
    for side in SpreadSide.allCases {
      let months = legs.filter { $0.side == side }.flatMap { Set($0.months).sorted() }.sorted()
      for (one, other) in zip(months, months.dropFirst()) where one == other {
        reading.refuse(
          node, at: path + "legs", "two legs of side \(side.rawValue) share the month \"\(one)\"",
          "give each its own months")
      }
    }
    guard let charge = reading.decimal(node, "charge", path) else { return nil }
    return MonthSpread(name: node["name"]?.text ?? "", charge: charge, legs: legs)
  }

  /// A spread between some of `names`.
  static func spanBetween(
    _ reading: inout Reading, _ node: Node, _ path: String, _ names: Set<AssetID>
  ) -> CommoditySpread? {
    reading.refuseDoubles(node, "legs", path, what: "the leg of") { $0["commodity"]?.text }
    let legs = reading.each(node, "legs", path) { reading, leg, path -> CommoditySpread.Leg? in
      let commodity = AssetID(leg["commodity"]?.text ?? "")
      guard let side = leg["side"]?.text.flatMap(SpreadSide.init),
        let ratio = reading.decimal(leg, "ratio", path),
        let rate = reading.decimal(leg, "rate", path)
      else { return nil }
      if !names.contains(commodity) {
        reading.refuse(
          leg, at: path + "commodity", "there is no commodity \"\(commodity)\"",
          "name one of those above, or leave the spread out")
      }
      if rate > .one {
        reading.refuse(
          leg, at: path + "rate", "a credit rate of \(rate) is more than all",
          "write a fraction from 0 to 1")
      }
      return CommoditySpread.Leg(commodity: commodity, side: side, ratio: ratio, rate: rate)
    }
    refuseOneSided(&reading, node, path, legs.map(\.side))
    return CommoditySpread(name: node["name"]?.text ?? "", legs: legs)
  }

  private static func refuseOneSided(
    _ reading: inout Reading, _ node: Node, _ path: String, _ sides: [SpreadSide]
  ) {
    guard Set(sides).count < 2 else { return }
    reading.refuse(node, at: path + "legs", "every leg has one side", "write A and B")
  }

  /// Refuses a contract that two commodities, or one twice, lay claim to.
  static func refuseShared(_ reading: inout Reading, _ node: Node, _ path: String) {
    var lines: [String: Int] = [:]
    for (place, commodity) in (node["commodities"]?.array ?? []).enumerated() {
      for (index, contract) in (commodity["contracts"]?.array ?? []).enumerated() {
        guard let id = contract["id"]?.text else { continue }
        if let first = lines[id] {
          reading.refuse(
            contract, at: "\(path)commodities[\(place)].contracts[\(index)]",
            "contract \"\(id)\" is already on line \(first)", "keep one of the two")
        } else {
          lines[id] = contract.line
        }
      }
    }
  }
}

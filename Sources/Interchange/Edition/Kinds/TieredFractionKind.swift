import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a share of notional by size.
  static let tieredFraction = ComponentKind(
    "tiered-fraction",
    Record(
      "a tiered fraction", doc: "a share of notional by size (R-010)",
      [
        .init(
          "underlyings", .map(.list(tier, minimum: 1)), required: true,
          doc: "tiers by instrument or underlying; others: the rest"),
        .init(
          "initial", .choice(TieredFraction.Initial.allCases.map(\.rawValue)),
          doc: "what initial margin follows; tiers without it"),
        .init(
          "at", .choice(TieredFraction.Basis.allCases.map(\.rawValue)),
          doc: "the price that makes the notional; mark without it"),
        .init(
          "floors", .choice(TieredFraction.Counted.allCases.map(\.rawValue)),
          doc: "what floors are counted in; the requirement unit without it"),
      ])
  ) { reading, node, path in
    let tiers = byName(&reading, node, path, tierList)
    return TieredFraction(
      tiers: tiers.named, others: tiers.others ?? [],
      initial: node["initial"]?.text.flatMap(TieredFraction.Initial.init) ?? .tiers,
      basis: node["at"]?.text.flatMap(TieredFraction.Basis.init) ?? .mark,
      counted: node["floors"]?.text.flatMap(TieredFraction.Counted.init) ?? .requirement)
  }

  private static let tier = Shape.record(
    Record(
      "a tier",
      [
        .init("floor", .decimal(.nonNegative), required: true, doc: "the notional it starts at"),
        .init("initial", .decimal(.fraction), doc: "the initial rate"),
        .init("leverage", .decimal(.positive), doc: "the largest leverage, in its place"),
        .init("maintenance", .decimal(.fraction), required: true, doc: "the maintenance rate"),
        .init(
          "deduction", .decimal(.nonNegative),
          doc: "what maintenance loses; what makes it continuous without it"),
      ]))

  private static func tierList(_ reading: inout Reading, _ list: Node, _ path: String)
    -> [TieredFraction.Tier]
  {
    var tiers: [TieredFraction.Tier] = []
    for (place, item) in (list.array ?? []).enumerated() {
      let way = "\(path.dropLast())[\(place)]."
      guard let floor = reading.decimal(item, "floor", way),
        let (initial, leverage) = initial(&reading, item, way),
        let maintenance = reading.decimal(item, "maintenance", way)
      else { continue }
      let remedy = "sort the tiers by floor, the first at 0"
      if let last = tiers.last, last.floor >= floor {
        reading.refuse(
          item, at: way + "floor",
          "a floor of \(floor) is not above the one before it, \(last.floor)", remedy)
      } else if tiers.isEmpty, floor != .zero {
        reading.refuse(item, at: way + "floor", "the first floor is \(floor), not 0", remedy)
      }
      if let last = tiers.last, last.maintenance > maintenance {
        reading.refuse(
          item, at: way + "maintenance",
          "a rate of \(maintenance) is below the one before it, \(last.maintenance)",
          "larger positions need at least the rate of smaller ones")
      }
      if let last = tiers.last, last.initial > initial {
        reading.refuse(
          item, at: way + (leverage == nil ? "initial" : "leverage"),
          "an initial rate of \(initial) is below the one before it, \(last.initial)",
          "larger positions need at least the rate of smaller ones")
      }
      tiers.append(
        TieredFraction.Tier(
          floor: floor, initial: initial, maintenance: maintenance,
          deduction: reading.decimal(item, "deduction", way), leverage: leverage))
    }
    return tiers
  }

  /// The initial rate of a tier and its largest leverage: one of them is stated.
  private static func initial(_ reading: inout Reading, _ tier: Node, _ path: String)
    -> (rate: FixedPoint, leverage: FixedPoint?)?
  {
    guard (tier["initial"] == nil) != (tier["leverage"] == nil) else {
      reading.refuse(
        tier, at: String(path.dropLast()), "a tier has one of \"initial\" and \"leverage\"",
        "state the rate or the largest leverage")
      return nil
    }
    guard let leverage = reading.decimal(tier, "leverage", path) else {
      return reading.decimal(tier, "initial", path).map { ($0, nil) }
    }
    do { return (try FixedPoint.one.dividedUp(by: leverage), leverage) } catch {
      reading.refuse(tier, at: path + "leverage", error)
      return nil
    }
  }
}

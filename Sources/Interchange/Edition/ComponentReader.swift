import PlimsollDomain
import PlimsollRevaluation
import PlimsollRulebooks

/// Reads the components of a rule, each by its kind.
enum ComponentReader {
  /// The component at `node`; its parts are checked here, one level at a time.
  static func read(_ reading: inout Reading, _ node: Node, _ path: String)
    -> (any MarginComponent)?
  {
    switch node["kind"]?.text {
    case "tiered-fraction": return tieredFraction(&reading, node, path)
    case "size-fraction":
      return SizeFraction(underlyings: byUnderlying(&reading, node, path, sizeRates))
    case "option-formula": return optionFormula(&reading, node, path)
    case "scenario-grid": return scenarioGrid(&reading, node, path)
    case "roll-shock":
      return RollShock(underlyings: byUnderlying(&reading, node, path, rollRates))
    case "fixed-charge":
      guard let initial = reading.decimal(node, "initial", path),
        let maintenance = reading.decimal(node, "maintenance", path)
      else { return nil }
      return FixedCharge(
        name: node["name"]?.text ?? "",
        charge: ExactCharge(initial: initial, maintenance: maintenance))
    case "factor":
      guard let initial = reading.decimal(node, "initial", path),
        let maintenance = reading.decimal(node, "maintenance", path)
      else { return nil }
      return Factor(
        Weight(initial: initial, maintenance: maintenance), of: parts(&reading, node, path))
    case "maximum": return Maximum(of: parts(&reading, node, path))
    case "per-underlying": return PerUnderlying(of: parts(&reading, node, path))
    default:
      let scope = node["each"]?.text.flatMap(OpenOrders.Scope.init) ?? .group
      return OpenOrders(scope, of: parts(&reading, node, path))
    }
  }

  private static func parts(_ reading: inout Reading, _ node: Node, _ path: String)
    -> [any MarginComponent]
  {
    reading.each(node, "of", path) { reading, part, path -> (any MarginComponent)? in
      guard reading.check(part, at: path, .component) else { return nil }
      return read(&reading, part, path)
    }
  }

  /// What `body` makes of each value under `underlyings`.
  private static func byUnderlying<Value>(
    _ reading: inout Reading, _ node: Node, _ path: String,
    _ body: (inout Reading, Node, String) -> Value?
  ) -> [AssetID: Value] {
    var values: [AssetID: Value] = [:]
    for member in node["underlyings"]?.members ?? [] {
      values[AssetID(member.key)] = body(
        &reading, member.value, "\(path)underlyings.\(member.key).")
    }
    return values
  }

  private static func sizeRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> SizeFraction.Rates?
  {
    guard let initial = reading.decimal(node, "initial", path),
      let maintenance = reading.decimal(node, "maintenance", path),
      let increment = reading.decimal(node, "increment", path)
    else { return nil }
    return SizeFraction.Rates(initial: initial, maintenance: maintenance, increment: increment)
  }

  private static func rollRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> RollShock.Rates?
  {
    guard let annualised = reading.decimal(node, "annualised", path),
      let floor = reading.decimal(node, "floor", path)
    else { return nil }
    return RollShock.Rates(annualised: annualised, floor: floor)
  }

  private static func optionFormula(_ reading: inout Reading, _ node: Node, _ path: String)
    -> OptionFormula?
  {
    guard let top = reading.decimal(node, "top", path),
      let bottom = reading.decimal(node, "bottom", path),
      let keep = reading.decimal(node, "keep", path)
    else { return nil }
    return OptionFormula(OptionFormula.Rates(top: top, bottom: bottom, keep: keep))
  }

  private static func tieredFraction(_ reading: inout Reading, _ node: Node, _ path: String)
    -> TieredFraction
  {
    var tiers = byUnderlying(&reading, node, path) { reading, list, path -> [TieredFraction.Tier] in
      tierList(&reading, list, path)
    }
    let others = tiers.removeValue(forKey: "others") ?? []
    return TieredFraction(underlyings: tiers, others: others)
  }

  private static func tierList(_ reading: inout Reading, _ list: Node, _ path: String)
    -> [TieredFraction.Tier]
  {
    var tiers: [TieredFraction.Tier] = []
    for (place, item) in (list.array ?? []).enumerated() {
      let way = "\(path.dropLast())[\(place)]."
      guard let floor = reading.decimal(item, "floor", way),
        let initial = reading.decimal(item, "initial", way),
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
      tiers.append(
        TieredFraction.Tier(floor: floor, initial: initial, maintenance: maintenance))
    }
    return tiers
  }
}

import PlimsollDependence
import PlimsollDomain

/// Puts calibrated rates into tiered fractions wherever they stand among components (R-161).
struct TierScaling {
  let rates: [(name: String, rate: FixedPoint)]
  let maintenance: FixedPoint?
  /// How much more larger positions are margined, by name.
  let sizes: [String: SizeScale]
  /// Whether a tiered fraction was met.
  private(set) var found = false
  /// The names that have tiers now.
  private(set) var used: Set<String> = []

  init(
    rates: [(name: String, rate: FixedPoint)], maintenance: FixedPoint?,
    sizes: [String: SizeScale] = [:]
  ) {
    (self.rates, self.maintenance, self.sizes) = (rates, maintenance, sizes)
  }

  /// A list of components with their tiers scaled.
  mutating func scaled(_ components: Node) throws(DocumentErrors) -> Node {
    var parts: [Node] = []
    for part in components.array ?? [] { parts.append(try component(part)) }
    return .array(parts)
  }

  private mutating func component(_ node: Node) throws(DocumentErrors) -> Node {
    var members: [(String, Node)] = []
    for member in node.members ?? [] {
      switch member.key {
      case "of": members.append(("of", try scaled(member.value)))
      case "underlyings" where node["kind"]?.text == "tiered-fraction":
        found = true
        if let counted = node["floors"], !sizes.isEmpty {
          throw CalibratedEdition.refusal(
            "floors are counted in \(counted.text ?? "units"), and liquidity in money",
            "calibrate without a table of liquidity")
        }
        members.append(("underlyings", try underlyings(member.value)))
      default: members.append((member.key, member.value))
      }
    }
    return .object(members)
  }

  /// Terms by name: those there are in their place, new ones before the rest.
  private mutating func underlyings(_ node: Node) throws(DocumentErrors) -> Node {
    var members: [(String, Node)] = []
    for member in node.members ?? [] where member.key != "others" {
      let rate = rates.first { $0.name == member.key }?.rate
      if rate != nil { used.insert(member.key) }
      let scaled = try rate.map { rate throws(DocumentErrors) in
        try tiers(member.value, of: member.key, first: rate)
      }
      members.append((member.key, scaled ?? member.value))
    }
    guard let others = node["others"] else { return .object(members) }
    for (name, rate) in rates where node[name] == nil {
      used.insert(name)
      members.append((name, try tiers(others, of: name, first: rate)))
    }
    return .object(members + [("others", others)])
  }

  private func tiers(_ list: Node, of name: String, first rate: FixedPoint)
    throws(DocumentErrors) -> Node
  {
    guard let base = list[0]?["initial"]?.decimalText.flatMap({ try? FixedPoint($0) }), base > .zero
    else {
      throw CalibratedEdition.refusal(
        "the first tier of \(name) states no initial rate above zero",
        "state \"initial\" in place of \"leverage\"")
    }
    let slices = try slices(of: list, name)
    var tiers: [Node] = []
    for (place, tier) in (list.array ?? []).enumerated() {
      guard tier["deduction"] == nil, let old = tier["initial"]?.decimalText,
        let kept = tier["maintenance"]?.decimalText, let floor = tier["floor"]
      else {
        throw CalibratedEdition.refusal(
          "a tier of \(name) has a deduction or a leverage, which rates of its own would belie",
          "state \"initial\" alone; without a deduction it follows from the rates")
      }
      do throws(AmountError) {
        var initial = try min(
          .one, FixedPoint(old).times(rate).dividedUp(by: base, decimals: 6))
        if let slices { initial = try max(initial, Self.times(rate, slices[place])) }
        let share = try FixedPoint(kept).dividedUp(by: FixedPoint(old), decimals: 18)
        let own = try min(initial, initial.timesUp(maintenance ?? share, decimals: 6))
        tiers.append(
          [
            "floor": floor, "initial": .string("\(initial)"), "maintenance": .string("\(own)"),
          ])
      } catch { throw CalibratedEdition.refusal("the tiers of \(name): \(error)", "correct them") }
    }
    return .array(tiers)
  }

  /// What each tier is charged for its size; none for a name whose market is not known.
  private func slices(of list: Node, _ name: String) throws(DocumentErrors) -> [Double]? {
    guard let size = sizes[name] else { return nil }
    let floors = (list.array ?? []).map { Double($0["floor"]?.decimalText ?? "") ?? 0 }
    guard floors.count > 1 else {
      throw CalibratedEdition.refusal(
        "\(name) has one tier, in which size makes no difference",
        "give the base tiers with floors, or leave \(name) out of the table of liquidity")
    }
    return size.slices(floors: floors)
  }

  /// A rate times a factor, up to six decimals, at most one.
  private static func times(_ rate: FixedPoint, _ factor: Double) throws(AmountError)
    -> FixedPoint
  {
    guard factor > 1 else { return rate }
    let scaled = min(1, rate.double * factor)
    guard let exact = Dyadic(scaled) else { throw .notANumber("\(scaled)") }
    return try min(.one, Money(charging: exact, in: Asset("", scale: 6)).value)
  }
}

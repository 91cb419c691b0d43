import PlimsollDomain

/// Puts calibrated rates into tiered fractions wherever they stand among components.
struct TierScaling {
  let rates: [(name: String, rate: FixedPoint)]
  let maintenance: FixedPoint?
  /// Whether a tiered fraction was met.
  private(set) var found = false
  /// The names that have tiers now.
  private(set) var used: Set<String> = []

  init(rates: [(name: String, rate: FixedPoint)], maintenance: FixedPoint?) {
    (self.rates, self.maintenance) = (rates, maintenance)
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
      let tiers = try rate.map { rate throws(DocumentErrors) in
        try Self.tiers(member.value, of: member.key, first: rate, maintenance)
      }
      members.append((member.key, tiers ?? member.value))
    }
    guard let others = node["others"] else { return .object(members) }
    for (name, rate) in rates where node[name] == nil {
      used.insert(name)
      members.append((name, try Self.tiers(others, of: name, first: rate, maintenance)))
    }
    return .object(members + [("others", others)])
  }

  private static func tiers(
    _ list: Node, of name: String, first rate: FixedPoint, _ maintenance: FixedPoint?
  ) throws(DocumentErrors) -> Node {
    guard let base = list[0]?["initial"]?.decimalText.flatMap({ try? FixedPoint($0) }), base > .zero
    else {
      throw CalibratedEdition.refusal(
        "the first tier of \(name) states no initial rate above zero",
        "state \"initial\" in place of \"leverage\"")
    }
    var tiers: [Node] = []
    for tier in list.array ?? [] {
      guard tier["deduction"] == nil, let old = tier["initial"]?.decimalText,
        let kept = tier["maintenance"]?.decimalText, let floor = tier["floor"]
      else {
        throw CalibratedEdition.refusal(
          "a tier of \(name) has a deduction or a leverage, which rates of its own would belie",
          "state \"initial\" alone; without a deduction it follows from the rates")
      }
      do throws(AmountError) {
        let initial = try min(
          .one, FixedPoint(old).times(rate).dividedUp(by: base, decimals: 6))
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
}

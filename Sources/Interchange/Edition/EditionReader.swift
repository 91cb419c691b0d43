import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation
import PlimsollRulebooks

/// Reads an edition from YAML or JSON.
public enum EditionReader {
  /// The edition that `bytes` describe, or every reason against them. It may extend an embedded
  /// edition, or one of `others`.
  public static func read(
    _ bytes: [UInt8], file: String, beside others: [(file: String, bytes: [UInt8])] = []
  ) throws(DocumentErrors) -> Edition {
    try edition(EditionDocuments(with: others).resolved(bytes, file: file), file: file)
  }

  /// The edition at a node that has its shape and extends nothing.
  static func edition(_ node: Node, file: String) throws(DocumentErrors) -> Edition {
    var reading = Reading(file: file)
    let components = reading.each(node, "components", "", ComponentKind.component)
    let edition = Edition(
      id: EditionID(name: node["rulebook"]?.text ?? "", version: node["version"]?.text ?? ""),
      title: node["title"]?.text ?? "",
      effective: node["effective"]?.time ?? Timestamp(milliseconds: 0),
      sources: reading.each(node, "sources") { _, item, _ in citation(item) },
      modes: (node["modes"]?.array ?? []).compactMap { $0.text.flatMap(MarginMode.init) },
      balance: node["balance"]?.text.flatMap(Balance.init) ?? .equity,
      grouping: grouping(&reading, node),
      conversion: node["conversion"]?.text.flatMap(Conversion.init) ?? .now,
      collateral: collateral(&reading, node), components: components,
      ladder: reading.each(node, "ladder", "", rung),
      uncovered: reading.each(node, "uncovered", "", uncovered),
      probes: reading.each(node, "probes", "", probe), trust: trust(&reading, node),
      prices: node["prices"]?.text.flatMap(PriceBasis.init) ?? .mark, marks: marks(node),
      withdrawal: withdrawal(&reading, node),
      discounting: node["discounting"]?.text.flatMap(Discounting.init) ?? .none,
      limits: limits(node), early: node["early"]?.text.flatMap(Early.init) ?? .marked,
      claims: Set((node["claims"]?.array ?? []).compactMap { $0.text.flatMap(Claim.init) }))
    refuseSharedNames(node, &reading)
    EditionSources(node).check(&reading)
    return try reading.finish(edition)
  }

  /// Grids prepare their arrays by name, so two of one name would share them.
  private static func refuseSharedNames(_ node: Node, _ reading: inout Reading) {
    var names: Set<String> = []
    func visit(_ nodes: [Node], _ path: String) {
      for (place, item) in nodes.enumerated() {
        let way = "\(path)[\(place)]"
        visit(item["of"]?.array ?? [], way + ".of")
        let kind = item["kind"]?.text ?? "scenario-grid"
        guard ["scenario-grid", "basis-contingency"].contains(kind) else { continue }
        let name = item["name"]?.text ?? kind
        guard !names.insert(name).inserted else { continue }
        reading.refuse(
          item["name"] ?? item, at: way + ".name", "a grid called \"\(name)\" is already there",
          "give this one another name")
      }
    }
    visit(node["components"]?.array ?? [], "components")
    visit(node["probes"]?.array ?? [], "probes")
  }

  private static func trust(_ reading: inout Reading, _ node: Node) -> PriceTrust {
    guard let limits = node["trust"] else { return PriceTrust() }
    return PriceTrust(
      age: reading.decimal(limits, "age", "trust."),
      confidence: reading.decimal(limits, "confidence", "trust."),
      span: reading.decimal(limits, "span", "trust."),
      outlier: reading.decimal(limits, "outlier", "trust."))
  }

  private static func marks(_ node: Node) -> MarkPolicy {
    guard let policy = node["marks"] else { return .refusing }
    return MarkPolicy(
      instead: (policy["instead"]?.array ?? []).compactMap {
        $0.text.flatMap(MarkPolicy.Substitute.init)
      }, isRefused: policy["otherwise"]?.text != "undecidable")
  }

  private static func withdrawal(_ reading: inout Reading, _ node: Node) -> Withdrawal {
    guard let rule = node["withdrawal"] else { return Withdrawal() }
    return Withdrawal(
      keep: reading.decimal(rule, "keep", "withdrawal.") ?? .zero,
      gains: rule["gains"]?.text.flatMap(Withdrawal.Gains.init) ?? .stay,
      debtors: rule["debtors"]?.text.flatMap(Withdrawal.Debtors.init) ?? .asOthers)
  }

  private static func limits(_ node: Node) -> AccountLimits {
    let most = AccountLimits.Measure.allCases.compactMap { measure in
      node["limits"]?[measure.rawValue]?.int.map { (measure, $0) }
    }
    return AccountLimits(Dictionary(most) { $1 })
  }

  static func citation(_ node: Node) -> Citation? {
    Citation(
      subject: node["subject"]?.text ?? "", source: node["source"]?.text ?? "",
      standing: node["standing"]?.text ?? "",
      covers: (node["of"]?.array ?? []).compactMap(\.text))
  }

  private static func grouping(_ reading: inout Reading, _ node: Node) -> Grouping {
    let groups = node["groups"] ?? node
    let unit = groups["unit"]?.text
    guard groups["by"]?.text == "account" else {
      if let value = groups["unit"] {
        reading.refuse(
          value, at: "groups.unit", "a group by margin asset is counted in that asset",
          "leave \"unit\" out")
      }
      return .marginAsset
    }
    if unit == nil {
      reading.refuse(
        groups, at: "groups.unit", "the key is missing", "state what an account is counted in")
    }
    return .account(unit: AssetID(unit ?? "USD"))
  }

  private static func collateral(_ reading: inout Reading, _ node: Node) -> CollateralSchedule {
    reading.refuseDoubles(node, "collateral", what: "collateral") { $0["asset"]?.text }
    var own: CollateralTerms?
    var terms: [AssetID: CollateralTerms] = [:]
    _ = reading.each(node, "collateral") { reading, item, path -> Bool? in
      guard let initial = reading.decimal(item, "initial", path),
        let maintenance = reading.decimal(item, "maintenance", path)
      else { return nil }
      let cap = reading.decimal(item, "cap", path)
      let value = CollateralTerms(
        initialHaircut: initial, maintenanceHaircut: maintenance, cap: cap,
        curve: curve(&reading, item, path + "curve."))
      let asset = item["asset"]?.text ?? ""
      if asset == "own" { own = value } else { terms[AssetID(asset)] = value }
      return true
    }
    return CollateralSchedule(own: own, terms: terms)
  }

  private static func curve(_ reading: inout Reading, _ node: Node, _ path: String)
    -> HaircutCurve?
  {
    guard let curve = node["curve"], let scale = reading.decimal(curve, "scale", path),
      let times = reading.decimal(curve, "times", path),
      let least = reading.decimal(curve, "least", path),
      let most = reading.decimal(curve, "most", path)
    else { return nil }
    if least > most {
      reading.refuse(
        curve["least"] ?? curve, at: path + "least",
        "a least haircut of \(least) is above the largest, \(most)",
        "write the smaller one under \"least\"")
    }
    return HaircutCurve(scale: scale, times: times, least: least, most: most)
  }

  private static func rung(_ reading: inout Reading, _ node: Node, _ path: String) -> Rung? {
    guard (node["below"] == nil) != (node["upTo"] == nil) else {
      reading.refuse(
        node, at: String(path.dropLast()), "a rung has one of \"below\" and \"upTo\"",
        "state the multiple of the figure under one of them")
      return nil
    }
    let key = node["below"] == nil ? "upTo" : "below"
    guard let status = node["status"]?.text.flatMap(Status.init),
      let times = reading.decimal(node, key, path),
      let figure = node["of"]?.text.flatMap(Rung.Figure.init)
    else { return nil }
    return Rung(status, below: times, of: figure, isInclusive: key == "upTo")
  }

  private static func uncovered(_ reading: inout Reading, _ node: Node, _ path: String)
    -> Uncovered?
  {
    guard let matters = node["matters"],
      let bias = node["bias"]?.text.flatMap(Uncovered.Bias.init)
    else { return nil }
    let condition: Uncovered.Condition
    let assets = (matters["assets"]?.array ?? []).compactMap { $0.text.map { AssetID($0) } }
    switch matters["when"]?.text {
    case "options": condition = .options
    case "underlying-other-than": condition = .underlyingOtherThan(assets)
    case "price-below":
      condition = .priceBelow(
        assets, dollars: reading.decimal(matters, "dollars", path + "matters.") ?? .zero)
    case "hedged-above":
      condition = .hedgedAbove(
        dollars: reading.decimal(matters, "dollars", path + "matters.") ?? .zero)
    case "several-underlyings": condition = .severalUnderlyings
    case "orders": condition = .orders
    case "profit": condition = .profit
    case "holding-other-than": condition = .holdingOtherThan(assets)
    case "besides-peg":
      condition = .besidesPeg(
        AssetID(matters["asset"]?.text ?? ""),
        below: reading.decimal(matters, "below", path + "matters.") ?? .zero)
    case "underlyings":
      condition = .holdsUnderlyings(
        (matters["names"]?.array ?? []).compactMap { $0.text.map { AssetID($0) } },
        least: matters["least"]?.int ?? 1)
    case "headroom-within":
      condition = .headroomWithin(
        dollars: reading.decimal(matters, "dollars", path + "matters.") ?? .zero)
    case "delta-above":
      condition = .deltaAbove(
        dollars: reading.decimal(matters, "dollars", path + "matters.") ?? .zero)
    case "expiry-within": condition = .expiryWithin(minutes: matters["minutes"]?.int ?? 0)
    default: condition = .always
    }
    return Uncovered(
      id: node["id"]?.text ?? "", what: node["what"]?.text ?? "", matters: condition, bias: bias,
      figure: node["figure"]?.text.flatMap(Rung.Figure.init) ?? .maintenance)
  }

  private static func probe(_ reading: inout Reading, _ node: Node, _ path: String) -> Probe? {
    let moves = reading.decimals(node, "moves", path)
    guard let shift = ComponentKind.shift(&reading, node, path),
      let multiple = reading.decimal(node, "multiple", path)
    else { return nil }
    for (place, move) in moves.enumerated() where move <= FixedPoint(-1) {
      reading.refuse(
        node, at: "\(path)moves[\(place)]", "a move of \(move) leaves no price",
        "write a fraction above -1")
      return nil
    }
    let set = ScenarioSet(
      scenarios: moves.map { Scenario(move: $0, volatility: .up) }, shift: shift)
    let grid = ScenarioGrid(
      name: node["name"]?.text ?? "", underlyings: [:], others: GridTerms(set: set))
    return Probe(grid, from: multiple)
  }
}

extension Reading {
  /// The exact decimals of the list at `key`.
  mutating func decimals(_ node: Node, _ key: String, _ path: String) -> [FixedPoint] {
    each(node, key, path) { reading, item, path in
      guard let text = item.decimalText else { return nil }
      do { return try FixedPoint(text) } catch {
        reading.refuse(item, at: String(path.dropLast()), error)
        return nil
      }
    }
  }
}

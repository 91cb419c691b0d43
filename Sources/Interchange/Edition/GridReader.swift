import PlimsollDomain
import PlimsollRevaluation
import PlimsollRulebooks

/// Reads a scenario set of one's own: what `explain --scenarios` shows and nothing charges.
public enum ScenarioReader {
  /// The grid that `bytes` describe, or every reason against them.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> ScenarioGrid {
    let node = try Document.read(bytes, file: file, as: .scenarios)
    var reading = Reading(file: file)
    let grid = ComponentKind.grid(&reading, node, "")
    return try reading.finish(grid ?? ScenarioGrid(name: "", underlyings: [:]))
  }
}

extension ComponentKind {
  /// the worst loss over scenarios.
  static let scenarioGrid = ComponentKind(
    "scenario-grid",
    Record(
      "a scenario grid", doc: "the worst loss over scenarios (R-013, R-014)",
      [
        .init("name", .identifier, doc: "what its reasons are called; scenario-grid without it"),
        .init("underlyings", .map(.grid), required: true, doc: "terms; others: the rest"),
      ])
  ) { reading, node, path in grid(&reading, node, path) }

  /// A grid with the terms of each underlying.
  static func grid(_ reading: inout Reading, _ node: Node, _ path: String)
    -> ScenarioGrid?
  {
    var underlyings: [AssetID: GridTerms] = [:]
    var counts: Set<Int> = []
    for member in node["underlyings"]?.members ?? [] {
      let way = "\(path)underlyings.\(member.key)."
      guard let terms = terms(&reading, member.value, way) else { return nil }
      underlyings[AssetID(member.key)] = terms
      counts.insert(terms.set.scenarios.count)
    }
    if counts.count > 1 {
      reading.refuse(
        node, at: path + "underlyings", "the underlyings have different numbers of scenarios",
        "give each the same number, so that they add up scenario by scenario")
    }
    refuseCountingTwice(&reading, node, path)
    let others = underlyings.removeValue(forKey: "others")
    return ScenarioGrid(
      name: node["name"]?.text ?? "scenario-grid", underlyings: underlyings, others: others)
  }

  /// what is held moves with one underlying of a grid, or it would count more than once.
  private static func refuseCountingTwice(_ reading: inout Reading, _ node: Node, _ path: String) {
    var owners: [String: String] = [:]
    for member in node["underlyings"]?.members ?? [] {
      let way = "\(path)underlyings.\(member.key).holdings"
      guard let holdings = member.value["holdings"] else { continue }
      guard member.key != "others" else {
        reading.refuse(
          holdings, at: way,
          "what is held would count once for every underlying that \"others\" stands for",
          "list it under the underlying it moves with")
        continue
      }
      for (place, item) in (holdings.array ?? []).enumerated() {
        guard let asset = item.text else { continue }
        if let owner = owners[asset] {
          reading.refuse(
            item, at: "\(way)[\(place)]",
            "\(asset) is already listed under \(owner), and would count twice",
            "keep one of the two")
        }
        owners[asset] = owners[asset] ?? member.key
      }
    }
  }

  private static func terms(_ reading: inout Reading, _ node: Node, _ path: String) -> GridTerms? {
    guard let set = set(&reading, node, path) else { return nil }
    guard let impossible = set.scenarios.first(where: { $0.move <= FixedPoint(-1) }) else {
      let range = reading.decimal(node, "range", path)
      let dollars = reading.decimal(node, "dampener", path)
      if let dollars, range == nil {
        reading.refuse(
          node, at: path + "dampener", "a dampener of \(dollars) counts in ranges",
          "use it with \"range\", or leave it out")
      }
      let dampener = dollars.flatMap { dollars in
        range.map { GridTerms.Dampener(dollars: dollars, range: $0) }
      }
      return GridTerms(
        set: set, gainShare: reading.decimal(node, "gainShare", path) ?? .one, dampener: dampener,
        discount: discount(&reading, node, path),
        holdings: (node["holdings"]?.array ?? []).compactMap { $0.text.map { AssetID($0) } })
    }
    reading.refuse(
      node, at: String(path.dropLast()), "a move of \(impossible.move) leaves no price",
      "write fractions above -1")
    return nil
  }

  /// Scenarios in one of three forms: listed, beyond a range, or a range in buckets.
  private static func set(_ reading: inout Reading, _ node: Node, _ path: String) -> ScenarioSet? {
    guard let shift = shift(&reading, node, path) else { return nil }
    let averaging = reading.decimal(node, "averaging", path) ?? .zero
    if node["scenarios"] != nil {
      refuseUnused(&reading, node, path, ["range", "buckets", "volatility", "beyond", "factor"])
      let skew = skew(&reading, node, path)
      let scenarios = reading.each(node, "scenarios", path) {
        scenario(&$0, $1, $2, hasSkew: skew != nil)
      }
      return ScenarioSet(scenarios: scenarios, shift: shift, skew: skew, averaging: averaging)
    }
    refuseUnused(&reading, node, path, ["skew"])
    guard let range = reading.decimal(node, "range", path) else {
      reading.refuse(
        node, at: path + "range", "the key is missing",
        "state \"range\" with \"buckets\" or \"beyond\", or list \"scenarios\"")
      return nil
    }
    do {
      if node["beyond"] != nil {
        refuseUnused(&reading, node, path, ["buckets", "volatility"])
        return try ScenarioSet.extended(
          moves: beyond(&reading, node, path, range), range: range,
          factor: reading.decimal(node, "factor", path) ?? .one, shift: shift
        ).averaged(over: averaging)
      }
      refuseUnused(&reading, node, path, ["factor"])
      let volatilities = (node["volatility"]?.array ?? []).compactMap {
        $0.text.flatMap(VolatilityMove.init)
      }
      return try ScenarioSet.grid(
        range: range, buckets: node["buckets"]?.int ?? 4,
        volatilities: volatilities.isEmpty ? VolatilityMove.allCases : volatilities, shift: shift
      ).averaged(over: averaging)
    } catch {
      reading.refuse(node, at: String(path.dropLast()), error)
      return nil
    }
  }

  /// Moves beyond the range; those inside it are refused.
  private static func beyond(
    _ reading: inout Reading, _ node: Node, _ path: String, _ range: FixedPoint
  ) -> [FixedPoint] {
    let moves = reading.decimals(node, "beyond", path)
    for (place, move) in moves.enumerated() where move.magnitude <= range {
      reading.refuse(
        node["beyond"]?[place] ?? node, at: "\(path)beyond[\(place)]",
        "a move of \(move) is inside the range of \(range)", "write moves beyond it")
    }
    return moves.filter { $0.magnitude > range }
  }

  /// Keys that the form chosen does not use: silence would hide a mistake.
  private static func refuseUnused(
    _ reading: inout Reading, _ node: Node, _ path: String, _ keys: [String]
  ) {
    for key in keys {
      guard let value = node[key] else { continue }
      reading.refuse(value, at: path + key, "this form of a grid does not use it", "leave it out")
    }
  }

  private static func scenario(
    _ reading: inout Reading, _ node: Node, _ path: String, hasSkew: Bool
  ) -> Scenario? {
    guard let move = reading.decimal(node, "move", path) else { return nil }
    let volatility = node["volatility"]?.text.flatMap(VolatilityMove.init)
    let tilting = node["skew"]?.text.flatMap(SkewShift.Tilting.init)
    guard (volatility == nil) != (tilting == nil) else {
      reading.refuse(
        node, at: String(path.dropLast()), "a scenario has one of \"volatility\" and \"skew\"",
        "state how volatility moves, or how the smile tilts")
      return nil
    }
    if let tilt = node["skew"], !hasSkew {
      reading.refuse(
        tilt, at: path + "skew", "the grid does not say how the smile tilts",
        "add \"skew\" beside its \"shift\"")
      return nil
    }
    return Scenario(
      move: move, volatility: volatility ?? .same,
      weight: reading.decimal(node, "weight", path) ?? .one, skew: tilting,
      countsEitherWay: node["eitherWay"]?.bool ?? false)
  }

  /// The volatility shift under `shift`.
  static func shift(_ reading: inout Reading, _ node: Node, _ path: String) -> VolatilityShift? {
    guard let value = node["shift"] else { return nil }
    let way = path + "shift."
    guard let up = reading.decimal(value, "up", way),
      let down = reading.decimal(value, "down", way)
    else { return nil }
    return VolatilityShift(
      up: up, down: down, shortPower: reading.decimal(value, "shortPower", way) ?? .zero,
      longPower: reading.decimal(value, "longPower", way) ?? .zero,
      shortestDays: reading.decimal(value, "shortestDays", way) ?? .zero,
      floor: reading.decimal(value, "floor", way) ?? .zero)
  }
}

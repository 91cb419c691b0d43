import PlimsollDependence
import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// the tail of losses over scenarios that count the same.
  static let scenarioTail = ComponentKind(
    "scenario-tail",
    Record(
      "a scenario tail", doc: "value at risk or expected shortfall over scenarios (R-168)",
      [
        .init("name", .identifier, doc: "what its reasons are called; scenario-tail without it"),
        .init(
          "confidence", .decimal(.fraction), required: true,
          doc: "the share of scenarios whose loss is covered, below 1"),
        .init(
          "measure", .choice(RiskLevel.Measure.allCases.map(\.rawValue)), required: true,
          doc: "the edge of the tail, or its mean"),
        .init("underlyings", .map(.grid), required: true, doc: "terms; others: the rest"),
      ])
  ) { reading, node, path in
    guard let confidence = reading.decimal(node, "confidence", path),
      let measure = node["measure"]?.text.flatMap(RiskLevel.Measure.init),
      let grid = grid(&reading, node, path)
    else { return nil }
    guard confidence < .one else {
      reading.refuse(
        node["confidence"] ?? node, at: path + "confidence",
        "a confidence of \(confidence) leaves no tail", "write a share below 1, such as 0.99")
      return nil
    }
    let named = ScenarioGrid(
      name: node["name"]?.text ?? "scenario-tail", underlyings: grid.underlyings,
      others: grid.others)
    return ScenarioTail(named, confidence: confidence, measure: measure)
  }
}

import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a charge on open and on offset delta.
  static let netDelta = ComponentKind(
    "net-delta",
    Record(
      "a net delta charge", doc: "a charge on open and on offset delta by underlying (R-080)",
      [.init("underlyings", .map(deltaRates), required: true, doc: "rates; others: the rest")])
  ) { reading, node, path in
    let rates = byName(&reading, node, path, deltaRates)
    return NetDelta(underlyings: rates.named.byAsset, others: rates.others)
  }

  private static let deltaRates = Shape.record(
    Record(
      "delta rates",
      [
        .init("net", .decimal(.nonNegative), required: true, doc: "the rate on open delta"),
        .init("hedged", .decimal(.nonNegative), required: true, doc: "on what is offset"),
        .init(
          "steps", .list(slice, minimum: 1),
          doc: "multiples by the size of the charge; once without them"),
      ]))

  private static func deltaRates(_ reading: inout Reading, _ node: Node, _ path: String)
    -> NetDelta.Rates?
  {
    guard let net = reading.decimal(node, "net", path),
      let hedged = reading.decimal(node, "hedged", path)
    else { return nil }
    let steps = node["steps"].map { sliceList(&reading, $0, path + "steps.") } ?? []
    return NetDelta.Rates(net: net, hedged: hedged, steps: steps)
  }
}

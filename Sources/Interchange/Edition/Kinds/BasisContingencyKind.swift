import PlimsollDomain
import PlimsollRulebooks

extension ComponentKind {
  /// a charge for the forward of each expiry moving alone.
  static let basisContingency = ComponentKind(
    "basis-contingency",
    Record(
      "a basis contingency", doc: "a charge for each forward moving alone (R-098)",
      [
        .init("name", .identifier, doc: "what its reasons are called"),
        .init("underlyings", .map(basisTerms), required: true, doc: "terms; others: the rest"),
      ])
  ) { reading, node, path in
    let terms = byName(&reading, node, path, basis)
    return BasisContingency(
      name: node["name"]?.text ?? "basis-contingency", underlyings: terms.named.byAsset,
      others: terms.others)
  }

  private static let basisTerms = Shape.record(
    Record(
      "basis terms",
      [
        .init("up", .decimal(.positive), required: true, doc: "the move of a forward up"),
        .init("down", .decimal(.any), required: true, doc: "the move down, below zero"),
        .init("add", .decimal(.nonNegative), required: true, doc: "the share of the loss"),
        .init("yearly", .decimal(.nonNegative), required: true, doc: "added to it a year"),
        .init("averaging", .decimal(.nonNegative), doc: "seconds of the settlement average"),
      ]))

  private static func basis(_ reading: inout Reading, _ node: Node, _ path: String)
    -> BasisContingency.Terms?
  {
    guard let up = reading.decimal(node, "up", path),
      let down = reading.decimal(node, "down", path),
      let add = reading.decimal(node, "add", path),
      let yearly = reading.decimal(node, "yearly", path)
    else { return nil }
    guard down < .zero, down > FixedPoint(-1) else {
      reading.refuse(
        node["down"] ?? node, at: path + "down",
        "a move of \(down) is not down, or leaves no price",
        "write a fraction between -1 and 0")
      return nil
    }
    return BasisContingency.Terms(
      up: up, down: down, add: add, yearly: yearly,
      averaging: reading.decimal(node, "averaging", path) ?? .zero)
  }
}

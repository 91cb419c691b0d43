import PlimsollDomain
import PlimsollRulebooks

/// Published examples of OKX as documents.
enum OKXVectors {
  /// The margin of a currency whose equity is below zero: an account that owes so many dollars.
  @Sendable static func borrowMargin(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let owed = vector.decimal("negative_equity_usd"),
      let maintenance = vector.decimal("mmr_rate"), let initial = vector.decimal("imr_rate")
    else { return nil }
    let rate: Node = ["initial": .string("\(initial)"), "maintenance": .string("\(maintenance)")]
    let edition = VectorDocuments.edition(
      [
        ["kind": "borrow-charge", "debt": "equity", "assets": ["others": [rate]]]
      ], unit: "USD", mode: .cross)
    let market: Node = [
      "plimsoll": 1, "time": "2024-01-01T08:00:00Z",
      "assets": [["id": "USD", "price": "1", "scale": 18]], "instruments": [], "quotes": [],
    ]
    let account: Node = [
      "id": "vector", "rulebook": "vector@1",
      "holdings": [["asset": "USD", "amount": .string("\(owed.negated)")]],
    ]
    let requirement = try VectorDocuments(edition: edition, market: market, account: account)
      .requirement()
    guard let margins = requirement?.margins else { return nil }
    return ["borrow_mmr": margins.maintenance.value, "borrow_imr": margins.initial.value]
  }
}

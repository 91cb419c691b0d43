import PlimsollDomain
import PlimsollRulebooks

/// Published figures of US strategy-based margin as documents.
enum StrategyVectors {
  /// An account with one option on one share, under the edition as it stands.
  @Sendable static func naked(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    let known: Set = [
      "type", "strike", "option_price", "underlying", "contracts", "multiplier", "index",
    ]
    guard vector.has(only: known), let right = vector.inputs["type"]?.text,
      let strike = vector.text("strike"), let price = vector.text("option_price"),
      let underlying = vector.text("underlying"), let contracts = vector.text("contracts"),
      let multiplier = vector.text("multiplier")
    else { return nil }
    let isIndex = vector.rulebook.hasSuffix("index-option")
    // A price below what exercise brings has no volatility; margin does not ask for one.
    let option: Node = [
      "id": "OPTION", "kind": "option", "form": "linear",
      "underlying": isIndex ? "SPX" : "STOCK", "quote": "USD", "settle": "USD", "margin": "USD",
      "multiplier": multiplier, "lot": "1", "expiry": "2026-06-19T20:00:00Z", "strike": strike,
      "right": .string(right),
    ]
    let quote: Node = [
      "instrument": "OPTION", "mark": price, "index": underlying, "forward": underlying,
      "volatility": "0.3",
    ]
    let market: Node = [
      "plimsoll": 1, "time": "2026-03-02T20:00:00Z", "assets": [["id": "USD", "price": "1"]],
      "instruments": [option], "quotes": [quote],
    ]
    let account: Node = [
      "id": "vector", "rulebook": "us-strategy-based",
      "positions": [["instrument": "OPTION", "quantity": contracts]],
    ]
    let requirement = try VectorDocuments(catalog: catalog, market: market, account: account)
      .requirement()
    guard let margins = requirement?.margins else { return nil }
    return ["maintenance": margins.maintenance.value, "initial": margins.initial.value]
  }
}

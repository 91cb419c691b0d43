import PlimsollDomain
import PlimsollRulebooks

/// Published examples of Bybit as documents.
enum BybitVectors {
  /// The margin of one option: an order (`buy 0.3`, `sell 0.3`) at `price`, or a position
  /// (`short 1`) entered at it.
  ///
  /// Rates a vector states replace those of the edition, in an edition of its own.
  @Sendable static func optionMargin(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let option = vector.inputs["option"]?.text?.split(separator: " "), option.count == 2,
      let index = vector.decimal("index"), let price = vector.decimal("price"),
      let holds = (vector.inputs["order"] ?? vector.inputs["position"])?.text?
        .split(separator: " "), holds.count == 2
    else { return nil }
    let (side, size) = (String(holds[0]), String(holds[1]))
    let coin = vector.inputs["underlying"]?.text ?? "BTC"
    let mark = vector.decimal("mark") ?? price
    let instrument: Node = [
      "id": "OPTION", "kind": "option", "form": "linear", "underlying": .string(coin),
      "quote": "USDC", "settle": "USDC", "margin": "USDC", "multiplier": "1", "lot": "0.0001",
      "strike": .string(String(option[0])), "right": .string(String(option[1])),
      "expiry": "2024-02-01T08:00:00Z",
    ]
    let market: Node = [
      "plimsoll": 1, "time": "2024-01-01T08:00:00Z", "assets": [["id": "USDC", "price": "1"]],
      "instruments": [instrument],
      "quotes": [
        [
          "instrument": "OPTION", "mark": .string("\(mark)"), "index": .string("\(index)"),
          "forward": .string("\(index)"), "volatility": "0.6",
        ]
      ],
    ]
    var account: [(String, Node)] = [("id", "vector"), ("rulebook", "vector@1")]
    if vector.inputs["order"] == nil {
      let quantity = side == "short" ? "-" + size : size
      account.append(
        (
          "positions",
          [
            [
              "instrument": "OPTION", "quantity": .string(quantity),
              "entry": .string("\(price)"),
            ]
          ]
        ))
    } else {
      account.append(
        (
          "orders",
          [
            [
              "instrument": "OPTION", "side": .string(side), "quantity": .string(size),
              "price": .string("\(price)"),
            ]
          ]
        ))
    }
    let requirement = try VectorDocuments(
      edition: try edition(vector, coin, catalog), market: market, account: .object(account)
    ).requirement()
    guard let margins = requirement?.margins else { return nil }
    return [
      "cost": margins.initial.value, "initial_margin": margins.initial.value,
      "maintenance_margin": margins.maintenance.value,
    ]
  }

  /// The embedded edition's option rates, those of the vector before them.
  private static func edition(_ vector: Vector, _ coin: String, _ catalog: Catalog) throws -> Node {
    let known = try catalog.edition("bybit-uta").components.lazy
      .compactMap { $0 as? ShortOption }.first?.underlyings[AssetID(coin)]
    let rates: [(String, String, FixedPoint?)] = [
      ("top", "top_rate", known?.top), ("bottom", "bottom_rate", known?.bottom),
      ("keep", "maintenance_rate", known?.keep), ("closing", "liquidation_rate", known?.closing),
      ("fee", "taker_rate", known?.fee), ("cap", "fee_cap", known?.cap),
    ]
    let stated = rates.map { key, name, embedded in
      (key, Node.string("\(vector.decimal(name) ?? embedded ?? .zero)"))
    }
    return VectorDocuments.edition(
      [
        ["kind": "short-option", "underlyings": .object([(coin, .object(stated))])]
      ], unit: "USD", mode: .cross)
  }
}

import PlimsollDomain
import PlimsollPricing
import PlimsollRulebooks

/// Deribit's published examples as documents.
enum DeribitVectors {
  /// A worked table of support article 25944738177565: an account with one linear perpetual.
  ///
  /// The vector states rates; it is only run where the edition has the same ones.
  @Sendable static func linearPerpetual(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let name = vector.inputs["instrument"]?.text, let index = vector.decimal("index"),
      let size = vector.decimal("size"), let kind = vector.inputs["kind"]?.text
    else { return nil }
    let coin = String(name.prefix { $0 != "_" })
    let edition = try catalog.edition("deribit-sm")
    guard try stated(vector, kind, in: edition, coin) else { return nil }
    let instrument: Node = [
      "id": .string(name), "kind": "perpetual", "form": "linear", "underlying": .string(coin),
      "quote": "USDC", "settle": "USDC", "margin": "USDC", "multiplier": "1", "lot": "0.0001",
    ]
    let market: Node = [
      "plimsoll": 1, "time": "2024-01-01T00:00:00Z", "assets": [["id": "USDC", "price": "1"]],
      "instruments": [instrument],
      "quotes": [
        [
          "instrument": .string(name), "mark": .string("\(index)"), "index": .string("\(index)"),
        ]
      ],
    ]
    let account: Node = [
      "id": "vector", "rulebook": .string("\(edition.id)"),
      "positions": [["instrument": .string(name), "quantity": .string("\(size)")]],
    ]
    let requirement = try VectorDocuments(catalog: catalog, market: market, account: account)
      .requirement()
    guard let margins = requirement?.margins else { return nil }
    return ["margin_usdc": (kind == "im" ? margins.initial : margins.maintenance).value]
  }

  /// Whether the edition has the rates a vector states.
  private static func stated(
    _ vector: Vector, _ kind: String, in edition: Edition, _ coin: String
  ) throws -> Bool {
    let rates = edition.components.lazy.compactMap { ($0 as? OpenOrders)?.parts }.joined()
      .compactMap { ($0 as? SizeFraction)?.underlyings[AssetID(coin)] }.first
    guard let rates else { return false }
    return vector.decimal("base_rate") == (kind == "im" ? rates.initial : rates.maintenance)
      && vector.decimal("increment_per_unit") == rates.increment
  }

  /// One cell of a published simulation: the profit of an inverse perpetual.
  @Sendable static func inverseScenario(_ vector: Vector, _ catalog: Catalog) -> [String:
    FixedPoint]?
  {
    guard let coins = vector.decimal("position_btc"), let move = vector.decimal("price_move"),
      let profit = Dyadic(Payoffs.inverse(units: coins.double, price: 1, move: move.double)),
      let money = try? Money(crediting: profit, in: Asset("BTC", scale: 18))
    else { return nil }
    return ["pnl_btc": money.value]
  }

  /// A published composition: parts as stated, put together by the components of the edition.
  @Sendable static func composition(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let factor = vector.decimal("mm_factor") else { return nil }
    func parts(_ names: [String]) -> [any MarginComponent] {
      names.compactMap { name in
        vector.decimal(name).map {
          FixedCharge(name: name, charge: ExactCharge(initial: $0, maintenance: $0))
        }
      }
    }
    let matrix = parts(["worst_case", "roll_shock", "delta_shock", "correlation_contingency"])
    let beside = parts(["spot_margin", "mmp_margin", "open_orders_margin"])
    let whole = try Requirement.margins(
      of: [
        Factor(Weight(initial: .one, maintenance: factor), of: matrix),
        Factor(Weight(initial: .one, maintenance: .zero), of: beside),
      ], in: "BTC")
    return [
      "risk_matrix_margin": try Requirement.margins(of: matrix, in: "BTC").initial.value,
      "initial_margin": whole.initial.value, "maintenance_margin": whole.maintenance.value,
    ]
  }
}

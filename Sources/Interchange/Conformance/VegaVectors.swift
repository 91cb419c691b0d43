import PlimsollDomain
import PlimsollPricing
import PlimsollRulebooks

/// Published figures of Vega as documents.
enum VegaVectors {
  /// The risk factors of a log-normal model, as the edition reader makes them.
  @Sendable static func riskFactors(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard vector.has(only: ["risk_aversion", "tau", "mu", "sigma"]),
      let aversion = vector.decimal("risk_aversion"), let years = vector.decimal("tau"),
      let volatility = vector.decimal("sigma")
    else { return nil }
    let factors = try RiskFactors(
      LogNormalRiskFactors(
        riskAversion: aversion.double, years: years.double,
        drift: vector.decimal("mu")?.double ?? 0, volatility: volatility.double))
    return ["long": factors.long, "short": factors.short]
  }

  /// The margin levels of one position and its orders, in an asset of whole units.
  @Sendable static func levels(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard vector.has(only: inputs), let mark = vector.text("mark_price"),
      let held = vector.text("open_volume"), let slippage = vector.text("slippage_factor"),
      let long = vector.text("rf_long"), let short = vector.text("rf_short"),
      let scaling = scaling(vector)
    else { return nil }
    let multiples: Node = [
      "search": .string("\(scaling.search)"), "initial": .string("\(scaling.initial)"),
      "release": .string("\(scaling.release)"),
    ]
    let component: Node = [
      "kind": "risk-factor-slippage", "scaling": multiples,
      "underlyings": ["others": ["long": long, "short": short, "slippage": slippage]],
    ]
    let instrument: Node = [
      "id": "MARKET", "kind": "future", "form": "linear", "underlying": "COIN", "quote": "UNIT",
      "settle": "UNIT", "margin": "UNIT", "multiplier": "1", "lot": "0.000001",
      "expiry": "2030-01-01T00:00:00Z",
    ]
    let market: Node = [
      "plimsoll": 1, "time": "2024-10-22T00:00:00Z",
      "assets": [["id": "UNIT", "price": "1", "scale": 0]], "instruments": [instrument],
      "quotes": [["instrument": "MARKET", "mark": mark]],
    ]
    let orders = ["buy_orders": "buy", "sell_orders": "sell"].sorted { $0.key < $1.key }
      .compactMap { key, side -> Node? in
        guard let size = vector.decimal(key), size != .zero else { return nil }
        return [
          "instrument": "MARKET", "side": .string(side), "quantity": .string("\(size.magnitude)"),
        ]
      }
    let account: Node = [
      "id": "vector", "rulebook": .string(VectorDocuments.rulebook),
      "positions": [["instrument": "MARKET", "quantity": held]], "orders": .array(orders),
    ]
    let documents = try VectorDocuments(
      edition: VectorDocuments.edition([component], unit: "UNIT"), market: market,
      account: account)
    guard let margins = try documents.requirement()?.margins else { return nil }
    let levels = try MarginLevels(maintenance: margins.maintenance, scaling: scaling)
    return [
      "maintenance": margins.maintenance.value, "initial": margins.initial.value,
      "search": levels.search.value, "release": levels.release.value,
    ]
  }

  private static let inputs: Set<String> = [
    "open_volume", "buy_orders", "sell_orders", "mark_price", "slippage_factor", "rf_long",
    "rf_short", "scaling",
  ]

  /// The multiples a vector states; its maintenance alone where it states none.
  private static func scaling(_ vector: Vector) -> MarginScaling? {
    guard let stated = vector.inputs["scaling"] else {
      return MarginScaling(search: .one, initial: .one, release: .one)
    }
    func multiple(_ key: String) -> FixedPoint? {
      stated[key]?.decimalText.flatMap { try? FixedPoint($0) }
    }
    guard let search = multiple("search"), let initial = multiple("initial"),
      let release = multiple("release")
    else { return nil }
    return MarginScaling(search: search, initial: initial, release: release)
  }

  /// The margin that isolating a position assigns to it.
  @Sendable static func isolated(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard vector.has(only: ["position", "entry_price", "margin_factor"]),
      let held = vector.decimal("position"), let entry = vector.decimal("entry_price"),
      let factor = vector.decimal("margin_factor")
    else { return nil }
    let margin = try AssignedMargin.position(
      units: held, entry: entry, factor: ExchangeRate(over: factor, under: .one),
      in: Asset("UNIT", scale: 0))
    return ["required_position_margin": margin.value]
  }
}

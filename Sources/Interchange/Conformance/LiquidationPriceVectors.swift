import PlimsollDomain
import PlimsollRulebooks

/// Published liquidation prices of one position as documents: an account, a market at the entry
/// price and an edition with the rates a vector states, run through ``Assessor``.
enum LiquidationPriceVectors {
  /// Binance: a wallet that backs everything, the rate and the deduction of one bracket, and what
  /// the other positions need.
  @Sendable static func binance(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let size = vector.decimal("position"), let entry = vector.decimal("entry_price"),
      let wallet = vector.decimal("wallet_balance"), let rate = vector.decimal("mmr"),
      let deduction = vector.decimal("maintenance_amount_cum"),
      let others = vector.decimal("maintenance_of_others"),
      let profits = vector.decimal("upnl_of_others"), let side = vector.inputs["side"]?.text
    else { return nil }
    let rest: Node = [
      "kind": "fixed-charge", "name": "others", "initial": "0",
      "maintenance": .string("\(others)"),
    ]
    let position = position(side, size: size, entry: entry)
    let holdings = [wallet, profits].map { amount -> Node in
      ["asset": "USDT", "amount": .string("\(amount)")]
    }
    return try price(
      of: [
        "id": "vector", "rulebook": "vector", "holdings": .array(holdings),
        "positions": [.object(position)],
      ], at: entry, side, components: [fraction(rate, deduction: deduction), rest])
  }

  /// OKX and Gate: maintenance and the fee of closing, both of the notional at mark.
  @Sendable static func okx(_ vector: Vector, _ catalog: Catalog) throws -> [String: FixedPoint]? {
    guard let size = vector.decimal("position"), let entry = vector.decimal("entry_price"),
      let margin = vector.decimal("margin"), let rate = vector.decimal("mmr"),
      let fee = vector.decimal("taker_fee"), let side = vector.inputs["side"]?.text
    else { return nil }
    return try isolated(
      side, size: size, entry: entry, margin: margin, components: [fraction(rate), fraction(fee)])
  }

  /// Bybit: maintenance of the notional at entry. The price does not depend on the size, so the
  /// position is as many coins as the leverage, and its margin is then the entry price.
  @Sendable static func bybit(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let entry = vector.decimal("entry_price"), let leverage = vector.decimal("leverage"),
      let rate = vector.decimal("mmr"), let side = vector.inputs["side"]?.text
    else { return nil }
    return try isolated(
      side, size: leverage, entry: entry, margin: entry,
      components: [fraction(rate, at: .entry)])
  }

  /// Hyperliquid: maintenance is half of initial margin at the largest leverage.
  @Sendable static func hyperliquid(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let size = vector.decimal("size"), let entry = vector.decimal("entry_price"),
      let margin = vector.decimal("isolated_margin_usd"),
      let leverage = vector.decimal("max_leverage"), let side = vector.inputs["side"]?.text
    else { return nil }
    let rate = try FixedPoint.one.dividedUp(by: leverage.times(FixedPoint(2)))
    return try isolated(
      side, size: size, entry: entry, margin: margin, components: [fraction(rate)])
  }

  private static func isolated(
    _ side: String, size: FixedPoint, entry: FixedPoint, margin: FixedPoint, components: [Node]
  ) throws -> [String: FixedPoint]? {
    let position =
      position(side, size: size, entry: entry)
      + [("mode", "isolated"), ("margin", .string("\(margin)"))]
    return try price(
      of: ["id": "vector", "rulebook": "vector", "positions": [.object(position)]], at: entry, side,
      components: components)
  }

  private static func position(_ side: String, size: FixedPoint, entry: FixedPoint)
    -> [(String, Node)]
  {
    let signed = side == "short" ? size.negated : size
    return [
      ("instrument", "PERP"), ("quantity", .string("\(signed)")), ("entry", .string("\(entry)")),
    ]
  }

  /// One rate of the notional, less a deduction.
  private static func fraction(
    _ rate: FixedPoint, deduction: FixedPoint = .zero, at basis: TieredFraction.Basis = .mark
  ) -> Node {
    [
      "kind": "tiered-fraction", "at": .string(basis.rawValue),
      "underlyings": [
        "COIN": [
          [
            "floor": "0", "initial": .string("\(rate)"), "maintenance": .string("\(rate)"),
            "deduction": .string("\(deduction)"),
          ]
        ]
      ],
    ]
  }

  private static func price(
    of account: Node, at mark: FixedPoint, _ side: String, components: [Node]
  ) throws -> [String: FixedPoint]? {
    let edition: Node = [
      "plimsoll": 1, "rulebook": "vector", "version": "1", "title": "The rates of one vector",
      "effective": "2020-01-01T00:00:00Z",
      "sources": [
        ["subject": "rates", "source": "the vector", "standing": "third-party", "of": ["all"]]
      ],
      "modes": ["cross", "isolated"], "balance": "equity",
      "groups": ["by": "account", "unit": "USDT"],
      "collateral": [["asset": "USDT", "initial": "0", "maintenance": "0"]],
      "components": .array(components),
      "ladder": [["status": "in liquidation", "upTo": "1", "of": "maintenance"]],
    ]
    let market: Node = [
      "plimsoll": 1, "time": "2024-01-01T00:00:00Z",
      "assets": [["id": "USDT", "price": "1", "scale": 18]],
      "instruments": [
        [
          "id": "PERP", "kind": "perpetual", "form": "linear", "underlying": "COIN",
          "quote": "USDT", "settle": "USDT", "margin": "USDT", "multiplier": "1",
          "lot": "0.00000001",
        ]
      ], "quotes": [["instrument": "PERP", "mark": .string("\(mark)")]],
    ]
    let catalog = Catalog([try EditionReader.read(edition.bytes, file: "vector.json")])
    let values = try MarketReader.read(market.bytes, file: "vector.json")
    let document: Node = ["plimsoll": 1, "accounts": [account]]
    let pool = try PoolReader.read(
      document.bytes, file: "vector.json", market: values, catalog: catalog)
    let assessor = try Assessor(
      edition: catalog.edition("vector"), market: values, accounts: pool.accounts)
    guard let member = pool.accounts.first,
      let found = try assessor.liquidationPrices(of: member).first
    else { return nil }
    let crossing = side == "short" ? found.above : found.below
    return crossing.price.map { ["liquidation_price": $0] }
  }
}

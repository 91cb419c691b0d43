import PlimsollDomain
import PlimsollRulebooks

/// Mango's examples of account health as documents: a market, an account and an edition with the
/// weights a vector states.
enum MangoVectors {
  /// The health of one account.
  @Sendable static func health(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    let inputs = vector.inputs
    guard let tokens = inputs["tokens"]?.array, !tokens.isEmpty else { return nil }
    let markets = try (inputs["spot_orders"]?.array ?? []).enumerated().map {
      try spot($1, "spot-\($0)", tokens)
    }
    let perpetuals = (inputs["perps"]?.array ?? []).enumerated().map {
      perpetual($1, "perpetual-\($0)")
    }
    let market: Node = [
      "plimsoll": 1, "time": "2024-09-04T00:00:00Z", "assets": .array(assets(tokens)),
      "instruments": .array(markets.map(\.instrument) + perpetuals.map(\.instrument)),
      "quotes": .array(markets.map(\.quote) + perpetuals.map(\.quote)),
    ]
    let held = tokens.map { holding($0["name"], $0["balance"]) }
    let account: Node = [
      "id": "vector", "rulebook": "vector",
      "holdings": .array(held + markets.flatMap(\.reserved)),
      "positions": .array(perpetuals.flatMap(\.positions)),
      "orders": .array(markets.flatMap(\.orders) + perpetuals.flatMap(\.orders)),
    ]
    let rules = edition(tokens, inputs["perps"]?.array ?? [])
    let documents = try VectorDocuments(edition: rules, market: market, account: account)
    guard let group = try documents.groups().first else { return nil }
    let margins = group.requirement.margins
    return [
      "init_health": try group.balance.initial.minus(margins.initial).value,
      "maint_health": try group.balance.maintenance.minus(margins.maintenance).value,
    ]
  }

  /// What stands in the documents for one market.
  private struct Part {
    let instrument: Node
    let quote: Node
    var reserved: [Node] = []
    var positions: [Node] = []
    var orders: [Node] = []
  }

  /// A spot market: an ask of the base reserved, a bid that reserves the quote. Without a known
  /// highest bid or lowest ask, the order stands at the oracle, where it limits nothing.
  private static func spot(_ node: Node, _ id: String, _ tokens: [Node]) throws -> Part {
    let (base, quote) = (node["base"]?.text ?? "", node["quote"]?.text ?? "")
    func price(_ name: String) -> FixedPoint {
      tokens.first { $0["name"]?.text == name }?.decimal("price") ?? .one
    }
    let oracle = try price(base).dividedUp(by: price(quote))
    let ask = positive(node.decimal("lowest_ask")) ?? oracle
    let inverse = positive(node.decimal("highest_bid_inv"))
    let bid = try inverse.map { try FixedPoint.one.dividedUp(by: $0) } ?? oracle
    let sold = node.decimal("reserved_base") ?? .zero
    let paid = node.decimal("reserved_quote") ?? .zero
    let bought = try paid.dividedDown(by: bid)
    let step = try step(for: max(sold, bought))
    let orders: [(String, FixedPoint, FixedPoint)] = [
      ("sell", sold, ask),
      ("buy", try bought.dividedDown(by: .one, decimals: step.scale), bid),
    ]
    return Part(
      instrument: instrument(
        id, "spot", underlying: base, quote: quote, multiplier: .one, lot: step),
      quote: ["instrument": .string(id), "mark": text(oracle)],
      reserved: [
        holding(node["base"], node["reserved_base"]),
        holding(node["quote"], node["reserved_quote"]),
      ],
      orders: orders.filter { $0.1 > .zero }.map { order(id, $0.0, $0.1, price: $0.2) })
  }

  /// A perpetual: a position that cost what its quote lacks, and orders at no price of their own.
  private static func perpetual(_ node: Node, _ id: String) -> Part {
    let price = text(node.decimal("price") ?? .one)
    var quote: [(String, Node)] = [("instrument", .string(id)), ("mark", price), ("index", price)]
    if let slow = node.decimal("stable") { quote.append(("average", ["price": text(slow)])) }
    let lots = node.decimal("base_lots") ?? .zero
    let cost = (node.decimal("quote") ?? .zero).negated
    let orders = [("buy", "bids"), ("sell", "asks")].compactMap { side, key in
      positive(node.decimal(key)).map { order(id, side, $0, price: nil) }
    }
    return Part(
      instrument: instrument(
        id, "perpetual", underlying: id, quote: node["settle"]?.text ?? "",
        multiplier: node.decimal("base_lot") ?? .one, lot: .one),
      quote: .object(quote),
      positions: [["instrument": .string(id), "quantity": text(lots), "cost": text(cost)]],
      orders: orders)
  }

  private static func instrument(
    _ id: String, _ kind: String, underlying: String, quote: String, multiplier: FixedPoint,
    lot: FixedPoint
  ) -> Node {
    [
      "id": .string(id), "kind": .string(kind), "form": "linear", "underlying": .string(underlying),
      "quote": .string(quote), "settle": .string(quote), "margin": .string(quote),
      "multiplier": text(multiplier), "lot": text(lot),
    ]
  }

  private static func order(
    _ id: String, _ side: String, _ quantity: FixedPoint, price: FixedPoint?
  ) -> Node {
    let members: [(String, Node)] = [
      ("instrument", .string(id)), ("side", .string(side)), ("quantity", text(quantity)),
    ]
    return .object(members + (price.map { [("price", text($0))] } ?? []))
  }

  private static func holding(_ asset: Node?, _ amount: Node?) -> Node {
    ["asset": .string(asset?.text ?? ""), "amount": .string(amount?.decimalText ?? "0")]
  }

  /// Assets count in 10⁻¹⁸, so that no sum is rounded before the vector's tolerance.
  private static func assets(_ tokens: [Node]) -> [Node] {
    let listed = tokens.map { token -> Node in
      var members: [(String, Node)] = [
        ("id", .string(token["name"]?.text ?? "")), ("scale", 18),
        ("price", text(token.decimal("price") ?? .one)),
      ]
      if let slow = token.decimal("stable") { members.append(("average", ["price": text(slow)])) }
      for key in ["deposits", "borrows"] {
        members.append((key, text(token.decimal(key) ?? .zero)))
      }
      return .object(members)
    }
    let isListed = tokens.contains { $0["name"]?.text == "USD" }
    return listed + (isListed ? [] : [["id": "USD", "scale": 18, "price": "1"]])
  }

  /// An edition with the weights of the vector.
  private static func edition(_ tokens: [Node], _ perpetuals: [Node]) -> Node {
    let starts = [("depositsFrom", "deposit_scale_start"), ("borrowsFrom", "borrow_scale_start")]
    let weights = tokens.map { token -> (String, Node) in
      let scales = starts.compactMap { key, name in
        token.decimal(name).map { (key, text($0)) }
      }
      return (token["name"]?.text ?? "", .object(sides(token, "init", "maint") + scales))
    }
    let bases = perpetuals.enumerated().map { place, node -> (String, Node) in
      let gains: Node = [
        "initial": text(node.decimal("overall_init") ?? .one),
        "maintenance": text(node.decimal("overall_maint") ?? .one),
      ]
      let members = sides(node, "base_init", "base_maint") + [("gains", gains)]
      return ("perpetual-\(place)", .object(members))
    }
    return [
      "plimsoll": 1, "rulebook": "vector", "version": "1", "title": "weights of a vector",
      "effective": "2024-09-04T00:00:00Z",
      "sources": [
        ["subject": "weights", "source": "the vector", "standing": "reproduced", "of": ["all"]]
      ],
      "modes": ["portfolio"], "balance": "credits", "prices": "index",
      "groups": ["by": "account", "unit": "USD"], "collateral": [],
      "components": [
        [
          "kind": "token-health", "tokens": .object(weights),
          "perpetuals": .object(bases),
        ]
      ],
      "ladder": [["status": "in liquidation", "below": "1", "of": "maintenance"]],
    ]
  }

  private static func sides(_ node: Node, _ initial: String, _ maintenance: String)
    -> [(String, Node)]
  {
    [("initial", initial), ("maintenance", maintenance)].map { key, name in
      let pair = node[name]?.array ?? []
      return (
        key,
        [
          "asset": .string(pair.first?.decimalText ?? "1"),
          "liability": .string(pair.last?.decimalText ?? "1"),
        ]
      )
    }
  }

  /// The finest power of ten of which `quantity` is fewer than 10¹⁵.
  private static func step(for quantity: FixedPoint) throws -> FixedPoint {
    var (scale, room) = (18, try FixedPoint(units: 1, scale: 3))
    while scale > 0, quantity >= room {
      (scale, room) = (scale - 1, try room.times(FixedPoint(10)))
    }
    return try FixedPoint(units: 1, scale: scale)
  }

  private static func positive(_ value: FixedPoint?) -> FixedPoint? {
    value.flatMap { $0 > .zero ? $0 : nil }
  }

  private static func text(_ value: FixedPoint) -> Node { .string("\(value)") }
}

import PlimsollDomain
import PlimsollRulebooks

/// An account of Drift as the three documents a user would write: a market, a pool, an edition.
struct DriftBook {
  /// An asset, and what the account holds of it.
  struct Asset {
    var price: FixedPoint
    var average: FixedPoint?
    var held = FixedPoint.zero
    var assetWeight = FixedPoint.zero
    var liabilityWeight = FixedPoint.one
  }

  /// The rates of a perpetual.
  struct Rates {
    let ratio: FixedPoint
    let factor: FixedPoint
  }

  /// A perpetual position; with a margin of its own it is isolated.
  struct Perpetual {
    let base: FixedPoint
    let price: FixedPoint
    let quote: FixedPoint?
    let terms: Rates
    var liability = "notional"
    var margin: FixedPoint?
    var ratio: FixedPoint?
    var gain: FixedPoint?
    var gainFactor: FixedPoint?
  }

  var assets: [String: Asset] = [:]
  var perpetual: Perpetual?
  var orders: [(instrument: String, side: String, quantity: FixedPoint)] = []
  var ratio: FixedPoint?
  var fee: FixedPoint?
  var buffer = FixedPoint.zero

  /// Adds the orders that `inputs` count, as many as they say; `false` where that cannot be.
  mutating func order(_ instrument: String, _ inputs: Node, bids: String, asks: String) throws
    -> Bool
  {
    var sides = [("buy", inputs.decimal(bids)), ("sell", inputs.decimal(asks))].compactMap {
      side, amount in amount.map { (side, $0.magnitude) }
    }.filter { $0.1 > .zero }
    let count = inputs["open_orders"]?.int ?? sides.count
    guard let last = sides.last else { return count == 0 }
    // Orders beyond one a side are split off the last: a hundredth of the finest step each.
    let scale = sides.map(\.1.scale).max() ?? 0
    let (lot, more) = (try FixedPoint(units: 1, scale: scale + 2), count - sides.count)
    guard more >= 0, try last.1 > lot.times(FixedPoint(more)) else { return false }
    sides[sides.count - 1].1 = try last.1.minus(lot.times(FixedPoint(more)))
    sides += Array(repeating: (last.0, lot), count: more)
    orders += sides.map { (instrument, $0.0, $0.1) }
    return true
  }

  /// Requirement and collateral of the only group; `nil` where the account cannot be written down.
  func figures(_ figure: Rung.Figure) throws -> (FixedPoint, FixedPoint)? {
    guard let group = try groups().first else { return nil }
    let (margins, balance) = (group.requirement.margins, group.balance)
    return figure == .initial
      ? (margins.initial.value, balance.initial.value)
      : (margins.maintenance.value, balance.maintenance.value)
  }

  /// The groups of the account, the shared one first.
  func groups() throws -> [GroupAssessment] {
    guard let pool = try pool() else { return [] }
    let market = try MarketReader.read(bytes(try market()), file: "vector.json")
    let document = try PoolReader.read(bytes(pool), file: "vector.json", market: market)
    let edition = try EditionReader.read(bytes(edition()), file: "vector.json")
    let report = try Report(of: document, in: market, catalog: Catalog([edition]), inputs: "")
    return report.accounts.first?.groups ?? []
  }

  private func bytes(_ node: Node) -> [UInt8] { Array(JSONWriter.compact(node).utf8) }

  /// The step that every quantity is a multiple of.
  private func lot(of quantities: [FixedPoint]) throws(AmountError) -> FixedPoint {
    try FixedPoint(units: 1, scale: quantities.map(\.scale).max() ?? 0)
  }
}

extension DriftBook.Asset {
  /// The asset that `inputs` speak of under `prefix`; `nil` where they give it no price.
  init?(_ inputs: Node, _ prefix: String, _ figure: Rung.Figure = .initial) throws(AmountError) {
    let usual = prefix == "usdc" ? FixedPoint.one : inputs.decimal("price")
    let stated = inputs.decimal("\(prefix)_oracle") ?? inputs.decimal("\(prefix)_price")
    guard let price = stated ?? usual else { return nil }
    let owned = ["\(prefix)_deposit", "\(prefix)_balance", prefix].compactMap(inputs.decimal).first
    let owed = inputs.decimal("\(prefix)_borrow") ?? .zero
    self.init(
      price: price, average: inputs.decimal("\(prefix)_twap5"),
      held: try (owned ?? .zero).minus(owed.magnitude))
    func weight(_ suffix: String) -> FixedPoint? {
      let keys = (inputs.members ?? []).map(\.key).filter {
        $0.hasPrefix("\(prefix)_") && $0.hasSuffix(suffix)
      }
      let wanted = keys.first { $0.contains("maint") == (figure == .maintenance) }
      return (wanted ?? keys.first).flatMap(inputs.decimal)
    }
    assetWeight = weight("asset_weight") ?? assetWeight
    liabilityWeight = weight("liability_weight") ?? liabilityWeight
  }
}

extension DriftBook {
  private func market() throws -> Node {
    var instruments: [Node] = []
    var quotes: [Node] = []
    func list(
      _ id: String, _ kind: String, _ coin: String, _ sizes: [FixedPoint], _ price: FixedPoint
    )
      throws
    {
      instruments.append([
        "id": .string(id), "kind": .string(kind), "form": "linear", "underlying": .string(coin),
        "quote": "USDC", "settle": "USDC", "margin": "USDC", "multiplier": "1",
        "lot": .decimal(try lot(of: sizes)),
      ])
      quotes.append([
        "instrument": .string(id), "mark": .decimal(price), "index": .decimal(price),
      ])
    }
    func sizes(_ id: String) -> [FixedPoint] {
      orders.filter { $0.instrument == id }.map(\.quantity)
    }
    if let perpetual {
      try list("PERP", "perpetual", "COIN", sizes("PERP") + [perpetual.base], perpetual.price)
    }
    if let price = assets["SOL"]?.price {
      try list("SOL-SPOT", "spot", "SOL", sizes("SOL-SPOT"), price)
    }
    let listed = assets.sorted { $0.key < $1.key }.map { name, asset -> Node in
      var members: [(String, Node)] = [("id", .string(name)), ("price", .decimal(asset.price))]
      if let average = asset.average { members.append(("average", ["price": .decimal(average)])) }
      return .object(members)
    }
    return [
      "plimsoll": 1, "time": "2026-04-01T00:00:00Z", "assets": .array(listed),
      "instruments": .array(instruments), "quotes": .array(quotes),
    ]
  }

  private func pool() throws -> Node? {
    var account: [(String, Node)] = [("id", "vector"), ("rulebook", "drift-v2")]
    if let leverage = try leverage(ratio) { account.append(("leverage", leverage)) }
    let holdings = assets.sorted { $0.key < $1.key }.filter { $0.value.held != .zero }
    account.append(
      (
        "holdings",
        .array(holdings.map { ["asset": .string($0.key), "amount": .decimal($0.value.held)] })
      ))
    if let perpetual, perpetual.base != .zero {
      guard let position = try position(perpetual) else { return nil }
      account.append(("positions", .array([position])))
    }
    account.append(
      (
        "orders",
        .array(
          orders.map {
            [
              "instrument": .string($0.instrument), "side": .string($0.side),
              "quantity": .decimal($0.quantity),
            ]
          })
      ))
    return ["plimsoll": 1, "accounts": .array([.object(account)])]
  }

  /// A position whose cost is the quote amount of the vector: towards zero for a long, away for a
  /// short, so that rounding the cost up gives it back.
  private func position(_ perpetual: Perpetual) throws -> Node? {
    var members: [(String, Node)] = [
      ("instrument", "PERP"), ("quantity", .decimal(perpetual.base)),
    ]
    if let cost = perpetual.quote?.negated {
      let isShort = perpetual.base.signum < 0
      let entry =
        try isShort
        ? cost.dividedUp(by: perpetual.base) : cost.dividedDown(by: perpetual.base)
      guard entry > .zero else { return nil }
      members.append(("entry", .decimal(entry)))
    }
    if let leverage = try leverage(perpetual.ratio) { members.append(("leverage", leverage)) }
    if let margin = perpetual.margin {
      members += [("mode", "isolated"), ("margin", .decimal(margin))]
    }
    return .object(members)
  }

  private func leverage(_ ratio: FixedPoint?) throws -> Node? {
    guard let ratio, ratio > .zero else { return nil }
    return .decimal(try FixedPoint.one.dividedUp(by: ratio))
  }

  private func edition() -> Node {
    var terms: [(String, Node)] = []
    if let perpetual {
      let ratio = Node.decimal(perpetual.terms.ratio)
      terms.append(
        (
          "COIN",
          [
            "initial": ratio, "maintenance": ratio, "factor": .decimal(perpetual.terms.factor),
            "liability": .string(perpetual.liability),
          ]
        ))
    }
    let weights = assets.sorted { $0.key < $1.key }.filter { $0.key != "USDC" }
      .map { name, asset -> (String, Node) in
        let (owned, owed) = (Node.decimal(asset.assetWeight), Node.decimal(asset.liabilityWeight))
        return (
          name,
          [
            "asset": ["initial": owned, "maintenance": owned],
            "liability": ["initial": owed, "maintenance": owed],
          ]
        )
      }
    let gain: Node = [
      "initial": .decimal(perpetual?.gain ?? .zero),
      "maintenance": .decimal(perpetual?.gain ?? .one),
      "factor": .decimal(perpetual?.gainFactor ?? .zero),
    ]
    let (fee, buffer) = (fee.map(Node.decimal) ?? "0.01", Node.decimal(buffer))
    return [
      "plimsoll": 1, "rulebook": "drift-v2", "version": "vector", "title": "a vector's parameters",
      "effective": "2026-04-01T00:00:00Z",
      "sources": [["subject": "all", "source": "the vector", "standing": "official"]],
      "modes": ["portfolio", "isolated"], "balance": "credits", "prices": "index",
      "groups": ["by": "account", "unit": "USD"], "collateral": [],
      "components": [
        [
          "kind": "size-premium-fraction", "underlyings": .object(terms), "order": fee,
          "buffer": buffer,
        ],
        [
          "kind": "weighted-assets", "quote": "USDC", "assets": .object(weights), "order": fee,
          "buffer": buffer,
        ],
        [
          "kind": "unrealised-profit", "cap": "100", "underlyings": ["others": gain],
          "buffer": buffer,
        ],
      ], "ladder": [["status": "in liquidation", "below": "1", "of": "maintenance"]],
    ]
  }
}

extension Node {
  /// A decimal as text, built and not read.
  static func decimal(_ value: FixedPoint) -> Node { .string("\(value)") }
}

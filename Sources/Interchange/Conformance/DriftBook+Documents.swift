import PlimsollDomain

extension DriftBook {
  /// The market of the assets, the perpetual and the spot market.
  func market() throws -> Node {
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

  /// The account; `nil` where a position has no entry price above zero.
  func account() throws -> Node? {
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
    return .object(account)
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
}

extension DriftBook {
  /// An edition of the components of `drift-v2` with the parameters of the vector.
  func edition() -> Node {
    let (fee, buffer) = (fee.map(Node.decimal) ?? "0.01", Node.decimal(buffer))
    return [
      "plimsoll": 1, "rulebook": "drift-v2", "version": "vector", "title": "a vector's parameters",
      "effective": "2026-04-01T00:00:00Z",
      "sources": [
        ["subject": "all", "source": "the vector", "standing": "official", "of": ["all"]]
      ],
      "modes": ["portfolio", "isolated"], "balance": "credits", "prices": "index",
      "groups": ["by": "account", "unit": "USD"], "collateral": [],
      "components": [
        [
          "kind": "size-premium-fraction", "underlyings": rates, "order": fee, "buffer": buffer,
        ],
        [
          "kind": "weighted-assets", "quote": "USDC", "assets": weights, "order": fee,
          "buffer": buffer,
        ],
        [
          "kind": "unrealised-profit", "cap": "100", "underlyings": ["others": gains],
          "buffer": buffer,
        ],
      ], "ladder": [["status": "in liquidation", "below": "1", "of": "maintenance"]],
    ]
  }

  /// The terms of the perpetual, if there is one.
  private var rates: Node {
    guard let perpetual else { return .object([]) }
    let ratio = Node.decimal(perpetual.terms.ratio)
    return [
      "COIN": [
        "initial": ratio, "maintenance": ratio, "factor": .decimal(perpetual.terms.factor),
        "liability": .string(perpetual.liability),
      ]
    ]
  }

  /// The weights of the assets that have some.
  private var weights: Node {
    .object(
      assets.sorted { $0.key < $1.key }.filter { $0.key != "USDC" }.map { name, asset in
        let (owned, owed) = (Node.decimal(asset.assetWeight), Node.decimal(asset.liabilityWeight))
        return (
          name,
          [
            "asset": ["initial": owned, "maintenance": owned],
            "liability": ["initial": owed, "maintenance": owed],
          ]
        )
      })
  }

  /// The weights of a gain; those a market is listed with where the vector states none.
  private var gains: Node {
    [
      "initial": .decimal(perpetual?.gain ?? .zero),
      "maintenance": .decimal(perpetual?.gain ?? .one),
      "factor": .decimal(perpetual?.gainFactor ?? .zero),
    ]
  }
}

extension Node {
  /// A decimal as text, built and not read.
  static func decimal(_ value: FixedPoint) -> Node { .string("\(value)") }
}

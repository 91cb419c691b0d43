import PlimsollDomain
import PlimsollRulebooks

/// Published parts of OKX portfolio margin, through `okx-pm` as it stands.
enum PortfolioVectors {
  /// A published composition: parts as stated, in the place of those the edition computes.
  @Sendable static func composition(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    let known: Set = [
      "unit", "mr1", "mr2", "mr3", "mr4", "mr5", "mr6", "mr7", "imr_multiplier",
    ]
    // What the edition has no component for must be nothing.
    let absent = ["mr2", "mr3", "mr5"].compactMap { vector.decimal($0) }
    guard vector.has(only: known), absent.allSatisfy({ $0 == .zero }) else { return nil }
    let parts = [
      "spot-shock": "mr1", "extreme-move": "mr6", "roll-shock": "mr4", "stablecoin-spread": "mr9",
      "net-delta": "mr7",
    ].mapValues { vector.decimal($0) ?? .zero }
    let edition = try catalog.edition("okx-pm")
    let stated = edition.components.compactMap { $0.stating(parts) }
    let margins = try Requirement.margins(of: stated, in: "USD")
    return ["mmr": margins.maintenance.value, "imr": margins.initial.value]
  }

  /// MR1 and MR6 of one perpetual in USDT, where the edition has the moves the vector states.
  @Sendable static func scenarios(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let size = vector.decimal("linear_notional_usd"),
      let coin = vector.inputs["unit"]?.text, let far = vector.decimal("mr6_shock"),
      let share = vector.decimal("mr6_fraction"), let direction = vector.inputs["direction"]?.text
    else { return nil }
    let near = (vector.inputs["mr1_shocks"]?.array ?? []).compactMap {
      $0.decimalText.flatMap { try? FixedPoint($0) }
    }
    let edition = try catalog.edition("okx-pm")
    let grids = edition.grids.map { ($0.name, $0.terms(of: AssetID(coin))?.set.scenarios ?? []) }
    let moves = near.filter { $0 != .zero }.map(\.negated) + near
    guard grids.count == 2, Set(grids[0].1.map(\.move)) == Set(moves),
      Set(grids[1].1.map(\.move)) == [far, far.negated],
      grids[1].1.allSatisfy({ $0.weight == share })
    else { return nil }
    let reasons = try reasons(
      of: direction == "short" ? size.negated : size, coin: coin, in: catalog)
    return ["mr1": reasons["spot-shock"], "mr6": reasons["extreme-move"]].compactMapValues { $0 }
  }

  /// MR4 and MR7 of one perpetual in USDT, where the edition has the rates the vector states.
  @Sendable static func perpetual(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let delta = vector.decimal("delta_usd"), let coin = vector.inputs["unit"]?.text else {
      return nil
    }
    let leaves = try catalog.edition("okx-pm").components.flatMap(\.leaves)
    let roll = leaves.lazy.compactMap { ($0 as? RollShock)?.underlyings[AssetID(coin)] }.first
    let rates = leaves.lazy.compactMap { ($0 as? NetDelta)?.underlyings[AssetID(coin)] }.first
    guard let roll, let rates, vector.decimal("mr4_rate") == roll.floor,
      vector.decimal("mr7_rate") == rates.net
    else { return nil }
    let reasons = try reasons(of: delta, coin: coin, in: catalog)
    return ["mr4": reasons["roll-shock"], "mr7": reasons["net-delta"]].compactMapValues { $0 }
  }

  /// MR9 of a hedge between a contract in USDT and one in coin, by the tiers the vector states.
  @Sendable static func stablecoin(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    guard let size = vector.text("hedged_usd") else { return nil }
    var (slices, floor) = ([Node](), FixedPoint.zero)
    for tier in vector.inputs["tiers"]?.array ?? [] {
      guard let top = tier[0]?.decimalText.flatMap({ try? FixedPoint($0) }),
        let rate = tier[1]?.decimalText.flatMap({ try? FixedPoint($0) })
      else { return nil }
      slices.append(["floor": .string("\(floor)"), "rate": .string("\(rate)")])
      floor = top
    }
    let edition = VectorDocuments.edition(
      [
        [
          "kind": "stablecoin-spread", "pairs": [["one": "USDT", "other": "USD"]],
          "rows": [["price": "0", "tiers": .array(slices)]],
        ]
      ], unit: "USD")
    let account: Node = [
      "id": "vector", "rulebook": "vector@1",
      "positions": [
        ["instrument": "LINEAR", "quantity": "1"], ["instrument": "INVERSE", "quantity": "-1"],
      ],
    ]
    let requirement = try VectorDocuments(
      edition: edition, market: market(of: size, coin: "BTC"), account: account
    ).requirement()
    guard let margins = requirement?.margins else { return nil }
    return ["mr9": margins.maintenance.value]
  }

  /// What each component of `okx-pm` computes to keep for one perpetual of `size` dollars.
  private static func reasons(of size: FixedPoint, coin: String, in catalog: Catalog) throws
    -> [String: FixedPoint]
  {
    let account: Node = [
      "id": "vector", "rulebook": "okx-pm",
      "positions": [["instrument": "LINEAR", "quantity": size.signum < 0 ? "-1" : "1"]],
    ]
    let requirement = try VectorDocuments(
      catalog: catalog, market: market(of: .string("\(size.magnitude)"), coin: coin),
      account: account
    ).requirement()
    let reasons = requirement?.reasons ?? []
    return Dictionary(
      reasons.map { ($0.component, $0.computed.maintenance.value) }, uniquingKeysWith: { $1 })
  }

  /// A market of two perpetuals, one of them in the coin, each `size` dollars a contract.
  private static func market(of size: Node, coin: String) -> Node {
    func instrument(_ name: String, _ form: Node, settle: String, _ multiplier: Node) -> Node {
      [
        "id": .string(name), "kind": "perpetual", "form": form, "underlying": .string(coin),
        "quote": "USD", "settle": .string(settle), "margin": .string(settle),
        "multiplier": multiplier, "lot": "1",
      ]
    }
    return [
      "plimsoll": 1, "time": "2025-02-01T08:00:00Z",
      "assets": [
        ["id": "USD", "price": "1", "scale": 18], ["id": "USDT", "price": "1"],
        ["id": .string(coin), "price": size],
      ],
      "instruments": [
        instrument("LINEAR", "linear", settle: "USDT", "1"),
        instrument("INVERSE", "inverse", settle: coin, size),
      ],
      "quotes": [
        ["instrument": "LINEAR", "mark": size, "index": size],
        ["instrument": "INVERSE", "mark": size, "index": size],
      ],
    ]
  }
}

extension MarginComponent {
  /// The components it is made of that are made of no others.
  fileprivate var leaves: [any MarginComponent] {
    combined?.flatMap(\.leaves) ?? [self]
  }

  /// What it combines, if it does.
  private var combined: [any MarginComponent]? {
    switch self {
    case let whole as Factor: whole.parts
    case let whole as Maximum: whole.parts
    case let whole as PerUnderlying: whole.parts
    case let whole as OpenOrders: whole.parts
    default: nil
    }
  }

  /// The same composition of stated amounts; nothing where no part of it is stated.
  fileprivate func stating(_ amounts: [String: FixedPoint]) -> (any MarginComponent)? {
    guard let parts = combined?.compactMap({ $0.stating(amounts) }) else {
      return amounts[name].map {
        FixedCharge(name: name, charge: ExactCharge(initial: $0, maintenance: $0))
      }
    }
    return switch self {
    case let whole as Factor: Factor(whole.weight, of: parts)
    case is Maximum: Maximum(of: parts)
    case is PerUnderlying: PerUnderlying(of: parts)
    case let whole as OpenOrders: OpenOrders(whole.scope, of: parts)
    default: nil
    }
  }
}

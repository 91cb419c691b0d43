import PlimsollDomain

/// The markets and the account of a Derive vector, as they become documents.
struct DeriveBook {
  /// What accounts are counted in.
  static let unit = "USDC"
  /// The instant of every vector's market: 2026-01-01T00:00:00Z.
  private static let start = Timestamp(milliseconds: 1_767_225_600_000)

  /// The account so far.
  private(set) var account = VectorAccount()
  /// The coins posted.
  private(set) var coins: [String] = []

  /// An account with cash at a price.
  init(cash: Node, stable: Node) {
    account.assets = [["id": .string(Self.unit), "price": stable, "scale": 12]]
    account.holdings = [["asset": .string(Self.unit), "amount": cash]]
  }

  /// Adds one coin with its perpetual, its collateral and its expiries; false where one is
  /// written in a way that is not known.
  mutating func add(_ market: Node) -> Bool {
    guard let coin = market["name"]?.text, let spot = market.text("spot"),
      let expiries = market["expiries"]?.array
    else { return false }
    account.assets.append(
      ["id": .string(coin), "price": spot, "score": market.text("spotConf") ?? "1"])
    if let base = market.decimal("base"), base != .zero {
      coins.append(coin)
      account.holdings.append(["asset": .string(coin), "amount": .string("\(base)")])
    }
    if let perpetual = market.decimal("perp"), perpetual != .zero {
      guard let price = market.text("perpPrice") else { return false }
      let name = "\(coin)-PERP"
      account.instruments.append(instrument(name, coin, [("kind", "perpetual")]))
      account.quotes.append(
        [
          "instrument": .string(name), "mark": price, "index": spot,
          "score": market.text("perpConf") ?? "1",
        ])
      account.positions.append(
        ["instrument": .string(name), "quantity": .string("\(perpetual)"), "entry": price])
    }
    return expiries.allSatisfy { add($0, of: coin, spot: spot) }
  }

  /// Adds cash, or a debt.
  mutating func post(_ amount: Node) {
    account.holdings.append(["asset": .string(Self.unit), "amount": amount])
  }

  /// Adds an asset posted at a price of its own; false where it is not written so.
  mutating func add(collateral node: Node, name: String) -> Bool {
    guard let amount = node.text("amount"), let price = node.text("price") else { return false }
    account.assets.append(
      ["id": .string(name), "price": price, "score": node.text("conf") ?? "1", "scale": 12])
    account.holdings.append(["asset": .string(name), "amount": amount])
    return true
  }

  private mutating func add(_ expiry: Node, of coin: String, spot: Node) -> Bool {
    guard let seconds = expiry["sec"]?.int, let forward = expiry.text("fwd"),
      let options = expiry["opts"]?.array
    else { return false }
    let time = "\(Timestamp(milliseconds: Self.start.milliseconds + Int64(seconds) * 1000))"
    account.forwards.append(
      [
        "underlying": .string(coin), "expiry": .string(time), "forward": forward,
        "score": expiry.text("fwdConf") ?? "1", "rate": expiry.text("rate") ?? "0",
        "rateScore": expiry.text("rateConf") ?? "1",
      ])
    for option in options {
      guard let strike = option.text("K"), let call = option["call"]?.bool,
        let quantity = option.text("q"), let volatility = option.text("vol")
      else { return false }
      let name = "\(coin)-\(seconds)-\(strike.text ?? "")-\(call ? "C" : "P")"
      account.instruments.append(
        instrument(
          name, coin,
          [
            ("kind", "option"), ("strike", strike), ("right", call ? "call" : "put"),
            ("expiry", .string(time)),
          ]))
      account.quotes.append(
        [
          "instrument": .string(name), "index": spot, "volatility": volatility,
          "score": expiry.text("volConf") ?? "1",
        ])
      account.positions.append(["instrument": .string(name), "quantity": quantity])
    }
    return true
  }

  /// A linear contract of one coin a unit, settled in cash.
  private func instrument(_ name: String, _ coin: String, _ terms: [(String, Node)]) -> Node {
    let unit = Node.string(Self.unit)
    return .object(
      [
        ("id", .string(name)), ("form", "linear"), ("underlying", .string(coin)),
        ("quote", unit), ("settle", unit), ("margin", unit), ("multiplier", "1"),
        ("lot", "0.000001"),
      ] + terms)
  }
}

extension Node {
  /// The decimal at `key` as the text of a document.
  func text(_ key: String) -> Node? { decimal(key).map { .string("\($0)") } }
}

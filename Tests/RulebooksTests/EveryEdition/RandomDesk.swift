import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support

/// A random account in a random market that states everything, drawn for one edition.
struct RandomDesk {
  let edition: Edition
  let seed: UInt64
  let market: Market
  var account: Account

  /// Coins and stocks with a price to start from.
  private static let underlyings: [(AssetID, Double)] = [
    ("BTC", 60_000), ("ETH", 3000), ("SOL", 150), ("BNB", 600), ("1INCH", 0.4), ("ACE", 2),
    ("SPX", 5000), ("AAPL", 200),
  ]
  static let dollars: [AssetID] = ["USD", "USDC", "USDT", "sUSD"]

  init(_ edition: Edition, seed: UInt64) throws {
    (self.edition, self.seed) = (edition, seed)
    var draw = SeededGenerator(seed: seed)
    market = try Self.market(&draw)
    account = try Self.account(edition, market, &draw)
  }

  /// The desk's account as the edition assesses it.
  func assess(_ other: Account? = nil) throws -> Assessment {
    let account = other ?? account
    return try Assessor(edition: edition, market: market, accounts: [account]).assess(account)
  }

  // MARK: Markets

  static func decimal(_ value: Double, decimals: Int) throws -> FixedPoint {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return try FixedPoint(units: max(1, Int128((value * scale).rounded())), scale: decimals)
  }

  private static func market(_ draw: inout SeededGenerator) throws -> Market {
    let time = Timestamp(milliseconds: 1_767_225_600_000)
    var assets: [AssetPrice] = []
    var contracts: [Contract] = []
    var quotes: [Quote] = []
    for (coin, usual) in underlyings {
      let price = usual * (0.6 + draw.uniform())
      let index = try decimal(price, decimals: 4)
      assets.append(
        AssetPrice(
          asset: Asset(coin), price: index,
          average: try decimal(price * (0.95 + 0.1 * draw.uniform()), decimals: 4),
          deposits: try decimal(1e7 * draw.uniform() / price, decimals: 2),
          borrows: try decimal(1e6 * draw.uniform() / price, decimals: 2)))
      let expiry = time.after(days: Int64(draw.integer(in: 1...200)))
      for contract in try listed(coin, price, expiry, &draw) {
        contracts.append(contract)
        quotes.append(try quote(contract, price, index, &draw))
      }
    }
    for dollar in dollars {
      let price = dollar == "USD" ? 1 : 0.99 + 0.02 * draw.uniform()
      assets.append(
        AssetPrice(
          asset: Asset(dollar), price: try decimal(price, decimals: 4),
          average: try decimal(price, decimals: 4), deposits: FixedPoint(1_000_000),
          borrows: FixedPoint(1000)))
    }
    return Market(time: time, assets: assets, contracts: contracts, quotes: quotes)
  }

  /// Every kind of contract on one coin.
  private static func listed(
    _ coin: AssetID, _ price: Double, _ expiry: Timestamp, _ draw: inout SeededGenerator
  ) throws -> [Contract] {
    func contract(
      _ name: String, _ payoff: Payoff, _ form: PayoffForm = .linear, quote: AssetID,
      settle: AssetID, multiplier: FixedPoint = .one, lot: String = "0.001"
    ) throws -> Contract {
      Contract(
        id: ContractID("\(coin)\(name)"), payoff: payoff, form: form, underlying: coin,
        quote: quote, settle: settle, margin: settle, multiplier: multiplier, lot: try exact(lot))
    }
    var contracts = [
      try contract("USDT", .perpetual, quote: "USDT", settle: "USDT"),
      try contract("-USDT-SWAP", .perpetual, quote: "USDT", settle: "USDT"),
      try contract("-PERP", .perpetual, quote: "USDC", settle: "USDC"),
      try contract("-USD", .perpetual, quote: "USD", settle: "USD"),
      try contract("-sUSD", .perpetual, quote: "USD", settle: "sUSD"),
      try contract(
        "-INVERSE", .perpetual, .inverse, quote: "USD", settle: coin,
        multiplier: FixedPoint(10), lot: "1"),
      try contract("-FUTURE", .future(expiry: expiry), quote: "USDC", settle: "USDC"),
      try contract(
        "-FUTURE-INVERSE", .future(expiry: expiry), .inverse, quote: "USD", settle: coin,
        multiplier: FixedPoint(10), lot: "1"),
      try contract("", .spot, quote: "USD", settle: "USD", lot: "0.01"),
    ]
    for (name, right) in [("-C", OptionRight.call), ("-P", .put)] {
      for place in 0...1 {
        let strike = try decimal(price * (0.7 + 0.6 * draw.uniform()), decimals: 2)
        let payoff = Payoff.option(OptionTerms(right: right, strike: strike, expiry: expiry))
        contracts += [
          try contract(
            "\(name)\(place)", payoff, quote: "USD", settle: "USD",
            multiplier: coin == "AAPL" || coin == "SPX" ? FixedPoint(100) : .one, lot: "1"),
          try contract("\(name)\(place)-USDC", payoff, quote: "USDC", settle: "USDC"),
          try contract("\(name)\(place)-INVERSE", payoff, .inverse, quote: coin, settle: coin),
        ]
      }
    }
    return contracts
  }

  private static func quote(
    _ contract: Contract, _ price: Double, _ index: FixedPoint, _ draw: inout SeededGenerator
  ) throws -> Quote {
    var mark = price * (0.98 + 0.04 * draw.uniform())
    if let option = contract.option {
      let strike = Double("\(option.strike)") ?? price
      let inner = option.right == .call ? price - strike : strike - price
      mark = max(inner, 0) + price * 0.1 * draw.uniform()
      if contract.form == .inverse { mark /= price }
    }
    return Quote(
      contract: contract.id, mark: try decimal(mark, decimals: 4), index: index,
      forward: try decimal(price * (0.99 + 0.03 * draw.uniform()), decimals: 4),
      volatility: try decimal(0.3 + draw.uniform(), decimals: 4),
      funding: try decimal(0.0001 * draw.uniform(), decimals: 8),
      average: try decimal(mark * (0.95 + 0.1 * draw.uniform()), decimals: 4),
      openInterest: try decimal(1e8 * draw.uniform() / price, decimals: 3),
      skew: try decimal(1e7 * draw.uniform() / price, decimals: 3))
  }

  // MARK: Accounts

  static func account(
    _ edition: Edition, _ market: Market, _ draw: inout SeededGenerator
  ) throws -> Account {
    let all = market.contracts.values.sorted { $0.id < $1.id }
    let covered = all.filter(edition.covers)
    let hedged = draw.integer(in: 0...3) == 0
    // One account in eight holds what no component margins.
    let strange = draw.integer(in: 0...7) == 0
    var choices = covered.isEmpty || strange ? all : covered
    if edition.limits.most[.underlyings] == 1 {
      let only = draw.pick(choices).underlying
      choices = choices.filter { $0.underlying == only }
    }
    var positions: [Position] = []
    for _ in 0...draw.integer(in: 1...5) {
      let contract = draw.pick(choices)
      let lots = try lots(of: contract, market, &draw)
      let mode = draw.integer(in: 0...2) == 0 ? draw.pick(edition.modes) : edition.modes.first
      let position = try position(contract, lots, mode, edition, market, &draw)
      guard !positions.contains(where: { $0.contract == contract.id }) else { continue }
      positions.append(position)
      if hedged, draw.integer(in: 0...1) == 0 {
        positions.append(try self.position(contract, 0 - lots, mode, edition, market, &draw))
      }
    }
    var orders: [Order] = []
    for _ in 0..<max(0, draw.integer(in: -2...2)) {
      let held = positions.compactMap { market.contracts[$0.contract] }
      let contract = draw.pick(draw.integer(in: 0...1) == 0 ? held : choices)
      let isPriced = draw.integer(in: 0...1) == 0
      orders.append(
        Order(
          contract: contract.id, lots: try lots(of: contract, market, &draw),
          price: isPriced ? market.quotes[contract.id]?.mark : nil))
    }
    let assets = market.assets.values.map(\.asset).sorted { $0.id < $1.id }
    var holdings: [Holding] = []
    for _ in 0..<draw.integer(in: 0...4) {
      let isDollar = draw.integer(in: 0...1) == 0
      let asset = isDollar ? market.asset(draw.pick(dollars)) : draw.pick(assets)
      let price = Double("\(market.assets[asset.id]?.price ?? .one)") ?? 1
      let worth = draw.pick([100, 10_000, 1_000_000]) * (0.5 + draw.uniform()) / price
      let amount = try Money(exactly: decimal(worth, decimals: 6), in: asset)
      holdings.append(
        Holding(
          amount: draw.integer(in: 0...4) == 0 ? amount.negated : amount,
          finality: draw.integer(in: 0...9) == 0 ? .pending : .final))
    }
    let profit = try Money(exactly: decimal(draw.uniform() * 500, decimals: 2), in: Asset("USDC"))
    return Account(
      id: "test", holdings: holdings, positions: positions, orders: orders,
      unsettled: draw.integer(in: 0...4) == 0 ? [profit] : [],
      leverage: draw.integer(in: 0...2) == 0 ? FixedPoint(draw.integer(in: 1...20)) : nil,
      hedgeMode: hedged)
  }

  private static func lots(
    of contract: Contract, _ market: Market, _ draw: inout SeededGenerator
  ) throws -> Int64 {
    let price = Double("\(market.assets[contract.underlying]?.price ?? .one)") ?? 1
    let lot = Double("\(try contract.lot.times(contract.multiplier))") ?? 1
    let one = contract.form == .inverse && contract.option == nil ? lot : lot * price
    let worth = draw.pick([500, 20_000, 500_000, 5_000_000]) * (0.5 + draw.uniform())
    let lots = max(1, Int64(worth / one))
    return draw.integer(in: 0...1) == 0 ? lots : 0 - lots
  }

  private static func position(
    _ contract: Contract, _ lots: Int64, _ mode: MarginMode?, _ edition: Edition, _ market: Market,
    _ draw: inout SeededGenerator
  ) throws -> Position {
    let mark = Double("\(market.quotes[contract.id]?.mark ?? .one)") ?? 1
    let entry = try decimal(mark * (0.85 + 0.3 * draw.uniform()), decimals: 4)
    let isFuture = contract.option == nil && contract.payoff != .spot
    let choice = draw.integer(in: 0...3)
    let paid = isFuture && contract.form == .linear && choice == 0
    let cost = try contract.quantity(of: lots).times(contract.multiplier).times(entry)
    let size = abs(Double(lots)) * (Double("\(try contract.lot.times(contract.multiplier))") ?? 1)
    let coins = contract.form == .inverse && isFuture ? size / mark : size * mark
    let margin = try decimal(coins * draw.pick([0.005, 0.05, 0.5, 1]), decimals: 6)
    return Position(
      contract: contract.id, lots: lots, entry: paid || choice == 1 ? nil : entry,
      cost: paid ? cost : nil, mode: mode, margin: mode == .isolated ? margin : nil,
      leverage: draw.integer(in: 0...1) == 0 ? FixedPoint(draw.integer(in: 1...20)) : nil)
  }
}

extension Account {
  /// The same account with some of it changed.
  func with(
    id: String? = nil, holdings: [Holding]? = nil, positions: [Position]? = nil,
    orders: [Order]? = nil, hedgeMode: Bool? = nil
  ) -> Account {
    Account(
      id: id ?? self.id, rulebook: rulebook, mode: mode, holdings: holdings ?? self.holdings,
      positions: positions ?? self.positions, orders: orders ?? self.orders, unsettled: unsettled,
      credit: credit, leverage: leverage, hedgeMode: hedgeMode ?? self.hedgeMode)
  }
}

import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks

/// Random accounts of one edition on one random market that walks.
struct CrossingDesk {
  let edition: Edition
  private(set) var market: Market
  var accounts: [Account] = []
  private var draw: SeededGenerator

  /// Half of the accounts stand near their line, some of them on it.
  ///
  /// - Parameter isLinear: whether they hold linear contracts alone, and no orders.
  init(_ edition: Edition, seed: UInt64, accounts count: Int, isLinear: Bool = false) throws {
    self.edition = edition
    market = try RandomDesk(edition, seed: seed).market
    draw = SeededGenerator(seed: seed &* 7_919)
    for number in 0..<count {
      var account = try RandomDesk.account(edition, market, &draw)
      if isLinear { account = try linear(account) }
      if number % 3 != 0 || isLinear { account = account.with(orders: []) }
      if number % 2 == 0 { account = try near(account) }
      accounts.append(account)
    }
  }

  /// The account with what it holds of linear contracts, and where that is nothing with others.
  private mutating func linear(_ account: Account) throws -> Account {
    var other = account
    for _ in 0..<20 {
      let positions = other.positions.filter { position in
        market.contracts[position.contract].map { edition.covers($0) && $0.form == .linear }
          ?? false
      }
      if !positions.isEmpty { return other.with(positions: positions) }
      other = try RandomDesk.account(edition, market, &draw)
    }
    return other
  }

  /// The account with cash that leaves it a little above or below its line, or on it.
  private mutating func near(_ account: Account) throws -> Account {
    guard
      let assessment = try? Assessor(edition: edition, market: market, accounts: [account])
        .assess(account, shares: false),
      let group = assessment.groups.first, let requirement = assessment.groups.first?.requirement
    else { return account }
    let share = draw.pick([0, 0, 1e-9, 1e-4, 0.01, 0.05, 0.3]) * (draw.uniform() < 0.5 ? -1 : 1)
    let wanted = Int128(Double(requirement.margins.maintenance.units) * share)
    let cash = Money(units: wanted - group.headroom.units, asset: group.headroom.asset)
    return account.with(holdings: account.holdings + [Holding(amount: cash)])
  }

  /// Where every account stands, each measured by itself.
  func standings() -> [Standing] {
    accounts.map { account in
      CrossingIndex.standing(of: account, edition, market)
    }
  }

  /// The next tick, which the market has taken up.
  mutating func tick() throws -> MarketUpdate {
    let update = try nextUpdate()
    market.apply(update)
    return update
  }

  private mutating func nextUpdate() throws -> MarketUpdate {
    let coin = draw.pick(
      market.quotes.keys.sorted().compactMap { market.contracts[$0]?.underlying })
    switch draw.integer(in: 0...9) {
    case 0...3: return try move(coin, by: 1 + 0.01 * draw.normal())
    case 4: return try move(coin, by: draw.pick([0.6, 0.85, 1.2, 1.6]))
    case 5:
      let factor = 1 + 0.1 * draw.normal()
      return try requote(coin, isOption: true) { quote, _ in
        Quote(
          contract: quote.contract, mark: quote.mark, index: quote.index, forward: quote.forward,
          volatility: try quote.volatility.map { try Self.scaled($0, by: max(0.1, factor)) },
          funding: quote.funding, average: quote.average, openInterest: quote.openInterest,
          skew: quote.skew)
      }
    case 6:
      let hours = draw.pick([1, 6, 24, 24 * 12])
      let time = Timestamp(
        milliseconds: market.time.milliseconds + Int64(hours) * 3_600_000 + 1)
      return MarketUpdate(time: time)
    case 7:
      let dollar = market.assets[draw.pick(RandomDesk.dollars)]
      let factor = 1 + draw.pick([0.0005, 0.02]) * draw.normal()
      return MarketUpdate(
        assets: try dollar.map { [$0.priced(at: try Self.scaled($0.price, by: factor))] } ?? [])
    case 8:
      let (one, factor) = (draw.integer(in: 0...5), 1 + 0.02 * draw.normal())
      return try requote(coin) { quote, number in
        guard number % 6 == one else { return quote }
        return quote.marked(at: try Self.scaled(quote.mark ?? .one, by: factor))
      }
    default:
      let factor = draw.pick([0.5, 0.99, 1.01, 3])
      return try requote(coin) { quote, _ in
        Quote(
          contract: quote.contract, mark: quote.mark, index: quote.index, forward: quote.forward,
          volatility: quote.volatility,
          funding: try quote.funding.map { try Self.scaled($0, by: factor) },
          average: try quote.average.map { try Self.scaled($0, by: factor) },
          openInterest: try quote.openInterest.map { try Self.scaled($0, by: factor) },
          skew: try quote.skew.map { try Self.scaled($0, by: factor) })
      }
    }
  }

  /// Everything on a coin together, options by their whole price.
  private mutating func move(_ coin: AssetID, by factor: Double) throws -> MarketUpdate {
    let assets = try market.assets[coin].map {
      [
        AssetPrice(
          asset: $0.asset, price: try Self.scaled($0.price, by: factor), average: $0.average,
          deposits: $0.deposits, borrows: $0.borrows)
      ]
    }
    let moved = try requote(coin) { quote, _ in
      let isInverse = market.contracts[quote.contract]?.form == .inverse
      let isOption = market.contracts[quote.contract]?.option != nil
      return Quote(
        contract: quote.contract,
        mark: try quote.mark.map { isOption && isInverse ? $0 : try Self.scaled($0, by: factor) },
        index: try quote.index.map { try Self.scaled($0, by: factor) },
        forward: try quote.forward.map { try Self.scaled($0, by: factor) },
        volatility: quote.volatility, funding: quote.funding, average: quote.average,
        openInterest: quote.openInterest, skew: quote.skew)
    }
    return MarketUpdate(assets: assets ?? [], quotes: moved.quotes)
  }

  private func requote(
    _ coin: AssetID, isOption: Bool = false, _ change: (Quote, Int) throws -> Quote
  ) throws -> MarketUpdate {
    let quotes = market.quotes.values.sorted { $0.contract < $1.contract }.filter {
      guard let contract = market.contracts[$0.contract] else { return false }
      return contract.underlying == coin && (!isOption || contract.option != nil)
    }
    return MarketUpdate(quotes: try quotes.enumerated().map { try change($1, $0) })
  }

  /// A value times a factor, to eight decimals, above zero.
  private static func scaled(_ value: FixedPoint, by factor: Double) throws -> FixedPoint {
    try FixedPoint(
      units: max(1, Int128((value.double * abs(factor) * 1e8).rounded())), scale: 8)
  }
}

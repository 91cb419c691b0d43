import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRulebooks
import Support

/// What the market does.
extension CrossingDesk {
  /// A tick of one kind, and once in six of several at once.
  mutating func drawTick() throws -> MarketUpdate {
    if let only { return try drawMove(only) }
    let one = try drawMove()
    guard draw.integer(in: 0...5) == 0 else { return one }
    let two = try drawMove()
    return MarketUpdate(
      time: two.time ?? one.time, assets: one.assets + two.assets, quotes: one.quotes + two.quotes)
  }

  private mutating func drawMove(_ only: Only) throws -> MarketUpdate {
    switch only {
    case .prices:
      let size = 0.005 * exponential(4 * draw.uniform())
      return try move(drawCoin(), by: 1 + (draw.uniform() < 0.5 ? -size : size), follows: true)
    case .volatilities:
      return try moveVolatility(of: drawCoin(), isOne: false, size: 0.2, follows: true)
    case .clock: return MarketUpdate(time: later(by: draw.pick([1, 6, 24, 24 * 12])))
    }
  }

  private mutating func drawCoin() -> AssetID {
    draw.pick(market.quotes.keys.sorted().compactMap { market.contracts[$0]?.underlying })
  }

  private mutating func drawMove() throws -> MarketUpdate {
    let (coin, follows) = (drawCoin(), draw.integer(in: 0...2) > 0)
    switch draw.integer(in: 0...12) {
    case 0...3:
      let size = draw.pick([0.00003, 0.002, 0.01, 0.04])
      return try move(coin, by: 1 + size * draw.normal(), follows: follows)
    case 4: return try move(coin, by: draw.pick([0.6, 0.85, 1.2, 1.6]), follows: follows)
    case 5:
      return try moveVolatility(
        of: coin, isOne: draw.integer(in: 0...1) == 0, size: draw.pick([0.02, 0.1, 0.5]),
        follows: follows)
    case 6: return MarketUpdate(time: later(by: draw.pick([1, 6, 24, 24 * 12])))
    case 7: return MarketUpdate(time: aroundExpiry())
    case 8:
      let dollar = market.assets[draw.pick(RandomDesk.dollars)]
      let factor = 1 + draw.pick([0.0005, 0.02]) * draw.normal()
      return MarketUpdate(
        assets: try dollar.map { [$0.priced(at: try Self.scaled($0.price, by: factor))] } ?? [])
    case 9:
      let (one, factor) = (draw.integer(in: 0...5), 1 + 0.02 * draw.normal())
      return try requote(coin) { quote, number in
        guard number % 6 == one else { return quote }
        return quote.marked(at: try Self.scaled(quote.mark ?? .one, by: factor))
      }
    case 10: return try fail(coin)
    default: return try moveBeside(coin, by: draw.pick([0.5, 0.99, 1.01, 3]))
    }
  }

  /// Volatilities of all options on a coin together, or each by itself; marks follow or stay.
  private mutating func moveVolatility(
    of coin: AssetID, isOne: Bool, size: Double, follows: Bool
  ) throws -> MarketUpdate {
    let factor = 1 + size * draw.normal()
    var own = draw
    let update = try requote(coin, isOption: true) { quote, _ in
      let factor = max(0.1, isOne ? factor : 1 + size * own.normal())
      let moved = Quote(
        contract: quote.contract, mark: quote.mark, index: quote.index, forward: quote.forward,
        volatility: try quote.volatility.map { try Self.scaled($0, by: factor) },
        funding: quote.funding, average: quote.average, openInterest: quote.openInterest,
        skew: quote.skew)
      return follows ? try marked(moved, after: quote, by: 1) : moved
    }
    draw = own
    return update
  }

  private func later(by hours: Int) -> Timestamp {
    Timestamp(milliseconds: market.time.milliseconds + Int64(hours) * 3_600_000 + 1)
  }

  /// A millisecond before the next expiry of something held, on it, or after it.
  private mutating func aroundExpiry() -> Timestamp {
    let held = accounts.flatMap(\.positions).compactMap {
      market.contracts[$0.contract]?.expiry
    }
    guard let next = held.filter({ $0 > market.time }).min() else { return later(by: 1) }
    let aside = draw.pick([-1, 0, 1] as [Int64])
    return Timestamp(
      milliseconds: max(market.time.milliseconds, next.milliseconds + aside))
  }

  /// A quote of a coin that loses what it said, or comes back; or whose bid stands above its ask.
  private mutating func fail(_ coin: AssetID) throws -> MarketUpdate {
    let (one, kind) = (draw.integer(in: 0...7), draw.integer(in: 0...3))
    return try requote(coin) { quote, number in
      guard number % 8 == one else { return quote }
      let first = start.quotes[quote.contract] ?? quote
      if quote.mark == nil || quote.bid != nil || quote.volatility != nil && kind == 3 {
        return first
      }
      return Quote(
        contract: quote.contract, mark: kind == 0 ? nil : quote.mark, index: quote.index,
        forward: kind == 1 ? nil : quote.forward, volatility: quote.volatility,
        funding: quote.funding, bid: kind == 2 ? quote.mark : nil,
        ask: kind == 2 ? try quote.mark.map { try Self.scaled($0, by: 0.999) } : nil,
        average: quote.average, openInterest: quote.openInterest, skew: quote.skew)
    }
  }

  /// Everything beside prices.
  private func moveBeside(_ coin: AssetID, by factor: Double) throws -> MarketUpdate {
    try requote(coin) { quote, _ in
      Quote(
        contract: quote.contract, mark: quote.mark, index: quote.index, forward: quote.forward,
        volatility: quote.volatility,
        funding: try quote.funding.map { try Self.scaled($0, by: factor) },
        average: try quote.average.map { try Self.scaled($0, by: factor) },
        openInterest: try quote.openInterest.map { try Self.scaled($0, by: factor) },
        skew: try quote.skew.map { try Self.scaled($0, by: factor) })
    }
  }

  /// Everything on a coin together, options by the model or by their whole price.
  private func move(_ coin: AssetID, by factor: Double, follows: Bool) throws -> MarketUpdate {
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
      let moved = Quote(
        contract: quote.contract,
        mark: try quote.mark.map { isOption && isInverse ? $0 : try Self.scaled($0, by: factor) },
        index: try quote.index.map { try Self.scaled($0, by: factor) },
        forward: try quote.forward.map { try Self.scaled($0, by: factor) },
        volatility: quote.volatility, funding: quote.funding, average: quote.average,
        openInterest: quote.openInterest, skew: quote.skew)
      return follows ? try marked(moved, after: quote, by: factor) : moved
    }
    return MarketUpdate(assets: assets ?? [], quotes: moved.quotes)
  }

  /// The quote of a linear option with a mark as far from its model as before, where its underlying
  /// moved by a factor.
  private func marked(_ quote: Quote, after before: Quote, by factor: Double) throws -> Quote {
    guard let contract = market.contracts[quote.contract], let option = contract.option,
      contract.form == .linear, let mark = before.mark?.double,
      let old = model(option, before), let new = model(option, quote)
    else { return quote }
    return quote.marked(at: try Self.scaled(.one, by: max(0, (mark - old) * factor + new)))
  }

  private func model(_ option: OptionTerms, _ quote: Quote) -> Double? {
    guard let forward = quote.forward?.double, let volatility = quote.volatility?.double else {
      return nil
    }
    return Black76.price(
      option.right, forward: forward, strike: option.strike.double,
      years: max(0, market.time.years(until: option.expiry)), volatility: volatility)
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

import PlimsollDomain
import PlimsollPricing

/// A market whose quotes follow prices of a tape.
///
/// A price of an asset moves marks, indices and forwards of contracts on it by the same factor,
/// from where they stood when they were last stated, so that no rounding adds up along a tape.
/// Options are marked by the model at their volatility. A price of an instrument is its mark and
/// moves nothing else.
public struct TapeMarket: Sendable {
  /// A contract as it was last stated, and as it stands.
  fileprivate struct Line {
    let contract: Contract
    let stated: Quote
    /// The mark as it was last stated, and what the asset cost then.
    var mark: FixedPoint?
    var cost: FixedPoint
    let forward: FixedPoint?
    let rate: Double
    var volatility: Double?
    var now: Quote
  }

  private var prices: [AssetID: AssetPrice]
  private let stated: [AssetID: FixedPoint]
  private var lines: [AssetID: [Line]] = [:]
  private var places: [ContractID: (asset: AssetID, index: Int)] = [:]
  private let forwards: [AssetID: [(key: Market.ForwardKey, value: FixedPoint)]]

  /// Quotes that follow from `market` on; models are discounted where `discounting` asks for it.
  public init(_ market: Market, discounting: Bool = false) {
    prices = market.assets
    stated = market.assets.mapValues(\.price)
    forwards = Dictionary(
      grouping: market.forwards.map { (key: $0.key, value: $0.value) }, by: \.key.underlying)
    for quote in market.quotes.values.sorted(by: { $0.contract < $1.contract }) {
      guard let contract = market.contracts[quote.contract] else { continue }
      let forward = contract.option.flatMap { _ in try? Forwards.forward(of: contract, in: market) }
      var line = Line(
        contract: contract, stated: quote, mark: quote.mark,
        cost: market.assets[contract.underlying]?.price ?? .zero, forward: forward,
        rate: ModelledMark.rate(of: contract, in: market, discounting: discounting),
        volatility: quote.volatility?.double, now: quote)
      line.imply(at: market.time, forward: forward)
      places[contract.id] = (contract.underlying, lines[contract.underlying, default: []].count)
      lines[contract.underlying, default: []].append(line)
    }
  }

  /// Takes up a tick: first its assets, then its instruments. Names that are neither are passed
  /// over; the error is that of a price too large to compute with.
  public mutating func move(to tick: TapeTick) throws(AmountError) -> MarketUpdate {
    var (assets, quoted): (Set<AssetID>, Set<ContractID>) = ([], [])
    for price in tick.prices where places[ContractID(price.name)] == nil {
      let id = AssetID(price.name)
      guard let before = prices[id] else { continue }
      prices[id] = before.priced(at: price.price)
      assets.insert(id)
    }
    var moved: [Market.ForwardKey: FixedPoint] = [:]
    for id in assets.sorted() {
      guard let price = prices[id]?.price, let base = stated[id], base > .zero else { continue }
      for index in lines[id, default: []].indices {
        guard let line = try lines[id]?[index].moved(to: price, from: base, at: tick.time) else {
          continue
        }
        lines[id]?[index].now = line
        quoted.insert(line.contract)
      }
      for (key, value) in forwards[id] ?? [] {
        moved[key] = try value.scaled(to: price, from: base)
      }
    }
    for price in tick.prices {
      guard let (asset, index) = places[ContractID(price.name)] else { continue }
      try lines[asset]?[index].state(
        price.price, cost: prices[asset]?.price, from: stated[asset], at: tick.time)
      quoted.insert(ContractID(price.name))
    }
    return MarketUpdate(
      time: tick.time, assets: assets.sorted().compactMap { prices[$0] },
      quotes: quoted.sorted().compactMap { id in
        places[id].flatMap { lines[$0.asset]?[$0.index].now }
      }, forwards: moved)
  }
}

extension TapeMarket.Line {
  /// Finds the volatility of an option that states none in its mark.
  fileprivate mutating func imply(at time: Timestamp, forward: FixedPoint?) {
    guard stated.volatility == nil, contract.option != nil else { return }
    volatility = mark.flatMap { mark in
      forward.flatMap {
        ModelledMark.volatility(
          of: contract, mark: mark, forward: $0.double, at: time, rate: rate)
      }
    }
  }

  /// The quote where the asset costs `price` and cost `base` at first; the one before where the
  /// contract has ended.
  fileprivate func moved(to price: FixedPoint, from base: FixedPoint, at time: Timestamp)
    throws(AmountError) -> Quote
  {
    if let expiry = contract.expiry, expiry <= time { return now }
    var mark: FixedPoint?
    if contract.option == nil {
      mark = try self.mark?.scaled(to: price, from: cost)
    } else if self.mark != nil, let volatility, let forward {
      mark = ModelledMark.mark(
        of: contract, forward: try forward.scaled(to: price, from: base).double,
        volatility: volatility, at: time, rate: rate)
    }
    return try stated.following(
      mark, index: stated.index?.scaled(to: price, from: base),
      forward: stated.forward?.scaled(to: price, from: base),
      last: self.mark == nil && contract.option == nil
        ? stated.last?.scaled(to: price, from: base) : stated.last)
  }

  /// Takes `price` as the mark, stated anew where the asset costs `cost`.
  fileprivate mutating func state(
    _ price: FixedPoint, cost: FixedPoint?, from base: FixedPoint?, at time: Timestamp
  ) throws(AmountError) {
    (mark, self.cost) = (price, cost ?? .zero)
    now = try stated.following(price, index: now.index, forward: now.forward, last: now.last)
    guard let forward, let cost, let base, base > .zero else { return }
    imply(at: time, forward: try forward.scaled(to: cost, from: base))
  }
}

extension Quote {
  /// The same quote at other prices; bid and ask keep their distance from the mark, as shares.
  fileprivate func following(
    _ mark: FixedPoint?, index: FixedPoint?, forward: FixedPoint?, last: FixedPoint?
  ) throws(AmountError) -> Quote {
    func beside(_ price: FixedPoint?) throws(AmountError) -> FixedPoint? {
      guard let mark, let before = self.mark, before > .zero else { return nil }
      return try price?.scaled(to: mark, from: before)
    }
    return Quote(
      contract: contract, mark: mark, index: index, forward: forward, volatility: volatility,
      funding: funding, bid: try beside(bid), ask: try beside(ask), age: age,
      confidence: confidence, last: last, average: average, openInterest: openInterest,
      skew: skew, score: score)
  }
}

extension FixedPoint {
  /// What costs `self` where another thing costs `base`, where that costs `price`: to 12 decimals,
  /// down, which is exact where nothing moved.
  fileprivate func scaled(to price: FixedPoint, from base: FixedPoint) throws(AmountError)
    -> FixedPoint
  {
    guard price != base, base != .zero else { return self }
    return try times(price).dividedDown(by: base, decimals: 12)
  }
}

import PlimsollDomain

/// A market whose missing marks have been filled in as a policy allows.
public struct MarkedMarket: Sendable {
  /// The market, with a mark for every contract that could be given one.
  public let market: Market
  /// What stands in, by contract.
  public let substitutes: [ContractID: MarkPolicy.Substitute]
  /// Contracts that have no mark still.
  public let unmarked: Set<ContractID>

  /// `market` with marks for the contracts `held`; an option's model is discounted at the rate of
  /// its expiry where `discounting` asks for it.
  ///
  /// - Cost: nothing where all are marked; else one surface an underlying that lacks an option's.
  public init(
    _ market: Market, _ policy: MarkPolicy, for held: [ContractID],
    discounting: Bool = false
  ) {
    var quotes = market.quotes
    var (substitutes, unmarked) = ([ContractID: MarkPolicy.Substitute](), Set<ContractID>())
    var surfaces: [AssetID: VolatilitySurface?] = [:]
    for id in Set(held.filter { market.quotes[$0]?.mark == nil }).sorted() {
      guard let contract = market.contracts[id] else { continue }
      let quote = market.quotes[id] ?? Quote(contract: id)
      unmarked.insert(id)
      for substitute in policy.instead {
        let marked: Quote? =
          switch substitute {
          case .index: contract.option == nil ? quote.index.map { quote.marked(at: $0) } : nil
          case .last: quote.last.map { quote.marked(at: $0) }
          case .surface: Self.modelled(contract, quote, market, discounting, &surfaces)
          }
        guard let marked else { continue }
        (quotes[id], substitutes[id]) = (marked, substitute)
        unmarked.remove(id)
        break
      }
    }
    self.substitutes = substitutes
    self.unmarked = unmarked
    guard !substitutes.isEmpty else {
      self.market = market
      return
    }
    self.market = market.replacing(quotes: Array(quotes.values))
  }

  /// An option at its own volatility or at the surface's, rounded to nearest at 16 digits.
  private static func modelled(
    _ contract: Contract, _ quote: Quote, _ market: Market, _ discounting: Bool,
    _ surfaces: inout [AssetID: VolatilitySurface?]
  ) -> Quote? {
    guard let terms = contract.option, terms.expiry > market.time,
      let forward = try? Forwards.forward(of: contract, in: market).double
    else { return nil }
    let years = market.time.years(until: terms.expiry)
    let strike = terms.strike.double
    if quote.volatility == nil, surfaces[contract.underlying] == nil {
      surfaces[contract.underlying] = .some(market.surface(of: contract.underlying))
    }
    guard
      let volatility = quote.volatility?.double
        ?? surfaces[contract.underlying]??.volatility(
          strike: strike, forward: forward, years: years)
    else { return nil }
    let rate = ModelledMark.rate(of: contract, in: market, discounting: discounting)
    guard
      let mark = ModelledMark.mark(
        of: contract, forward: forward, volatility: volatility, at: market.time, rate: rate),
      let used = quote.volatility ?? FixedPoint(nearest: volatility)
    else { return nil }
    return quote.marked(at: mark, volatility: used)
  }
}

extension Market {
  /// The surface through the volatilities that quotes of options on `underlying` state; `nil` where
  /// they make none.
  public func surface(of underlying: AssetID) -> VolatilitySurface? {
    var chain: [SurfaceQuote] = []
    for contract in contracts.values.sorted(by: { $0.id < $1.id })
    where contract.underlying == underlying {
      guard let terms = contract.option, terms.expiry > time,
        let volatility = quotes[contract.id]?.volatility, volatility > .zero,
        let forward = try? Forwards.forward(of: contract, in: self)
      else { continue }
      chain.append(
        SurfaceQuote(
          terms.right, strike: terms.strike.double, forward: forward.double,
          years: time.years(until: terms.expiry), volatility: volatility.double))
    }
    return try? VolatilitySurface(chain)
  }
}

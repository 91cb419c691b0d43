import PlimsollDomain
import PlimsollPricing

/// The contracts of ``ScenarioMarket`` with a price for every underlying, and ticks that move one
/// of them: everything quoted on it by the same factor, options by the model at their volatility.
struct MovingMarket {
  /// Where it starts.
  let market: Market
  /// The underlyings by name, and what each costs at the start.
  let underlyings: [AssetID]
  let prices: [Double]
  private let listed: [[Listed]]

  private struct Listed {
    let contract: ContractID
    let option: OptionTerms?
    let volatility: FixedPoint?
  }

  /// Everything, or what `isListed` says.
  init(_ isListed: (Contract) -> Bool = { _ in true }) throws {
    let quoted = try ScenarioMarket()
    let contracts = quoted.contracts.filter(isListed).sorted { $0.id < $1.id }
    underlyings = Set(contracts.map(\.underlying)).sorted()
    listed = underlyings.map { underlying in
      contracts.filter { $0.underlying == underlying }.map {
        Listed(
          contract: $0.id, option: $0.option,
          volatility: quoted.market.quotes[$0.id]?.volatility)
      }
    }
    var prices: [AssetID: Double] = [:]
    for contract in quoted.contracts where contract.option == nil {
      prices[contract.underlying] = quoted.market.quotes[contract.id]?.mark?.double
    }
    self.prices = underlyings.map { prices[$0] ?? 1 }
    var market = Market(
      time: quoted.market.time, assets: [AssetPrice(asset: Asset("USD"), price: .one)],
      contracts: contracts, quotes: [])
    for place in underlyings.indices {
      market.apply(
        try Self.update(underlyings[place], listed[place], self.prices[place], at: market.time))
    }
    self.market = market
  }

  /// A tick of one underlying, at so many times its price at the start.
  func update(_ place: Int, level: Double, milliseconds: Int64) throws -> MarketUpdate {
    try Self.update(
      underlyings[place], listed[place], prices[place] * level,
      at: Timestamp(milliseconds: market.time.milliseconds + milliseconds))
  }

  private static func update(
    _ underlying: AssetID, _ listed: [Listed], _ price: Double, at time: Timestamp
  ) throws -> MarketUpdate {
    let exact = try FixedPoint(units: Int128((price * 1e8).rounded()), scale: 8)
    let quotes = try listed.map { listed -> Quote in
      guard let terms = listed.option, let volatility = listed.volatility else {
        return Quote(contract: listed.contract, mark: exact)
      }
      let value = Black76.price(
        terms.right, forward: exact.double, strike: terms.strike.double,
        years: time.years(until: terms.expiry), volatility: volatility.double)
      return Quote(
        contract: listed.contract,
        mark: try FixedPoint(units: Int128((value * 1e8).rounded()), scale: 8),
        forward: exact, volatility: volatility)
    }
    return MarketUpdate(
      time: time, assets: [AssetPrice(asset: Asset(underlying), price: exact)], quotes: quotes)
  }
}

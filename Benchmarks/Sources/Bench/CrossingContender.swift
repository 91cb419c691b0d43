import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollPricing
import PlimsollRevaluation
import PlimsollRulebooks

/// A book under `textbook-grid` whose prices move, by the crossing index: what a tick costs, and
/// how many accounts it measures.
struct CrossingContender {
  private static let accounts = 2_000, warmUp = 100, ticks = 1_000

  private let edition: Edition
  private let market: Market
  private let held: [Account]
  private let underlyings: [AssetID]

  init() throws {
    edition = try EditionStore.catalog().edition("textbook-grid")
    let quoted = try ScenarioMarket()
    market = try Self.marked(quoted)
    underlyings = Set(quoted.contracts.map(\.underlying)).sorted()
    var terms = SyntheticBook.Terms()
    terms.accounts = Self.accounts
    var held: [Account] = []
    let book = try AccountBook(
      edition: edition, market: market, contracts: Set(quoted.contracts.map(\.id)))
    try book.invent(terms, seed: 61, in: "USD") { held.append($0) }
    self.held = held
  }

  /// Walks a calm market and one that slides, and prints both.
  func run() throws {
    for (section, drift) in [(Section.calm, 0.0), (.slide, -0.12)] {
      let start = ContinuousClock.now
      var index = try CrossingIndex(edition: edition, market: market, accounts: held)
      let built = (ContinuousClock.now - start) / .milliseconds(1)
      let (times, touched) = try walk(&index, drift: drift)
      let share = touched.reduce(0, +) / Double(touched.count * held.count)
      Measurement.report(section, "a tick, p50", times.quantile(0.5), .ours)
      Measurement.report(section, "a tick, p99", times.quantile(0.99), .detail)
      Measurement.report(section, "a tick, max", times.quantile(1), .detail)
      Measurement.report(
        section, "accounts touched, p50", touched.quantile(0.5), .detail, figure: "number")
      Measurement.report(
        section, "accounts touched, p99", touched.quantile(0.99), .detail, figure: "number")
      Measurement.report(
        section, "brute force over accounts touched", share > 0 ? 1 / share : 0, .detail,
        figure: "×")
      Measurement.report(
        section, "an account touched", times.reduce(0, +) / max(1, touched.reduce(0, +)), .detail)
      Measurement.report(
        section, "building, an account", built * 1_000 / Double(held.count), .detail)
      Measurement.report(
        section, "accounts with room", Double(index.boxed) / Double(held.count) * 100, .detail,
        figure: "%")
      Measurement.report(
        section, "edges, an account", Double(index.bytes) / Double(held.count), .detail,
        figure: "bytes")
    }
  }

  /// Microseconds and accounts touched of every tick: one underlying moves by two basis points
  /// times a normal draw, or all of them slide.
  private func walk(_ index: inout CrossingIndex, drift: Double) throws -> ([Double], [Double]) {
    var draw = SeededGenerator(seed: 7)
    var prices: [AssetID: Double] = [:]
    for contract in market.contracts.values where contract.option == nil {
      prices[contract.underlying] = market.quotes[contract.id]?.mark?.double
    }
    var (times, touched) = ([Double](), [Double]())
    for tick in 0..<(Self.warmUp + Self.ticks) {
      let own = underlyings[Int(draw.uniform() * Double(underlyings.count))]
      let step = 1 + 0.0002 * draw.normal() + drift * 50 / Double(Self.ticks)
      prices[own, default: 1] *= step
      let update = try Self.update(own, price: prices[own] ?? 1, in: index.market)
      let start = ContinuousClock.now
      _ = index.apply(update)
      let time = (ContinuousClock.now - start) / .microseconds(1)
      guard tick >= Self.warmUp else { continue }
      times.append(time)
      touched.append(Double(index.touched))
    }
    return (times, touched)
  }

  /// The same market with a price for every underlying and a mark for every option.
  private static func marked(_ quoted: ScenarioMarket) throws -> Market {
    var market = Market(
      time: quoted.market.time, assets: [AssetPrice(asset: Asset("USD"), price: .one)],
      contracts: quoted.contracts, quotes: Array(quoted.market.quotes.values))
    for contract in quoted.contracts where contract.option == nil {
      let price = quoted.market.quotes[contract.id]?.mark?.double ?? 1
      market.apply(try update(contract.underlying, price: price, in: market))
    }
    return market
  }

  /// Everything on an underlying at a price, options by the model at their volatility.
  private static func update(_ underlying: AssetID, price: Double, in market: Market) throws
    -> MarketUpdate
  {
    let exact = try FixedPoint(units: Int128((price * 1e8).rounded()), scale: 8)
    let quotes = try market.contracts.values.filter { $0.underlying == underlying }
      .sorted { $0.id < $1.id }
      .map { contract -> Quote in
        guard let terms = contract.option,
          let volatility = market.quotes[contract.id]?.volatility
        else { return Quote(contract: contract.id, mark: exact) }
        let value = Black76.price(
          terms.right, forward: exact.double, strike: terms.strike.double,
          years: market.time.years(until: terms.expiry), volatility: volatility.double)
        return Quote(
          contract: contract.id,
          mark: try FixedPoint(units: Int128((value * 1e8).rounded()), scale: 8),
          forward: exact, volatility: volatility)
      }
    return MarketUpdate(
      assets: [AssetPrice(asset: Asset(underlying), price: exact)], quotes: quotes)
  }
}

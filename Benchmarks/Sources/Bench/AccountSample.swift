import PlimsollDomain
import PlimsollNumerics

/// One invented account of 50 positions on Bitcoin: 44 options, 5 dated futures, one perpetual.
///
/// Contract terms follow Deribit's coin-settled ones, so all fall in one margin group in BTC.
struct AccountSample {
  /// The market that quotes every contract held.
  let market: Market
  /// Signed lots by contract.
  let lots: [ContractID: Int64]

  private static let days = [1, 7, 14, 42, 105, 196]
  private static let now: Int64 = 1_773_388_800_000  // 2026-03-13T08:00:00Z
  private static let index = 71_250

  /// The same account every time.
  init() throws {
    var chance = SeededGenerator(seed: 50)
    var held = try (0..<44).map { try Self.option($0) }
    held += try Self.days.dropFirst().map { try Self.future(days: $0) }
    held.append(try Self.perpetual())
    let expiries = Self.days.map(Self.expiry)
    market = Market(
      time: Timestamp(milliseconds: Self.now),
      assets: [AssetPrice(asset: Asset("BTC"), price: FixedPoint(Self.index))],
      contracts: held.map(\.contract), quotes: held.map(\.quote),
      forwards: Dictionary(
        uniqueKeysWithValues: zip(expiries, Self.days).map {
          (Market.ForwardKey(underlying: "BTC", expiry: $0), Self.forward(days: $1))
        }))
    // Up to 30 coins of an option, up to a million dollars of a future.
    lots = Dictionary(
      uniqueKeysWithValues: held.map { contract, _ in
        let size = contract.option == nil ? 100_000.0 : 300.0
        let lots = Int64(1 + size * chance.uniform())
        return (contract.id, chance.uniform() < 0.5 ? lots : -lots)
      })
  }

  private typealias Listing = (contract: Contract, quote: Quote)

  private static func expiry(days: Int) -> Timestamp {
    Timestamp(milliseconds: now + Int64(days) * 86_400_000)
  }

  /// About 4% a year above the index.
  private static func forward(days: Int) -> FixedPoint { FixedPoint(index + days * 8) }

  /// Strikes from 16% below to 18% above the index, in every expiry; smiling volatilities.
  private static func option(_ place: Int) throws -> Listing {
    let days = days[place % days.count]
    let step = place / Self.days.count - 4
    let strike = 71_000 + 3_000 * step + 500 * (place % Self.days.count)
    let right: OptionRight = step < 0 ? .put : .call
    let contract = try contract(
      "BTC-\(days)D-\(strike)-\(right)",
      .option(
        OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry(days: days))),
      lot: FixedPoint(units: 1, scale: 1))
    let volatility = try FixedPoint(units: Int128(48 + step * step), scale: 2)
    return (contract, Quote(contract: contract.id, volatility: volatility))
  }

  private static func future(days: Int) throws -> Listing {
    let contract = try contract(
      "BTC-\(days)D", .future(expiry: expiry(days: days)), lot: FixedPoint(10))
    return (contract, Quote(contract: contract.id, mark: forward(days: days)))
  }

  private static func perpetual() throws -> Listing {
    let contract = try contract("BTC-PERPETUAL", .perpetual, lot: FixedPoint(10))
    return (contract, Quote(contract: contract.id, mark: FixedPoint(index + 12)))
  }

  private static func contract(_ id: String, _ payoff: Payoff, lot: FixedPoint) throws -> Contract {
    Contract(
      id: ContractID(id), payoff: payoff, form: .inverse, underlying: "BTC", quote: "USD",
      settle: "BTC", margin: "BTC", multiplier: .one, lot: lot)
  }
}

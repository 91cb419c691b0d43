import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRulebooks
import Support
import Testing

/// Options and futures on up to two underlyings of one edition, at the model's own prices, and
/// random books in them.
struct OptionDesk {
  let edition: Edition
  let market: Market
  private let seed: UInt64

  init(_ edition: Edition, seed: UInt64) throws {
    (self.edition, self.seed) = (edition, seed)
    var draw = SeededGenerator(seed: seed)
    let named = Set(edition.components.flatMap(\.grids).flatMap { Array($0.underlyings.keys) })
    var coins = named.isEmpty ? ["BTC", "ETH"] : draw.shuffled(named.sorted())
    coins = Array(coins.prefix(edition.limits.most[.underlyings] ?? 2))
    let time = Timestamp(milliseconds: 1_798_761_600_000)
    let settle: AssetID
    switch edition.grouping {
    case .account(let unit): settle = unit
    case .marginAsset: settle = "USDC"
    }
    var (assets, contracts, quotes) = ([AssetPrice](), [Contract](), [Quote]())
    if settle != "USD" { assets.append(AssetPrice(asset: Asset(settle), price: .one)) }
    for coin in coins {
      let price = 100 + 50_000 * draw.uniform()
      let spot = try FixedPoint(units: Int128((price * 100).rounded()), scale: 2)
      assets.append(AssetPrice(asset: Asset(coin), price: spot))
      func list(_ name: String, _ payoff: Payoff, mark: FixedPoint, volatility: FixedPoint? = nil) {
        let id = ContractID("\(coin)-\(name)")
        contracts.append(
          Contract(
            id: id, payoff: payoff, form: .linear, underlying: coin, quote: settle, settle: settle,
            margin: settle, multiplier: .one, lot: .one))
        quotes.append(
          Quote(
            contract: id, mark: mark, index: spot, forward: spot, volatility: volatility,
            funding: .zero))
      }
      list("PERP", .perpetual, mark: spot)
      for days: Int64 in [9, 61] {
        let expiry = time.after(days: days)
        list("FUTURE-\(days)", .future(expiry: expiry), mark: spot)
        let years = time.years(until: expiry)
        for share in [0.8, 1, 1.25] {
          for right in OptionRight.allCases {
            let strike = FixedPoint(Int(max(1, price * share)))
            let volatility = try FixedPoint(units: Int128(draw.integer(in: 30...120)), scale: 2)
            let value = Black76.price(
              right, forward: spot.double, strike: strike.double, years: years,
              volatility: volatility.double)
            // Up: a mark is never below what the model says.
            let mark = try FixedPoint(units: Int128((value * 1e8).rounded(.up)), scale: 8)
            list(
              "\(days)-\(strike)-\(right.rawValue)",
              .option(OptionTerms(right: right, strike: strike, expiry: expiry)), mark: mark,
              volatility: volatility)
          }
        }
      }
    }
    market = Market(time: time, assets: assets, contracts: contracts, quotes: quotes)
  }

  /// A book of two to six positions; `part` draws another one.
  func positions(of part: UInt64 = 0, longOptionsOnly: Bool = false) throws -> [Position] {
    var draw = SeededGenerator(seed: seed * 2 + part + 1_000)
    let listed = market.contracts.values.sorted { $0.id < $1.id }.filter { contract in
      edition.covers(contract) && (!longOptionsOnly || contract.option != nil)
    }
    return (0..<draw.integer(in: 2...6)).map { _ in
      let contract = draw.pick(listed)
      let lots = Int64(draw.integer(in: 1...30))
      let isLong = longOptionsOnly || draw.integer(in: 0...1) == 0
      return Position(
        contract: contract.id, lots: isLong ? lots : 0 - lots,
        entry: contract.option == nil ? market.quotes[contract.id]?.mark : nil)
    }
  }

  /// What the book is worth at its marks.
  func worth(of positions: [Position]) throws -> Money {
    let unit = try #require(market.contracts.values.first.map { market.asset($0.settle) })
    return try positions.reduce(.zero(unit)) { sum, position in
      let contract = try #require(market.contracts[position.contract])
      return try sum.plus(MarkValue.value(of: position, contract, in: market))
    }
  }

  /// What it needs.
  func margins(of positions: [Position]) throws -> Margins {
    let account = Account(id: "test", mode: .portfolio, positions: positions)
    let group = try #require(
      try Assessor(edition: edition, market: market, accounts: [account]).assess(account).groups
        .first)
    return group.requirement.margins
  }
}

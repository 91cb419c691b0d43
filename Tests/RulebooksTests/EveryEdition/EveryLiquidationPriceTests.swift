import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// Liquidation prices of every embedded edition that has no scenario grid, against whole
/// assessments of markets in which one underlying moved.
@Suite struct `Every edition, liquidation prices` {
  static let names =
    (try? EditionStore.catalog().editions.filter { $0.grids.isEmpty }.map { "\($0.id)" }) ?? []

  @Test(arguments: names)
  func `R-035 the verdict turns at the price`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    var broken: [String] = []
    for seed in UInt64(1)...1 {
      let desk = try RandomDesk(edition, seed: seed)
      let account = try entered(desk)
      do {
        let prices = try assessor(desk, desk.market, account).liquidationPrices(of: account)
        for price in prices {
          for crossing in [price.below, price.above] {
            if case .unknown(let why) = crossing {
              broken.append("seed \(seed) \(price.contract) \(why)")
            }
            guard let at = crossing.price else { continue }
            // A billionth beyond and before: the assets beside it are rounded on their own.
            let step = max(
              try at.dividedUp(by: FixedPoint(1_000_000_000), decimals: 18),
              try FixedPoint(units: 1, scale: at.scale))
            let isBelow = at < price.price
            let beyond = try isBelow ? at.minus(step) : at.plus(step)
            let before = try isBelow ? at.plus(step) : at.minus(step)
            let verdicts = try [beyond, before].map {
              try isCrossed(desk, account, price, at: $0)
            }
            if verdicts != [!price.isCrossed, price.isCrossed] {
              broken.append(
                "seed \(seed) \(price.group) \(price.contract) \(price.lots) \(price.price)"
                  + " at \(at): \(price.isCrossed) \(verdicts)")
            }
          }
        }
      } catch let error as MarginError { #expect(!"\(error)".isEmpty) }
    }
    #expect(broken == [], "\(name)")
  }

  /// The desk's account without options, every position with an entry.
  private func entered(_ desk: RandomDesk) throws -> Account {
    let positions = desk.account.positions.filter {
      desk.market.contracts[$0.contract]?.option == nil
    }.prefix(2).map {
      $0.entry != nil || $0.cost != nil
        ? $0
        : Position(
          contract: $0.contract, lots: $0.lots, entry: desk.now($0.contract), mode: $0.mode,
          margin: $0.margin, leverage: $0.leverage)
    }
    return desk.account.with(positions: Array(positions))
  }

  private func assessor(_ desk: RandomDesk, _ market: Market, _ account: Account) throws
    -> Assessor
  {
    let accepted = desk.edition.uncovered.map(\.id) + market.contracts.keys.map(\.text)
    return try Assessor(
      edition: desk.edition, market: market, accounts: [account], accepting: Set(accepted))
  }

  /// Whether a group is below its line when a contract costs `other`.
  private func isCrossed(
    _ desk: RandomDesk, _ account: Account, _ price: LiquidationPrice, at other: FixedPoint
  ) throws -> Bool {
    let (market, id) = (desk.market, price.contract)
    let coin = try #require(market.contracts[id]?.underlying)
    func moved(_ value: FixedPoint) throws -> FixedPoint {
      try value.times(other).dividedDown(by: price.price, decimals: 12)
    }
    let assets = try market.assets.values.map {
      $0.asset.id != coin
        ? $0
        : AssetPrice(
          asset: $0.asset, price: try moved($0.price), average: $0.average,
          deposits: $0.deposits, borrows: $0.borrows)
    }
    let quotes = try market.quotes.values.map { quote -> Quote in
      guard market.contracts[quote.contract]?.underlying == coin else { return quote }
      let isIt = quote.contract == id
      let byIndex = desk.edition.prices == .index
      return Quote(
        contract: quote.contract,
        mark: isIt && !byIndex ? other : try quote.mark.map(moved),
        index: isIt && byIndex ? other : try quote.index.map(moved), forward: quote.forward,
        volatility: quote.volatility, funding: quote.funding, average: quote.average,
        openInterest: quote.openInterest, skew: quote.skew)
    }
    let there = Market(
      time: market.time, assets: assets, contracts: Array(market.contracts.values), quotes: quotes)
    let groups = try assessor(desk, there, account).assess(account).groups
    return try #require(groups.first { $0.group == price.group }).verdict == .below
  }
}

extension RandomDesk {
  /// The price a contract is valued at by the desk's edition.
  func now(_ id: ContractID) -> FixedPoint? {
    edition.prices == .index ? market.quotes[id]?.index : market.quotes[id]?.mark
  }
}

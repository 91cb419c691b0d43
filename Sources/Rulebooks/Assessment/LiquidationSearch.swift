import PlimsollDomain

/// The search for the prices at which one margin group crosses the line.
///
/// Prices are walked outwards from the present one, in steps of a sixty-fourth of it and, beyond
/// twice the price, of a twentieth; between the first two that differ in verdict the boundary is
/// halved down to one unit of the thirteenth digit. A crossing that is undone within one step is
/// not seen: with contracts of one direction there is none, since headroom then falls all the way.
struct LiquidationSearch {
  private let position: Position
  private let contract: Contract
  private let book: GroupBook
  private let account: Account
  private let edition: Edition
  private let market: Market
  private let price: FixedPoint
  /// Decimals of the prices tried.
  private let decimals: Int

  init(
    of position: Position, _ contract: Contract, in book: GroupBook, _ account: Account,
    _ assessor: Assessor
  ) throws(MarginError) {
    (self.position, self.contract, self.book) = (position, contract, book)
    edition = assessor.edition
    let isolated = book.assigned != nil
    let inGroup = { (id: ContractID) in
      assessor.market.contracts[id].map(assessor.edition.unit)
        == assessor.edition.unit(of: contract)
    }
    self.account = Account(
      id: account.id, mode: account.mode, holdings: isolated ? [] : book.holdings,
      positions: book.positions.map { $0.entered(in: assessor.market) },
      orders: isolated ? [] : account.orders.filter { inGroup($0.contract) },
      leverage: account.leverage, hedgeMode: account.hedgeMode)
    let held = Set(self.account.positions.map(\.contract) + self.account.orders.map(\.contract))
    market = assessor.market.keeping(held)
    guard let price = market.quotes[contract.id]?.mark else {
      throw .market(.unquoted(contract.id, missing: "mark"))
    }
    self.price = price
    decimals = min(max(13 - "\(price.whole(.down))".count, 0), 18)
  }

  func result() throws(MarginError) -> LiquidationPrice {
    let crossed = try isReached(at: price)
    let hasOptions = book.positions.contains { held in
      let other = market.contracts[held.contract]
      return other?.option != nil && other?.underlying == contract.underlying
    }
    let why = "options on \(contract.underlying) make it a boundary, not a price"
    return LiquidationPrice(
      contract: contract.id, lots: position.lots, group: book.name, price: price,
      isCrossed: crossed,
      below: hasOptions ? .unknown(why) : crossing(from: crossed, below: true),
      above: hasOptions ? .unknown(why) : crossing(from: crossed, below: false))
  }

  /// The first crossing on one side.
  private func crossing(from crossed: Bool, below: Bool) -> LiquidationPrice.Crossing {
    do {
      let unit = try FixedPoint(units: 1, scale: decimals)
      let start = try ticks(price)
      var near = start
      for far in below ? falling(from: start) : rising(from: start) where far != near {
        guard try isReached(at: unit.times(FixedPoint(units: far, scale: 0))) != crossed else {
          near = far
          continue
        }
        var (same, other) = (near, far)
        while (other - same).magnitude > 1 {
          let middle = same + (other - same) / 2
          if try isReached(at: unit.times(FixedPoint(units: middle, scale: 0))) == crossed {
            same = middle
          } else {
            other = middle
          }
        }
        return .at(try unit.times(FixedPoint(units: other, scale: 0)))
      }
      return .none
    } catch { return .unknown("\(error)") }
  }

  private func ticks(_ price: FixedPoint) throws(AmountError) -> Int128 {
    try price.dividedDown(by: FixedPoint(units: 1, scale: decimals), decimals: 0).whole(.down)
  }

  /// Prices below, down to a millionth.
  private func falling(from start: Int128) -> [Int128] {
    (1...63).map { start - start * $0 / 64 }
      + [200, 1000, 10_000, 100_000, 1_000_000].map { max(start / $0, 1) }
  }

  /// Prices above, up to a thousand times.
  private func rising(from start: Int128) -> [Int128] {
    var prices = (1...64).map { start + start * $0 / 64 + 1 }
    var last = start * 2
    while last < start * 1000 {
      last += last / 20 + 1
      prices.append(last)
    }
    return prices
  }

  /// Whether the group is beyond the line when the contract costs `other`.
  private func isReached(at other: FixedPoint) throws(MarginError) -> Bool {
    let moved: Market
    do { moved = try market.moving(contract, from: price, to: other) } catch {
      throw .arithmetic("\(contract.id) at \(other)", error)
    }
    let assessor = try Assessor(edition: edition, market: moved, accounts: [account])
    let groups = try assessor.books(of: account)
    guard let (unit, book) = groups.first(where: { $0.book.name == book.name }) else {
      return false
    }
    let valuation = try assessor.valuation(unit)
    let worth = try GroupWorth(of: book, edition, valuation)
    let margins = try book.requirement(edition, valuation).margins
    do { return try edition.line.isReached(worth.balance, margins) } catch {
      throw .arithmetic(book.name, error)
    }
  }
}

extension Position {
  /// The same position with an entry: without one its profit so far counts as settled, so it starts
  /// at the present price.
  fileprivate func entered(in market: Market) -> Position {
    guard cost == nil, entry == nil else { return self }
    return Position(
      contract: contract, lots: lots, entry: market.quotes[contract]?.mark, mode: mode,
      margin: margin, leverage: leverage)
  }
}

extension Market {
  /// The same market with these contracts alone.
  fileprivate func keeping(_ ids: Set<ContractID>) -> Market {
    replacing(
      contracts: ids.compactMap { contracts[$0] }, quotes: ids.compactMap { quotes[$0] })
  }

  /// The market after `contract` has moved between two prices, and with it, in proportion, its
  /// underlying and everything else on it.
  fileprivate func moving(_ contract: Contract, from: FixedPoint, to: FixedPoint)
    throws(AmountError) -> Market
  {
    func moved(_ value: FixedPoint) throws(AmountError) -> FixedPoint {
      guard value != from else { return to }
      let digits = "\(value.whole(.down))".count
      return try value.times(to).dividedDown(by: from, decimals: max(15 - digits, 2))
    }
    var (assets, quotes) = (Array(assets.values), Array(quotes.values))
    for place in assets.indices where assets[place].asset.id == contract.underlying {
      assets[place] = assets[place].priced(at: try moved(assets[place].price))
    }
    for place in quotes.indices {
      let quote = quotes[place]
      guard contracts[quote.contract]?.underlying == contract.underlying else { continue }
      var (mark, index) = (quote.mark, quote.index)
      if let value = mark { mark = quote.contract == contract.id ? to : try moved(value) }
      if let value = index { index = try moved(value) }
      quotes[place] = quote.priced(mark: mark, index: index)
    }
    return replacing(assets: assets, quotes: quotes)
  }
}

import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing

@testable import PlimsollRulebooks

/// One account with as little cash as a box of one size can be proved with, and the corners of that
/// box: where a bound that is too narrow shows.
struct BoxCorner {
  let edition: Edition
  let market: Market
  let account: Account
  let scale: Float
  let index: CrossingIndex
  private var draw: SeededGenerator

  /// `nil` where no cash makes the account's box one of that size.
  init?(
    _ edition: Edition, _ market: Market, _ account: Account, scale: Float, seed: UInt64,
    omitting omissions: Omissions = []
  ) throws {
    (self.edition, self.market, self.scale) = (edition, market, scale)
    draw = SeededGenerator(seed: seed)
    var index = try CrossingIndex(
      edition: edition, market: market, accounts: [account], omitting: omissions,
      sizes: scale...scale)
    guard
      let assessment = try? Assessor(edition: edition, market: market, accounts: [account])
        .assess(account, shares: false),
      let group = assessment.groups.first
    else { return nil }
    // The other groups have all they could need.
    let others = assessment.groups.dropFirst().map { group in
      let needed = group.requirement.margins.maintenance.units
      let cash = group.headroom.units.magnitude + (100 * needed).magnitude + 1_000_000
      return Holding(amount: Money(units: Int128(cash), asset: group.headroom.asset))
    }
    func funded(_ cash: Int128) -> Account {
      let own = Holding(amount: Money(units: cash, asset: group.headroom.asset))
      return account.with(holdings: account.holdings + others + [own])
    }
    func isBoxed(_ cash: Int128) -> Bool {
      _ = index.replace(0, with: funded(cash))
      return index.scales[0] == scale
    }
    // From on the line to as much as everything the account holds.
    let needed = group.requirement.margins.maintenance.units
    var low = 0 - group.headroom.units
    var high = low + 100 * needed + 1_000
    guard isBoxed(high) else { return nil }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isBoxed(middle) { high = middle } else { low = middle }
    }
    self.account = funded(high)
    _ = index.replace(0, with: self.account)
    self.index = index
  }

  /// Where the account stands at a market, measured by itself.
  func standing(_ market: Market) -> Standing {
    CrossingIndex.standing(of: account, edition, market)
  }

  /// What is wrong at some corner: a market that the index takes to be in the box, and where the
  /// account stands elsewhere.
  mutating func fault(at corners: Int) throws -> String? {
    let before = standing(market)
    var (inside, causes) = (0, Set<String>())
    for _ in 0..<corners {
      let update = try corner()
      var (index, moved) = (index, market)
      moved.apply(update)
      _ = index.apply(update)
      guard index.touched == 0 else {
        causes.insert(cause(update, moved))
        continue
      }
      inside += 1
      let now = standing(moved)
      if now != before { return "\(before), and at a corner \(now)" }
    }
    return inside == 0 ? "no corner is inside: \(causes.sorted())" : nil
  }

  /// Which edge of the box an update passes.
  private func cause(_ update: MarketUpdate, _ market: Market) -> String {
    var axes = index.axes
    axes.apply(update, market, events: axes.events(in: update, on: index.market))
    return axes.takeLeft().compactMap { axes.cause($0.edge) }.joined(separator: ", ")
  }

  /// A market at a corner of the box, or far out in the volatility of one contract alone.
  private mutating func corner() throws -> MarketUpdate {
    let box = BoxSize(Double(scale))
    let near = 1 - 1e-3
    // Now and then not at the edge but anywhere between: a balance may be least where it turns.
    func side() -> Double {
      switch draw.integer(in: 0...4) {
      case 0: near * (2 * draw.uniform() - 1)
      case 1...2: -near
      default: near
      }
    }
    let lates: [Int64] = [0, 0, box.milliseconds, box.milliseconds, 25 * 86_400_000]
    let late = draw.pick(lates)
    let time = market.time.milliseconds + late
    let options = account.positions.map(\.contract).filter {
      market.contracts[$0]?.option != nil
    }
    let stray = options.isEmpty || draw.integer(in: 0...2) > 0 ? nil : draw.pick(options)
    var (assets, quotes, factors) = ([AssetPrice](), [Quote](), [AssetID: Double]())
    for price in market.assets.values.sorted(by: { $0.asset.id < $1.asset.id }) {
      let isCoin = market.contracts.values.contains { $0.underlying == price.asset.id }
      guard price.asset.id != "USD" else { continue }
      let factor = 1 + side() * Double(scale) * (isCoin ? 0.1 : 0.01)
      factors[price.asset.id] = factor
      assets.append(price.priced(at: try Self.decimal(price.price.double * factor)))
    }
    for quote in market.quotes.values.sorted(by: { $0.contract < $1.contract }) {
      guard let contract = market.contracts[quote.contract],
        let factor = factors[contract.underlying], let price = market.assets[contract.underlying]
      else { continue }
      let shares = index.axes.factor(of: contract.underlying).map(index.axes.shares)
      let room = BoxSize.basis(box.scale * (shares?.basis ?? 0))
      let basis = 1 + side() * room
      let volatility =
        quote.contract == stray
        ? draw.pick([0.3, 3])
        : 1 + side() * BoxSize.volatility(box.scale * (shares?.volatility ?? 0))
      let premium = side() * room * price.price.double * factor
      let moved = try moved(
        quote, contract, factor, basis, volatility, premium, at: Timestamp(milliseconds: time))
      quotes.append(moved)
    }
    return MarketUpdate(time: Timestamp(milliseconds: time), assets: assets, quotes: quotes)
  }

  private func moved(
    _ quote: Quote, _ contract: Contract, _ factor: Double, _ basis: Double, _ volatility: Double,
    _ premium: Double, at time: Timestamp
  ) throws -> Quote {
    guard let mark = quote.mark?.double, let forward = quote.forward?.double,
      let sigma = quote.volatility?.double
    else { return quote }
    let (newForward, newSigma) = (
      try Self.decimal(forward * factor * basis), try Self.decimal(sigma * volatility)
    )
    var newMark = mark * factor * basis
    if let option = contract.option, contract.form == .linear {
      func model(_ forward: Double, _ sigma: Double, _ time: Timestamp) -> Double {
        Black76.price(
          option.right, forward: forward, strike: option.strike.double,
          years: max(0, time.years(until: option.expiry)), volatility: sigma)
      }
      newMark =
        (mark - model(forward, sigma, market.time)) * factor
        + model(newForward.double, newSigma.double, time) + premium
    }
    return Quote(
      contract: quote.contract, mark: try Self.decimal(newMark),
      index: try quote.index.map { try Self.decimal($0.double * factor * basis) },
      forward: newForward, volatility: newSigma, funding: quote.funding, average: quote.average,
      openInterest: quote.openInterest, skew: quote.skew)
  }

  static func decimal(_ value: Double) throws -> FixedPoint {
    try FixedPoint(units: max(1, Int128((value * 1e12).rounded())), scale: 12)
  }
}

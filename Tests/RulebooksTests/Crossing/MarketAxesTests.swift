import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

@testable import PlimsollRulebooks

/// what a tick moves.
@Suite struct `Axes of a market` {
  private let edition: Edition
  private var market: Market

  init() throws {
    edition = try EditionStore.catalog().edition("generic-tiered")
    let names: [(ContractID, Payoff)] = [
      ("BTC-PERP", .perpetual), ("BTC-FUT", .future(expiry: Timestamp(milliseconds: 1 << 41))),
    ]
    market = Market(
      time: Timestamp(milliseconds: 1_767_225_600_000),
      assets: [
        AssetPrice(asset: Asset("BTC"), price: FixedPoint(60_000)),
        AssetPrice(asset: Asset("USDC"), price: .one),
      ],
      contracts: try names.map { name, payoff in
        Contract(
          id: name, payoff: payoff, form: .linear, underlying: "BTC", quote: "USDC",
          settle: "USDC", margin: "USDC", multiplier: .one, lot: try exact("0.001"))
      },
      quotes: [
        Quote(contract: "BTC-PERP", mark: FixedPoint(60_060)),
        Quote(contract: "BTC-FUT", mark: FixedPoint(60_600)),
      ])
  }

  private func update(_ price: Int, _ perpetual: Int, _ future: Int) -> MarketUpdate {
    MarketUpdate(
      assets: [AssetPrice(asset: Asset("BTC"), price: FixedPoint(price))],
      quotes: [
        Quote(contract: "BTC-PERP", mark: FixedPoint(perpetual)),
        Quote(contract: "BTC-FUT", mark: FixedPoint(future)),
      ])
  }

  @Test mutating func `R-131 the largest move against the price counts`() throws {
    var axes = MarketAxes(market, edition)
    let coin = try #require(axes.factor(of: "BTC"))
    let tick = update(61_000, 61_064, 61_610)
    axes.take(tick, &market)
    #expect(abs(axes.moves(of: coin).basis - (61_064 / 61_000 / 1.001 - 1) / 0.0005) < 1e-5)
    #expect(axes.price(of: coin) == 61_000)
    let edges = axes.edges(
      of: coin, below: 0.1, above: 0.2, within: MarketAxes.Moves(basis: 3), hasOptions: false)
    let edge = try #require(edges.first { $0.axis == MarketAxes.axis(.basis, of: coin) })
    #expect(abs(Double(bitPattern: UInt64(edge.at)) - 3) < 1e-6)
    let lower = try #require(edges.first { $0.side == .lower })
    #expect(abs(Double(bitPattern: UInt64(lower.at)) - 54_900) < 1e-6)
  }

  @Test mutating func `R-131 a factor that drifted far is taken as new`() throws {
    var axes = MarketAxes(market, edition)
    let coin = try #require(axes.factor(of: "BTC"))
    let events = axes.generation(of: coin)
    let tick = update(60_000, 60_060, 61_000)
    axes.take(tick, &market)
    #expect(axes.moves(of: coin) == MarketAxes.Moves())
    #expect(axes.generation(of: coin) > events)
  }

  @Test mutating func `R-131 a quote that contradicts itself is an event`() throws {
    var axes = MarketAxes(market, edition)
    let coin = try #require(axes.factor(of: "BTC"))
    let events = axes.generation(of: coin)
    let crossed = Quote(
      contract: "BTC-PERP", mark: FixedPoint(60_060), bid: FixedPoint(60_070),
      ask: FixedPoint(60_050))
    let tick = MarketUpdate(quotes: [crossed, Quote(contract: "BTC-FUT", mark: FixedPoint(60_600))])
    axes.take(tick, &market)
    #expect(axes.generation(of: coin) == events + 1)
  }

  @Test func `R-131 a price that comes for the first time is noticed`() throws {
    let coin = Asset("XYZ")
    let account = Account(
      id: "new", holdings: [Holding(amount: try Money(exactly: FixedPoint(5), in: coin))],
      positions: [
        Position(contract: "BTC-PERP", lots: 10), Position(contract: "BTC-FUT", lots: -10),
      ])
    var index = try CrossingIndex(edition: edition, market: market, accounts: [account])
    #expect(index.standings[0].refusal != nil)
    let tick = MarketUpdate(assets: [AssetPrice(asset: coin, price: FixedPoint(7))])
    #expect(index.apply(tick).map(\.account) == [0])
    #expect(index.standings == [CrossingIndex.standing(of: account, edition, index.market)])
    #expect(index.standings[0].refusal == nil)
  }

  @Test func `R-135 an edition that reads what it does not declare is refused`() throws {
    let secret = SecretFunding.edition
    let market = market.replacing(
      quotes: try market.quotes.values.map {
        Quote(contract: $0.contract, mark: $0.mark, funding: try exact("0.0001"))
      })
    let accounts = [("a", 1_000), ("b", -2_000)].map { name, lots in
      Account(
        id: name,
        positions: [
          Position(contract: "BTC-PERP", lots: Int64(lots)),
          Position(contract: "BTC-FUT", lots: Int64(0 - lots)),
        ])
    }
    #expect(
      throws: CrossingError.undeclared(secret.id, component: "secret-funding", .funding)
    ) {
      try CrossingIndex(edition: secret, market: market, accounts: accounts)
    }
  }
}

extension MarketAxes {
  /// Takes up a tick as the index does.
  fileprivate mutating func take(_ tick: MarketUpdate, _ market: inout Market) {
    let events = events(in: tick, on: market)
    market.apply(tick)
    apply(tick, market, events: events)
  }
}

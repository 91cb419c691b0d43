import PlimsollCollateral
import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Liquidation price` {
  /// Tiers that are flat unless more are given, with nothing else.
  static func edition(
    _ tiers: [String: [(floor: String, rate: String)]], unit: AssetID = "USD",
    grouping: Grouping = .marginAsset
  ) throws -> Edition {
    let tiers = try tiers.mapValues { list in
      try list.map {
        TieredFraction.Tier(
          floor: try exact($0.floor), initial: try exact($0.rate), maintenance: try exact($0.rate))
      }
    }
    return Edition(
      id: EditionID(name: "test", version: "1"), title: "", effective: .newYear, sources: [],
      modes: [.cross, .isolated], balance: .equity, grouping: grouping,
      collateral: CollateralSchedule(
        own: CollateralTerms(), terms: ["BTC": CollateralTerms(), "USDC": CollateralTerms()]),
      components: [TieredFraction(tiers: tiers)], ladder: [])
  }

  static func market(_ quotes: [(id: ContractID, coin: AssetID, mark: String, lot: String)])
    throws -> Market
  {
    Market.of(
      prices: [("BTC", try exact("50000"))],
      contracts: try quotes.map {
        Contract.perpetual($0.id, underlying: $0.coin, lot: try exact($0.lot))
      }, quotes: try quotes.map { .mark($0.id, try exact($0.mark)) })
  }

  static func account(_ posted: [(String, AssetID)], _ positions: [Position]) throws -> Account {
    Account(
      id: "test", holdings: try posted.map { Holding(amount: try money($0.0, $0.1)) },
      positions: positions)
  }

  @Test func `R-035 a second position's requirement brings the line nearer, to 99.40`() throws {
    // TorchTrade, issue 344: equity 5, one long at 100, 0.4%, and another that needs 4.
    let market = try Self.market([("A", "A", "100", "1"), ("B", "B", "1000", "1")])
    let edition = try Self.edition(["A": [("0", "0.004")], "B": [("0", "0.004")]])
    let alone = try Self.account([("5", "USD")], [Position(contract: "A", lots: 1)])
    let both = try Self.account(
      [("5", "USD")], [Position(contract: "A", lots: 1), Position(contract: "B", lots: -1)])
    let prices = try [alone, both].map { account in
      try Assessor(edition: edition, market: market, accounts: [account])
        .liquidationPrices(of: account)
    }
    // Five less 100, over 0.996: 95.3815… alone; 99 over 0.996 beside the other.
    #expect("\(try #require(prices[0][0].below.price))".hasPrefix("95.38152"))
    #expect("\(try #require(prices[1][0].below.price))".hasPrefix("99.39759"))
    #expect(prices[1][0].distance(to: prices[1][0].below) == (try exact("0.006024")))
    #expect(prices[0][0].above == .none)
    // The short of B: 5 − (P − 1000) = 0.004 P + 0.4.
    #expect("\(try #require(prices[1][1].above.price))".hasPrefix("1000.597609"))
    #expect(prices[1][1].below == .none)
  }

  @Test func `S02 coin under a long brings its line nearer, under a short it takes it away`() throws
  {
    let market = try Self.market([("P", "BTC", "50000", "1")])
    let edition = try Self.edition(["BTC": [("0", "0.01")]], grouping: .account(unit: "USD"))
    func price(_ posted: (String, AssetID), lots: Int64) throws -> LiquidationPrice {
      let account = try Self.account(
        [posted], [Position(contract: "P", lots: lots, entry: try exact("50000"))])
      return try #require(
        try Assessor(edition: edition, market: market, accounts: [account])
          .liquidationPrices(of: account).first)
    }
    let dollars = try #require(price(("25000", "USD"), lots: 1).below.price)
    let coins = try #require(price(("0.5", "BTC"), lots: 1).below.price)
    #expect("\(dollars)".hasPrefix("25252.52"))
    #expect("\(coins)".hasPrefix("33557.04"))
    #expect(
      try price(("25000", "USD"), lots: -1).above.price.map { "\($0)".prefix(8) } == "74257.42")
    #expect(try price(("1.1", "BTC"), lots: -1).above == .none)
  }

  @Test func `R-035 an isolated position looks at its own margin alone`() throws {
    let market = try Self.market([("P", "BTC", "50000", "0.001"), ("Q", "BTC", "50000", "0.001")])
    let edition = try Self.edition(["BTC": [("0", "0.01")]])
    let position = { (id: ContractID, lots: Int64) in
      Position(
        contract: id, lots: lots, entry: try exact("50000"), mode: .isolated,
        margin: try exact("5000"))
    }
    let account = try Self.account(
      [("1000000", "USD")], [position("P", 1000), position("Q", -1000)])
    let prices = try Assessor(edition: edition, market: market, accounts: [account])
      .liquidationPrices(of: account)
    // 5000 + P − 50000 = 0.01 P, and 5000 − (P − 50000) = 0.01 P.
    #expect(prices.map { "\($0.below.price ?? .zero)".prefix(11) } == ["45454.54545", "0"])
    #expect(prices.map { "\($0.above.price ?? .zero)".prefix(11) } == ["0", "54455.44554"])
  }

  @Test func `R-035 an account that has crossed says so, and where it comes back`() throws {
    let market = try Self.market([("A", "A", "100", "1"), ("B", "B", "10", "1")])
    let edition = try Self.edition(["A": [("0", "0.05")], "B": [("0", "0.05")]])
    let account = try Self.account(
      [("4", "USD")], [Position(contract: "A", lots: 1), Position(contract: "B", lots: 1)])
    let price = try #require(
      Assessor(edition: edition, market: market, accounts: [account])
        .liquidationPrices(of: account).first)
    // 4 + P − 100 = 0.05 P + 0.5: 96.5 over 0.95.
    #expect(price.isCrossed)
    #expect("\(try #require(price.above.price))".hasPrefix("101.57894"))
  }

  /// Random books in brackets: at the price the verdict is the other one, a unit nearer not.
  @Test func `R-035 the verdict turns at the price and not one unit before it`() throws {
    var generator = SeededGenerator(seed: 35)
    var found = 0
    for _ in 0..<20 {
      let marks = [20.0, 3000, 60000].map { $0 * (0.5 + generator.uniform()) }
      let listed = zip(["A", "B", "C"], marks).map { name, mark in
        (id: ContractID(name), coin: AssetID(name), mark: "\(Int(mark * 100))", lot: "0.001")
      }
      let market = try Self.market(
        listed.map {
          ($0.id, $0.coin, String($0.mark.dropLast(2)) + "." + $0.mark.suffix(2), $0.lot)
        })
      let rows = [("0", "0.004"), ("10000", "0.01"), ("150000", "0.025"), ("1000000", "0.1")]
      let edition = try Self.edition(["A": rows, "B": rows, "C": rows])
      let positions = listed.map { item in
        Position(
          contract: item.id, lots: Int64(generator.uniform() * 20_000) - 10_000,
          entry: market.quotes[item.id]?.mark)
      }.filter { $0.lots != 0 }
      let posted = "\(Int(generator.uniform() * 200_000) + 1_000)"
      let account = try Self.account([(posted, "USD")], positions)
      let assessor = try Assessor(edition: edition, market: market, accounts: [account])
      for price in try assessor.liquidationPrices(of: account) {
        for crossing in [price.below.price, price.above.price].compactMap({ $0 }) {
          found += 1
          let step = try FixedPoint(units: 1, scale: crossing.scale)
          let nearer = try crossing < price.price ? crossing.plus(step) : crossing.minus(step)
          let verdicts = try [crossing, nearer].map {
            try Self.isBelow(account, edition, market, price.contract, at: $0)
          }
          #expect(verdicts == [!price.isCrossed, price.isCrossed])
        }
      }
    }
    #expect(found > 20)
  }

  /// Whether the account is below its line when one contract and its coin cost something else.
  private static func isBelow(
    _ account: Account, _ edition: Edition, _ market: Market, _ id: ContractID, at price: FixedPoint
  ) throws -> Bool {
    let quotes = market.quotes.values.map { $0.contract == id ? Quote.mark(id, price) : $0 }
    let moved = Market(
      time: market.time, assets: Array(market.assets.values),
      contracts: Array(market.contracts.values), quotes: quotes)
    let assessed = try Assessor(edition: edition, market: moved, accounts: [account])
      .assess(account)
    return assessed.verdict == .below
  }

  @Test func `R-035 options on the underlying make it a boundary`() throws {
    let book = Book(form: .linear)
    let (future, call) = (try book.future(perpetual: true), try book.option(.call, "60000"))
    let market = try book.market([(future, mark: "60000"), (call, mark: "4000")])
    let account = Account(
      id: "test", holdings: [Holding(amount: try money("10000", "USD"))],
      positions: [Position(contract: future.id, lots: 1), Position(contract: call.id, lots: -1)])
    let prices = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account]
    ).liquidationPrices(of: account)
    #expect(prices.count == 1)
    guard case .unknown(let why) = prices[0].below else { return #expect(Bool(false)) }
    #expect(why.contains("boundary"))
  }
}

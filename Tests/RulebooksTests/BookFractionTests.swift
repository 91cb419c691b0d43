import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Books by tiered fractions` {
  private let edition: Edition

  init() throws { edition = try Book.edition("binance-usdm") }

  private func perpetual(_ name: ContractID, _ coin: AssetID) throws -> Contract {
    Contract(
      id: name, payoff: .perpetual, form: .linear, underlying: coin, quote: "USDT",
      settle: "USDT", margin: "USDT", multiplier: .one, lot: try exact("0.001"))
  }

  private func market() throws -> Market {
    let (bitcoin, ether) = (
      try perpetual("BTCUSDT", "BTC"), try perpetual("ETHUSDT", "ETH")
    )
    return Market(
      time: edition.effective,
      assets: [
        AssetPrice(asset: Asset("BTC"), price: FixedPoint(60_000)),
        AssetPrice(asset: Asset("ETH"), price: FixedPoint(3_000)),
        AssetPrice(asset: Asset("USDT"), price: .one),
      ], contracts: [bitcoin, ether],
      quotes: [
        Quote(contract: bitcoin.id, mark: FixedPoint(60_000)),
        Quote(contract: ether.id, mark: FixedPoint(3_000)),
      ])
  }

  /// Ten coins bought at 58,000, a hundred sold at their mark, and cash `headroom` above −16,100.
  private func account(_ headroom: String, mode: MarginMode? = nil) throws -> Account {
    let cash = try exact("-16100").plus(exact(headroom))
    return Account(
      id: headroom, mode: mode, holdings: [Holding(amount: try money("\(cash)", "USDT"))],
      positions: [
        Position(contract: "BTCUSDT", lots: 10_000, entry: FixedPoint(58_000)),
        Position(contract: "ETHUSDT", lots: -100_000, entry: FixedPoint(3_000)),
      ])
  }

  private func run(_ accounts: [Account], under edition: Edition? = nil) throws -> (
    AccountBook, BookOutcome
  ) {
    var book = try AccountBook(
      edition: edition ?? self.edition, market: market(), contracts: ["BTCUSDT", "ETHUSDT"])
    for account in accounts { try book.add(account) }
    return (book, try book.run { accounts[$0] })
  }

  @Test(arguments: [
    ("0.3219", Verdict.above, 1), ("0.321878", .above, 0), ("0.000001", .above, 0),
    ("0", .below, 0), ("-0.321878", .below, 0), ("-0.3219", .below, 1),
  ])
  func `R-120 an account next to the line is assessed`(
    headroom: String, verdict: Verdict, passed: Int
  ) throws {
    let account = try account(headroom)
    let (book, outcome) = try run([account])
    #expect(book.way == .fractions && book.left.isEmpty)
    #expect(outcome.verdicts == [verdict] && outcome.passed == passed)
    let group = try Assessor(edition: edition, market: market(), accounts: [account])
      .assess(account).group
    #expect(group.requirement.margins.maintenance == (try money("3900", "USDT")))
    #expect(group.headroom == (try money(headroom, "USDT")) && group.verdict == verdict)
    let (load, cash) = (try #require(outcome.loads.first), try #require(Double(headroom)))
    #expect(abs(load - 3_900 / (3_900 + cash)) < 1e-6)
  }

  @Test func `R-120 what tiers do not charge alone is left to the assessor`() throws {
    let plain = try account("100")
    let extra = Position(contract: "BTCUSDT", lots: 5)
    let accounts = [
      plain, try account("100", mode: .isolated),
      plain.with(positions: plain.positions + [extra]),
      plain.with(orders: [Order(contract: "BTCUSDT", lots: 5)]),
      plain.with(positions: [Position(contract: "BTCUSDT", lots: 1 << 40)] + plain.positions),
      plain.with(holdings: plain.holdings + [Holding(amount: try money("-1", "BTC"))]),
      plain.with(holdings: plain.holdings + [Holding(amount: try money("1", "BTC"))]),
    ]
    var book = try AccountBook(
      edition: edition, market: market(), contracts: ["BTCUSDT", "ETHUSDT"])
    for account in accounts { try book.add(account) }
    #expect(book.left == [1, 2, 3, 4, 5])
    let error = #expect(throws: BookError.self) { try book.run { accounts[$0] } }
    #expect("\(try #require(error))".contains("no \"margin\""), "\(error as Any)")
    let measured = accounts.enumerated().filter { $0.offset != 1 }.map(\.element)
    let (_, outcome) = try run(measured)
    #expect(outcome.passed == 2 && outcome.assessed == 4)
    #expect(outcome.verdicts[0] == .above && outcome.verdicts[4] == .below)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `R-120 rates of eighteen decimals turn no verdict`(seed: UInt64) throws {
    let edition = try Book.edition("hyperliquid")
    let desk = try RandomDesk(edition, seed: 900 + seed)
    let listed = desk.market.contracts.values.filter { edition.covers($0) && $0.settle == "USDC" }
      .sorted { $0.id < $1.id }
    var draw = SeededGenerator(seed: seed)
    let assessor = try Assessor(
      edition: edition, market: desk.market,
      accounts: [
        Account(id: "all", positions: listed.map { Position(contract: $0.id, lots: 1) })
      ])
    var (accounts, verdicts) = ([Account](), [Verdict]())
    for number in 0..<60 {
      let positions = draw.shuffled(listed).prefix(draw.integer(in: 2...6)).map { contract in
        Position(
          contract: contract.id, lots: Int64(draw.integer(in: -2_000_000...2_000_000)),
          entry: desk.market.quotes[contract.id]?.mark)
      }
      let bare = Account(id: "\(number)", positions: positions)
      let headroom = try assessor.assess(bare, shares: false).group.headroom
      // From units to a thousandth of what is needed, on either side.
      let size = Int(min(headroom.units.magnitude / 1_000 + 2, 1 << 40))
      let aim = number % 3 == 0 ? draw.integer(in: -2...2) : draw.integer(in: -size...size)
      let cash = Money(units: Int128(aim) - headroom.units, asset: headroom.asset)
      accounts.append(
        Account(id: bare.id, holdings: [Holding(amount: cash)], positions: positions))
      verdicts.append(try assessor.assess(accounts[number], shares: false).verdict)
    }
    var book = try AccountBook(
      edition: edition, market: desk.market, contracts: Set(listed.map(\.id)))
    try book.add(60) { accounts[$0] }
    let outcome = try book.run { accounts[$0] }
    #expect(book.way == .fractions && book.left.isEmpty && outcome.verdicts == verdicts)
    #expect((20...50).contains(outcome.assessed) && outcome.count(of: .below) > 10)
  }
}

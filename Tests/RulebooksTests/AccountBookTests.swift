import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRevaluation
import Support
import Testing

@testable import PlimsollRulebooks

@Suite struct `Books of accounts under an edition` {
  private let market: Market
  private let contracts: [ContractID]

  /// The market of the sample desk, read once for all tests.
  private static let desk = Result {
    let text = try #require(Repository()).file("Samples/desk/market.json").text()
    return try MarketReader.read(Array(text.utf8), file: "market.json")
  }

  init() throws {
    market = try Self.desk.get()
    contracts = market.contracts.keys.sorted()
  }

  /// Two to eight positions, in part at an entry price, and up to three holdings, debts among them.
  private func account(_ number: Int, _ chance: inout SeededGenerator) throws -> Account {
    var positions: [Position] = []
    for _ in 0..<chance.integer(in: 2...8) {
      let contract = chance.pick(contracts)
      guard !positions.contains(where: { $0.contract == contract }) else { continue }
      let isOption = market.contracts[contract]?.option != nil
      let lots = Int64(chance.integer(in: -40...40)) * (isOption ? 1 : 200)
      let mark = try #require(market.quotes[contract]?.mark)
      let entry = try mark.times(FixedPoint(units: Int128(chance.integer(in: 95...105)), scale: 2))
      positions.append(
        Position(
          contract: contract, lots: lots == 0 ? 1 : lots,
          entry: !isOption && chance.integer(in: 0...2) > 0 ? entry : nil))
    }
    let holdings = try ["BTC", "ETH", "USDC"].map { (asset: AssetID) in
      let most = asset == "USDC" ? 400_000 : asset == "ETH" ? 60_000 : 6_000
      return Holding(
        amount: try Money(
          exactly: FixedPoint(
            units: Int128(chance.integer(in: (-most / 20)...most)), scale: 3),
          in: market.asset(asset)))
    }
    return Account(
      id: "A\(number)", holdings: Array(holdings.prefix(chance.integer(in: 1...3))),
      positions: positions)
  }

  /// Every contract at once: what an assessor is made for, so that it sees the lines of the book.
  private var everything: Account {
    Account(
      id: "all", holdings: [], positions: contracts.map { Position(contract: $0, lots: 1) })
  }

  private func assessor(_ edition: Edition) throws -> Assessor {
    try Assessor(edition: edition, market: market, accounts: [everything])
  }

  private func run(_ edition: Edition, _ accounts: [Account]) throws -> (AccountBook, BookOutcome) {
    var book = try AccountBook(edition: edition, market: market, contracts: Set(contracts))
    for account in accounts { try book.add(account) }
    return (book, try book.run(threads: 2) { accounts[$0] })
  }

  @Test(arguments: ["textbook-grid", "span-grid"], 0..<10 as Range<UInt64>)
  func `R-115 the pass says what the assessor says`(name: String, seed: UInt64) throws {
    let edition = try Book.edition(name)
    var chance = SeededGenerator(seed: seed)
    let accounts = try (0..<40).map { try account($0, &chance) }
    let (book, outcome) = try run(edition, accounts)
    let fine = try assessor(edition), shared = try fine.sharingSteps()
    #expect(book.left.isEmpty && outcome.assessed < 3 && outcome.verdicts.count == 40)
    for (number, account) in accounts.enumerated() {
      let wide = try fine.assess(account, shares: false)
      #expect(outcome.verdicts[number] == wide.verdict, "\(account)")
      for (group, own) in zip(try shared.assess(account, shares: false).groups, wide.groups) {
        guard
          account.positions.contains(where: {
            market.contracts[$0.contract]?.margin == group.unit.id
          })
        else { continue }
        let figures = try #require(outcome.figures(of: number, in: group.unit.id))
        #expect(figures.initial == group.requirement.margins.initial.units)
        #expect(figures.maintenance == group.requirement.margins.maintenance.units)
        #expect(figures.balance == own.balance.maintenance.units)
        let off = figures.maintenance - own.requirement.margins.maintenance.units
        let hidden = group.requirement.hidden.units + own.requirement.hidden.units
        #expect(off.magnitude <= hidden.magnitude)
      }
    }
    #expect(outcome.count(of: .above) > 0 && outcome.count(of: .below) > 0)
  }

  @Test func `R-115 two positions of one underlying need their net loss`() throws {
    let desk = Book(form: .linear)
    let (future, perpetual) = (try desk.future(), try desk.future("perp", perpetual: true))
    let market = try desk.market([(future, "60000"), (perpetual, "60000")])
    var book = try AccountBook(
      edition: Book.edition("textbook-grid"), market: market,
      contracts: [future.id, perpetual.id])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("19199.99", "USD"))],
      positions: [
        Position(contract: future.id, lots: 3), Position(contract: perpetual.id, lots: -1),
      ])
    try book.add(account)
    let outcome = try book.run { _ in account }
    let cent = Int128(market.asset("USD").scale)
    let units = (2..<Int(cent)).reduce(Int128(1)) { power, _ in power * 10 }
    let figures = try #require(outcome.figures(of: 0, in: "USD"))
    #expect(figures.maintenance == 1_920_000 * units && figures.balance == 1_919_999 * units)
    #expect(outcome.verdicts == [.below] && outcome.accounts(.below) == [0])
  }

  @Test(arguments: [
    ("textbook-grid", BookWay.scenarios), ("binance-usdm", .fractions),
    ("generic-tiered", .fractions), ("hyperliquid", .fractions),
    ("deribit-pm", .singly(part: "maximum with roll-shock")),
    ("drift-v2", .singly(part: "balance: credits")),
    ("gmx-v2", .singly(part: "entry-fraction with exit-fee")),
    ("dydx-v4", .singly(part: "open-interest-fraction")),
  ])
  func `R-115 a book says how its edition is measured`(name: String, way: BookWay) throws {
    let book = try AccountBook(edition: Book.edition(name), market: market, contracts: [])
    #expect(book.way == way)
  }

  @Test func `R-116 what a pass does not decide goes to the assessor`() throws {
    let edition = try Book.edition("textbook-grid")
    let coins = Holding(amount: try Money(exactly: exact("2"), in: market.asset("BTC")))
    let pair = [
      Position(contract: "BTC-PERPETUAL", lots: 900),
      Position(contract: "BTC-27MAR26", lots: -800),
    ]
    let isolated = Position(
      contract: "BTC-PERPETUAL", lots: 900, mode: .isolated, margin: try exact("0.001"))
    let accounts = [
      Account(id: "plain", holdings: [coins], positions: pair),
      Account(id: "cross", mode: .cross, holdings: [coins], positions: pair),
      Account(id: "isolated", holdings: [coins], positions: [isolated, pair[1]]),
      Account(
        id: "orders", holdings: [coins], positions: pair,
        orders: [Order(contract: "BTC-PERPETUAL", lots: 5)]),
      Account(id: "hedge", holdings: [coins], positions: pair, hedgeMode: true),
      Account(
        id: "wide", holdings: [coins],
        positions: [pair[0], Position(contract: "BTC-27MAR26", lots: 1 << 40)]),
      Account(id: "bare", holdings: [coins], positions: []),
    ]
    let (book, outcome) = try run(edition, accounts)
    #expect(book.left == [1, 2, 3, 4, 5] && outcome.assessed == 5)
    let fine = try assessor(edition)
    for (number, account) in accounts.enumerated() {
      #expect(outcome.verdicts[number] == (try fine.assess(account).verdict), "\(account.id)")
    }
    #expect(outcome.verdicts[2] == .below && outcome.verdicts[6] == .above)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `R-117 an account next to the line is measured in full`(seed: UInt64) throws {
    let edition = try Book.edition("textbook-grid")
    let fine = try assessor(edition)
    var chance = SeededGenerator(seed: seed)
    var accounts: [Account] = []
    while accounts.count < 5 {
      let drawn = try account(accounts.count, &chance)
      // What is left of the headroom is -2 to 2 units.
      let groups = try fine.assess(drawn, shares: false).groups
      let holdings = groups.map { group in
        let units = Int128(accounts.count) - 2 - group.headroom.units
        return Holding(amount: Money(units: units, asset: group.unit))
      }
      accounts.append(
        Account(
          id: drawn.id, holdings: drawn.holdings + holdings, positions: drawn.positions))
    }
    let (book, outcome) = try run(edition, accounts)
    #expect(book.left.isEmpty && outcome.assessed == 5)
    for (number, account) in accounts.enumerated() {
      #expect(outcome.verdicts[number] == (try fine.assess(account).verdict))
    }
  }

  @Test func `R-117 how near the line is near follows from the lots`() throws {
    let desk = Book(form: .linear)
    let (future, perpetual) = (try desk.future(), try desk.future("perp", perpetual: true))
    let market = try desk.market([(future, "10"), (perpetual, "10")])
    let dollar = market.asset("USD")
    let unit = try Money(exactly: .one, in: dollar).units
    // A loss of 1.6 a lot is 858,993,459 steps of 2⁻²⁹: 1,717,986,918 dollars of 2³⁰ lots.
    let accounts = [0, 1, -1].map { more in
      Account(
        id: "\(more)",
        holdings: [
          Holding(
            amount: Money(
              units: 1_717_986_918 * unit + 2 * (unit + 2) + Int128(more), asset: dollar))
        ],
        positions: [
          Position(contract: future.id, lots: 1 << 29),
          Position(contract: perpetual.id, lots: 1 << 29),
        ])
    }
    var book = try AccountBook(
      edition: Book.edition("textbook-grid"), market: market,
      contracts: [future.id, perpetual.id])
    for account in accounts { try book.add(account) }
    var asked: [Int] = []
    let outcome = try book.run { number in
      asked.append(number)
      return accounts[number]
    }
    #expect(outcome.figures(of: 0, in: "USD")?.maintenance == 1_717_986_918 * unit)
    #expect(asked == [0, 2] && outcome.assessed == 2 && outcome.count(of: .above) == 3)
  }
}

import PlimsollCollateral
import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollPricing
import PlimsollRevaluation
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Books on several threads` {
  private let desk = Book(form: .inverse)
  private let contracts: [Contract]
  private let market: Market

  init() throws {
    contracts = [
      try desk.future(lot: "10"), try desk.future("perpetual", perpetual: true, lot: "10"),
    ]
    market = try desk.market([(contracts[0], "60120"), (contracts[1], "60000.25")])
  }

  /// Two positions and some coins, a third of them near the line.
  private func account(_ number: Int) throws -> Account {
    let lots = Int64(number % 97 * 40 - 1_900)
    let coins = Int128(number % 3 == 0 ? 9_000_000_000 : 10_000_000_000 * (1 + number % 7))
    return Account(
      id: "A\(number)", holdings: [Holding(amount: Money(units: coins, asset: Asset("BTC")))],
      positions: [
        Position(contract: "future", lots: lots + 1_000, entry: FixedPoint(60_000)),
        Position(contract: "perpetual", lots: 900, entry: try exact("50000.5")),
      ])
  }

  private func book(_ name: String) throws -> AccountBook {
    try AccountBook(
      edition: Book.edition(name), market: market, contracts: Set(contracts.map(\.id)))
  }

  @Test func `R-122 three pieces are the same on one, two and three threads`() throws {
    let accounts = try (0..<10_000).map(account)
    var single = try book("textbook-grid")
    for account in accounts { try single.add(account) }
    let expected = try single.run(threads: 1) { accounts[$0] }
    #expect(single.count == 10_000 && single.left.isEmpty)
    #expect(expected.count(of: .below) > 100 && expected.count(of: .above) > 100)
    for threads in 1...3 {
      var other = try book("textbook-grid")
      // A hundred one at a time, so that a piece is filled before others are added.
      for account in accounts.prefix(100) { try other.add(account) }
      var asked: [Int] = []
      try other.add(9_900, threads: threads) { number in
        asked.append(number)
        return accounts[number]
      }
      #expect(asked == Array(100..<10_000))
      let outcome = try other.run(threads: threads) { accounts[$0] }
      #expect(other.count == 10_000 && other.left.isEmpty)
      #expect(outcome.verdicts == expected.verdicts && outcome.loads == expected.loads)
      #expect(outcome.figures(of: 9_999, in: "BTC") == expected.figures(of: 9_999, in: "BTC"))
    }
  }

  @Test func `R-122 a profit in coins is rounded down once`() throws {
    let account = Account(
      id: "a", holdings: [Holding(amount: Money(units: 1, asset: Asset("BTC")))],
      positions: [
        Position(contract: "perpetual", lots: 900, entry: try exact("50000.5")),
        Position(contract: "future", lots: 1),
      ])
    var book = try book("textbook-grid")
    try book.add(account)
    let figures = try #require(try book.run { _ in account }.figures(of: 0, in: "BTC"))
    #expect(figures.balance == 29_998_825_015 + 1)
  }

  /// Every form of contract, settled in the unit of the account and in others.
  @Test(arguments: 0..<8 as Range<UInt64>, [Balance.equity, .marginBalance])
  func `R-122 balances are those of an assessment`(seed: UInt64, balance: Balance) throws {
    let (edition, desk) = try Self.dollars(balance, seed: seed)
    let contracts = desk.market.contracts.keys.sorted()
    var draw = SeededGenerator(seed: seed)
    var accounts: [Account] = []
    for number in 0..<30 {
      let drawn = try RandomDesk.account(edition, desk.market, &draw)
      accounts.append(drawn.with(id: "\(number)", orders: [], hedgeMode: false))
    }
    let all = Account(
      id: "all", positions: contracts.map { Position(contract: $0, lots: 1) })
    let assessor = try Assessor(edition: edition, market: desk.market, accounts: [all])
    var book = try AccountBook(
      edition: edition, market: desk.market, contracts: Set(contracts))
    for account in accounts { try book.add(account) }
    let outcome = try book.run { accounts[$0] }
    // Lots of cheap coins add up to 2³¹ and more.
    #expect(book.way == .scenarios && book.left.count < 20)
    let left = Set(book.left)
    for (number, account) in accounts.enumerated() {
      let group = try assessor.assess(account, shares: false).group
      #expect(outcome.verdicts[number] == group.verdict)
      guard !left.contains(number) else { continue }
      #expect(outcome.figures(of: number, in: "USD")?.balance == group.balance.maintenance.units)
    }
  }

  private static func dollars(_ balance: Balance, seed: UInt64) throws -> (Edition, RandomDesk) {
    let grid = try #require(try Book.edition("textbook-grid").grids.first)
    let edition = Edition(
      id: EditionID(name: "test", version: "1"), title: "",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.portfolio], balance: balance,
      grouping: .account(unit: "USD"),
      collateral: CollateralSchedule(
        own: CollateralTerms(),
        terms: ["USDC": CollateralTerms(maintenanceHaircut: try exact("0.015"))]),
      components: [PerUnderlying(of: [grid])], ladder: [])
    return (edition, try RandomDesk(edition, seed: 700 + seed))
  }

  @Test(arguments: ["textbook-grid", "deribit-pm"], [1, 2])
  func `R-121 the first account that is refused names the book's refusal`(
    name: String, threads: Int
  ) throws {
    var accounts = try (0..<200).map(account)
    for number in [150, 70, 180] {
      accounts[number] = accounts[number].with(
        positions: [Position(contract: "unheard of", lots: 1), accounts[number].positions[0]])
    }
    var book = try book(name)
    try book.add(200, threads: threads) { accounts[$0] }
    let error = #expect(throws: BookError.self) {
      try book.run(threads: threads) { accounts[$0] }
    }
    let text = "\(try #require(error))"
    #expect(text.hasPrefix("account A70: ") && text.contains("unheard of"), "\(text)")
  }

  @Test(arguments: [1, 2])
  func `R-121 what hands accounts out may fail`(threads: Int) throws {
    struct Torn: Error, Equatable { let number: Int }
    var book = try book("deribit-pm")
    let failing = { (number: Int) throws -> Account in
      guard number < 5_000 else { throw Torn(number: number) }
      return try account(number)
    }
    #expect(throws: Torn(number: 5_000)) { try book.add(9_000, threads: threads, account: failing) }
    #expect(book.count == 0)
    try book.add(5_000, threads: threads, account: failing)
    #expect(throws: Torn(number: 3)) {
      try book.run(threads: threads) { number in
        guard number < 3 else { throw Torn(number: number) }
        return try account(number)
      }
    }
  }
}

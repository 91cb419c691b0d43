import PlimsollDomain
import PlimsollInterchange
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Sums of an account by scenario` {
  private let market: Market
  private let contracts: [ContractID]

  init() throws {
    let text = try #require(Repository()).file("Samples/desk/market.json").text()
    market = try MarketReader.read(Array(text.utf8), file: "market.json")
    contracts = market.contracts.keys.sorted()
  }

  private func account(_ chance: inout SeededGenerator) throws -> Account {
    var positions: [Position] = []
    for contract in Set((0..<12).map { _ in chance.pick(contracts) }).sorted() {
      let isOption = market.contracts[contract]?.option != nil
      let lots = Int64(chance.integer(in: 1...40)) * (isOption ? 1 : 200)
      let mark = try #require(market.quotes[contract]?.mark)
      positions.append(
        Position(
          contract: contract, lots: chance.integer(in: 0...1) == 0 ? lots : 0 - lots,
          entry: chance.integer(in: 0...2) > 0 ? mark : nil))
    }
    let holdings = try [("BTC", 3), ("ETH", 30), ("USDC", 200_000)].map { asset, most in
      Holding(
        amount: try Money(
          exactly: FixedPoint(chance.integer(in: 0...most)), in: market.asset(AssetID(asset))))
    }
    return Account(id: "a", holdings: holdings, positions: positions)
  }

  /// Answers of the sums are those of full assessments, in every figure.
  @Test(arguments: ["textbook-grid", "span-grid"], 0..<8 as Range<UInt64>)
  func `R-127 sums by scenario answer what full assessments answer`(name: String, seed: UInt64)
    throws
  {
    let edition = try Book.edition(name)
    var chance = SeededGenerator(seed: seed + 127)
    let account = try account(&chance)
    let all = Account(
      id: "all", positions: contracts.map { Position(contract: $0, lots: 1) })
    let assessor = try Assessor(edition: edition, market: market, accounts: [account, all])
    let quick = try OrderCheck(of: account, by: assessor)
    let full = try OrderCheck(of: account, by: assessor, quick: false)
    #expect(quick.isQuick && !full.isQuick)
    #expect(quick.before == full.before)
    var outcomes: Set<OrderAnswer.Outcome> = []
    for _ in 0..<25 {
      let id = chance.pick(
        chance.integer(in: 0...1) == 0 ? account.positions.map(\.contract) : contracts)
      let isOption = market.contracts[id]?.option != nil
      let size = Int64(chance.integer(in: 1...400)) * (isOption ? 1 : 300)
      let mark = try #require(market.quotes[id]?.mark)
      let trade = PlannedTrade(
        contract: id, lots: chance.integer(in: 0...1) == 0 ? size : 0 - size,
        price: chance.integer(in: 0...1) == 0 ? nil : mark, fee: try exact("0.0001"),
        isReduceOnly: chance.integer(in: 0...4) == 0)
      let (one, other) = (try quick.answer([trade]), try full.answer([trade]))
      #expect(one.outcome == other.outcome && one.lots == other.lots, "\(trade)")
      #expect(one.ground == other.ground && one.obstacle == other.obstacle, "\(trade)")
      #expect(one.after == other.after, "\(trade)")
      outcomes.insert(one.outcome)
    }
    #expect(outcomes.count > 1)
  }

  /// What closed for four tenths of a smallest unit costs one, rounded down. A purchase at 0.007
  /// under the mark gains seven tenths, which is nothing; in one sum it would make the one good.
  @Test func `R-127 what a position of no lots cost is not part of a trade`() throws {
    let dollars = Holding(amount: try Money(exactly: exact("9000"), in: market.asset("USDC")))
    let account = Account(
      id: "a", holdings: [dollars],
      positions: [
        Position(contract: "BTC_USDC-PERPETUAL", lots: 0, cost: try exact("0.0000004")),
        Position(contract: "ETH_USDC-PERPETUAL", lots: 7, cost: try exact("14")),
      ])
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account])
    let quick = try OrderCheck(of: account, by: assessor)
    #expect(quick.isQuick)
    let trade = PlannedTrade(
      contract: "BTC_USDC-PERPETUAL", lots: 1, price: try exact("71278.493"))
    let answer = try quick.answer([trade])
    #expect(try answer == OrderCheck(of: account, by: assessor, quick: false).answer([trade]))
    #expect(quick.before.map(\.balance) == answer.after.map(\.balance))
  }

  @Test func `R-127 the last position takes a group without holdings away`() throws {
    let coins = Holding(amount: try Money(exactly: exact("2"), in: market.asset("BTC")))
    let account = Account(
      id: "a", holdings: [coins],
      positions: [
        Position(contract: "ETH_USDC-PERPETUAL", lots: 7),
        Position(contract: "BTC-PERPETUAL", lots: 900),
      ])
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account])
    let quick = try OrderCheck(of: account, by: assessor)
    let answer = try quick.answer([PlannedTrade(contract: "ETH_USDC-PERPETUAL", lots: -7)])
    #expect(quick.isQuick && quick.before.count == 2 && answer.after.count == 1)
    let rest = try quick.answer([PlannedTrade(contract: "BTC-PERPETUAL", lots: -900)])
    #expect(rest.after.count == 2)
  }

  @Test func `R-127 what the sums do not hold is measured in full`() throws {
    let edition = try Book.edition("textbook-grid")
    let coins = Holding(amount: try Money(exactly: exact("2"), in: market.asset("BTC")))
    let pair = [
      Position(contract: "BTC-PERPETUAL", lots: 900),
      Position(contract: "BTC-27MAR26", lots: -800),
    ]
    let isolated = Position(
      contract: "BTC-PERPETUAL", lots: 900, mode: .isolated, margin: try exact("0.1"))
    for (account, isQuick) in [
      (Account(id: "plain", holdings: [coins], positions: pair), true),
      (Account(id: "cross", mode: .cross, holdings: [coins], positions: pair), false),
      (Account(id: "alone", holdings: [coins], positions: [isolated, pair[1]]), false),
      (Account(id: "hedge", holdings: [coins], positions: pair, hedgeMode: true), false),
      (
        Account(
          id: "orders", holdings: [coins], positions: pair,
          orders: [Order(contract: "BTC-PERPETUAL", lots: 5)]), false
      ),
    ] {
      let assessor = try Assessor(edition: edition, market: market, accounts: [account])
      let check = try OrderCheck(of: account, by: assessor)
      #expect(check.isQuick == isQuick, "\(account.id)")
      let trade = PlannedTrade(contract: "BTC-27MAR26", lots: 100)
      let full = try OrderCheck(of: account, by: assessor, quick: false)
      #expect(try check.answer([trade]) == full.answer([trade]), "\(account.id)")
    }
    for name in ["deribit-pm", "generic-tiered", "drift-v2"] {
      let assessor = try Assessor(edition: Book.edition(name), market: market, accounts: [])
      let empty = Account(id: "empty", holdings: [coins])
      #expect(try !OrderCheck(of: empty, by: assessor).isQuick, "\(name)")
    }
  }
}

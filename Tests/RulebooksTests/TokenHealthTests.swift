import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Two tokens at 1 and 5, a spot market between them and a perpetual at 50.
private struct Tokens {
  static let rule = """
    plimsoll: 1
    rulebook: health
    version: "1"
    title: Two tokens
    effective: 2024-01-01T00:00:00Z
    sources: [{subject: everything, source: invented, standing: own, of: [all]}]
    modes: [portfolio]
    balance: credits
    prices: index
    groups: {by: account, unit: USD}
    collateral: []
    components:
      - kind: token-health
        tokens:
          ONE:
            initial: {asset: "0.8", liability: "1.2"}
            maintenance: {asset: "0.9", liability: "1.1"}
            depositsFrom: "1000"
          FIVE:
            initial: {asset: "0.5", liability: "1.5"}
            maintenance: {asset: "0.7", liability: "1.3"}
            borrowsFrom: "1000"
        perpetuals:
          FIFTY:
            initial: {asset: "0.8", liability: "1.2"}
            maintenance: {asset: "0.9", liability: "1.1"}
            gains: {initial: "0.95", maintenance: "0.98"}
    ladder:
      - {status: in liquidation, below: "1", of: maintenance}
      - {status: restricted, below: "1", of: initial}
    """

  var slow: String?
  var deposits: String? = "10"
  var borrows: String? = "10"

  func contract(_ id: ContractID, _ payoff: Payoff, _ underlying: AssetID) throws -> Contract {
    Contract(
      id: id, payoff: payoff, form: .linear, underlying: underlying, quote: "ONE", settle: "ONE",
      margin: "ONE", multiplier: .one, lot: try exact("0.5"))
  }

  func market() throws -> Market {
    let contracts = [
      try contract("FIVE/ONE", .spot, "FIVE"), try contract("FIFTY-PERP", .perpetual, "FIFTY"),
      try contract("OTHER-PERP", .perpetual, "OTHER"),
    ]
    return Market(
      time: Timestamp(milliseconds: 1_725_408_000_000),
      assets: [
        AssetPrice(asset: Asset("ONE"), price: .one, deposits: try deposits.map(exact)),
        AssetPrice(
          asset: Asset("FIVE"), price: FixedPoint(5), average: try slow.map(exact),
          borrows: try borrows.map(exact)),
        AssetPrice(asset: Asset("STRANGE"), price: FixedPoint(3)),
      ], contracts: contracts,
      quotes: [
        Quote(contract: "FIVE/ONE", mark: FixedPoint(5)),
        // The mark is not what positions are valued at: the oracle is the index.
        Quote(contract: "FIFTY-PERP", mark: FixedPoint(60), index: FixedPoint(50)),
        Quote(contract: "OTHER-PERP", mark: FixedPoint(60), index: FixedPoint(50)),
      ])
  }

  func assess(
    _ holdings: [AssetID: String], positions: [Position] = [], orders: [Order] = []
  ) throws -> GroupAssessment {
    let edition = try EditionReader.read(Array(Self.rule.utf8), file: "health.yaml")
    let account = Account(
      id: "a",
      holdings: try holdings.sorted { $0.key < $1.key }.map {
        Holding(amount: try money($0.value, $0.key))
      }, positions: positions, orders: orders)
    return try Assessor(edition: edition, market: market(), accounts: [account])
      .assess(account).group
  }

  /// Initial and maintenance health.
  func health(
    _ holdings: [AssetID: String], positions: [Position] = [], orders: [Order] = []
  ) throws -> [FixedPoint] {
    let group = try assess(holdings, positions: positions, orders: orders)
    let margins = group.requirement.margins
    return [
      try group.balance.initial.minus(margins.initial).value,
      try group.balance.maintenance.minus(margins.maintenance).value,
    ]
  }
}

@Suite struct `Token health` {
  @Test func `R-052 a deposit of 100 and a debt of 10 at 5 leave 5 and 25`() throws {
    let held: [AssetID: String] = ["ONE": "100", "FIVE": "-10"]
    #expect(try Tokens().health(held) == [FixedPoint(5), FixedPoint(25)])
    // What is owed counts at the higher of oracle and slow price, what is owned at the lower.
    #expect(try Tokens(slow: "6").health(held) == [FixedPoint(-10), FixedPoint(25)])
    #expect(try Tokens(slow: "4").health(held) == [FixedPoint(5), FixedPoint(25)])
    #expect(try Tokens(slow: "4").health(["FIVE": "10"]) == [FixedPoint(20), FixedPoint(35)])
  }

  @Test func `R-052 deposits of 4,000 over a start of 1,000 quarter the asset weight`() throws {
    let crowded = Tokens(deposits: "4000", borrows: "400")
    #expect(try crowded.health(["ONE": "100"]) == [FixedPoint(20), FixedPoint(90)])
    // 400 borrowed at 5 are twice the start: 1.5 becomes 3.
    #expect(try crowded.health(["FIVE": "-10"]) == [FixedPoint(-150), FixedPoint(-65)])
    // The slow price counts what was borrowed too: 2,400 is 2.4 times the start.
    #expect(
      try Tokens(slow: "6", borrows: "400").health(["FIVE": "-10"])
        == [FixedPoint(-216), FixedPoint(-65)])
    let edge = Tokens(deposits: "1000", borrows: "200")
    #expect(try edge.health(["ONE": "10", "FIVE": "-1"]) == [exact("0.5"), exact("2.5")])
  }

  @Test func `R-052 what the rule needs and the market lacks is named`() throws {
    #expect(throws: MarginError.market(.unstated("ONE", missing: "deposits"))) {
      try Tokens(deposits: nil).health(["ONE": "100"])
    }
    #expect(throws: MarginError.market(.unstated("FIVE", missing: "borrows"))) {
      try Tokens(borrows: nil).health(["FIVE": "-1"])
    }
    #expect(throws: MarginError.unweighted("STRANGE")) { try Tokens().health(["STRANGE": "-1"]) }
    #expect(try Tokens().health(["STRANGE": "1"]) == [.zero, .zero])
  }

  @Test func `R-052 a borrower without positions stands on the ladder`() throws {
    func status(_ debt: String) throws -> Status {
      try Tokens().assess(["ONE": "100", "FIVE": debt]).status
    }
    #expect(try status("-10") == .healthy)
    #expect(try status("-12") == .restricted)
    #expect(try status("-18") == .liquidation)
    #expect(try status("-21") == .bankrupt)
    #expect(try Tokens().assess(["ONE": "100", "FIVE": "-18"]).verdict == .below)
  }

  @Test func `R-053 a bid of 12 at 5 counts at its worst fill`() throws {
    // 70 held, 60 of it reserved. As base, 8 of the 12 are left after the debt: 20 + 30. As quote
    // it counts 48, which is less.
    let held: [AssetID: String] = ["ONE": "70", "FIVE": "-4"]
    let bid = Order(contract: "FIVE/ONE", lots: 24, price: FixedPoint(5))
    #expect(try Tokens().health(held, orders: [bid])[0] == FixedPoint(26))
    // At 6 the same 60 buys 10, and 15 + 30 is less than 48.
    let dear = Order(contract: "FIVE/ONE", lots: 20, price: FixedPoint(6))
    #expect(try Tokens().health(held, orders: [dear])[0] == FixedPoint(23))
    // A bid without a limit reserves at the mark and limits nothing.
    let market = Order(contract: "FIVE/ONE", lots: 24)
    #expect(try Tokens().health(held, orders: [market])[0] == FixedPoint(26))
  }

  @Test func `R-053 an ask below the oracle sells for what it asks`() throws {
    // 10 held and reserved. As base 25; as quote 10 × 5 × 0.8 = 40, at a limit of 2 only 16.
    let held: [AssetID: String] = ["FIVE": "10"]
    func health(_ price: String) throws -> FixedPoint {
      let ask = Order(contract: "FIVE/ONE", lots: -20, price: try exact(price))
      return try Tokens().health(held, orders: [ask])[0]
    }
    #expect(try health("5") == FixedPoint(25))
    #expect(try health("2") == FixedPoint(16))
    // The lowest of several asks limits all of them.
    let two = [
      Order(contract: "FIVE/ONE", lots: -10, price: FixedPoint(9)),
      Order(contract: "FIVE/ONE", lots: -10, price: FixedPoint(2)),
    ]
    #expect(try Tokens().health(held, orders: two)[0] == FixedPoint(16))
  }

  @Test func `R-053 an order that reserves nothing of its own borrows it`() throws {
    // 60 borrowed is owed at 72. As quote it would pay that back; as base it is worth 30.
    let bid = Order(contract: "FIVE/ONE", lots: 24, price: FixedPoint(5))
    #expect(try Tokens().health([:], orders: [bid])[0] == FixedPoint(-42))
  }

  @Test func `R-054 a long of 2 at 50 that cost 90 takes 10 from its token`() throws {
    func health(_ cost: String, orders: [Order] = []) throws -> FixedPoint {
      let long = Position(contract: "FIFTY-PERP", lots: 4, cost: try exact(cost))
      return try Tokens().health(["ONE": "100"], positions: [long], orders: orders)[0]
    }
    #expect(try health("90") == FixedPoint(72))
    // A gain of 20 counts 19 in the token, and 0.8 of that.
    #expect(try health("60") == exact("95.2"))
    // Five sold at 50 leave three short: 250 − 180 is less than 80.
    let ask = Order(contract: "FIFTY-PERP", lots: -10)
    #expect(try health("60", orders: [ask]) == exact("87.6"))
    // Five bought at 50 leave seven: 280 − 250 is less than both.
    let bid = Order(contract: "FIFTY-PERP", lots: 10)
    #expect(try health("60", orders: [ask, bid]) == FixedPoint(56))
    // A cost below zero is a result already made; with nothing held it is all there is.
    #expect(try health("-10") == exact("148.4"))
  }

  @Test func `R-054 an entry price stands for a cost, and neither for the oracle`() throws {
    func health(_ position: Position) throws -> FixedPoint {
      try Tokens().health(["ONE": "100"], positions: [position])[0]
    }
    let entry = Position(contract: "FIFTY-PERP", lots: 4, entry: FixedPoint(45))
    #expect(try health(entry) == FixedPoint(72))
    #expect(try health(Position(contract: "FIFTY-PERP", lots: 4)) == FixedPoint(64))
    let closed = Position(contract: "FIFTY-PERP", lots: 0, cost: FixedPoint(30))
    #expect(try health(closed) == FixedPoint(56))
    let short = Position(contract: "FIFTY-PERP", lots: -4, cost: FixedPoint(-150))
    #expect(try health(short) == exact("102.8"))
  }

  @Test func `R-026 R-054 gains of perpetuals do not leave`() throws {
    let long = Position(contract: "FIFTY-PERP", lots: 4, cost: FixedPoint(60))
    let group = try Tokens().assess(["ONE": "100"], positions: [long])
    #expect(group.free.value == (try exact("95.2")))
    #expect(group.withdrawable.value == (try exact("80")))
    #expect(group.equity.mark.value == FixedPoint(140))
    #expect(group.credits.map(\.isGain) == [false, true])
    #expect(try group.credits.map(\.counts.initial.value) == [exact("80"), exact("15.2")])
  }

  @Test func `R-018 a perpetual without weights leaves its group undecidable`() throws {
    let stranger = Position(contract: "OTHER-PERP", lots: 4, cost: FixedPoint(60))
    #expect(try Tokens().assess(["ONE": "100"], positions: [stranger]).verdict == .undecidable)
  }

  @Test func `R-031 a stale price of a token that is held leaves the verdict open`() throws {
    func verdict(age: Int) throws -> Verdict {
      let market = Market(
        time: Timestamp(milliseconds: 1_725_500_000_000),
        assets: [AssetPrice(asset: Asset("USDC"), price: .one, age: FixedPoint(age))],
        contracts: [], quotes: [])
      let account = Account(id: "a", holdings: [Holding(amount: try money("10", "USDC"))])
      let edition = try Book.edition("mango-v4").trusting(PriceTrust(age: FixedPoint(60)))
      return try Assessor(edition: edition, market: market, accounts: [account])
        .assess(account).verdict
    }
    #expect(try verdict(age: 60) == .above)
    #expect(try verdict(age: 61) == .undecidable)
  }

  /// The numbers of the page of the edition.
  @Test func `R-052 the edition of Mango holds SOL against a debt of USDC`() throws {
    let market = Market(
      time: Timestamp(milliseconds: 1_725_500_000_000),
      assets: [
        AssetPrice(asset: Asset("USDC"), price: .one),
        AssetPrice(
          asset: Asset("SOL"), price: FixedPoint(130), average: FixedPoint(125),
          deposits: FixedPoint(5000), borrows: FixedPoint(1000)),
      ], contracts: [], quotes: [])
    let account = Account(
      id: "a",
      holdings: [
        Holding(amount: try money("100", "SOL")), Holding(amount: try money("-7000", "USDC")),
      ])
    let group = try Assessor(
      edition: Book.edition("mango-v4@2024-09"), market: market, accounts: [account]
    ).assess(account).group
    // 650,000 dollars of deposits: 0.8 becomes 0.8 × 500 ÷ 650.
    #expect(group.balance.initial.value == (try exact("7692.307692")))
    #expect(group.balance.maintenance.value == FixedPoint(11700))
    #expect(group.requirement.margins.initial.value == FixedPoint(7000))
    #expect(group.status == .healthy)
  }
}

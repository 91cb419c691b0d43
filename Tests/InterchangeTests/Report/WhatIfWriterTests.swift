import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Answers as documents` {
  private let market: Market
  private let accounts: [Account]

  init() throws {
    let repository = try #require(Repository())
    let text = try repository.file("Samples/desk/market.json").text()
    market = try MarketReader.read(Array(text.utf8), file: "market.json")
    let pool = try repository.file("Samples/desk/pool.json").text()
    accounts = try PoolReader.read(Array(pool.utf8), file: "pool.json", market: market).accounts
  }

  /// Checks the document of an answer against its own shape, read again from its bytes.
  private func check(_ answer: WhatIfAnswer, of account: Account, under edition: Edition) throws
    -> Node
  {
    let node = WhatIfWriter.node(
      answer, of: account.id, under: edition.id, in: market,
      inputs: String(repeating: "0", count: 64))
    let again = try JSONReader.read(Array(JSONWriter.pretty(node).utf8), file: "answer.json")
    #expect(again.unplaced == node.unplaced)
    #expect(Shape.whatIf.check(again, file: "answer.json").map { "\($0)" } == [])
    #expect(try DocumentKind(of: again, file: "answer.json") == .whatIf)
    return again
  }

  private func each(_ body: (Account, Edition, Assessor) throws -> Void) throws {
    #expect(accounts.count == 3)
    for account in accounts {
      let name = try #require(account.rulebook)
      let edition = try EditionStore.catalog().edition(name)
      try body(
        account, edition, Assessor(edition: edition, market: market, accounts: [account]))
    }
  }

  @Test func `R-125 an order is written with what passes of it`() throws {
    try each { account, edition, assessor in
      let check = try OrderCheck(of: account, by: assessor)
      for position in account.positions.prefix(3) {
        for lots in [0 - position.lots, position.lots * 1000] {
          let trades = [
            PlannedTrade(contract: position.contract, lots: lots, fee: try FixedPoint("0.5")),
            PlannedTrade(contract: account.positions[0].contract, lots: 1, execution: .resting),
          ]
          let answer = try check.answer(trades)
          let node = try self.check(.order(trades, answer), of: account, under: edition)
          #expect(node["outcome"]?.text == answer.outcome.rawValue)
          #expect(node["orders"]?.array?.count == 2)
          #expect((node["obstacle"]?["reason"]?.text == nil) == (answer.obstacle == nil))
          let passes = node["orders"]?.array?.map { $0["passes"]?.decimalText ?? "" }
          #expect(answer.outcome != .refused || passes == ["0", "0"])
        }
      }
    }
  }

  @Test func `R-127 trades are written with their steps and reasons`() throws {
    try each { account, edition, assessor in
      let trades = account.positions.prefix(2).map {
        PlannedTrade(contract: $0.contract, lots: 0 - $0.lots, mode: $0.mode)
      }
      let margin = try assessor.increment(of: account, by: Array(trades))
      let node = try check(.trades(margin), of: account, under: edition)
      #expect(node["steps"]?.array?.count == 2)
      let groups = node["changes"]?.array?.compactMap { $0["group"]?.text }
      #expect(groups == margin.changes.map(\.group))
    }
  }

  @Test func `R-128 switches are written beside the account as it is`() throws {
    try each { account, edition, assessor in
      let now = try SwitchPreview.now(account, by: assessor)
      let modes = edition.modes.map {
        SwitchPreview.of(ModeChange(to: $0), on: account, by: assessor)
      }
      let node = try check(.mode(now: now, modes), of: account, under: edition)
      #expect(node["switches"]?.array?.count == edition.modes.count + 1)
      let others = try ["deribit-xpm", "generic-tiered", "dydx-v4"].map {
        SwitchPreview.of(try EditionStore.catalog().edition($0), on: account, in: market)
      }
      let switches = try check(.edition(now: now, others), of: account, under: edition)
      let allowed = switches["switches"]?.array?.map { $0["allowed"]?.bool }
      #expect(allowed?.count == 4 && allowed?.last == false)
      let last = switches["switches"]?.array?.last
      #expect(last?["obstacle"]?["kind"]?.text == "unlisted")
    }
  }

  @Test func `R-129 a withdrawal is written with the most that passes`() throws {
    try each { account, edition, assessor in
      for holding in account.holdings {
        let answer = try assessor.withdrawal(of: holding.amount, from: account)
        let node = try check(.withdraw(answer), of: account, under: edition)
        #expect(node["asset"]?.text == holding.amount.asset.id.text)
        #expect(node["most"]?.decimalText == "\(answer.most.value)")
        #expect(answer.most <= holding.amount)
      }
    }
  }
}

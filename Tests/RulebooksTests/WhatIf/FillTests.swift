import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Fills of planned trades` {
  /// Held lots of 0.001 at 60,000, a trade, and what is left of entry, lots and dollars.
  @Test(
    arguments: [
      // opens, adds at an average, reduces and realises, closes, turns
      ("0", nil, "2", "61000", "2", "61000", "10000"),
      ("2", "60000", "2", "61000", "4", "60500", "10000"),
      ("-2", "60000", "-1", "63000", "-3", "61000", "10000"),
      ("4", "60000", "-1", "61000", "3", "60000", "11000"),
      ("-4", "60000", "1", "61000", "-3", "60000", "9000"),
      ("4", "60000", "-4", "59000", "0", "", "6000"),
      ("2", "60000", "-3", "61000", "-1", "61000", "12000"),
      ("-2", "60000", "3", "61000", "1", "61000", "8000"),
    ] as [(String, String?, String, String, String, String, String)])
  func `R-127 a fill realises what it closes and averages what it adds`(
    held: String, entry: String?, trade: String, price: String, left: String, at: String,
    dollars: String
  ) throws {
    var positions: [(ContractID, String)] = [("ETH", "1")]
    if held != "0" { positions.insert(("BTC", held), at: 0) }
    let desk = try WhatIfDesk(dollars: "10000", positions, entry: entry)
    let after = try desk.account.filled(
      desk.trade("BTC", trade, at: price), under: desk.exchange.edition,
      in: desk.exchange.market)
    let position = after.positions.first { $0.contract == "BTC" }
    let quantity = try position.map { try desk.exchange.contracts[0].quantity(of: $0.lots) }
    #expect(try quantity == (left == "0" ? nil : exact(left)))
    #expect(try position?.entry == (at.isEmpty ? nil : exact(at)))
    #expect(try after.holdings.map(\.amount) == [money(dollars, "USD")])
    #expect(after.positions.count == (left == "0" ? 1 : 2))
  }

  /// Three coins at 60,000 and one at 60,001: a quarter dollar, exact. Two and one: a third, up
  /// for a buyer and down for a seller.
  @Test func `R-127 an average that does not end is rounded against the account`() throws {
    for (held, trade, average) in [
      ("3", "1", "60000.25"), ("2", "1", "60000.3333333334"), ("-2", "-1", "60000.3333333333"),
    ] {
      let desk = try WhatIfDesk(dollars: "1", [(ContractID("BTC"), held)], entry: "60000")
      let after = try desk.account.filled(
        desk.trade("BTC", trade, at: "60001"), under: desk.exchange.edition,
        in: desk.exchange.market)
      #expect(try after.positions.map(\.entry) == [exact(average)])
    }
  }

  /// Bought 100 dollars at 50,000 and 300 at 60,000: 0.002 + 0.005 coins for 400 dollars.
  @Test func `R-127 an inverse average is of coins`() throws {
    var exchange = try Exchange("deribit-sm")
    try exchange.price([("BTC", "60000")])
    try exchange.list(
      "P", "BTC", form: .inverse, settle: "BTC", mark: "60000", lot: "10")
    let account = Account(
      id: "a", holdings: [try exchange.holding("1", "BTC")],
      positions: [try exchange.position("P", "100", entry: "50000")])
    let trade = PlannedTrade(contract: "P", lots: 30, price: try exact("60000"))
    let after = try account.filled(trade, under: exchange.edition, in: exchange.market)
    // 400 ÷ 0.007, up in the tenth decimal.
    #expect(try after.positions.map(\.entry) == [exact("57142.8571428572")])
    #expect(after.positions.map(\.lots) == [40])
  }

  @Test func `R-127 a position kept at cost stays at cost`() throws {
    let desk = try WhatIfDesk(dollars: "10000")
    let market = desk.exchange.market
    let held = Position(contract: "BTC", lots: 2000, cost: try exact("119000"))
    let account = Account(id: "a", holdings: desk.account.holdings, positions: [held])
    let fewer = try account.filled(
      desk.trade("BTC", "-1", at: "61000"), under: desk.exchange.edition, in: market)
    #expect(try fewer.positions.map(\.cost) == [exact("58000")])
    #expect(try fewer.holdings.map(\.amount) == [money("10000", "USD")])
    let none = try fewer.filled(
      desk.trade("BTC", "-1", at: "61000"), under: desk.exchange.edition, in: market)
    #expect(none.positions.isEmpty)
    #expect(try none.holdings.map(\.amount) == [money("13000", "USD")])
  }

  @Test func `R-127 options are paid for, and their fee with them`() throws {
    let book = Book(form: .inverse)
    let (call, put) = (try book.option(.call, "60000"), try book.option(.put, "60000"))
    let market = try book.market([(call, "0.05"), (put, "0.04")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("1", "BTC"))],
      positions: [Position(contract: put.id, lots: 1)])
    let edition = try Book.edition("textbook-grid")
    let bought = try account.filled(
      PlannedTrade(contract: call.id, lots: 3, fee: try exact("0.001")), under: edition, in: market)
    #expect(try bought.holdings.map(\.amount) == [money("0.849", "BTC")])
    let sold = try bought.filled(
      PlannedTrade(contract: put.id, lots: -2, price: try exact("0.05")), under: edition,
      in: market)
    #expect(try sold.holdings.map(\.amount) == [money("0.949", "BTC")])
    #expect(sold.positions.map(\.lots) == [-1, 3])
  }

  @Test func `R-127 an isolated position closes into the holdings, and never below nothing`() throws
  {
    for (price, back) in [("61000", "11700"), ("59500", "10200"), ("59000", "10000")] {
      var desk = try WhatIfDesk(dollars: "10000", [("ETH", "1")])
      let alone = try desk.exchange.position(
        "BTC", "1", entry: "60000", mode: .isolated, margin: "700")
      desk.account = Account(
        id: "a", holdings: desk.account.holdings, positions: desk.account.positions + [alone])
      let half = try desk.account.filled(
        desk.trade("BTC", "-0.5", at: price), under: desk.exchange.edition,
        in: desk.exchange.market)
      #expect(try half.holdings.map(\.amount) == [money("10000", "USD")])
      let after = try half.filled(
        desk.trade("BTC", "-0.5", at: price), under: desk.exchange.edition,
        in: desk.exchange.market)
      #expect(try after.holdings.map(\.amount) == [money(back, "USD")])
    }
  }

  @Test func `R-127 what is paid comes off what is held before anything is owed`() throws {
    let desk = try WhatIfDesk(dollars: "100")
    let market = desk.exchange.market
    let parts = try ["30", "-20", "40"].map { try desk.exchange.holding($0, "USD") }
    let account = Account(
      id: "a",
      holdings: parts + [Holding(amount: try money("90", "USD"), finality: .pending)],
      positions: [try desk.exchange.position("BTC", "1", entry: "60000")])
    for (price, left) in [
      ("59950", ["0", "-20", "20", "90"]), ("59920", ["-10", "-20", "0", "90"]),
    ] {
      let after = try account.filled(
        desk.trade("BTC", "-1", at: price), under: desk.exchange.edition, in: market)
      #expect(after.holdings.map { "\($0.amount.value)" } == left)
    }
  }

  /// Equity after is equity before, plus what the trade is worth beyond its price, less the fee.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `R-127 nothing is made or lost in a fill`(seed: UInt64) throws {
    var draw = SeededGenerator(seed: seed + 500)
    for name in ["generic-tiered", "textbook-grid", "deribit-xpm"] {
      let desk = try RandomDesk(Book.edition(name), seed: seed)
      let plain = desk.account.positions.filter { $0.mode != .isolated }
      let account = Account(
        id: "a", holdings: desk.account.holdings, positions: plain, hedgeMode: false)
      let ids = Array(Set(desk.market.contracts.keys.filter { $0.text.hasPrefix("BTC") })).sorted()
      let contract = try #require(desk.market.contracts[draw.pick(ids)])
      guard let mark = desk.market.quotes[contract.id]?.mark else { continue }
      let lots = Int64(draw.integer(in: -5000...5000))
      let trade = PlannedTrade(contract: contract.id, lots: lots)
      let after = try account.filled(trade, under: desk.edition, in: desk.market)
      let settle = desk.market.asset(contract.settle)
      func worth(_ account: Account) throws -> Money {
        let own = account.holdings.filter { $0.amount.asset == settle && $0.finality == .final }
        let values = try account.positions.filter { $0.contract == contract.id }.map {
          try MarkValue.value(of: $0, contract, in: desk.market)
        }
        return try Money.sum(own.map(\.amount) + values, in: settle)
      }
      let off = try worth(after).minus(worth(account)).units
      #expect(off <= 0 && off > -4, "\(name) \(contract.id) \(lots) at \(mark): \(off)")
    }
  }
}

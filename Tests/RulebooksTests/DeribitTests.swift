import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Deribit editions` {
  /// A published simulation response of 15 February 2026: -0.999487053 ETH of ETH-PERPETUAL.
  @Test func `R-015 R-016 portfolio margin of one short perpetual is the published one`() throws {
    let perpetual = Contract(
      id: "ETH-PERPETUAL", payoff: .perpetual, form: .inverse, underlying: "ETH", quote: "USD",
      settle: "ETH", margin: "ETH", multiplier: .one, lot: try exact("0.000000001"))
    // One dollar a coin: the quantity is the size in coins.
    let quote = Quote(contract: perpetual.id, mark: .one, index: .one)
    let market = Market(
      time: Timestamp(milliseconds: 1_771_197_609_587),
      assets: [AssetPrice(asset: Asset("ETH"), price: .one)], contracts: [perpetual],
      quotes: [quote])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("1", "ETH"))],
      positions: [Position(contract: perpetual.id, lots: -999_487_053)])
    let assessor = try Assessor(
      edition: Book.edition("deribit-pm@2024"), market: market, accounts: [account])
    let requirement = try assessor.assess(account).group.requirement
    let (grid, extended, roll) = (
      requirement.reasons[0], requirement.reasons[1], requirement.reasons[2]
    )
    #expect(abs(grid.computed.initial.value.double - 0.15246412672881357) <= 1e-12)
    #expect(grid.scenario == "+18% vol up")
    #expect(extended.computed.initial.isZero, "the dampener takes a small account to nothing")
    #expect(roll.computed.initial.value == (try exact("0.004997435265")))
    // The venue rounds the worst case to nine decimals before it adds the roll shock.
    #expect(abs(requirement.margins.initial.value.double - 0.157461562265) <= 5e-10)
    #expect(abs(requirement.margins.maintenance.value.double - 0.125969249812) <= 5e-10)
  }

  /// S08: U = 60,000, a call of 66,000 marked at 0.02.
  @Test func `R-012 a short call of 66,000 takes 0.12 and 0.095 coin`() throws {
    let book = Book(form: .inverse)
    let call = try book.option(.call, "66000"), put = try book.option(.put, "54000")
    let group = try book.assess(
      [(call, lots: -1), (put, lots: -2)], under: "deribit-sm", mark: "0.02"
    ).group
    let reason = try #require(group.requirement.reasons.first { $0.subject == call.id.text })
    #expect(reason.computed.initial.value == (try exact("0.12")))
    #expect(reason.computed.maintenance.value == (try exact("0.095")))
    let short = try #require(group.requirement.reasons.first { $0.subject == put.id.text })
    #expect(short.computed.initial.value == (try exact("0.24")))
    #expect(short.computed.maintenance.value == (try exact("0.19")))
    #expect(group.requirement.margins.initial.value == (try exact("0.36")))
  }

  /// The forward is 50,000 and the index 60,000: a call of 52,000 is 0.04 out of the money.
  @Test func `R-012 R-029 the forward may stand in the market alone`() throws {
    let book = Book(form: .inverse)
    let call = try book.option(.call, "52000")
    let quote = Quote(
      contract: call.id, mark: try exact("0.02"), index: try exact("60000"),
      volatility: try exact("0.6"))
    let assets = [AssetPrice(asset: Asset("BTC"), price: try exact("60000"))]
    let key = Market.ForwardKey(underlying: "BTC", expiry: book.expiry)
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("10", "BTC"))],
      positions: [Position(contract: call.id, lots: -1)])
    func assess(_ forwards: [Market.ForwardKey: FixedPoint]) throws -> Assessment {
      let market = Market(
        time: book.now, assets: assets, contracts: [call], quotes: [quote], forwards: forwards)
      return try Assessor(
        edition: Book.edition("deribit-sm"), market: market, accounts: [account]
      ).assess(account)
    }
    let margins = try assess([key: exact("50000")]).group.requirement.margins
    #expect(margins.initial.value == (try exact("0.13")))
    #expect(margins.maintenance.value == (try exact("0.095")))
    #expect(throws: MarginError.market(.unquoted(call.id, missing: "forward"))) { try assess([:]) }
  }

  @Test func `R-019 standard margin compares a balance without the value of options`() throws {
    let book = Book(form: .inverse)
    let call = try book.option(.call, "66000"), put = try book.option(.put, "54000")
    let group = try book.assess(
      [(call, lots: -1), (put, lots: 5)], under: "deribit-sm", mark: "0.02"
    ).group
    #expect(group.equity.mark.value == (try exact("10.08")))
    #expect(group.balance.mark.value == (try exact("10")))
    let netted = try book.assess(
      [(call, lots: -1), (put, lots: 5)], under: "deribit-pm", mark: "0.02"
    ).group
    #expect(netted.balance.mark.value == (try exact("10.08")))
  }

  @Test func `R-017 open orders add the worst of all buys and all sells to initial margin`() throws
  {
    let book = Book(form: .inverse)
    let future = try book.future(lot: "10"), call = try book.option(.call, "66000")
    let held: [(Contract, lots: Int64)] = [(future, 6_000), (call, -1)]
    let orders = [
      Order(contract: future.id, lots: 6_000), Order(contract: future.id, lots: -3_000),
      Order(contract: call.id, lots: 1),
    ]
    let plain = try book.assess(held, under: "deribit-sm", mark: "0.02").group.requirement
    let more = try book.assess(held, under: "deribit-sm", mark: "0.02", orders: orders).group
    // One coin at 2% + 0.005% becomes two at 2% + 0.01%; buying the call back adds nothing.
    let extra = try more.requirement.margins.initial.minus(plain.margins.initial)
    #expect(extra.value == (try exact("0.02015")))
    #expect(more.requirement.margins.maintenance == plain.margins.maintenance)
    let reducing = [Order(contract: future.id, lots: -6_000), Order(contract: call.id, lots: 1)]
    let less = try book.assess(held, under: "deribit-sm", mark: "0.02", orders: reducing).group
    #expect(less.requirement.margins == plain.margins)
  }

  @Test func `R-018 a delta above the published threshold is undecidable until accepted`() throws {
    let book = Book(form: .inverse)
    let future = try book.future(lot: "10"), call = try book.option(.call, "120000")
    let posted = [Holding(amount: try money("3000", "BTC"))]
    func verdict(_ lots: Int64, accepting: Set<String> = []) throws -> GroupAssessment {
      try book.assess(
        [(future, lots: lots), (call, lots: 1)], under: "deribit-pm", mark: "0.001",
        holdings: posted, accepting: accepting
      ).group
    }
    #expect(try verdict(1_900_000).verdict == .above)
    let large = try verdict(2_100_000)
    #expect(large.verdict == .undecidable)
    #expect(large.status == .undecidable)
    #expect(large.notes.contains { $0.hasPrefix("not covered: delta-shock") })
    let taken = try verdict(2_100_000, accepting: ["delta-shock"])
    #expect(taken.verdict == .above)
    #expect(taken.notes.contains("not covered, accepted: delta-shock"))
  }

  @Test func `R-018 a position no component margins leaves its group undecidable`() throws {
    let known = Contract(
      id: "BTC_USDC-PERPETUAL", payoff: .perpetual, form: .linear, underlying: "BTC",
      quote: "USDC", settle: "USDC", margin: "USDC", multiplier: .one, lot: try exact("0.001"))
    let stranger = Contract(
      id: "XRP_USDC-PERPETUAL", payoff: .perpetual, form: .linear, underlying: "XRP",
      quote: "USDC", settle: "USDC", margin: "USDC", multiplier: .one, lot: .one)
    let market = try Book(form: .linear).market([(known, "60000"), (stranger, "2")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("100000", "USDC"))],
      positions: [
        Position(contract: known.id, lots: 100), Position(contract: stranger.id, lots: 5),
      ])
    let group = try Assessor(
      edition: Book.edition("deribit-sm"), market: market, accounts: [account]
    ).assess(account).group
    #expect(group.verdict == .undecidable)
    #expect(group.notes.contains("not covered: XRP_USDC-PERPETUAL: no component margins it"))
  }
}

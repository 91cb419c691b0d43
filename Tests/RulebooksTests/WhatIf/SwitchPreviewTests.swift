import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Switches of mode and edition` {
  private func preview(_ change: ModeChange, _ desk: WhatIfDesk) throws -> SwitchPreview {
    try SwitchPreview.of(change, on: desk.account, by: desk.assessor())
  }

  /// A coin at 60,000 and ten of ETH at 3,000 need 1,200 and 600 to open, alone as together.
  @Test func `R-128 what becomes isolated is assigned what it lacks to open`() throws {
    let desk = try WhatIfDesk(dollars: "2000", [("BTC", "1"), ("ETH", "10")])
    let switched = try preview(ModeChange(to: .isolated), desk)
    #expect(switched.obstacle == nil)
    let groups = try #require(switched.assessment?.groups)
    #expect(groups.map(\.group) == ["USD", "BTC isolated", "ETH isolated"])
    #expect(groups.map { "\($0.balance.initial.value)" } == ["200", "1200", "600"])
    #expect(groups.allSatisfy { $0.verdict == .above })
  }

  @Test func `R-128 a loss is assigned beside the margin, and a gain instead of some`() throws {
    for (entry, assigned) in [("60500", "1700"), ("59000", "200"), ("50000", "0")] {
      let desk = try WhatIfDesk(dollars: "2000", [("BTC", "1"), ("ETH", "0.001")], entry: entry)
      let change = ModeChange(to: .isolated, of: ["BTC"])
      let groups = try #require(preview(change, desk).assessment?.groups)
      let alone = try #require(groups.first { $0.group == "BTC isolated" })
      #expect(try alone.isolation?.lost == money(entry == "60500" ? "500" : "0", "USD"))
      let profit = try exact("60000").minus(exact(entry))
      #expect(try alone.equity.mark.value == exact(assigned).plus(profit))
      #expect(groups.map(\.group) == ["USD", "BTC isolated"])
    }
  }

  @Test func `R-128 a switch that leaves initial margin uncovered is refused`() throws {
    // 1,799 are a dollar short of 1,200 and 600.
    let poor = try WhatIfDesk(dollars: "1799", [("BTC", "1"), ("ETH", "10")])
    let refused = try preview(ModeChange(to: .isolated), poor)
    #expect(refused.obstacle == .short(group: "USD", by: try money("1", "USD")))
    #expect(refused.assessment?.verdict == .below)
    let stated = try preview(
      ModeChange(to: .isolated, of: ["BTC"], assigning: ["BTC": exact("1199")]), poor)
    #expect(try stated.obstacle == .short(group: "BTC isolated", by: money("1", "USD")))
    // Isolated, the winner no longer carries the loser; together they do.
    let pair = try WhatIfDesk(dollars: "900", [("BTC", "0.5"), ("ETH", "10")])
    #expect(try preview(ModeChange(to: .cross), pair).obstacle?.name == "initial-margin")
  }

  @Test func `R-128 what leaves isolation returns its margin`() throws {
    var desk = try WhatIfDesk(dollars: "700", [("ETH", "10")])
    let alone = try desk.exchange.position(
      "BTC", "1", entry: "60000", mode: .isolated, margin: "1250")
    desk.account = Account(
      id: "a", holdings: desk.account.holdings, positions: desk.account.positions + [alone])
    let together = try preview(ModeChange(to: .cross), desk)
    #expect(together.obstacle == nil && together.assessment?.groups.map(\.group) == ["USD"])
    #expect(try together.assessment?.groups[0].balance.initial == money("1950", "USD"))
    // What is isolated already keeps what it has.
    let back = try preview(ModeChange(to: .isolated, of: ["BTC"]), desk)
    #expect(try back.assessment?.groups[0].balance.initial == money("700", "USD"))
  }

  @Test func `R-128 a mode the edition lacks is refused with those it has`() throws {
    let desk = try WhatIfDesk(dollars: "700", [("ETH", "1"), ("BTC", "0.01")])
    let refused = try preview(ModeChange(to: .portfolio), desk)
    #expect(refused.assessment == nil && refused.obstacle?.name == "mode")
    #expect("\(try #require(refused.obstacle))".contains("cross or isolated"))
  }

  /// A long of 3 from 60,000 and a short of 2 from 61,000: 2,000 are realised, one is left.
  @Test func `R-128 leaving hedge mode nets both sides and keeps equity`() throws {
    var desk = try WhatIfDesk(dollars: "10000", hedge: true)
    let sides = try [("3", "60000"), ("-2", "61000")].map {
      try desk.exchange.position("BTC", $0.0, entry: $0.1)
    }
    desk.account = Account(
      id: "a", holdings: desk.account.holdings, positions: sides, hedgeMode: true)
    let now = try SwitchPreview.now(desk.account, by: desk.assessor())
    let netted = try preview(ModeChange(hedgeMode: false), desk)
    let (old, new) = (try #require(now.assessment), try #require(netted.assessment))
    #expect(old.groups[0].equity == new.groups[0].equity && netted.obstacle == nil)
    #expect(try old.groups[0].requirement.margins.initial == money("6000", "USD"))
    #expect(try new.groups[0].requirement.margins.initial == money("1200", "USD"))
    #expect(new.groups[0].positions.map(\.lots) == [1000])
  }

  @Test(arguments: ["generic-tiered", "deribit-sm", "textbook-grid", "binance-usdm"], 1...6)
  func `R-128 netting sides keeps the equity of random accounts`(name: String, seed: UInt64) throws
  {
    let desk = try RandomDesk(Book.edition(name), seed: seed)
    let doubled = desk.account.positions.flatMap { position -> [Position] in
      guard position.mode != .isolated else { return [] }
      let other = Position(
        contract: position.contract, lots: 0 - position.lots / 3, entry: position.entry,
        cost: try? position.cost?.times(FixedPoint(-1)).dividedDown(by: FixedPoint(3)),
        mode: position.mode)
      return [position, other]
    }
    let account = Account(
      id: "a", holdings: desk.account.holdings, positions: doubled, hedgeMode: true)
    let assessor = try Assessor(edition: desk.edition, market: desk.market, accounts: [account])
    guard let old = try? assessor.assess(account) else { return }
    let netted = SwitchPreview.of(ModeChange(hedgeMode: false), on: account, by: assessor)
    let new = try #require(netted.assessment)
    for (one, other) in zip(old.groups, new.groups) {
      let off = try other.equity.mark.minus(one.equity.mark).units
      #expect(off.magnitude <= UInt128(3 * doubled.count), "\(one.group): \(off)")
    }
  }

  /// The worst of ±16% of a hedged coin is nothing; by tiers both legs are charged.
  @Test func `R-128 an edition that needs more than there is is refused`() throws {
    let book = Book(form: .linear)
    let (near, far) = (try book.future("near"), try book.future("far", perpetual: true))
    let market = try book.market([(near, mark: "60000"), (far, mark: "60000")])
    let account = Account(
      id: "a", mode: .portfolio, holdings: [Holding(amount: try money("2399.99", "USD"))],
      positions: [
        Position(contract: near.id, lots: 1), Position(contract: far.id, lots: -1),
      ])
    let tiers = try Book.edition("generic-tiered")
    let preview = SwitchPreview.of(tiers, on: account, in: market)
    #expect(preview.edition == tiers.id && preview.mode == .cross)
    #expect(preview.obstacle == .short(group: "USD", by: try money("0.01", "USD")))
    let richer = Account(
      id: "a", mode: .portfolio, holdings: [Holding(amount: try money("2400", "USD"))],
      positions: account.positions)
    #expect(SwitchPreview.of(tiers, on: richer, in: market).obstacle == nil)
    let grid = try Book.edition("textbook-grid")
    #expect(SwitchPreview.of(grid, on: account, in: market).obstacle == nil)
  }

  @Test func `R-128 an edition that does not list what is held is refused`() throws {
    let book = Book(form: .linear)
    let (call, put) = (try book.option(.call, "60000"), try book.option(.put, "60000"))
    let market = try book.market([(call, mark: "4000"), (put, mark: "4000")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("100000", "USD"))],
      positions: [Position(contract: call.id, lots: 1), Position(contract: put.id, lots: 1)])
    let preview = SwitchPreview.of(try Book.edition("generic-tiered"), on: account, in: market)
    #expect(preview.assessment == nil && preview.obstacle?.name == "unlisted")
  }

  @Test func `R-128 an edition that cannot decide is refused`() throws {
    let book = Book(form: .inverse)
    let future = try book.future(perpetual: true, lot: "10")
    let other = try book.future("dated", lot: "10")
    let market = try book.market([(future, mark: "60000"), (other, mark: "60000")])
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("1000", "BTC"))],
      positions: [
        Position(contract: future.id, lots: 4_000_000), Position(contract: other.id, lots: 1),
      ])
    let pm = try Book.edition("deribit-pm")
    let preview = SwitchPreview.of(pm, on: account, in: market)
    #expect(preview.obstacle?.name == "undecidable" && preview.assessment?.verdict == .undecidable)
    let parts = Set(pm.uncovered.map(\.id))
    #expect(SwitchPreview.of(pm, on: account, in: market, accepting: parts).obstacle == nil)
  }
}

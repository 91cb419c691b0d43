import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Charges a share of the net value of everything, whatever the underlying: an edition with an
/// offset between assets.
struct NetValue: MarginComponent {
  let name = "net-value"
  let inputs: Set<DeclaredInput> = [.mark]
  func covers(_ contract: Contract) -> Bool { true }

  func reasons(for portfolio: Portfolio, in valuation: Valuation, weight: Weight)
    throws(MarginError) -> [Reason]
  {
    do {
      var net = FixedPoint.zero
      for entry in portfolio.entries {
        let contract = valuation.lines[entry.line].contract
        let mark = valuation.market.quotes[contract.id]?.mark ?? .zero
        net = try net.plus(mark.times(contract.quantity(of: entry.lots)))
      }
      let charge = try Money(charging: net.magnitude.times(exact("0.02")), in: valuation.unit)
      return [Reason(component: name, computed: Margins(initial: charge, maintenance: charge))]
    } catch { throw .arithmetic(name, error as? AmountError ?? .overflow(name)) }
  }
}

/// BTC and ETH on one venue: a perpetual and a dated future of the one, a perpetual of the other.
struct NettingDesk {
  var exchange: Exchange
  var market: Market {
    Market(
      time: Timestamp(milliseconds: 1_767_225_600_000), assets: exchange.prices,
      contracts: exchange.contracts, quotes: exchange.quotes)
  }

  init(_ edition: Edition) throws {
    exchange = Exchange(edition)
    let june = Timestamp(milliseconds: 1_782_460_800_000)
    try exchange.price([("BTC", "100500"), ("ETH", "3000")])
    try exchange.list("PERP", "BTC", settle: "USD", mark: "100600", index: "100500")
    try exchange.list(
      "JUNE", "BTC", .future(expiry: june), settle: "USD", mark: "100440", index: "100500")
    try exchange.list("ETHER", "ETH", settle: "USD", mark: "3000")
  }

  init(_ name: String) throws { try self.init(Book.edition(name)) }

  func account(
    _ positions: [(ContractID, String)], isolated: ContractID? = nil, mode: MarginMode? = nil,
    entry: [ContractID: String] = [:], posted: String = "30000", orders: [Order] = []
  ) throws -> Account {
    Account(
      id: "test", mode: mode, holdings: [try exchange.holding(posted, "USD")],
      positions: try positions.map { id, quantity in
        try exchange.position(
          id, quantity, entry: entry[id] ?? (id == "ETHER" ? "3000" : "100000"),
          mode: id == isolated ? .isolated : nil, margin: id == isolated ? "12000" : nil)
      }, orders: orders)
  }

  func ledger(_ account: Account, pairing: Int = 40, prices: Bool = false) throws -> OffsetLedger {
    try Assessor(edition: exchange.edition, market: market, accounts: [account])
      .offsets(of: account, pairing: pairing, prices: prices)
  }
}

extension OffsetLedger {
  /// Gross, saved and net initial margin, as text.
  var figures: [String] {
    get throws { try [gross, saved, net].map { "\($0.initial.value)" } }
  }

  /// Both legs and the bar of each pair that is not netted.
  var bars: [String] {
    barred.flatMap { barred in
      barred.pairs.map { "\($0.first)+\($0.second) \(barred.bar.kind.rawValue)" }
    }
  }
}

@Suite struct `Offset ledger` {
  static let hedge: [(ContractID, String)] = [("PERP", "5"), ("JUNE", "-5")]

  @Test func `R-094 S03 a hedge of 10,000 a leg is 20,000 gross and 10,000 net`() throws {
    let desk = try NettingDesk("kraken-futures")
    let ledger = try desk.ledger(desk.account(Self.hedge))
    #expect(try ledger.figures == ["20000", "10000", "10000"])
    #expect(ledger.share == (try exact("0.5")))
    #expect(
      ledger.groups.flatMap(\.legs).map { "\($0.alone.initial.value)" } == ["10000", "10000"])
    let pair = try #require(ledger.pairs.first)
    #expect(ledger.pairs.count == 1 && ledger.barred.isEmpty)
    #expect([pair.first, pair.second, pair.group] == ["PERP", "JUNE", "USD"])
    #expect(pair.saved.initial == (try money("10000", "USD")))
    #expect(pair.saved.maintenance == (try money("5000", "USD")))
    #expect(pair.share == (try exact("0.5")))
  }

  @Test func `R-094 S03 an isolated leg is not eligible and the benefit is nothing`() throws {
    let desk = try NettingDesk("kraken-futures")
    for isolated in ["PERP", "JUNE"] as [ContractID] {
      let ledger = try desk.ledger(desk.account(Self.hedge, isolated: isolated))
      #expect(try ledger.figures == ["20000", "0", "20000"])
      #expect(ledger.pairs.isEmpty && ledger.barred.map(\.bar) == [.isolated])
      #expect(ledger.barred.map { "\($0.bar)" } == ["isolated leg not eligible"])
    }
  }

  @Test func `R-094 S03 another coin is not netted unless the edition offsets assets`() throws {
    let legs = Self.hedge + [("ETHER", "-100")]
    let desk = try NettingDesk("kraken-futures")
    let ledger = try desk.ledger(desk.account(legs))
    // 2% of 300,000 beside the hedge.
    #expect(try ledger.figures == ["26000", "10000", "16000"])
    #expect(ledger.bars == ["PERP+ETHER underlyings", "JUNE+ETHER underlyings"])
    #expect(ledger.barred.first.map { "\($0.bar)" }?.hasSuffix("between BTC and ETH") == true)

    let offsetting = try NettingDesk(netting([NetValue()]))
    let other = try offsetting.ledger(offsetting.account(legs))
    // 503,000 − 502,200 − 300,000 at 2%, of 10,060, 10,044 and 6,000 alone.
    #expect(try other.figures == ["26104", "20120", "5984"])
    // Each pair: twice the smaller leg; the future and the ether lean the same way.
    #expect(
      other.pairs.map { "\($0.second) \($0.saved.initial.value)" }
        == ["JUNE 20088", "ETHER 12000"])
    #expect(other.bars == ["JUNE+ETHER same way"])
  }

  private func netting(_ parts: [any MarginComponent], modes: [MarginMode] = [.portfolio]) throws
    -> Edition
  {
    try `A comparison`().edition("netting", parts, modes: modes)
  }

  @Test func `R-094 legs of one side would save turned around; single charges never`() throws {
    let desk = try NettingDesk("kraken-futures")
    let same = try desk.ledger(desk.account([("PERP", "5"), ("JUNE", "5")]))
    #expect(same.bars == ["PERP+JUNE same way"] && same.pairs.isEmpty)
    let single = try NettingDesk(netting([Levy(initial: "7", maintenance: "7")]))
    #expect(try single.ledger(single.account(Self.hedge)).bars == ["PERP+JUNE single"])
    let free = try NettingDesk(netting([Levy()]))
    #expect(try free.ledger(free.account(Self.hedge)).bars == ["PERP+JUNE uncharged"])
    let narrow = try NettingDesk(netting([Levy(initial: "7", listed: ["PERP"])]))
    let ledger = try narrow.ledger(narrow.account(Self.hedge))
    #expect(ledger.barred.map(\.bar) == [.uncovered("JUNE")])
    let cross = try NettingDesk(netting([NetValue()], modes: [.cross]))
    #expect(try cross.ledger(cross.account(Self.hedge)).bars == ["PERP+JUNE cross"])
  }

  @Test func `R-094 legs of two margin groups stand apart`() throws {
    let coins = Book(form: .inverse)
    let (one, other) = (try coins.future(perpetual: true), try Book(form: .linear).future("linear"))
    let market = try coins.market([(one, mark: "60000"), (other, mark: "60000")])
    let account = Account(
      id: "test", holdings: [],
      positions: [Position(contract: one.id, lots: 60_000), Position(contract: "linear", lots: -1)])
    let ledger = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account]
    ).offsets(of: account)
    #expect(ledger.groups.map(\.name) == ["BTC", "USD"])
    #expect(ledger.barred.map(\.bar) == [.groups("BTC", "USD")])
    #expect(try ledger.saved.initial.isZero)
  }

  @Test func `R-094 only the largest legs are paired, and the ledger says how many`() throws {
    let desk = try NettingDesk("kraken-futures")
    let legs: [(ContractID, String)] = [("PERP", "2"), ("ETHER", "-1"), ("JUNE", "-3")]
    let ledger = try desk.ledger(desk.account(legs), pairing: 2)
    #expect(ledger.paired == 2 && ledger.legs == 3)
    #expect(ledger.pairs.map { "\($0.first) \($0.second)" } == ["PERP JUNE"])
    #expect(ledger.barred.isEmpty)
    // What netting saves is of all three.
    #expect(try ledger.figures == ["10060", "4000", "6060"])
    #expect(try desk.ledger(desk.account(legs), pairing: 3).bars.count == 2)
  }

  @Test func `R-094 orders are netted with the position in their contract`() throws {
    let desk = try NettingDesk("kraken-futures")
    let order = try desk.exchange.order("JUNE", "-5", at: "100440")
    let account = try desk.account([("PERP", "5"), ("ETHER", "1")], orders: [order])
    let ledger = try desk.ledger(account)
    #expect(ledger.groups.flatMap(\.legs).map(\.name) == ["PERP", "ETHER", "JUNE"])
    let totals = try Assessor(
      edition: desk.exchange.edition, market: desk.market, accounts: [account]
    ).assess(account).totals
    #expect(ledger.gross == totals.isolated && ledger.net == totals.margins)
  }
}

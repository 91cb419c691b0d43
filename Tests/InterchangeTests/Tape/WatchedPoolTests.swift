import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// What replays say, held against measuring everybody at every tick.
struct Replay {
  private(set) var pool: WatchedPool
  private(set) var changes: [StatusChange] = []
  private(set) var tally: WatchTally
  /// Where brute force says something else.
  private(set) var wrong: [String] = []

  private let document: PoolDocument
  private let editions: [Edition]
  private var known: [Standing] = []

  init(_ document: PoolDocument, _ market: Market, _ catalog: Catalog) throws {
    self.document = document
    pool = try WatchedPool(of: document, in: market, catalog: catalog)
    tally = WatchTally(accounts: pool.count)
    editions = try document.accounts.map { try catalog.edition($0.rulebook ?? "", at: market.time) }
    known = standings()
    if known != pool.standings { wrong.append("at the start") }
  }

  /// Where every account stands, each measured by itself in the market of now.
  private func standings() -> [Standing] {
    zip(document.accounts, editions).map { CrossingIndex.standing(of: $0, $1, pool.market) }
  }

  /// Plays `tape` to its end.
  mutating func play(_ tape: inout TapeReader) throws {
    while let tick = try tape.next() {
      let found = try pool.apply(tick)
      changes += found
      tally.add(tick.time, touched: pool.touched, changes: found.count)
      let exact = standings()
      if exact != pool.standings { wrong.append("\(tick.time)") }
      let moved = exact.indices.filter { exact[$0] != known[$0] }.map { document.accounts[$0].id }
      let said = found.map(\.account)
      if moved != said.enumerated().filter({ $0 == 0 || said[$0 - 1] != $1 }).map(\.element) {
        wrong.append("\(tick.time): \(said) and not \(moved)")
      }
      for change in found { check(change, exact) }
      known = exact
    }
  }

  private mutating func check(_ change: StatusChange, _ exact: [Standing]) {
    guard let place = document.accounts.firstIndex(where: { $0.id == change.account }),
      let name = change.group
    else { return }
    func state(_ standing: Standing) -> StatusChange.State {
      standing.groups.first { $0.name == name }.map { .stands($0.verdict, $0.status) } ?? .absent
    }
    if change.from != state(known[place]) || change.to != state(exact[place]) {
      wrong.append("\(change)")
    }
  }
}

@Suite struct `A pool that is watched` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func tape(_ name: String) throws -> TapeReader {
    let text = try #require(Repository()).file("Samples/desk/\(name)").text()
    return try TapeReader(BytesInMemory(Array(text.utf8)), file: name, market: desk.market)
  }

  @Test(arguments: ["tape.csv", "bars.csv"])
  func `R-136 says what brute force says at every tick of a sample`(name: String) throws {
    var (tape, replay) = (
      try tape(name), try Replay(desk.document, desk.market, desk.catalog)
    )
    try replay.play(&tape)
    #expect(replay.wrong == [])
    #expect(replay.changes.contains { $0.account == "call-seller" && $0.to.isBelow })
    // Two editions, so two indexes.
    #expect(Set(replay.changes.map(\.edition.name)) == ["deribit-pm", "deribit-sm"])
  }

  @Test func `R-136 the last state is that of margin in the last market`() throws {
    var (tape, replay) = (
      try tape("tape.csv"), try Replay(desk.document, desk.market, desk.catalog)
    )
    try replay.play(&tape)
    let text = JSONWriter.pretty(MarketWriter.node(replay.pool.market))
    let last = try MarketReader.read(Array(text.utf8), file: "last.json")
    let report = try Report(of: desk.document, in: last, catalog: desk.catalog, inputs: "")
    #expect(report.verdict == replay.pool.verdict)
    for (assessment, standing) in zip(report.accounts, replay.pool.standings) {
      #expect(assessment.groups.map(\.group) == standing.groups.map(\.name))
      #expect(assessment.groups.map(\.status) == standing.groups.map(\.status))
      #expect(assessment.groups.map(\.verdict) == standing.groups.map(\.verdict))
    }
  }

  @Test func `an expiry is a change, for whoever holds what expires`() throws {
    var pool = try WatchedPool(of: desk.document, in: desk.market, catalog: desk.catalog)
    let tick = TapeTick(
      time: try #require(Timestamp("2026-03-14T08:00:00Z")),
      prices: [.init("BTC", FixedPoint(71_250))])
    let changes = try pool.apply(tick)
    let change = try #require(changes.first { $0.account == "market-maker" })
    #expect(change.group == nil && "\(change.to)".contains("refused: BTC-14MAR26"))
    #expect(pool.verdict == .below)
    let node = change.node
    #expect(node["to"]?["refused"]?.text?.contains("expired") == true)
    #expect(node["from"]?["verdict"]?.text == "above" && node["group"] == nil)
  }

  /// Dollars that the market does not list are worth 1 and move nothing.
  @Test func `accounts in dollars have boxes where the market lists no dollars`() throws {
    let market = Market.of(
      prices: [("BTC", FixedPoint(50_000))], contracts: [.perpetual("P"), .perpetual("Q")],
      quotes: [.mark("P", FixedPoint(50_000)), .mark("Q", FixedPoint(50_100))])
    let accounts = try [900, 20_000, 60_000].map { cash in
      Account(
        id: "\(cash)", rulebook: "generic-tiered",
        holdings: [Holding(amount: try Money(exactly: FixedPoint(cash), in: Asset("USD")))],
        positions: [
          Position(contract: "P", lots: 3, entry: FixedPoint(50_000)),
          Position(contract: "Q", lots: -2, entry: FixedPoint(50_100)),
        ])
    }
    var pool = try WatchedPool(
      of: PoolDocument(accounts: accounts), in: market, catalog: EditionStore.catalog())
    var touched = 0
    for step in 1...20 {
      _ = try pool.apply(
        TapeTick(
          time: Timestamp(milliseconds: Timestamp.newYear.milliseconds + Int64(step)),
          prices: [.init("BTC", FixedPoint(50_000 - step))]))
      touched += pool.touched
    }
    #expect(touched < 10, "\(touched) measured")
  }

  @Test func `an account without a rulebook is refused by name`() throws {
    let bare = PoolDocument(accounts: desk.document.accounts.map(\.modeless))
    #expect(throws: MarginError.self) {
      try WatchedPool(of: bare, in: desk.market, catalog: desk.catalog)
    }
  }

  /// 100 ticks of 8 accounts: 98 measure none, one 3 and one 5.
  @Test func `a tally counts ranks, the mean and the share of brute force`() {
    var tally = WatchTally(accounts: 8)
    for number in 0..<100 {
      tally.add(
        Timestamp.newYear.after(days: Int64(number)), touched: [40: 3, 70: 5][number] ?? 0,
        changes: number == 40 ? 2 : 0)
    }
    #expect(tally.ticks == 100 && tally.changes == 2 && tally.touched == 8)
    #expect([0.5, 0.98, 0.99, 1].map(tally.touched(at:)) == [0, 0, 3, 5])
    #expect(tally.mean == 0.08 && tally.share == 0.01)
    #expect(tally.first == .newYear && tally.last == Timestamp.newYear.after(days: 99))
    #expect(WatchTally(accounts: 0).share == 0 && WatchTally(accounts: 3).touched(at: 1) == 0)
  }
}

extension StatusChange.State {
  /// Whether it stands below its line.
  var isBelow: Bool { if case .stands(.below, _) = self { true } else { false } }
}

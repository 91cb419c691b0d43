import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Customer portfolio margin` {
  private func book() throws -> TimsBook {
    try TimsBook(EditionStore.catalog().edition("occ-tims"))
  }

  /// The same grid with SPX and OEX in one product group, nine tenths of gains offsetting.
  private func productGroups() throws -> Edition {
    let document = try #require(
      EditionStore.documents.first { $0.file == "occ-tims-2021.yaml" })
    let text = String(decoding: document.bytes, as: UTF8.self)
      .replacing(
        "- kind: per-underlying\n", with: "- kind: per-group\n    groups: {large: [SPX, OEX]}\n"
      )
      .replacing(
        "shift: {up: \"0\", down: \"0\"}",
        with: "shift: {up: \"0\", down: \"0\"}\n                gainShare: \"0.9\"")
    return try EditionReader.read(Array(text.utf8), file: "groups.yaml")
  }

  /// Two short 5100 calls, two short 4800 puts and a future on SPX: 45,627.111187 at −8%; a call
  /// spread on AAPL: 1040.515437 at −15%; puts on RUT that no point reaches: 0.375 × 100 × 4.
  @Test func `R-090 each class group is charged its worst of ten prices, or its minimum`() throws {
    let group = try book().group([
      ("SPX-102C", -2), ("SPX-96P", -2), ("SPX-F", 1), ("AAPL-100C", 3), ("AAPL-105C", -3),
      ("RUT-90P", 4),
    ])
    let grids = group.requirement.reasons.filter { $0.component == "scenario-grid" }
    #expect(grids.map(\.subject) == ["AAPL", "RUT", "SPX"])
    #expect(abs(grids[0].computed.initial.value.double - 1040.515437) < 2e-6)
    #expect(abs(grids[2].computed.initial.value.double - 45_627.111187) < 2e-6)
    #expect(grids[0].scenario == "-15% vol same" && grids[2].scenario == "-8% vol same")
    #expect(grids[1].scenario == "+10% vol same")
  }

  @Test func `R-089 R-090 a short option that nothing reaches is charged its minimum`() throws {
    let document = try #require(
      EditionStore.documents.first { $0.file == "occ-tims-2021.yaml" })
    let edition = try EditionReader.read(document.bytes, file: document.file)
    var exchange = Exchange(edition)
    try exchange.price([("RUT", "2000"), ("SPX", "5000")])
    let expiry = Timestamp(milliseconds: 1_767_225_600_000 + 30 * 86_400_000)
    for (id, coin, strike, forward) in [
      ("far", "RUT", 1200, "2000"), ("also", "SPX", 3000, "5000"),
    ] {
      try exchange.list(
        ContractID(id), AssetID(coin),
        .option(OptionTerms(right: .put, strike: FixedPoint(strike), expiry: expiry)),
        settle: "USD", mark: "0.05", forward: forward, volatility: "0.2")
    }
    let group = try exchange.assess(
      [],
      [exchange.position("far", "-4", entry: "1"), exchange.position("also", "-1", entry: "1")],
      mode: .portfolio
    ).group
    #expect(group.margins == ["187.5", "187.5"])
  }

  @Test(arguments: [false, true])
  func `R-090 a book of long options never requires more than it is worth`(groups: Bool) throws {
    let book = try groups ? TimsBook(productGroups()) : book()
    for seed in UInt64(1)...40 {
      let group = try book.group(TimsBook.draw(seed, longOptions: true))
      let asked = group.requirement.margins.initial
      // Each reason is rounded up once.
      let slack = Money(units: Int128(group.requirement.reasons.count), asset: asked.asset)
      let worth = try group.equity.mark.plus(group.requirement.hidden).plus(slack)
      #expect(asked <= worth, "seed \(seed): \(asked) of \(group.equity.mark)")
      #expect(group.verdict == .above && asked.units > 0, "seed \(seed)")
    }
  }

  @Test(arguments: [false, true])
  func `R-090 two books together need no more than each alone`(groups: Bool) throws {
    let book = try groups ? TimsBook(productGroups()) : book()
    var netted = 0
    for seed in UInt64(1)...40 {
      let (one, other) = (
        TimsBook.draw(seed, longOptions: false), TimsBook.draw(seed + 1000, longOptions: false)
      )
      var both = Dictionary(uniqueKeysWithValues: one)
      for (name, lots) in other { both[name, default: 0] += lots }
      let sum = both.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      let (left, right) = (try book.group(one).requirement, try book.group(other).requirement)
      let whole = try book.group(sum).requirement
      let alone = try left.margins.initial.plus(right.margins.initial)
      let hidden = try whole.hidden.plus(left.hidden).plus(right.hidden)
      let slack = Money(units: Int128(whole.reasons.count), asset: alone.asset)
      let bound = try alone.plus(hidden).plus(slack)
      #expect(whole.margins.initial <= bound, "seed \(seed): \(whole.margins.initial) \(alone)")
      if try whole.margins.initial.plus(slack).plus(hidden) < alone { netted += 1 }
    }
    #expect(netted > 10, "only \(netted) pairs net anything")
  }

  /// Long two futures of SPX, short four of OEX: at −8% 40,000 lost against 0.9 × 38,400.
  @Test func `R-088 R-090 nine tenths of a class group's gain offsets within its product group`()
    throws
  {
    let held = [("SPX-F", 2), ("OEX-F", -4), ("AAPL-F", 1)]
    let apart = try book().group(held).requirement.margins.initial.value.double
    #expect(abs(apart - (40_000 + 28_800 + 1500)) < 1e-5)
    let grouped = try TimsBook(productGroups()).group(held).requirement
    // Up 6% SPX gains 30,000 and OEX loses 28,800: nothing. Down 8%: 40,000 − 34,560.
    #expect(abs(grouped.margins.initial.value.double - (5440 + 1500)) < 1e-5)
    #expect(grouped.reasons.first?.subject == "OEX SPX")
  }

  @Test func `R-018 R-090 class groups without offsets leave a shortfall undecided, not headroom`()
    throws
  {
    let edition = try EditionStore.catalog().edition("occ-tims")
    let book = try TimsBook(edition)
    let positions = [
      try book.exchange.position("SPX-F", "2", entry: "5000"),
      try book.exchange.position("OEX-F", "-4", entry: "2400"),
    ]
    for (cash, verdict) in [("70000", Verdict.above), ("50000", .undecidable)] {
      let account = Account(
        id: "a", holdings: [try book.exchange.holding(cash, "USD")], positions: positions)
      let found = try Assessor(edition: edition, market: book.exchange.market, accounts: [account])
        .assess(account)
      #expect(found.verdict == verdict)
    }
  }

  /// By a name alone a share is not told from a fund of twice its moves, or from a coin.
  @Test(arguments: [
    (["SPX-F", "RUT-F"], Verdict.above), (["SPX-F", "AAPL-F"], .undecidable),
    (["AAPL-100C", "MSFT-96P"], .undecidable),
  ])
  func `R-018 R-090 what is none of five indices may have another range than a share`(
    names: [String], verdict: Verdict
  ) throws {
    let book = try book()
    let positions = try names.map { try book.exchange.position(ContractID($0), "1") }
    let cash = [try book.exchange.holding("900000", "USD")]
    let open = try book.exchange.assess(cash, positions, accepting: []).group
    #expect(open.verdict == verdict)
    let noted = open.notes.contains { $0.hasPrefix("not covered: other-underlyings:") }
    #expect(noted == (verdict == .undecidable))
    #expect(try book.exchange.assess(cash, positions).group.verdict == .above)
  }
}

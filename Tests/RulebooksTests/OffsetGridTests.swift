import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Offset ledger of grids` {
  /// A short call and put, a long future and a far call at 60,000, thirty days, 60%: computed with
  /// a grid and Black-76 written apart from this project.
  static let alone = [
    ("call 60000", 7960.9831), ("put 54000", 5322.6470), ("future", 9600),
    ("call 66000", 1950.8885),
  ]
  static let pairs = [
    ("call 60000+future", 7239.1230, 10_321.8601), ("call 60000+call 66000", 2673.7378, 7238.1338),
    ("call 60000+put 54000", 7402.3699, 5881.2602), ("put 54000+call 66000", 6414.3634, 859.1721),
  ]

  private func ledger(_ mode: MarginMode? = nil) throws -> (OffsetLedger, Assessment) {
    let book = Book(form: .linear)
    let legs: [(Contract, Int64)] = try [
      (book.option(.call, "60000"), -1), (book.option(.put, "54000"), -1), (book.future(), 1),
      (book.option(.call, "66000"), 1),
    ]
    let market = try book.market(legs.map { ($0.0, $0.0.option == nil ? "60000" : "100") })
    let account = Account(
      id: "test", mode: mode, holdings: [],
      positions: legs.map { Position(contract: $0.0.id, lots: $0.1) })
    let assessor = try Assessor(
      edition: Book.edition("textbook-grid"), market: market, accounts: [account])
    return (try assessor.offsets(of: account), try assessor.assess(account))
  }

  private func near(_ money: Money, _ expected: Double) -> Bool {
    abs(money.value.double - expected) < 0.01
  }

  @Test func `R-094 pairs of a grid save what an independent grid says`() throws {
    let (ledger, _) = try ledger()
    let legs = ledger.groups.flatMap(\.legs)
    #expect(legs.map(\.name) == Self.alone.map(\.0))
    for (leg, expected) in zip(legs, Self.alone) {
      #expect(near(leg.alone.initial, expected.1), "\(leg)")
    }
    #expect(ledger.pairs.map { "\($0.first)+\($0.second)" } == Self.pairs.map(\.0))
    for (pair, expected) in zip(ledger.pairs, Self.pairs) {
      #expect(near(pair.together.initial, expected.1), "\(pair)")
      #expect(near(pair.saved.initial, expected.2), "\(pair)")
    }
    #expect(ledger.bars == ["put 54000+future same way", "future+call 66000 same way"])
    #expect(near(ledger.gross.initial, 24_834.5187) && near(ledger.net.initial, 13_653.4864))
  }

  @Test func `R-094 in cross mode no pair is netted and net is gross`() throws {
    let (ledger, _) = try ledger(.cross)
    #expect(ledger.pairs.isEmpty && ledger.barred.map(\.bar) == [.cross])
    #expect(ledger.barred.first?.pairs.count == 6 && ledger.gross == ledger.net)
  }

  @Test func `R-094 the ledger adds up to the assessment`() throws {
    for mode in [nil, MarginMode.cross] {
      let (ledger, assessment) = try ledger(mode)
      #expect(ledger.gross == assessment.totals.isolated)
      #expect(ledger.net == assessment.totals.margins)
      for pair in ledger.pairs { #expect(try pair.together.plus(pair.saved) == pair.alone) }
      let group = try #require(ledger.groups.first)
      var sum = group.beside
      for leg in group.legs { sum = try sum.plus(leg.alone) }
      #expect(sum == group.gross)
      #expect(try group.net.plus(group.saved) == group.gross)
    }
  }

  @Test(arguments: `Every edition`.names)
  func `R-094 gross and net of random accounts are those of the assessment`(name: String) throws {
    let edition = try EditionStore.catalog().edition(name)
    var count = 0
    for seed in `Every edition`.seeds {
      let desk = try RandomDesk(edition, seed: seed)
      guard let assessment = try? desk.assess() else { continue }
      count += 1
      let assessor = try Assessor(edition: edition, market: desk.market, accounts: [desk.account])
      let ledger = try assessor.offsets(of: desk.account, pairing: 6)
      #expect(ledger.gross == assessment.totals.isolated, "seed \(seed)")
      #expect(ledger.net == assessment.totals.margins, "seed \(seed)")
      let pairs = ledger.pairs.count + ledger.bars.count
      #expect(pairs == ledger.paired * (ledger.paired - 1) / 2, "seed \(seed)")
      for group in ledger.groups where group.legs.count < 2 { #expect(group.support == nil) }
      // Without shares everything but the shares is the same.
      let short = try assessor.assess(desk.account, shares: false)
      #expect(short.totals == assessment.totals && short.verdict == assessment.verdict)
      #expect(short.groups.filter { !$0.positions.isEmpty }.isEmpty, "seed \(seed)")
    }
    #expect(count >= 2)
  }
}

@Suite struct `Profit that carries loss` {
  static let legs: [(ContractID, String)] = [("PERP", "5"), ("ETHER", "-100")]

  @Test func `R-094 S12 a profit of 3,000 carries a loss of 2,200, down to a price`() throws {
    let desk = try NettingDesk("kraken-futures")
    let account = try desk.account(Self.legs, entry: ["ETHER": "2978"], posted: "12000")
    let support = try #require(desk.ledger(account, prices: true).groups.first?.support)
    let link = try #require(support.links.first)
    #expect(support.links.count == 1 && support.isCovered)
    #expect([link.profit, link.loss] == ["PERP", "ETHER"])
    let amounts = [link.gain, link.deficit, link.carried].map { "\($0.value)" }
    #expect(amounts == ["3000", "2200", "2200"])
    // 12,000 + 5 (p − 100,000) − 2,200 = 5,000 + 2,978 at 99,635.60.
    let limit = try #require(support.limits.first)
    #expect(limit.contract == "PERP")
    let gap = try #require(limit.below.price).minus(exact("99635.6"))
    // The first price beyond the line, one unit of thirteen digits away.
    #expect(gap == (try exact("-0.0000001")))
    #expect(try desk.ledger(account).groups.first?.support?.limits.isEmpty == true)
  }

  @Test func `R-094 S12 what a profit no longer covers falls on collateral`() throws {
    let desk = try NettingDesk("kraken-futures")
    let account = try desk.account(
      Self.legs, entry: ["PERP": "100400", "ETHER": "2978"], posted: "12000")
    let support = try #require(desk.ledger(account).groups.first?.support)
    #expect(!support.isCovered && support.links.map { "\($0.carried.value)" } == ["1000"])
    #expect(support.uncarried.map { "\($0.loss) \($0.amount.value)" } == ["ETHER 1200"])
  }

  @Test func `R-094 the largest loss takes of the largest profit first`() throws {
    let desk = try NettingDesk("generic-tiered")
    let legs: [(ContractID, String)] = [("PERP", "5"), ("JUNE", "-5"), ("ETHER", "-100")]
    // Up 3,000; down 2,200; up 500.
    let account = try desk.account(legs, entry: ["ETHER": "3005"])
    let one = try #require(desk.ledger(account).groups.first?.support)
    #expect(one.links.map(\.profit) == ["PERP"] && one.isCovered)
    // Down 2,200 and 1,000: the smaller loss gets what is left of 3,000.
    let other = try desk.account(legs, entry: ["ETHER": "2990"])
    let two = try #require(desk.ledger(other).groups.first?.support)
    #expect(two.links.map { "\($0.loss) \($0.carried.value)" } == ["JUNE 2200", "ETHER 800"])
    #expect(two.uncarried.map { "\($0.amount.value)" } == ["200"])
  }

  @Test func `R-094 without a loss, or in credits, nothing is carried`() throws {
    let desk = try NettingDesk("kraken-futures")
    let gain = try desk.ledger(desk.account([("PERP", "5"), ("ETHER", "-1")]))
    #expect(gain.groups.count == 1 && gain.groups.first?.support == nil)
    let credits = try NettingDesk("drift-v2")
    let account = try credits.account(Self.legs, entry: ["ETHER": "2978"])
    let credited = try credits.ledger(account)
    #expect(credited.groups.count == 1 && credited.groups.first?.support == nil)
  }
}

import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Trust in prices` {
  /// Two linear futures, one quote of an age, a band, a bid and an ask of the caller's.
  private func assess(
    _ trust: PriceTrust, age: String? = nil, confidence: String? = nil, bid: String? = nil,
    ask: String? = nil, span: String? = nil, accepting: Set<String> = []
  ) throws -> GroupAssessment {
    let book = Book(form: .linear)
    let near = try book.future("near"), far = try book.future("far")
    let quotes = [
      Quote(
        contract: near.id, mark: try exact("60000"), bid: try bid.map(exact),
        ask: try ask.map(exact), age: try age.map(exact), confidence: try confidence.map(exact)),
      try book.quote(far, mark: "60000"),
    ]
    let market = Market(
      time: book.now, span: try span.map(exact),
      assets: [AssetPrice(asset: Asset("BTC"), price: try exact("60000"))],
      contracts: [near, far], quotes: quotes)
    let account = Account(
      id: "a", holdings: [Holding(amount: try money("100000", "USD"))],
      positions: [Position(contract: near.id, lots: 2), Position(contract: far.id, lots: -1)])
    let edition = try Book.edition("textbook-grid").trusting(trust)
    return try Assessor(
      edition: edition, market: market, accounts: [account], accepting: accepting
    ).assess(account).group
  }

  @Test func `R-031 a price beyond its limit makes the group undecidable and is named`() throws {
    let limits = PriceTrust(
      age: try exact("60"), confidence: try exact("0.01"), span: try exact("30"),
      outlier: try exact("0.001"))
    #expect(try assess(limits, age: "60", confidence: "0.01", span: "30").verdict == .above)
    let cases: [(GroupAssessment, String)] = [
      (try assess(limits, age: "60.1"), "near: it is 60.1 s old, over the limit of 60 s"),
      (
        try assess(limits, confidence: "0.02"),
        "near: its confidence band of 0.02 is wider than the limit of 0.01"
      ),
      (
        try assess(limits, span: "31"),
        "snapshot: it was polled over 31 s, over the limit of 30 s"
      ),
      (
        try assess(limits, bid: "60100", ask: "60200"),
        "near: its mark of 60000 is outside its bid and ask"
      ),
    ]
    for (group, note) in cases {
      #expect(group.verdict == .undecidable)
      #expect(group.status == .undecidable)
      #expect(group.notes.contains("not covered: \(note)"), "\(group.notes)")
    }
  }

  @Test func `R-031 a crossed quote is doubted without any limit`() throws {
    let group = try assess(PriceTrust(), bid: "60010", ask: "60000")
    #expect(group.verdict == .undecidable)
    #expect(group.notes.contains("not covered: near: its bid of 60010 is above its ask of 60000"))
    let taken = try assess(PriceTrust(), bid: "60010", ask: "60000", accepting: ["near"])
    #expect(taken.verdict == .above)
  }

  @Test func `R-031 what has no limit is not looked at, and a user's limit comes first`() throws {
    #expect(try assess(PriceTrust(), age: "99999", confidence: "0.9").verdict == .above)
    let strict = PriceTrust(age: try exact("1")).over(PriceTrust(age: try exact("60")))
    #expect(strict.age == (try exact("1")))
    #expect(PriceTrust().over(strict).age == (try exact("1")))
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Support
import Testing

/// What lies so near a threshold that array rounding could have moved it across.
@Suite struct `Near a threshold` {
  /// Two perpetuals of 50,000 a coin; what matters above 100,000 dollars.
  private func notes(_ long: String, _ other: String) throws -> [String] {
    let rules = """
        - kind: tiered-fraction
          underlyings: {others: [{floor: "0", initial: "0.1", maintenance: "0.05"}]}
      uncovered:
        - {id: delta, what: a, bias: low, matters: {when: delta-above, dollars: "100000"}}
        - {id: hedge, what: b, bias: low, matters: {when: hedged-above, dollars: "100000"}}
      """
    var exchange = Exchange(try writtenEdition(unit: "USD", components: rules))
    try exchange.price([("BTC", "50000")])
    for id in ["BTC-ONE", "BTC-TWO"] as [ContractID] {
      try exchange.list(id, "BTC", settle: "USD", mark: "50000")
    }
    let group = try exchange.assess(
      [], [exchange.position("BTC-ONE", long), exchange.position("BTC-TWO", other)],
      accepting: []
    ).group
    return group.notes.compactMap { note in
      note.wholeMatch(of: /not covered: (\w+): ./).map { String($0.1) }
    }
  }

  /// Arrays round by half a step a lot, so what they add up to is known to 100,000 and no better.
  @Test(arguments: [
    ("1", "0.999", [String]()), ("1", "1", ["delta"]), ("-1", "-1.001", ["delta"]),
    ("2", "-1.999", []), ("2", "-2", ["hedge"]), ("-2", "4", ["delta", "hedge"]),
  ])
  func `R-018 what rounding could lift above a threshold matters`(
    long: String, other: String, matter: [String]
  ) throws {
    #expect(try notes(long, other) == matter)
  }

  /// A headroom of just what rounding can hide is one that may be none.
  @Test func `R-005 R-018 a headroom that is all hidden decides nothing`() throws {
    var exchange = try Exchange("occ-tims")
    try exchange.price([("SPX", "5000"), ("RUT", "2000")])
    let expiry = Timestamp(milliseconds: 1_767_225_600_000).after(days: 30)
    for (id, coin, mark) in [("SPX-F", "SPX", "5000.1"), ("RUT-F", "RUT", "2000.3")] {
      try exchange.list(
        ContractID(id), AssetID(coin), .future(expiry: expiry), settle: "USD", mark: mark,
        multiplier: "50", lot: "1")
    }
    let positions = [
      try exchange.position("SPX-F", "2", entry: "5000.1"),
      try exchange.position("RUT-F", "-3", entry: "2000.3"),
    ]
    let needed = try exchange.assess([], positions).group.requirement
    let hidden = needed.hidden.units
    #expect(hidden > 0)
    for (more, verdict) in [
      (hidden, Verdict.undecidable), (hidden + 1, .above), (-hidden, .undecidable),
      (-hidden - 1, .below),
    ] {
      let margin = needed.margins.maintenance
      let cash = Money(units: margin.units + more, asset: margin.asset)
      let group = try exchange.assess([Holding(amount: cash)], positions).group
      #expect(group.headroom.units == more && group.verdict == verdict, "\(more) of \(hidden)")
    }
  }
}

import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Contract minimum` {
  private func exchange(_ components: String) throws -> Exchange {
    var exchange = Exchange(try writtenEdition(unit: "USD", components: components))
    try exchange.price([("SPX", "5000"), ("EURO", "1.25"), ("BTC", "60000")])
    let expiry = Timestamp(milliseconds: 1_767_225_600_000).after(days: 30)
    func option(_ right: OptionRight, _ strike: Int) -> Payoff {
      .option(OptionTerms(right: right, strike: FixedPoint(strike), expiry: expiry))
    }
    try exchange.list(
      "cheap", "SPX", option(.put, 3000), settle: "USD", mark: "0.2", multiplier: "100", lot: "1")
    try exchange.list(
      "dear", "SPX", option(.call, 5100), settle: "EURO", mark: "40", multiplier: "100", lot: "1")
    try exchange.list(
      "future", "SPX", .future(expiry: expiry), settle: "USD", mark: "5010", multiplier: "50",
      lot: "1")
    try exchange.list("coins", "BTC", form: .inverse, settle: "BTC", mark: "60000", lot: "10")
    try exchange.list("stock", "SPX", .spot, settle: "USD", mark: "5000")
    return exchange
  }

  static let minimum = """
    - {kind: contract-minimum, option: "0.375", future: "0.25"}
    """

  /// 0.375 × 100 a short; of a long at most its mark of 20; 0.25 × 50 a future; euros at 1.25.
  @Test(arguments: [
    ("cheap", "-10", "375"), ("cheap", "4", "80"), ("dear", "-4", "187.5"), ("dear", "4", "187.5"),
    ("future", "-3", "37.5"), ("future", "3", "37.5"),
  ])
  func `R-089 a contract is charged its amount times its multiplier`(
    contract: String, quantity: String, charge: String
  ) throws {
    let exchange = try exchange(Self.minimum)
    let group = try exchange.assess(
      [],
      [
        exchange.position(ContractID(contract), quantity, entry: "1"),
        exchange.position("future", "1", entry: "5010"),
      ].dropLast(contract == "future" ? 1 : 0)
        .map(\.self), mode: .portfolio
    ).group
    let reason = try WrittenBook.reason("contract-minimum", contract, of: group)
    #expect("\(reason.computed.initial.value)" == charge)
    #expect(reason.computed.maintenance == reason.computed.initial)
  }

  @Test func `R-089 stock and contracts counted in dollars have no minimum`() throws {
    let exchange = try exchange(Self.minimum)
    let group = try exchange.assess(
      [],
      [
        exchange.position("stock", "3", entry: "5000"),
        exchange.position("coins", "600", entry: "60000"),
      ], mode: .portfolio
    ).group
    #expect(group.requirement.reasons.isEmpty)
  }

  @Test func `R-024 R-089 beside a grid the larger of the two counts`() throws {
    let exchange = try exchange(
      """
      - kind: maximum
        of:
          - kind: scenario-grid
            underlyings:
              SPX: {range: "0.125", buckets: 1, volatility: [same], shift: {up: "0", down: "0"}}
          - {kind: contract-minimum, option: "0.375", future: "0.25"}
      """)
    let hedged = try exchange.assess(
      [],
      [
        exchange.position("future", "2", entry: "5010"),
        exchange.position("cheap", "-10", entry: "0.2"),
      ], mode: .portfolio
    ).group
    // The future moves by 2 × 50 × 5010 / 8; the put far below gains or loses little.
    #expect(hedged.requirement.margins.initial.value > FixedPoint(62_000))
    let small = try exchange.assess(
      [],
      [
        exchange.position("cheap", "-10", entry: "0.2"),
        exchange.position("stock", "0.001", entry: "5000"),
      ], mode: .portfolio
    ).group
    #expect(small.margins.first.map { $0.hasPrefix("375") } == true)
  }
}

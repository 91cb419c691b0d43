import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Deribit cross collateral` {
  private func exchange(_ edition: String) throws -> Exchange {
    var exchange = try Exchange(edition)
    try exchange.price([
      ("BTC", "60000"), ("ETH", "3000"), ("STETH", "3000"), ("USDC", "1"), ("USDT", "1"),
    ])
    try exchange.list(
      "BTC-PERPETUAL", "BTC", form: .inverse, settle: "BTC", mark: "60000", lot: "10")
    try exchange.list(
      "ETH-PERPETUAL", "ETH", form: .inverse, settle: "ETH", mark: "3000", lot: "1")
    try exchange.list("BTC_USDC-PERPETUAL", "BTC", settle: "USDC", mark: "60000")
    try exchange.list("ETH_USDC-PERPETUAL", "ETH", settle: "USDC", mark: "3000")
    return exchange
  }

  private func group(
    _ edition: String, _ holdings: [(String, AssetID)], _ held: [(ContractID, String)]
  ) throws -> GroupAssessment {
    let exchange = try exchange(edition)
    return try exchange.assess(
      holdings.map { try exchange.holding($0.0, $0.1) },
      held.map { try exchange.position($0, $1, entry: $0.text.hasPrefix("BTC") ? "60000" : "3000") }
    ).group
  }

  /// 0.02005 and 0.01005 of one coin at 60,000; 0.02004 and 0.01004 of ten at 3000.
  @Test func `R-091 standard margin adds up every currency in dollars`() throws {
    let group = try group(
      "deribit-xsm", [("1", "STETH"), ("0.1", "BTC"), ("500", "USDC")],
      [("BTC-PERPETUAL", "60000"), ("ETH_USDC-PERPETUAL", "-10")])
    #expect(group.margins == ["1804.2", "904.2"])
    // 3000 less 7.5%, 6000 and 500; the haircut is off what backs initial margin.
    #expect("\(group.balance.initial.value)" == "9275")
    #expect("\(group.balance.maintenance.value)" == "9500")
  }

  @Test func `R-091 it asks what the segregated accounts ask, at the index`() throws {
    let held: [(ContractID, String)] = [
      ("BTC-PERPETUAL", "180000"), ("ETH-PERPETUAL", "-45000"), ("BTC_USDC-PERPETUAL", "0.5"),
    ]
    let cross = try group("deribit-xsm", [("10000", "USDC")], held)
    let exchange = try exchange("deribit-sm")
    let apart = try exchange.assess(
      [],
      held.map { try exchange.position($0, $1, entry: "\($0.text.hasPrefix("B") ? 60000 : 3000)") })
    #expect(apart.groups.count == 3)
    let difference = try apart.totals.margins.minus(cross.requirement.margins)
    #expect(abs(difference.initial.units) <= 3 && abs(difference.maintenance.units) <= 3)
  }

  /// Short one coin, inverse or linear: 9600 at +16% and 0.01 of delta for the roll.
  @Test(arguments: [
    [("BTC-PERPETUAL", "-60000")], [("BTC_USDC-PERPETUAL", "-1")],
    [("BTC-PERPETUAL", "-30000"), ("BTC_USDC-PERPETUAL", "-0.5")],
  ])
  func `R-091 an inverse and a linear future of one dollar size carry one risk`(
    held: [(String, String)]
  ) throws {
    let group = try group(
      "deribit-xpm", [("50000", "USDC")], held.map { (ContractID($0.0), $0.1) })
    let margins = group.requirement.margins
    #expect(abs(margins.initial.value.double - 10_200) < 1e-5)
    #expect(abs(margins.maintenance.value.double - 8160) < 1e-5)
    #expect(group.requirement.scenario == "+16% vol up")
  }

  /// Down, BTC loses 9600 and 0.6 of 5400 of ETH counts: 6360. Up, no gain of BTC counts: 5400.
  /// The roll takes 600 and 150.
  @Test func `R-091 portfolio margin lets gains of ETH offset at 0.6 and those of BTC not at all`()
    throws
  {
    let held: [(ContractID, String)] = [
      ("BTC-PERPETUAL", "60000"), ("ETH_USDC-PERPETUAL", "-10"),
    ]
    let long = try group("deribit-xpm", [("50000", "USDC")], held)
    #expect(abs(long.requirement.margins.initial.value.double - 7110) < 1e-5)
    #expect(abs(long.requirement.margins.maintenance.value.double - 5688) < 1e-5)
    #expect(long.requirement.scenario == "-16% vol up / -18% vol up")
    let short = try group(
      "deribit-xpm", [("50000", "USDC")],
      [("BTC_USDC-PERPETUAL", "-1"), ("ETH-PERPETUAL", "30000")])
    // Up, BTC loses 9600 and 0.6 of 5400 counts; down, ETH loses 5400 and nothing counts.
    #expect(abs(short.requirement.margins.initial.value.double - 7110) < 1e-5)
    #expect(short.requirement.scenario == "+16% vol up / +18% vol up")
  }

  @Test(arguments: [
    ("deribit-xsm", "BTC", true), ("deribit-xsm", "STETH", false), ("deribit-xsm", "USDT", false),
    ("deribit-xpm", "USDC", true), ("deribit-xpm", "BTC", false), ("deribit-xpm", "STETH", false),
  ])
  func `R-018 R-091 a currency whose treatment is not known leaves the verdict open`(
    edition: String, asset: String, decided: Bool
  ) throws {
    let exchange = try exchange(edition)
    let account = Account(
      id: "a",
      holdings: [
        try exchange.holding("100000", "USDC"), try exchange.holding("1", AssetID(asset)),
      ], positions: [try exchange.position("BTC-PERPETUAL", "60000", entry: "60000")])
    let verdict = try Assessor(
      edition: exchange.edition, market: exchange.market, accounts: [account]
    )
    .assess(account).verdict
    #expect(verdict == (decided ? .above : .undecidable))
  }
}

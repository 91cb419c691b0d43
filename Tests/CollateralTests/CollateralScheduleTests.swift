import PlimsollCollateral
import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `A collateral schedule` {
  private func terms(_ initial: String, _ maintenance: String, cap: String? = nil) throws
    -> CollateralTerms
  {
    CollateralTerms(
      initialHaircut: try FixedPoint(initial), maintenanceHaircut: try FixedPoint(maintenance),
      cap: try cap.map { try FixedPoint($0) })
  }

  /// Dollars in full, ether less 10% and 5% up to 8 coins, USDC less 1% and 0.5%.
  private func schedule() throws -> CollateralSchedule {
    CollateralSchedule(
      own: CollateralTerms(),
      terms: ["ETH": try terms("0.10", "0.05", cap: "8"), "USDC": try terms("0.01", "0.005")])
  }

  private func market() throws -> Market {
    Market.of(prices: [
      ("ETH", FixedPoint(2_000)), ("BTC", FixedPoint(60_000)), ("USDC", try FixedPoint("0.998")),
      ("NEW", FixedPoint(2_000)),
    ])
  }

  private func holding(
    _ asset: AssetID, _ amount: String, _ finality: Holding.Finality = .final
  ) throws -> Holding {
    let money = try Money(exactly: FixedPoint(amount), in: Asset(asset))
    return Holding(amount: money, finality: finality)
  }

  private func figures(_ holdings: [Holding], in unit: AssetID = "USD") throws -> [String] {
    let equity = try schedule().value(of: holdings, in: Asset(unit), market: market())
    return [equity.mark, equity.initial, equity.maintenance].map { "\($0.value)" }
  }

  @Test(
    arguments: [
      ("ETH", "10", ["20000", "14400", "15200"]), ("ETH", "8", ["16000", "14400", "15200"]),
      ("ETH", "5", ["10000", "9000", "9500"]), ("ETH", "-1", ["-2000", "-2000", "-2000"]),
      ("ETH", "-10", ["-20000", "-20000", "-20000"]), ("NEW", "10", ["20000", "0", "0"]),
      ("NEW", "-10", ["-20000", "-20000", "-20000"]), ("USD", "7.5", ["7.5", "7.5", "7.5"]),
      ("USDC", "1000", ["998", "988.02", "993.01"]), ("ETH", "0", ["0", "0", "0"]),
    ] as [(AssetID, String, [String])])
  func `R-009 counts haircuts, caps and debts`(asset: AssetID, amount: String, figures: [String])
    throws
  {
    #expect(try self.figures([holding(asset, amount)]) == figures)
  }

  @Test func `R-009 adds the assets after valuing each once`() throws {
    let holdings = [
      try holding("ETH", "5"), try holding("USDC", "1000"), try holding("NEW", "1"),
      try holding("BTC", "-0.1"),
    ]
    #expect(try figures(holdings) == ["6998", "3988.02", "4493.01"])
    #expect(try figures(holdings.reversed()) == ["6998", "3988.02", "4493.01"])
  }

  @Test func `R-009 nets an asset before its haircut and its cap`() throws {
    // 10 held and 4 owed are 6: no haircut on ten, no debt of four, and the cap of 8 is not met.
    #expect(
      try figures([holding("ETH", "10"), holding("ETH", "-4")]) == ["12000", "10800", "11400"])
    #expect(
      try figures([holding("ETH", "4"), holding("ETH", "-10")]) == ["-12000", "-12000", "-12000"])
    #expect(try figures([holding("ETH", "4"), holding("ETH", "-4")]) == ["0", "0", "0"])
    // Two chains share one cap.
    #expect(
      try figures([holding("ETH", "7"), holding("ETH", "3")]) == ["20000", "14400", "15200"])
  }

  @Test func `R-009 counts what is pending only where it is owed`() throws {
    let usual = try holding("ETH", "5")
    let credit = try holding("ETH", "3", .pending), debt = try holding("ETH", "-2", .pending)
    #expect(try figures([usual, credit]) == ["10000", "9000", "9500"])
    #expect(try figures([credit]) == ["0", "0", "0"])
    #expect(try figures([usual, debt]) == ["6000", "5400", "5700"])
    #expect(try figures([credit, debt]) == ["-4000", "-4000", "-4000"])
  }

  @Test func `R-009 values its own unit by its own terms`() throws {
    let holdings = [try holding("ETH", "10")]
    #expect(try figures(holdings, in: "ETH") == ["10", "10", "10"])
    let named = CollateralSchedule(own: nil, terms: ["ETH": try terms("0.1", "0.05")])
    let equity = try named.value(of: holdings, in: Asset("ETH"), market: market())
    #expect([equity.initial, equity.maintenance].map(\.description) == ["9 ETH", "9.5 ETH"])
    let none = CollateralSchedule(own: nil)
    let nothing = try none.value(of: holdings, in: Asset("ETH"), market: market())
    #expect([nothing.mark, nothing.initial].map(\.description) == ["10 ETH", "0 ETH"])
    #expect(none.terms(of: "ETH", in: "ETH") == nil)
  }

  @Test func `R-009 names an asset without a price and sums that do not fit`() throws {
    #expect(throws: MarketError.unpriced("XYZ")) { try figures([holding("XYZ", "1")]) }
    let most = Holding(amount: Money(units: .max, asset: Asset("ETH")))
    #expect(throws: MarketError.self) { try figures([most, most]) }
    #expect(throws: MarketError.self) { try figures([most, holding("USD", "1")]) }
  }
}

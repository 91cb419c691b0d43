import PlimsollCollateral
import PlimsollDomain
import Testing

@Suite struct `Haircut by size` {
  private let curve: HaircutCurve
  private let unit = Asset("USD")

  init() throws {
    curve = HaircutCurve(
      scale: try FixedPoint("3000"), times: .one, least: try FixedPoint("0.01"),
      most: try FixedPoint("0.075"))
  }

  @Test(arguments: [
    ("1", "0.01"), ("30", "0.01"), ("31", "0.010333333333333333"), ("100", "0.033333333333333333"),
    ("225", "0.075"), ("226", "0.075"), ("9000", "0.075"),
  ])
  func `R-044 it grows with the amount between its bounds`(amount: String, haircut: String) throws {
    #expect(try curve.haircut(of: FixedPoint(amount)) == FixedPoint(haircut))
  }

  private func value(_ amounts: [(AssetID, String)], initial: String = "0", cap: String? = nil)
    throws -> Equity
  {
    let terms = CollateralTerms(
      initialHaircut: try FixedPoint(initial), cap: try cap.map { try FixedPoint($0) },
      curve: curve)
    let schedule = CollateralSchedule(own: CollateralTerms(), terms: ["BTC": terms, "ETH": terms])
    let market = Market(
      time: Timestamp(milliseconds: 0),
      assets: [
        AssetPrice(asset: Asset("BTC"), price: FixedPoint(60_000)),
        AssetPrice(asset: Asset("ETH"), price: FixedPoint(2000)),
      ], contracts: [], quotes: [])
    let holdings = try amounts.map { asset, amount in
      Holding(amount: try Money(exactly: FixedPoint(amount), in: Asset(asset)))
    }
    return try schedule.value(of: holdings, in: unit, market: market)
  }

  /// 100 at 60,000 less a thirtieth, down; 20 at 2,000 less 1%; both less what is owed in full.
  @Test func `R-044 each asset has the haircut of its own amount, a debt none`() throws {
    let equity = try value([("BTC", "100"), ("ETH", "20")])
    #expect(equity.mark == (try Money(exactly: FixedPoint("6040000"), in: unit)))
    #expect(equity.maintenance == (try Money(exactly: FixedPoint("5839600"), in: unit)))
    let owed = try value([("BTC", "100"), ("ETH", "-20")])
    #expect(owed.maintenance == (try Money(exactly: FixedPoint("5760000"), in: unit)))
  }

  @Test func `R-044 the larger of a stated haircut and the curve counts, on what is capped`() throws
  {
    let equity = try value([("BTC", "100"), ("ETH", "20")], initial: "0.05", cap: "10")
    #expect(equity.initial == (try Money(exactly: FixedPoint("589000"), in: unit)))
    #expect(equity.maintenance == (try Money(exactly: FixedPoint("599800"), in: unit)))
  }

  @Test func `R-044 many coins with many decimals have a value`() throws {
    let equity = try value([("BTC", "1234567.123456789012")])
    #expect(equity.maintenance.value == (try FixedPoint("68518475351.851790")))
  }
}

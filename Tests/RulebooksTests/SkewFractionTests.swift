import PlimsollCollateral
import PlimsollDomain
import PlimsollRulebooks
import Support
import Testing

@Suite struct `Skew fraction` {
  /// Oracle price, size, skew before and skew scale.
  @Test(arguments: [
    ("30000", "-2", "0", "100", "29700"), ("2000", "20", "0", "1000", "2020"),
    ("40000", "3", "10", "200", "42300"), ("2500", "-25.5", "-300", "4000", "2304.53125"),
    ("1000", "1.25", "-40", "100", "606.25"), ("7", "10", "0", "0", "7"),
    ("1", "1", "0", "3", "1.166666666666666667"), ("1", "-1", "0", "3", "0.833333333333333333"),
  ])
  func `R-042 a fill is moved by the mean of the skew before and after`(
    oracle: String, size: String, skew: String, scale: String, price: String
  ) throws {
    let got = try FillPrice.price(
      oracle: exact(oracle), size: exact(size), skew: exact(skew), skewScale: exact(scale))
    #expect(got == (try exact(price)))
  }

  /// The first two are the positions of vector `snx-01`.
  @Test(arguments: [
    (["100", "2", "0.01", "0.5", "1000"], "2", "60000", "4000", "2500"),
    (["1000", "2", "0.01", "0.5", "500"], "20", "40000", "2500", "1500"),
    (["200", "2", "0.01", "0.5", "100"], "3", "126000", "5140", "2620"),
    (["4000", "1.5", "0.02", "0.3", "50"], "25.5", "61200", "1859.225", "592.7675"),
    (["0", "2", "0.5", "0.5", "5"], "10", "70", "40", "22.5"),
    (["3", "1", "0", "1", "0"], "1", "9", "3.000000000000000006", "3.000000000000000006"),
  ])
  func `R-042 the ratio rises with size, and both figures have a floor`(
    rates: [String], size: String, notional: String, initial: String, maintenance: String
  ) throws {
    let parts = try rates.map { try exact($0) }
    let charge = try SkewFraction.Rates(
      skewScale: parts[0], initial: parts[1], minimum: parts[2], scalar: parts[3], floor: parts[4]
    ).charge(on: exact(notional), size: exact(size))
    #expect(charge.initial == (try exact(initial)))
    #expect(charge.maintenance == (try exact(maintenance)))
  }

  /// Shares of notional, collateral and windows against the bounds of the reward.
  @Test(arguments: [
    ("5", "0", "0", ["0.0003", "1", "30", "0.3"], "5"),
    ("0.2", "1000", "1", ["0.0003", "1", "30", "0.3"], "1"),
    ("0.2", "20000", "1", ["0.0003", "1", "30", "0.3"], "6"),
    ("500", "20000", "1", ["0.0003", "1", "30", "0.3"], "30"),
    ("500", "10", "1", ["0.0003", "1", "30", "0.3"], "3"),
    ("500", "0", "1", ["0.0003", "1", "30", "0.3"], "30"),
    ("5", "1000", "4", ["0.0003", "1", "30", "0.3"], "8"),
    ("5", "1000", "3", ["0.0003", "100", "30", "1"], "90"),
  ])
  func `R-043 the reward is the larger of two shares, between its bounds`(
    shares: String, collateral: String, windows: String, bounds: [String], reward: String
  ) throws {
    let parts = try bounds.map { try exact($0) }
    let limits = LiquidationReward.Limits(
      collateral: parts[0], minimum: parts[1], maximum: parts[2], scaling: parts[3])
    let got = try limits.reward(
      shares: exact(shares), collateral: exact(collateral), windows: exact(windows))
    #expect(got == (try exact(reward)))
  }

  @Test func `R-043 without bounds the reward is the share of notional`() throws {
    let reward = try LiquidationReward.Limits().reward(
      shares: exact("5000"), collateral: exact("7"), windows: exact("9"))
    #expect(reward == (try exact("5000")))
  }

  /// A thousandth of two lots at 60,000, and nothing of 5,000 dollars in coins.
  @Test func `R-043 an inverse contract adds nothing`() throws {
    let contracts = [
      Contract.perpetual("LINEAR"), .perpetual("INVERSE", form: .inverse),
    ]
    let edition = Edition(
      id: EditionID(name: "reward", version: "1"), title: "Reward",
      effective: Timestamp(milliseconds: 0), sources: [], modes: [.portfolio], balance: .equity,
      grouping: .account(unit: "USD"), collateral: CollateralSchedule(own: CollateralTerms()),
      components: [
        LiquidationReward(
          terms: [:], others: LiquidationReward.Terms(share: try exact("0.001")))
      ], ladder: [])
    let market = Market(
      time: Timestamp(milliseconds: 0),
      assets: [AssetPrice(asset: Asset("BTC"), price: try exact("60000"))], contracts: contracts,
      quotes: try contracts.map { Quote(contract: $0.id, mark: try exact("60000")) })
    let account = Account(
      id: "a",
      positions: [
        Position(contract: "LINEAR", lots: 2), Position(contract: "INVERSE", lots: 5_000),
      ])
    let assessor = try Assessor(edition: edition, market: market, accounts: [account])
    let margins = try assessor.assess(account).group.requirement.margins
    #expect(margins.maintenance == (try money("120", "USD")))
    #expect(margins.initial == margins.maintenance)
  }

  private func book(
    holdings: String = #"{asset: sUSD, amount: "5000"}, {asset: scbBTC, amount: "0.5"}"#,
    eth: String = "100"
  ) -> WrittenBook {
    WrittenBook(
      assets: [
        #"{id: sUSD, price: "1"}"#, #"{id: scbBTC, price: "80000"}"#,
        #"{id: swstETH, price: "2500"}"#,
      ],
      instruments: [("ETH-PERP", "ETH", "sUSD", "sUSD"), ("BTC-PERP", "BTC", "sUSD", "sUSD")],
      quotes: [
        #"{instrument: ETH-PERP, mark: "1", index: "2000"}"#,
        #"{instrument: BTC-PERP, mark: "80000", index: "80000"}"#,
      ],
      account: """
        id: one
        rulebook: synthetix-v3
        holdings: [\(holdings)]
        positions:
          - {instrument: ETH-PERP, quantity: "\(eth)", entry: "2001"}
          - {instrument: BTC-PERP, quantity: "-2.5", entry: "81000"}
        """)
  }

  /// 200,000 at 100/350,000 × 1.16 + 2%, and 200,000 at 2.5/12,500 × 1.54 + 2%; floors 50 and 15.
  @Test func `R-042 an account of two positions and two collaterals`() throws {
    let group = try book().assessment().group
    let (eth, btc) = (
      try WrittenBook.reason("skew-fraction", "ETH-PERP", of: group).computed,
      try WrittenBook.reason("skew-fraction", "BTC-PERP", of: group).computed
    )
    #expect(eth.initial == (try money("4116.285714285715", "sUSD")))
    #expect(eth.maintenance == (try money("1188.560000000001", "sUSD")))
    #expect(btc.initial == (try money("4076.6", "sUSD")))
    #expect(btc.maintenance == (try money("1152.248", "sUSD")))
    let reward = try WrittenBook.reason("liquidation-reward", of: group).computed
    #expect(reward.initial == (try money("30", "sUSD")))
    #expect(reward.maintenance == reward.initial)
    #expect(group.balance.maintenance == (try money("47000", "sUSD")), "40,000 less 1%")
    #expect(group.withdrawable == (try money("38777.114285714285", "sUSD")))
    #expect(group.verdict == .above && group.notes.isEmpty)
  }

  @Test func `R-043 a position beyond one window adds the least reward for each further one`()
    throws
  {
    let group = try book(eth: "8000").assessment(accepting: ["keeper-costs"]).group
    let reward = try WrittenBook.reason("liquidation-reward", of: group).computed
    #expect(reward.maintenance == (try money("31", "sUSD")))
  }

  @Test func `R-026 nothing leaves while anything is owed`() throws {
    let debt = #"{asset: sUSD, amount: "-1"}, {asset: scbBTC, amount: "1"}"#
    let group = try book(holdings: debt).assessment().group
    #expect(group.free.units > 0 && group.withdrawable.isZero)
  }

  @Test func `R-018 gas that a keeper adds matters near the line and nowhere else`() throws {
    let near = book(holdings: #"{asset: sUSD, amount: "50"}"#)
    let group = try near.assessment().group
    #expect(group.balance.maintenance == (try money("2450", "sUSD")))
    #expect(group.verdict == .undecidable, "headroom is 94.192")
    #expect(try near.assessment(accepting: ["keeper-costs"]).group.verdict == .above)
    let lower = book(holdings: #"{asset: sUSD, amount: "-170"}"#)
    #expect(try lower.assessment().group.verdict == .below)
    let far = book(holdings: #"{asset: sUSD, amount: "100"}"#)
    #expect(try far.assessment().group.verdict == .above)
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Charges beside a margin, in editions of their own.
@Suite struct `Contingencies` {
  let desk = DeriveDesk()

  private func edition(_ components: String) throws -> Edition {
    try writtenEdition(unit: "USDC", components: components)
  }

  private let strikes = [
    ("J-3000-C", "-2"), ("J-3000-P", "1"), ("S-3200-C", "-1"), ("S-3200-P", "-2"),
    ("J-3500-C", "0.5"),
  ]

  /// At 3,000 two calls less one put, at 3,200 a call and two puts: 1 + 3 by strike, 5 in all, and
  /// −2 + 1 − 3 + 0.5 together; each 1% of 3,000 to open and half of that to keep.
  @Test(arguments: [
    ("short-options", "150", "75"), ("short-by-strike", "120", "60"),
    ("short-by-underlying", "105", "52.5"),
  ])
  func `R-101 sold options are counted as the edition says`(
    count: String, initial: String, maintenance: String
  ) throws {
    let group = try desk.assess(
      strikes,
      under: edition(
        """
          - kind: index-charge
            count: \(count)
            underlyings: {ETH: {initial: "0.01", maintenance: "0.005"}}
        """))
    #expect(group.parts("index-charge") == ["ETH \(count)": [initial, maintenance]])
  }

  /// A strike is one by expiry: a bought put of another month offsets nothing.
  @Test func `R-101 expiries do not offset, and what is not named is not charged`() throws {
    let rule = try edition(
      """
        - kind: index-charge
          count: short-by-strike
          underlyings: {ETH: {initial: "0.01", maintenance: "0"}}
        - kind: index-charge
          count: futures
          underlyings: {ETH: {initial: "0.03", maintenance: "0.02"}}
      """)
    let group = try desk.assess(
      [
        ("S-3200-C", "-1"), ("J-3000-P", "1"), ("J-3000-C", "-1"), ("ETH-PERP", "-1.5"),
        ("BTC-PERP", "0.1"),
      ], under: rule)
    #expect(
      group.parts("index-charge") == [
        "ETH short-by-strike": ["30", "0"], "ETH futures": ["135", "90"],
      ])
  }

  /// Coins of an inverse contract are its dollars by its mark, and the unit is its coin.
  @Test func `R-101 an inverse future is charged in its coin`() throws {
    var exchange = Exchange(
      try writtenEdition(
        unit: "USD",
        components: """
            - kind: index-charge
              count: futures
              underlyings: {others: {initial: "0.03", maintenance: "0.02"}}
          """))
    try exchange.price([("ETH", "3000"), ("USDT", "1")])
    try exchange.list("INVERSE", "ETH", form: .inverse, settle: "ETH", mark: "3125", lot: "1")
    try exchange.list("LINEAR", "ETH", mark: "3100", index: "3000")
    let group = try exchange.assess(
      [], [exchange.position("INVERSE", "-6250"), exchange.position("LINEAR", "1")]
    ).group
    // 2 coins of 3,000 in ETH, and one in USDT: 180 and 90 to open.
    #expect(group.margins == ["270", "180"])
  }

  /// S04: a band of 0.1% is forgiven, one of 2% costs 2% of 4,500 and of 21,000 of options.
  @Test func `S04 R-102 a wider band raises initial margin by a line, with no price moved`() throws
  {
    let rule = try edition(
      """
        - kind: fixed-charge
          name: base
          initial: "500"
          maintenance: "400"
        - kind: oracle-confidence
          futures: {from: "0.005", factor: "1"}
          options: {from: "0.005", factor: "1", count: all, doubts: [index]}
      """)
    func assess(_ band: String) throws -> GroupAssessment {
      var doubted = desk
      doubted.ether = AssetPrice(
        asset: Asset("ETH"), price: FixedPoint(3000), confidence: try exact(band))
      return try doubted.assess(strikes + [("ETH-PERP", "-1.5")], under: rule)
    }
    let (sure, unsure) = (try assess("0.001"), try assess("0.02"))
    #expect(sure.margins == ["500", "400"])
    #expect(unsure.margins == ["980", "400"])
    #expect(
      unsure.parts("oracle-confidence") == [
        "ETH-PERP": ["90", "0"], "ETH 2026-03-27 options": ["180", "0"],
        "ETH 2026-06-26 options": ["210", "0"],
      ])
    #expect(sure.equity == unsure.equity)
  }

  /// The perpetual's mark scores 0.1 and the index 0.2: options of the coin follow the worse.
  @Test func `R-102 a perpetual that is held may cast its doubt on options`() throws {
    let rule = try edition(
      """
        - kind: oracle-confidence
          options: {from: "0.45", factor: "0.5", maintenance: "0.1", count: all,
            doubts: [index, rate, perpetual]}
      """)
    var doubted = desk
    doubted.ether = AssetPrice(
      asset: Asset("ETH"), price: FixedPoint(3000), score: try exact("0.2"))
    doubted.marks = try exact("0.1")
    let options = [("S-3200-C", "1"), ("S-2600-P", "-2"), ("J-3000-C", "1")]
    #expect(
      try doubted.assess(options, under: rule).parts("oracle-confidence") == [
        "ETH 2026-03-27 options": ["3600", "720"], "ETH 2026-06-26 options": ["1200", "240"],
      ])
    let held = try doubted.assess(options + [("ETH-PERP", "0.1")], under: rule)
    #expect(
      held.parts("oracle-confidence") == [
        "ETH 2026-03-27 options": ["4050", "810"], "ETH 2026-06-26 options": ["1350", "270"],
      ])
    doubted.spring = ExpiryTerms(rateScore: .zero)
    #expect(
      try doubted.assess(options, under: rule).parts("oracle-confidence") == [
        "ETH 2026-03-27 options": ["4500", "900"], "ETH 2026-06-26 options": ["1200", "240"],
      ])
  }

  /// 1.25 + (0.99 − 0.97)·4 = 1.33 of 150 and 80% of 110; on the peg 1.25.
  @Test(arguments: [("0.97", "199.5"), ("0.99", "187.5"), ("1.01", "187.5")])
  func `R-103 the initial factor grows off the peg, the other does not`(
    price: String, initial: String
  ) throws {
    let rule = try edition(
      """
        - kind: depeg-factor
          asset: USDC
          threshold: "0.99"
          factor: "4"
          initial: "1.25"
          maintenance: "0.8"
          of:
            - {kind: fixed-charge, name: one, initial: "100", maintenance: "80"}
            - {kind: fixed-charge, name: two, initial: "50", maintenance: "30"}
      """)
    var off = desk
    off.dollar = AssetPrice(asset: Asset("USDC"), price: try exact(price))
    #expect(try off.assess(under: rule).margins == [initial, "88"])
  }

  @Test func `R-103 a peg without a price is refused by name`() throws {
    let rule = try edition(
      "  - {kind: depeg-charge, asset: DAI, threshold: \"0.99\", factor: \"2\"}")
    #expect(throws: MarginError.market(.unpriced("DAI"))) { try desk.assess(under: rule) }
  }

  @Test func `K5 each declares what it reads`() throws {
    let rule = try edition(
      """
        - kind: oracle-confidence
          collateral: {from: "0.45", factor: "1"}
        - {kind: depeg-charge, asset: USDC, threshold: "0.99", factor: "2"}
      """)
    #expect(rule.inputs == [.index, .mark, .assetPrice, .confidence, .holdings])
  }
}

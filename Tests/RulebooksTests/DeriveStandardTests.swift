import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Figures are worked by hand from `derive-srm@2026-01`, on the book of ``DeriveDesk``.
@Suite struct `Derive standard manager` {
  let desk = DeriveDesk()

  /// Spring: calls 300 + 390·2 and puts 270 + 390·3 sold alone, against 7,800 and 1.2 forwards.
  /// Summer: 750 alone, against a spread of 500. Perpetuals: 10% and 6.5% of 4,515 and 6,000.
  @Test func `R-100 an expiry takes the smaller of its branches, and all add up`() throws {
    let group = try desk.assess()
    #expect(group.margins == ["4071.5", "3103.475"])
    let options = group.parts("expiry-option-margin")
    #expect(
      options == [
        "ETH 2026-03-27 sold alone": ["2520", "1920"],
        "ETH 2026-03-27 largest loss": ["0", "0"], "ETH 2026-06-26 sold alone": ["0", "0"],
        "ETH 2026-06-26 largest loss": ["500", "500"],
      ])
    let loss = try #require(
      group.requirement.reasons.first { $0.subject == "ETH 2026-03-27 largest loss" })
    #expect(loss.computed == (try margins("11436", "11133")))
    #expect(group.verdict == .above)
  }

  /// Sold alone 750 and 570; the spread can lose 650: each margin takes its own branch.
  @Test func `R-100 initial and maintenance margin each take their own branch`() throws {
    let group = try desk.assess([("J-3000-C", "-1"), ("J-3650-C", "1")])
    #expect(
      group.parts("expiry-option-margin") == [
        "ETH 2026-06-26 sold alone": ["0", "570"],
        "ETH 2026-06-26 largest loss": ["650", "0"],
      ])
  }

  /// The put: mark 330·2 = 660, no distance, 450·2 = 900; it keeps 660 + max(540, 59.4) = 1,200 and
  /// 1.05 of it is 1,260. In SNX's rates the mark would weigh more: 1,260 < 1,560 either way.
  @Test func `R-100 a put in the money is opened at its share, a bought one adds nothing`() throws {
    let group = try desk.assess([("S-3200-P", "-2"), ("S-2600-P", "1")])
    #expect(
      group.parts("expiry-option-margin") == [
        "ETH 2026-03-27 sold alone": ["1560", "1200"],
        "ETH 2026-03-27 largest loss": ["0", "0"],
      ])
    #expect(try desk.assess([("S-3200-P", "2"), ("J-3000-C", "1")]).requirement.isZero)
  }

  /// With a bottom of 0.05 and a put share of 0.2 the put keeps 2,160·1.05 = 2,268, over 2,000.
  @Test func `R-100 a multiple of a put's maintenance bounds its initial margin`() throws {
    let edition = try writtenEdition(
      unit: "USDC",
      components: """
          - kind: expiry-option-margin
            underlyings:
              ETH: {top: "0.15", bottom: "0.05", call: "0.09", put: "0.2", putMark: "3",
                offset: "1.05", unpairedInitial: "1.2", unpairedMaintenance: "1.1"}
        """)
    // 2600 put: value 270, keeps 270 + max(1,800, 810) = 2,070, ×1.05 = 2,173.5.
    // 3200 put: value 990, keeps 990 + max(1,800, 2,970) = 3,960, ×1.05 = 4,158.
    let group = try desk.assess([("S-2600-P", "-3"), ("S-3200-P", "-3")], under: edition)
    #expect(group.margins == ["6331.5", "6030"])
  }

  /// Margin balance: options do not count, collateral after its haircuts does.
  @Test func `R-100 the balance holds no options, since the charge holds their marks`() throws {
    let group = try desk.assess(holding: [("USDC", "1000"), ("ETH", "2"), ("wstETH", "1")])
    #expect(group.balance.initial.value == FixedPoint(1000 + 4500 + 2700))
    #expect(group.balance.maintenance.value == FixedPoint(1000 + 4800 + 2880))
    // −300 + 60 − 270 − 300 + 140 of options.
    #expect(group.equity.mark.value == FixedPoint(1000 + 6000 + 3600 - 670))
  }

  private func margins(_ initial: String, _ maintenance: String) throws -> Margins {
    Margins(initial: try money(initial, "USDC"), maintenance: try money(maintenance, "USDC"))
  }

  // MARK: Pegs (S04)

  /// (0.99 − 0.97)·2 = 4% of the index: 1.5 and 6 ether at 3,000, 0.1 bitcoin at 60,000.
  @Test func `S04 R-103 off its peg the dollar raises initial margin alone`() throws {
    var off = desk
    off.dollar = AssetPrice(asset: Asset("USDC"), price: try exact("0.97"))
    let (before, after) = (try desk.assess(), try off.assess())
    #expect(after.margins == ["5211.5", "3103.475"])
    #expect(before.parts("depeg-charge").isEmpty)
    #expect(
      after.parts("depeg-charge") == [
        "ETH futures": ["180", "0"], "BTC futures": ["240", "0"],
        "ETH short-options": ["720", "0"],
      ])
    #expect(after.verdict == .above)
  }

  @Test func `R-018 coins beside cash off its peg are undecidable, and cash alone is not`() throws {
    var off = desk
    off.dollar = AssetPrice(asset: Asset("USDC"), price: try exact("0.97"))
    let coins: [(AssetID, String)] = [("USDC", "10000"), ("ETH", "5")]
    #expect(try off.assess(holding: coins).verdict == .undecidable)
    #expect(try desk.assess(holding: coins).verdict == .above)
  }

  // MARK: Confidence (S04)

  /// Doubt 0.8 on 1.5, on 5 and on 1 ether at 3,000, and 0.5 on one wrapped ether of 3,600.
  @Test func `R-102 a doubted index is charged on all that hangs on it`() throws {
    var doubted = desk
    doubted.ether = AssetPrice(
      asset: Asset("ETH"), price: FixedPoint(3000), score: try exact("0.2"))
    let group = try doubted.assess(holding: [("USDC", "9000"), ("ETH", "2"), ("wstETH", "1")])
    #expect(
      group.parts("oracle-confidence") == [
        "ETH-PERP": ["3600", "0"], "ETH 2026-03-27 options": ["12000", "0"],
        "ETH 2026-06-26 options": ["2400", "0"], "ETH": ["4800", "0"], "wstETH": ["1800", "0"],
      ])
    #expect(group.requirement.margins.maintenance.value == (try exact("3103.475")))
  }

  /// A mark's own score of 0.1 doubts the perpetual and each option; a forward's of 0.5 is less.
  @Test func `R-102 the worst of index, mark, volatility and forward counts`() throws {
    var doubted = desk
    doubted.spring = ExpiryTerms(score: try exact("0.5"), rateScore: .zero)
    #expect(
      try doubted.assess().parts("oracle-confidence") == [
        "ETH 2026-03-27 options": ["7500", "0"]
      ])
    doubted.marks = try exact("0.1")
    #expect(
      try doubted.assess().parts("oracle-confidence") == [
        "ETH-PERP": ["4050", "0"], "ETH 2026-03-27 options": ["13500", "0"],
        "ETH 2026-06-26 options": ["2700", "0"],
      ])
  }

  @Test(arguments: [("0.55", true), ("0.549999", false)])
  func `R-102 a score at the threshold is forgiven`(score: String, isForgiven: Bool) throws {
    var doubted = desk
    doubted.ether = AssetPrice(
      asset: Asset("ETH"), price: FixedPoint(3000), score: try exact(score))
    #expect(try doubted.assess().parts("oracle-confidence").isEmpty == isForgiven)
  }
}

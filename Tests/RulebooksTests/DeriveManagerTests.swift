import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Derive's two portfolio managers on one book, against figures of an independent script.
@Suite struct `Derive portfolio managers` {
  /// Three options in two expiries and a perpetual; `USDC` and the perpetual's score are arguments.
  private static func market(stable: String, score: String) -> String {
    func option(_ id: String, _ right: String, _ strike: String, _ expiry: String) -> String {
      """
        - {id: \(id), kind: option, form: linear, underlying: BTC, quote: USDC, settle: USDC,
           margin: USDC, multiplier: "1", lot: "0.01", strike: "\(strike)", right: \(right),
           expiry: "\(expiry)"}
      """
    }
    let (near, far) = ("2026-03-01T00:00:00Z", "2026-04-30T00:00:00Z")
    return """
      plimsoll: 1
      time: "2026-01-30T00:00:00Z"
      assets: [{id: BTC, price: "60000"}, {id: USDC, price: "\(stable)"}]
      instruments:
        - {id: BTC-PERP, kind: perpetual, form: linear, underlying: BTC, quote: USDC, settle: USDC,
           margin: USDC, multiplier: "1", lot: "0.01"}
      \(option("CALL-66", "call", "66000", near))
      \(option("PUT-54", "put", "54000", near))
      \(option("CALL-60", "call", "60000", far))
      quotes:
        - {instrument: BTC-PERP, mark: "60050", index: "60000", score: "\(score)"}
        - {instrument: CALL-66, index: "60000", volatility: "0.6"}
        - {instrument: PUT-54, index: "60000", volatility: "0.65"}
        - {instrument: CALL-60, index: "60000", volatility: "0.62"}
      forwards:
        - {underlying: BTC, expiry: "\(near)", forward: "60200", rate: "0.05"}
        - {underlying: BTC, expiry: "\(far)", forward: "60700", rate: "0.06"}
      """
  }

  private func group(
    _ edition: String, holdings: String, stable: String = "1", score: String = "1"
  ) throws -> GroupAssessment {
    let text = Self.market(stable: stable, score: score)
    let market = try MarketReader.read(Array(text.utf8), file: "market.yaml")
    let pool = """
      plimsoll: 1
      accounts:
        - id: desk
          rulebook: \(edition)
          holdings: \(holdings)
          positions:
            - {instrument: CALL-66, quantity: "-2"}
            - {instrument: PUT-54, quantity: "1"}
            - {instrument: CALL-60, quantity: "1"}
            - {instrument: BTC-PERP, quantity: "1", entry: "60000"}
      """
    let rules = try EditionStore.catalog().edition(edition)
    let account = try #require(
      try PoolReader.read(Array(pool.utf8), file: "pool.yaml", market: market, marks: rules.marks)
        .accounts.first)
    return try Assessor(edition: rules, market: market, accounts: [account]).assess(account).group
  }

  /// What is left of the balance after the requirement, as the venue signs its margins.
  private func margins(_ group: GroupAssessment) throws -> [Double] {
    let margins = group.requirement.margins
    return [
      try group.balance.initial.minus(margins.initial).value.double,
      try group.balance.maintenance.minus(margins.maintenance).value.double,
    ]
  }

  private static let cash = "[{asset: USDC, amount: \"50000\"}]"

  @Test func `F-B10 F-B11 F-B12 the second manager agrees on a book of four positions`() throws {
    let group = try group("derive-pmrm-2", holdings: Self.cash)
    let got = try margins(group)
    #expect(abs(got[0] - 44_374.956_978_089_95) < 1e-4, "\(got)")
    #expect(abs(got[1] - 46_833.427_223_925_49) < 1e-4, "\(got)")
    #expect(group.requirement.scenario == "-13.5% vol down")
    let charged = group.requirement.reasons.filter { !$0.contributes.initial.isZero }
    #expect(charged.map(\.component) == ["scenario-grid", "index-charge", "index-charge"])
  }

  @Test func `S04 a stablecoin off its peg raises initial margin alone`() throws {
    // Balance and requirement are counted in the coin itself, so only the factor moves.
    let before = try group("derive-pmrm-2", holdings: Self.cash).requirement.margins
    let after = try group("derive-pmrm-2", holdings: Self.cash, stable: "0.97").requirement.margins
    #expect(after.maintenance == before.maintenance)
    #expect(abs(after.initial.value.double - 11_739.739_327_511_983) < 1e-4)
    #expect(abs(before.initial.value.double - 11_092.351_229_177_759) < 1e-4)
  }

  @Test func `S04 a doubted perpetual charges it and the options with it, with no price moved`()
    throws
  {
    let group = try group("derive-pmrm-2", holdings: Self.cash, score: "0.4")
    let doubt = group.requirement.reasons.filter { $0.component == "oracle-confidence" }
    // 0.6 × 60,000 × (1 perpetual + 4 options): a line of its own.
    let total = doubt.reduce(0) { $0 + $1.contributes.initial.value.double }
    #expect(abs(total - 180_000) < 1e-6)
    let kept = doubt.filter { !$0.contributes.maintenance.isZero }
    #expect(kept.isEmpty && doubt.count >= 3)
  }

  @Test func `F-A6 the first manager counts the coin in its scenarios and its haircut`() throws {
    let holdings = "[{asset: USDC, amount: \"30000\"}, {asset: BTC, amount: \"0.5\"}]"
    let got = try margins(group("derive-pmrm", holdings: holdings))
    #expect(abs(got[0] - 42_618.926_673_969_59) < 1e-4, "\(got)")
    #expect(abs(got[1] - 47_209.513_424_218_54) < 1e-4, "\(got)")
  }

  /// Off the peg the venue's factor grows on 3% of the coin as well, which is a haircut here.
  @Test(arguments: [("0.97", "0.5", true), ("0.99", "0.5", false), ("0.97", "0", false)])
  func `R-018 R-103 the first manager says that its factor misses the coin`(
    stable: String, coins: String, isNoted: Bool
  ) throws {
    let holdings = "[{asset: USDC, amount: \"30000\"}, {asset: BTC, amount: \"\(coins)\"}]"
    let group = try group("derive-pmrm", holdings: holdings, stable: stable)
    let note = "not covered (initial margin only): coins-off-peg:"
    #expect(group.notes.contains { $0.hasPrefix(note) } == isNoted)
    #expect(group.verdict == .above)
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Open interest fraction` {
  /// Rates in millionths by integer arithmetic: base, open interest, caps.
  @Test(arguments: [
    ("0.02", "1000000000", "0", "0", "0.02"), ("0.05", "40", "40", "100", "0.05"),
    ("0.05", "41", "40", "100", "0.065833"), ("0.05", "70", "40", "100", "0.525"),
    ("0.05", "99.999999", "40", "100", "0.999999"), ("0.05", "100", "40", "100", "1"),
    ("0.05", "101", "40", "100", "1"), ("0.1", "0", "0", "50", "0.1"),
    ("0.1", "1", "0", "3", "0.4"), ("0.1", "2", "0", "3", "0.7"),
    ("0.333333", "5", "5", "5", "1"), ("0.333333", "4", "5", "5", "0.333333"),
    ("1", "3", "2", "5", "1"),
  ])
  func `R-040 the initial rate rises between the caps, in whole millionths, down`(
    base: String, open: String, lower: String, upper: String, rate: String
  ) throws {
    let tier = OpenInterestFraction.Tier(
      initial: try exact(base), fraction: try exact("0.5"), lowerCap: try exact(lower),
      upperCap: try exact(upper))
    #expect(try tier.rate(openInterest: exact(open)) == exact(rate))
  }

  @Test(arguments: [
    ("50", "0.05"), ("20", "0.05"), ("19", "0.052632"), ("3", "0.333334"), ("1", "1"),
    ("0.8", "1.25"),
  ])
  func `R-040 a chosen leverage raises the initial rate and never lowers it`(
    leverage: String, rate: String
  ) throws {
    let tier = OpenInterestFraction.Tier(initial: try exact("0.05"), fraction: try exact("0.6"))
    #expect(try tier.rate(openInterest: .zero, leverage: exact(leverage)) == exact(rate))
  }

  /// 1.000001 at 20% is 0.2000002: up to 0.200001, half of that is 0.1000005: up to 0.100001.
  @Test func `R-040 maintenance rounds up twice`() throws {
    let tier = OpenInterestFraction.Tier(initial: try exact("0.2"), fraction: try exact("0.5"))
    let charge = try tier.charge(on: money("1.000001", "USDC"), at: tier.initial)
    #expect(charge.initial == (try exact("0.200001")))
    #expect(charge.maintenance == (try exact("0.100001")))
    let scaled = try tier.charge(on: money("1.000001", "USDC"), at: exact("0.7"))
    #expect(scaled.initial == (try exact("0.700001")))
    #expect(scaled.maintenance == charge.maintenance, "it is never raised")
  }

  /// 1.5 BTC at 80,000 and 200 SOL at 120, of which 270,000 are open: 32.4 of 20 to 50 million.
  private func book(
    cash: String = "12000", leverage: String = "", mode: String = "cross", open: String = "270000"
  ) -> WrittenBook {
    WrittenBook(
      assets: ["{id: USDC, price: \"0.97\"}"],
      instruments: [("BTC-USD", "BTC", "USDC", "USDC"), ("SOL-USD", "SOL", "USDC", "USDC")],
      quotes: [
        #"{instrument: BTC-USD, mark: "80010", index: "80000"}"#,
        #"{instrument: SOL-USD, mark: "120.1", index: "120", openInterest: "\#(open)"}"#,
      ],
      account: """
        id: one
        rulebook: dydx-v4
        mode: \(mode)
        holdings: [{asset: USDC, amount: "\(cash)"}]
        positions:
          - {instrument: BTC-USD, quantity: "1.5", entry: "79000"}
          - {instrument: SOL-USD, quantity: "-200", entry: "125"\(leverage)}
        """)
  }

  @Test func `R-040 two positions add up at the oracle price, in USDC at face value`() throws {
    let group = try book().assessment().group
    #expect(group.unit.id == "USDC" && group.unit.scale == 6)
    let coin = try WrittenBook.reason("open-interest-fraction", "BTC-USD", of: group).computed
    #expect(coin.initial == (try money("2400", "USDC")))
    #expect(coin.maintenance == (try money("1440", "USDC")))
    let other = try WrittenBook.reason("open-interest-fraction", "SOL-USD", of: group).computed
    #expect(other.initial == (try money("11328", "USDC")), "24,000 at 0.1 + 12.4/30 × 0.9")
    #expect(other.maintenance == (try money("1200", "USDC")))
    #expect(group.balance.maintenance == (try money("14500", "USDC")))
    #expect(group.headroom == (try money("11860", "USDC")))
    #expect(group.verdict == .above && group.status == .healthy)
    #expect(group.withdrawable == (try money("772", "USDC")), "gains leave with the rest")
  }

  @Test func `R-040 leverage on one position raises that one alone`() throws {
    let group = try book(leverage: ", leverage: \"2\"").assessment().group
    let reason = try WrittenBook.reason("open-interest-fraction", "SOL-USD", of: group).computed
    #expect(reason.initial == (try money("12000", "USDC")))
    #expect(group.requirement.margins.initial == (try money("14400", "USDC")))
  }

  @Test(arguments: [
    ("140.000001", Verdict.above, Status.restricted), ("140", .above, .restricted),
    ("139.999999", .below, .liquidation), ("-2500", .below, .liquidation),
    ("-2500.000001", .below, .bankrupt),
  ])
  func `R-040 an account is liquidated below maintenance margin, not at it`(
    cash: String, verdict: Verdict, status: Status
  ) throws {
    let group = try book(cash: cash).assessment().group
    #expect(group.verdict == verdict && group.status == status)
    #expect(group.withdrawable.isZero)
  }

  @Test func `R-040 a tier that open interest scales asks for it`() throws {
    let market = book().market.replacing(", openInterest: \"270000\"", with: "")
    let read = try MarketReader.read(Array(market.utf8), file: "market.yaml")
    let edition = try Book.edition("dydx-v4")
    let account = Account(
      id: "one", positions: [Position(contract: "SOL-USD", lots: 10_000)])
    let error = #expect(throws: MarginError.self) {
      try Assessor(edition: edition, market: read, accounts: [account]).assess(account)
    }
    #expect(
      error?.description == """
        SOL-USD has no openInterest: add "openInterest" to its entry in the market's "quotes"
        """)
  }

  @Test func `orders matter to initial margin alone, and are named`() throws {
    let plain = book()
    let ordered = WrittenBook(
      assets: ["{id: USDC, price: \"1\"}"],
      instruments: [("BTC-USD", "BTC", "USDC", "USDC")],
      quotes: [#"{instrument: BTC-USD, mark: "80000", index: "80000"}"#],
      account: """
        id: one
        rulebook: dydx-v4
        holdings: [{asset: USDC, amount: "9000"}]
        positions: [{instrument: BTC-USD, quantity: "1", entry: "80000"}]
        orders: [{instrument: BTC-USD, side: buy, quantity: "3", price: "79000"}]
        """)
    #expect(try plain.assessment().group.notes.isEmpty)
    let group = try ordered.assessment().group
    #expect(group.verdict == .above)
    #expect(group.requirement.margins.initial == (try money("1600", "USDC")))
    #expect(group.notes.contains { $0.contains("long-term-orders") })
  }

  @Test(arguments: [
    (#"{initial: "0.0000001", fraction: "0.5"}"#, "no share in whole millionths"),
    (#"{initial: "1.1", fraction: "0.5"}"#, "is above 1"),
    (#"{initial: "0.1", fraction: "2"}"#, "is above 1"),
    (#"{initial: "0.1", fraction: "1", lowerCap: "3", upperCap: "2"}"#, "above the upper cap"),
    (#"{initial: "0.1", fraction: "1", lowerCap: "3"}"#, "above the upper cap"),
  ])
  func `a tier that cannot be is refused`(tier: String, why: String) {
    let errors = #expect(throws: DocumentErrors.self) {
      try writtenEdition(
        unit: "USDC",
        components: "  - {kind: open-interest-fraction, underlyings: {BTC: \(tier)}}")
    }
    #expect(errors?.description.contains(why) == true)
  }
}

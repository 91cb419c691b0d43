import PlimsollDomain
import PlimsollRulebooks
import Testing

@Suite struct `Entry fraction` {
  private func book(
    eth: String = #"quantity: "-50", entry: "1950", margin: "3""#,
    xrp: String = #"quantity: "-20000", entry: "1.99", margin: "1000""#,
    open: String = "40000", skew: String = "5000", xrpSkew: String = #", skew: "-100000""#
  ) -> WrittenBook {
    WrittenBook(
      assets: [#"{id: USDC, price: "1"}"#, #"{id: WETH, price: "2000"}"#],
      instruments: [("ETH/USD", "ETH", "USD", "WETH"), ("XRP/USD", "XRP", "USD", "USDC")],
      quotes: [
        #"{instrument: ETH/USD, mark: "1", index: "2000", openInterest: "\#(open)", "#
          + #"skew: "\#(skew)"}"#,
        #"{instrument: XRP/USD, mark: "1", index: "2"\#(xrpSkew)}"#,
      ],
      account: """
        id: one
        rulebook: gmx-v2
        mode: isolated
        positions:
          - {instrument: ETH/USD, \(eth)}
          - {instrument: XRP/USD, \(xrp)}
        """)
  }

  /// 97,500 at entry: 0.5% of it and 0.06% for closing, in WETH at 2,000; 39,800: 1% and 0.04%.
  @Test func `R-045 two positions, each alone in the asset that backs it`() throws {
    let groups = try book().assessment().groups
    let (eth, xrp) = (try #require(groups.first), try #require(groups.last))
    #expect(eth.unit.id == "WETH" && xrp.unit.id == "USDC")
    #expect(
      try WrittenBook.reason("entry-fraction", "ETH/USD", of: eth).computed.maintenance
        == money("0.24375", "WETH"))
    #expect(
      try WrittenBook.reason("exit-fee", "ETH/USD", of: eth).computed.initial
        == money("0.02925", "WETH"))
    #expect(eth.requirement.margins.maintenance == (try money("0.273", "WETH")))
    #expect(eth.balance.maintenance == (try money("1.75", "WETH")), "3 less 2,500 dollars")
    #expect(xrp.requirement.margins.maintenance == (try money("413.92", "USDC")))
    #expect(xrp.headroom == (try money("386.08", "USDC")))
    #expect(eth.verdict == .above && xrp.verdict == .above)
  }

  @Test(arguments: [
    ("0.001", "1.000002"), ("0.1", "1.00012"), ("49", "1.0588"), ("1000", "21.2"),
  ])
  func `R-045 the charge is never below a dollar and its fee`(quantity: String, margin: String)
    throws
  {
    let position = #"quantity: "\#(quantity)", entry: "2", margin: "100""#
    let groups = try book(xrp: position, xrpSkew: "").assessment().groups
    let group = try #require(groups.last)
    #expect(group.requirement.margins.maintenance == (try money(margin, "USDC")))
  }

  /// A slope of 6 in a hundred thousand millions: 83,333,333.33 dollars of shorts make 0.5%.
  @Test(arguments: [
    ("85000", "-1000", "0.25155", "0.24375"), ("85000", "1000", "0.24570", "0.24375"),
    ("80000", "-5000", "0.248625", "0.24375"), ("10", "0", "0.24375", "0.24375"),
  ])
  func `R-045 open interest of its own side raises what opening needs`(
    open: String, skew: String, initial: String, maintenance: String
  ) throws {
    let group = try #require(try book(open: open, skew: skew).assessment().groups.first)
    let charge = try WrittenBook.reason("entry-fraction", "ETH/USD", of: group).computed
    #expect(charge.initial == (try money(initial, "WETH")))
    #expect(charge.maintenance == (try money(maintenance, "WETH")))
  }

  @Test(arguments: [
    ("5", "8", "0.0004"), ("-5", "8", "0.0006"), ("5", "2", "0.0006"), ("5", "2.5", "0.0006"),
    ("5", "2.6", "0.0004"), ("-5", "-8", "0.0004"), ("5", "0", "0.0006"),
  ])
  func `R-045 closing is cheaper where it leaves less skew`(
    quantity: String, skew: String, share: String
  ) throws {
    let rates = ExitFee.Rates(worse: try exact("0.0006"), better: try exact("0.0004"))
    #expect(try rates.share(closing: exact(quantity), skew: exact(skew)) == exact(share))
    #expect(try rates.share(closing: exact(quantity), skew: nil) == exact("0.0006"))
  }

  /// A short of 20,000 from 1.99 loses 200 at 2; it needs 398 and 15.92.
  @Test(arguments: [
    ("613.92", Verdict.above), ("613.919999", .below), ("200", .below), ("2000", .above),
  ])
  func `R-045 a position is liquidated below its charge, not at it`(
    margin: String, verdict: Verdict
  ) throws {
    let position = #"quantity: "-20000", entry: "1.99", margin: "\#(margin)""#
    let group = try #require(try book(xrp: position).assessment().groups.last)
    #expect(group.verdict == verdict)
  }

  @Test func `R-018 a profit may be capped, a loss may not`() throws {
    let position = #"quantity: "20000", entry: "1.99", margin: "1000""#
    let group = try #require(try book(xrp: position).assessment().groups.last)
    #expect(group.verdict == .undecidable && group.notes.contains { $0.contains("profit-cap") })
    let taken = try book(xrp: position).assessment(accepting: ["profit-cap"]).groups.last
    #expect(taken?.verdict == .above)
  }
}

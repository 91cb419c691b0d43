import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Price histories` {
  private func read(
    _ text: String, choices: [String] = [], quote: String? = nil, assets: [String] = [],
    renaming: [String: String] = [:]
  ) throws -> PriceHistory {
    try PriceHistory.read(
      BytesInMemory(Array(text.utf8)), file: "h.csv",
      PriceSelection(
        choices: choices.compactMap { ColumnChoice($0, among: PriceHistory.fields) },
        assets: assets, renaming: renaming, quote: quote))
  }

  private func refusal(_ text: String, assets: [String] = []) -> String {
    do {
      _ = try read(text, assets: assets)
      return ""
    } catch { return "\(error)" }
  }

  private static let wide = """
    time,BTC,ETH,SOL
    2026-03-01T00:00:00Z,64000,3200,
    2026-03-01T01:00:00Z,64100.5,3210,
    2026-03-01T02:00:00Z,64200,3190,140
    2026-03-01T04:00:00Z,64300,,141
    """

  @Test func `F-B16 a column an asset: an empty cell is a bar that is missing`() throws {
    let history = try read(Self.wide)
    #expect(history.names == ["BTC", "ETH", "SOL"] && history.rows == 4)
    #expect(history.series.map(\.bars.count) == [4, 3, 2])
    #expect(history.series[0].size == .hour && history.series[0].holes.count == 1)
    #expect(history.series[0].bars[1].close == 64_100.5 && history.series[0].bars[1].range == nil)
    let table = try ReturnTable(of: Array(history.series[0...1]), holes: .whole)
    #expect(table.count == 2)
    #expect(try read(Self.wide, assets: ["SOL", "BTC"]).names == ["SOL", "BTC"])
    // What nobody wants is not looked at.
    #expect(
      try read(Self.wide + "\n2026-03-01T05:00:00Z,64300,much,141", assets: ["BTC"]).rows == 5)
  }

  @Test func `F-B16 a row an asset and time: the whole bar is kept`() throws {
    let history = try read(
      """
      symbol,open_time,open,high,low,close,volume
      BTCUSDT,1772323200000,64000,64500,63900,64100,12
      BTCUSDT,1772323500000,64100,64200,64000,64150,9
      ETHUSDT,1772323200000,3200,3210,3190,3205,80
      ETHUSDT,1772323500000,3205,3206,3199,3200,70
      """, renaming: ["BTCUSDT": "BTC", "ETHUSDT": "ETH"])
    #expect(history.names == ["BTC", "ETH"] && history.series[1].size == .fiveMinutes)
    let bar = history.series[0].bars[0]
    #expect(bar.close == 64_100 && bar.range?.high == 64_500 && bar.range?.open == 64_000)
  }

  /// One bar comes half an hour early: the size is that of most steps, the least would make holes
  /// of all others.
  @Test func `the size of bars is their most frequent step`() throws {
    let times = ["00:00", "01:00", "02:00", "02:30", "03:30"]
    let text = "time,A\n" + times.map { "2026-03-01T\($0):00Z,5\n" }.joined()
    #expect(try read(text).series[0].size == .hour)
  }

  private static let two = """
    symbol,date,open,close,volume,hours
    BTCUSDT,2020-01-01,1,100,2,24
    ETHUSDT,2020-01-01,1,10,30,24
    BTCUSDT,2020-01-02,1,110,3,24
    ETHUSDT,2020-01-02,1,9,40,24
    BTCUSDT,2020-01-03,1,99,4,24
    ETHUSDT,2020-01-03,1,12,50,24
    """

  @Test func `R-162 names, days, closes and what traded`() throws {
    let history = try read(Self.two, quote: "USDT")
    #expect(history.names == ["BTC", "ETH"] && history.series.map(\.bars.count) == [3, 3])
    #expect(history.series[0].size == .day && history.series[0].bars[1].close == 110)
    let btc = try history.profits(of: "BTC")
    #expect(abs(btc.values[0] - 0.1) < 1e-12 && abs(btc.values[1] + 0.1) < 1e-12)
    #expect(btc.traded == [330, 396] && btc.bridges == [false, false])
    let hedged = try history.profits(of: [("BTC", 1), ("ETH", -1)], called: "hedged")
    #expect(abs(hedged.values[0] - 0.5 * (0.1 + 0.1)) < 1e-12 && hedged.name == "hedged")
    #expect(hedged.traded == nil && hedged.count == 2)
    #expect(try history.table().names == ["BTC", "ETH"])
  }

  @Test func `small prices may have an exponent, as programs write them`() throws {
    let history = try read("date,name,close\n2022-05-12,LUNA,0.0024\n2022-05-13,LUNA,5e-05\n")
    #expect(history.series[0].bars[1].close == 0.00005)
  }

  @Test func `names are kept, renamed and stripped of their quote`() throws {
    #expect(try read(Self.two, assets: ["ETHUSDT"]).names == ["ETHUSDT"])
    #expect(try read(Self.two, quote: "USDT", assets: ["ETH", "BTC"]).names == ["ETH", "BTC"])
    #expect(
      try read("date,BTC-USDT,X\n2026-03-01,1,2\n2026-03-02,3,4\n", quote: "USDT").names
        == ["BTC", "X"])
    let slashed = "time,name,close\n1577836800000,BTC/USDT,5\n1577840400000,BTC/USDT,6\n"
    let history = try read(slashed, quote: "USDT")
    #expect(history.names == ["BTC"] && history.series[0].size == .hour)
    let own = "when,what,last one\n2020-01-01,A,5\n2020-01-02,A,6\n"
    #expect(
      try read(own, choices: ["time=when", "name=what", "close=last one"]).names == ["A"])
  }

  /// Three days are missing: one return across, whole, and said to be of more than one bar.
  @Test func `missing bars are one return`() throws {
    let text = "date,name,close\n2020-01-01,A,100\n2020-01-02,A,100\n2020-01-06,A,50\n"
    let profits = try read(text).profits(of: "A")
    #expect(abs(profits.values[1] + 0.5) < 1e-12 && profits.bridges == [false, true])
    #expect(profits.traded == nil)
  }

  @Test(arguments: [
    (
      "date,name,close\n2020-01-01,A,100\n2020-01-01,A,100\n",
      "h.csv:3: date: 2020-01-01T00:00:00Z comes twice"
    ),
    ("date,name,close\n2020-01-02,A,100\n2020-01-01,A,100\n", "h.csv:3: date: 2020-01-01T00"),
    ("date,name,close\n2020-01-02,A,-1\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,0\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,nan\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,inf\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,1e\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,1e400\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,1e-400\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,0e5\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,\n", "h.csv:2: close: "),
    ("date,name,close,volume\n2020-01-02,A,1,-5\n", "h.csv:2: volume: "),
    ("date,name,close\nnoon,A,1\n", "h.csv:2: date: \"noon\" is not a time"),
    ("date,name,close\n2020-01-02,,1\n", "h.csv:2: name: the cell is empty"),
    ("date,name\n2020-01-02,A\n", "has no column \"close\""),
    ("date,name,close,price\n2020-01-02,A,1,2\n", "are all \"close\""),
    ("date,name,close\n", "has no rows"), ("date,name,close\n2020-01-02,A\n", "2 fields"),
    ("date,name,close\n1000-01-01,A,1\n3000-01-01,A,1\n", "at most 366 days"),
    ("date,name,close\n2020-01-01,A,1\n", "h.csv: has prices of fewer than two times"),
    ("date,open,high,low,close\n2020-01-01,1,2,1,2\n", "has prices and no column of names"),
    (
      "date,name,open,high,low,close\n2020-01-01,A,5,6,4,7\n",
      "h.csv:2: high: it does not enclose the open and the close"
    ),
    ("date,name,open,high,low,close\n2020-01-01,A,5,8,6,7\n", "h.csv:2: low: it does not"),
    ("time,BTC\n2026-03-01T01:00:00Z,1\n2026-03-01T00:00:00Z,2\n", "h.csv:3: time: "),
    ("time,BTC\n2026-03-01T01:00:00Z,1\n2026-03-01T01:00:00Z,2\n", "h.csv:3: time: "),
    ("time,BTC\n2026-03-01T01:00:00Z,-1\n", "h.csv:2: BTC: "),
    ("time,BTC\n2026-03-01T01:00:00Z,nan\n", "h.csv:2: BTC: "),
    ("time\n2026-03-01T01:00:00Z\n", "h.csv:1: has no prices"),
    ("when,BTC\n1,2\n", "h.csv:1: has no column \"time\""),
  ])
  func `a bad history is refused with its place and a remedy`(text: String, said: String) {
    let refusal = refusal(text)
    #expect(refusal.contains(said) && refusal.hasSuffix("."), "\(refusal)")
  }

  @Test func `a name that is not there is answered with the nearest`() throws {
    let history = try read(Self.two)
    let fault = #expect(throws: DocumentError.self) { try history.profits(of: "BTCUSD") }
    #expect("\(fault.map { "\($0)" } ?? "")".contains("did you mean \"BTCUSDT\"?"))
    #expect(throws: DocumentError.self) { try history.profits(of: [("X", 1)], called: "x") }
    #expect(refusal(Self.two, assets: ["ETHUSD"]).contains("did you mean \"ETHUSDT\"?"))
    #expect(refusal(Self.wide, assets: ["BTC", "SLO"]).contains("did you mean \"SOL\"?"))
    let twice = "date,BTCUSDT,BTC\n2026-03-01,1,2\n2026-03-02,3,4\n"
    #expect(throws: DocumentError.self) { try read(twice, quote: "USDT") }
  }

  /// A wick of a thousand times that comes back, and a fall to a twentieth that stays.
  @Test func `R-144 bad ticks are left out with what traded in them, and no collapse is`() throws {
    let closes = [100, 101, 0.1, 100, 99, 5, 5.1, 5.2, 5.0, 5.1]
    let text =
      "date,name,close,volume\n"
      + closes.enumerated().map { "2026-03-\($0 < 9 ? "0" : "")\($0 + 1),A,\($1),\($0 + 1)\n" }
      .joined()
    let (kept, suspects) = try read(text).filtered(by: BadTickFilter())
    #expect(kept.series[0].bars.map(\.close) == [100, 101, 100, 99, 5, 5.1, 5.2, 5.0, 5.1])
    #expect(suspects.map(\.suspect.outcome) == [.reverted(bars: 1), .stayed])
    #expect("\(suspects[0])".contains("A: the bar of 2026-03-03T00:00:00Z, 0.1 after 101.0"))
    let profits = try kept.profits(of: "A")
    #expect(profits.traded == [202, 400, 495, 30, 5.1 * 7, 5.2 * 8, 45, 51])
    #expect(profits.bridges == [false, true, false, false, false, false, false, false])
    // A second source that saw the wick keeps it; one that did not leaves out the collapse.
    let seen = try read(text).filtered(by: BadTickFilter(), beside: read(text))
    #expect(seen.history.series[0].bars.count == 10 && seen.suspects.count >= 2)
    let calm = "date,A\n" + (1...9).map { "2026-03-0\($0),100\n" }.joined()
    let alone = try read(text).filtered(by: BadTickFilter(), beside: read(calm))
    #expect(alone.suspects[0].suspect.outcome == .contradicted(low: 100, high: 100))
    let hourly = "time,A\n2026-03-01T00:00:00Z,1\n2026-03-01T01:00:00Z,1\n"
    #expect(throws: DocumentError.self) {
      try read(text).filtered(by: BadTickFilter(), beside: read(hourly))
    }
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Price histories` {
  private func read(
    _ text: String, choices: [String] = [], quote: String? = nil, keeping names: [String] = []
  ) throws -> PriceHistory {
    try HistoryReader.read(
      Array(text.utf8), file: "h.csv",
      choices: choices.compactMap { ColumnChoice($0, among: HistoryReader.fields) }, quote: quote,
      keeping: names)
  }

  private func refusal(_ text: String, keeping names: [String] = []) -> String {
    do {
      _ = try read(text, keeping: names)
      return ""
    } catch { return "\(error)" }
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

  @Test func `names are kept, renamed and stripped of their quote`() throws {
    #expect(try read(Self.two, keeping: ["ETHUSDT"]).names == ["ETHUSDT"])
    let slashed = "time,name,close\n1577836800000,BTC/USDT,5\n1577840400000,BTC/USDT,6\n"
    let history = try read(slashed, quote: "USDT")
    #expect(history.names == ["BTC"] && history.series[0].size == .hour)
    let own = "when,what,last one\n2020-01-01,A,5\n"
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
    ("date,name,close\n2020-01-02,A,100\n2020-01-01,A,100\n", "is before the row above it"),
    ("date,name,close\n2020-01-02,A,-1\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,0\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,nan\n", "h.csv:2: close: "),
    ("date,name,close\n2020-01-02,A,\n", "h.csv:2: close: "),
    ("date,name,close,volume\n2020-01-02,A,1,-5\n", "h.csv:2: volume: "),
    ("date,name,close\nnoon,A,1\n", "h.csv:2: date: \"noon\" is no time"),
    ("date,name\n2020-01-02,A\n", "has no column \"close\""),
    ("date,name,close,price\n2020-01-02,A,1,2\n", "are all \"close\""),
    ("date,name,close\n", "has no rows"), ("date,name,close\n2020-01-02,A\n", "2 fields"),
    ("date,name,close\n1000-01-01,A,1\n3000-01-01,A,1\n", "at most 366 days"),
  ])
  func `a bad history is refused with its place`(text: String, said: String) {
    let refusal = refusal(text)
    #expect(refusal.contains(said), "\(refusal)")
  }

  @Test func `a name that is not there is answered with the nearest`() throws {
    let history = try read(Self.two)
    let fault = #expect(throws: DocumentError.self) { try history.profits(of: "BTCUSD") }
    #expect("\(fault.map { "\($0)" } ?? "")".contains("did you mean \"BTCUSDT\"?"))
    #expect(throws: DocumentError.self) { try history.profits(of: [("X", 1)], called: "x") }
    #expect(refusal(Self.two, keeping: ["DOGE"]).contains("none of the names kept"))
    let short = "date,name,close\n2020-01-01,A,100\n"
    #expect(throws: DocumentError.self) { try read(short).profits(of: "A") }
  }
}

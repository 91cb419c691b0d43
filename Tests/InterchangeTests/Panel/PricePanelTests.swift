import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import Testing

@Suite struct `Tables of prices` {
  private static func panel(
    _ text: String, assets: [String] = [], renaming: [String: String] = [:]
  ) throws -> PricePanel {
    try PricePanel(
      BytesInMemory(Array(text.utf8)), file: "p.csv", assets: assets, renaming: renaming)
  }

  private static let wide = """
    time,BTC,ETH,SOL
    2026-03-01T00:00:00Z,64000,3200,
    2026-03-01T01:00:00Z,64100.5,3210,
    2026-03-01T02:00:00Z,64200,3190,140
    2026-03-01T04:00:00Z,64300,,141
    """

  @Test func `F-B16 a column an asset: an empty cell is a bar that is missing`() throws {
    let panel = try Self.panel(Self.wide)
    #expect(panel.series.map(\.name) == ["BTC", "ETH", "SOL"] && panel.rows == 4)
    #expect(panel.series.map(\.bars.count) == [4, 3, 2])
    #expect(panel.series[0].size == .hour && panel.series[0].holes.count == 1)
    #expect(panel.series[0].bars[1].close == 64_100.5 && panel.series[0].bars[1].range == nil)
    let table = try ReturnTable(of: Array(panel.series[0...1]), holes: .whole)
    #expect(table.count == 2)
  }

  @Test func `F-B16 a row an asset and time: the whole bar is kept`() throws {
    let panel = try Self.panel(
      """
      symbol,open_time,open,high,low,close,volume
      BTCUSDT,1772323200000,64000,64500,63900,64100,12
      BTCUSDT,1772323500000,64100,64200,64000,64150,9
      ETHUSDT,1772323200000,3200,3210,3190,3205,80
      ETHUSDT,1772323500000,3205,3206,3199,3200,70
      """, renaming: ["BTCUSDT": "BTC", "ETHUSDT": "ETH"])
    #expect(panel.series.map(\.name) == ["BTC", "ETH"] && panel.series[1].size == .fiveMinutes)
    let bar = panel.series[0].bars[0]
    #expect(bar.close == 64_100 && bar.range?.high == 64_500 && bar.range?.open == 64_000)
  }

  @Test func `days alone are times too, and assets come in the order asked for`() throws {
    let panel = try Self.panel(
      "date,BTC,ETH\n2026-03-01,1,2\n2026-03-02,3,4\n", assets: ["ETH", "BTC"])
    #expect(panel.series.map(\.name) == ["ETH", "BTC"] && panel.series[0].size == .day)
  }

  @Test(arguments: [
    ("time,BTC\n2026-03-01T01:00:00Z,1\n2026-03-01T00:00:00Z,2\n", "p.csv:3: time: ", "is before"),
    ("time,BTC\n2026-03-01T01:00:00Z,1\n2026-03-01T01:00:00Z,2\n", "p.csv:3: time: ", "twice"),
    ("time,BTC\nnoon,1\n", "p.csv:2: time: ", "\"noon\""),
    ("time,BTC\n2026-03-01T01:00:00Z,-1\n", "p.csv:2: BTC: ", "above zero"),
    ("time,BTC\n2026-03-01T01:00:00Z,nan\n", "p.csv:2: BTC: ", "decimal"),
    ("time,BTC\n2026-03-01T01:00:00Z,1\n", "p.csv: ", "fewer than two times"),
    ("time\n2026-03-01T01:00:00Z\n", "p.csv:1: ", "has no prices"),
    ("when,BTC\n1,2\n", "p.csv:1: ", "has no column \"time\""),
    ("time,symbol\n1,2\n", "p.csv:1: ", "has no column \"close\""),
    ("time,symbol,close\n2026-03-01T01:00:00Z,BTC,\n", "p.csv:2: close: ", "decimal"),
  ])
  func `what is no table of prices is refused with its line`(
    text: String, place: String, said: String
  ) {
    do {
      _ = try Self.panel(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect("\(error)".hasPrefix(place) && "\(error)".contains(said), "\(error)")
    }
  }

  @Test func `an asset nobody has is refused by the nearest name`() {
    do {
      _ = try Self.panel(Self.wide, assets: ["BTC", "SLO"])
      Issue.record("SLO was found")
    } catch { #expect("\(error)".contains("did you mean SOL?"), "\(error)") }
  }
}

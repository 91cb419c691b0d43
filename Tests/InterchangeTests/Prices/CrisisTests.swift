import PlimsollDependence
import PlimsollDomain
import PlimsollInterchange
import Support
import Testing

private let prices = Recorded("data/prices")

/// The five storms on recorded prices, which are not ours to give away.
@Suite(.enabled(if: prices.isThere, "\(prices.absent)"))
struct `Procyclicality over crises` {
  private static func history() throws -> PriceHistory {
    let name = try #require(prices.names.first { $0.hasPrefix("daily_ohlcv") })
    return try PriceHistory.read(
      BytesInMemory(prices.bytes(name)), file: name,
      PriceSelection(assets: ["BTC", "ETH"], quote: "USDT"))
  }

  /// By the definition, in Python, of the same table: peak to trough of BTC without tools.
  @Test func `R-170 R-171 each tool on and off in five storms, per coin and per portfolio`() throws
  {
    let history = try Self.history()
    let model = try MarginModel(level: RiskLevel(0.99))
    var tools = MarginTools()
    tools.floor = try LongFloor()
    tools.buffer = try ReleasedBuffer()
    tools.stressed = try StressedWeight()
    tools.smoothing = try FallSmoothing()
    let series = try [
      history.profits(of: "BTC"),
      history.profits(of: [("BTC", 1), ("ETH", -1)], called: "hedged"),
      history.profits(of: [("BTC", 1), ("ETH", 1)], called: "directional"),
    ]
    let known = [4.29, 2.11, 2.86, 1.95, 2.06]
    for one in series {
      let study = try MarginStudy(one, model, MarginVariant.sideBySide(tools))
      #expect(study.lines.count == 6 && study.shortfall?.had == one.count)
      for (crisis, wanted) in zip(MarginStudy.Period.crises, known) {
        let figures = try study.lines.map { try #require(study.figures(of: $0, in: crisis)) }
        let (bare, together) = (figures[0], figures[5])
        if one.name == "BTC" { #expect(abs(bare.0.peakToTrough - wanted) < 0.005) }
        #expect(together.0.peakToTrough < bare.0.peakToTrough, "\(one.name) \(crisis.name)")
        #expect(together.1.breaches <= bare.1.breaches && together.0.cost > 0)
        #expect(figures[1...].allSatisfy { $0.0.cost >= 0 })
      }
      let all = try study.lines.map { try #require(study.figures(of: $0, in: .init("all"))).1 }
      #expect(all[0].zone != .green && all[5].zone == .green, "\(one.name)")
    }
  }
}

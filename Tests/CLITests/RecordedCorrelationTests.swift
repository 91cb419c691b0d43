import Foundation
import PlimsollInterchange
import Support
import Testing

/// Prices of crises, recorded elsewhere: whoever has them beside the repository sees these changes.
@Suite struct `Correlations of recorded prices` {
  private static let prices = Recorded("data/prices")

  /// Each change of the average: `2020-03-12T11 breaking rising`.
  private static func changes(_ file: String, _ options: String) throws -> [String] {
    let text = String(decoding: try prices.bytes(file), as: UTF8.self)
    let outcome = try Command.run(
      ["correlation", "watch", "-"] + options.split(separator: " ").map(String.init), input: text)
    #expect(outcome.status == 0, "\(outcome.complaint)")
    let nodes = try outcome.lines.map { try JSONReader.read(Array($0.utf8), file: "-") }
    return nodes.filter { $0["of"]?.text == "average" }.map { node in
      let parts = [node["to"], node["direction"]].map { $0?.text ?? "" }
      return "\(node["time"]?.text?.prefix(13) ?? "") \(parts.joined(separator: " "))"
    }
  }

  /// Ten coins, hour by hour: on 12 March 2020 and 19 May 2021 they broke towards one; in the
  /// summer of 2020 they came apart. Nothing else broke.
  @Test(.enabled(if: prices.isThere, "\(prices.absent)"))
  func `R-157 two years of hours have two breaks, in both crashes`() throws {
    let changes = try Self.changes(
      "hourly_close_panel_2020-01_2021-08.csv.gz",
      "--assets BTCUSDT,ETHUSDT,BNBUSDT,XRPUSDT,LTCUSDT,ADAUSDT,LINKUSDT,DOGEUSDT,BCHUSDT,TRXUSDT")
    #expect(
      changes.filter { $0.contains("breaking") } == [
        "2020-03-12T11 breaking rising", "2021-05-19T13 breaking rising",
      ])
    #expect(changes.count == 27)
    for apart in ["2020-04-28T10", "2020-07-06T18", "2020-07-26T12"] {
      #expect(changes.contains("\(apart) stressed falling"), "\(apart)")
    }
  }

  /// Five-minute bars: prices fell as one from 21:10 to 21:20 on 10 October 2025.
  @Test(.enabled(if: prices.isThere, "\(prices.absent)"))
  func `R-157 the fall of October 2025 is seen within five minutes`() throws {
    let changes = try Self.changes(
      "crisis_2025-10-10_spot_5m.csv.gz", "--fast 24 --slow 288")
    #expect(changes.first == "2025-10-10T21 stressed rising" && changes.count == 4)
  }

  /// Five quiet months of five-minute bars: stressed for one bar in 24, and never breaking.
  @Test(.enabled(if: prices.isThere, "\(prices.absent)"))
  func `R-157 quiet months never break`() throws {
    let changes = try Self.changes("close_panel_5m_2025-04-15_2025-09-14.csv.gz", "")
    #expect(changes.count == 22 && !changes.contains { $0.contains("breaking") })
  }
}

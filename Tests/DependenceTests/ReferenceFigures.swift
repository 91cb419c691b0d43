import Foundation
import PlimsollDependence
import PlimsollDomain
import Testing

/// What `Scripts/reference-tables/dependence_tables.py` wrote into `Tables/`.
struct ReferenceFigures {
  private let figures: [String: [Double]]
  /// The invented history that the figures are of.
  let world: ReturnTable

  init() throws {
    let lines = try Self.lines("figures")
    figures = Dictionary(
      uniqueKeysWithValues: try lines.map { line in
        let cells = line.split(separator: ",")
        return (String(cells[0]), try cells.dropFirst().map { try #require(Double($0)) })
      })
    let rows = try Self.numbers("world")
    world = try ReturnTable(
      names: ["BTC", "ETH", "SOL"], every: .day, times: rows.indices.map { time($0) }, rows: rows)
  }

  subscript(name: String) -> [Double] {
    get throws { try #require(figures[name], "The table has no \(name).") }
  }

  /// The invented bars.
  static func bars() throws -> PriceSeries {
    let bars = try numbers("bars").enumerated().map { place, prices in
      Bar(
        time: time(place), open: prices[0], high: prices[1], low: prices[2], close: prices[3])
    }
    return try PriceSeries("BTC", every: .day, bars: bars)
  }

  private static func numbers(_ name: String) throws -> [[Double]] {
    try lines(name).map { try $0.split(separator: ",").map { try #require(Double($0)) } }
  }

  /// Without the line that says how it was made, and the header.
  private static func lines(_ name: String) throws -> [Substring] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Tables")
    let text = try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8)
    return Array(text.split(separator: "\n").dropFirst(2))
  }
}

/// How far figures are from those of the table, relative to these.
func distance(_ found: [Double], _ wanted: [Double]) -> Double {
  guard found.count == wanted.count, !wanted.isEmpty else { return .infinity }
  return zip(found, wanted).reduce(0) { max($0, abs($1.0 - $1.1) / abs($1.1)) }
}

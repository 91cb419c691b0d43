import PlimsollDependence
import PlimsollDomain
import Support
import Testing

/// Bars recorded at a venue, as CSV beside the repository where someone put them.
enum RecordedPrices {
  static let folder = Recorded("data/prices")

  /// Every symbol of a file of bars, in the order of names.
  static func series(_ name: String, every size: BarSize) throws -> [PriceSeries] {
    let text = String(decoding: try folder.bytes(name), as: UTF8.self)
    var bars: [String: [Bar]] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let day = cells[1].count == 10 ? "\(cells[1])T00:00:00Z" : String(cells[1])
      let prices = try cells[2...5].map { try #require(Double($0), "\(line)") }
      bars[String(cells[0]), default: []].append(
        Bar(
          time: try #require(Timestamp(day), "\(line)"), open: prices[0], high: prices[1],
          low: prices[2], close: prices[3]))
    }
    return try bars.sorted { $0.key < $1.key }.map {
      try PriceSeries($0.key, every: size, bars: $0.value)
    }
  }
}

@Suite(.enabled(if: RecordedPrices.folder.isThere, "\(RecordedPrices.folder.absent)"))
struct `Recorded prices` {
  @Test func `R-145 sixteen coins over eight years of days each have a model`() throws {
    let all = try RecordedPrices.series(
      "daily_ohlcv_binance_spot_2017-08_2025-11.csv.gz", every: .day)
    #expect(all.count == 16)
    for one in all {
      let returns = try Returns(of: one, holes: .wholeUpTo(bars: 10))
      for asymmetry in [false, true] {
        let fit = try GARCHFit(of: returns, asymmetry: asymmetry)
        let model = fit.model
        #expect(model.persistence > 0.7 && model.persistence < 1, "\(one.name): \(model)")
        #expect(model.decay >= 0 && model.reaction >= 0, "\(one.name): \(model)")
        let daily = model.longRunVariance.squareRoot()
        #expect(fit.forecast.value > 0.01 && fit.forecast.value < 0.3, "\(one.name)")
        #expect(daily > 0.02, "\(one.name): \(daily)")
      }
    }
  }

  @Test func `R-146 ranges say what closes say of a year of bitcoin`() throws {
    let all = try RecordedPrices.series(
      "daily_ohlcv_binance_spot_2017-08_2025-11.csv.gz", every: .day)
    let coin = try #require(all.first { $0.name == "BTCUSDT" })
    let year = try coin.between(
      Timestamp("2021-01-01T00:00:00Z"), Timestamp("2022-01-01T00:00:00Z"))
    let values = try Returns(of: year, holes: .whole).values
    let closes = (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    // Days went back and forth: what happened within them was up to a quarter more.
    for method in RangeVolatility.allCases {
      let found = try method.estimate(of: year).value
      #expect(found > 0.9 * closes && found < 1.3 * closes, "\(method): \(found)")
    }
  }
}

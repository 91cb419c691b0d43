import PlimsollDependence
import PlimsollDomain
import Support
import Testing

@Suite struct `Bad ticks` {
  private let filter: BadTickFilter

  init() throws { filter = try BadTickFilter() }

  /// Hourly bars whose low and high may be far from open and close.
  private func hours(_ bars: [(open: Double, high: Double, low: Double, close: Double)]) throws
    -> PriceSeries
  {
    try PriceSeries(
      "LINK", every: .hour,
      bars: bars.enumerated().map { place, bar in
        Bar(
          time: time(place, .hour), open: bar.open, high: bar.high, low: bar.low, close: bar.close)
      })
  }

  /// The hour of 12 March 2020 on Binance, between the one before and an invented one after.
  @Test func `R-144 a wick to a thirty-thousandth is rejected, and the fall beside it is kept`()
    throws
  {
    let series = try hours([
      (3.2, 3.3, 3.0, 3.0647), (3.0634, 3.0765, 0.0001, 2.4693), (2.4693, 2.6, 2.4, 2.5),
    ])
    let result = try filter.filter(series)
    #expect(result.series.bars.map(\.time) == [time(0, .hour), time(2, .hour)])
    let suspect = try #require(result.suspects.first)
    #expect(suspect.outcome == .reverted(bars: 0))
    #expect((suspect.before, suspect.furthest) == (3.0647, 0.0001))
    // The fall is in the return across the hole: ln(2.5 ÷ 3.0647).
    let returns = try Returns(of: result.series, holes: .whole)
    #expect(abs(returns.values[0] + 0.2036589534) < 1e-9)
  }

  @Test func `R-144 a collapse by more than the factor stays`() throws {
    let result = try filter.filter(try series("LUNA", [17, 16, 0.8, 0.6, 0.7, 0.5, 0.01]))
    #expect(result.series.bars.count == 7)
    #expect(result.suspects.map(\.outcome) == [.stayed, .stayed])
  }

  @Test(arguments: [(1, true), (2, true), (3, true), (4, false)])
  func `R-144 a price has three bars to come back`(bars: Int, isRejected: Bool) throws {
    let bad = [Double](repeating: 4_200, count: bars)
    let result = try filter.filter(try series("BTC", [42, 43] + bad + [42, 41, 40]))
    let rejected = result.suspects.filter(\.outcome.isRejected).count
    // Of four bad bars the first stays, and the next is then no longer far from the one before.
    #expect(rejected == (isRejected ? bars : 0))
    #expect(result.series.bars.contains { $0.close == 4_200 } == !isRejected)
  }

  @Test func `R-144 a crash that comes back is kept, for it is no tenfold`() throws {
    // SUI on 10 October 2025 in bars of five minutes: 2.75 to 0.56 and back to 2.4.
    let result = try filter.filter(try series("SUI", [2.75, 0.99, 0.56, 1.41, 2.4]))
    #expect(result.suspects.isEmpty)
    #expect(result.series.bars.count == 5)
  }

  @Test func `R-144 a second source rejects what it does not see and keeps what it does`() throws {
    let told = try series("BTC", [100, 2_000, 2_000, 2_000, 2_000, 2_000])
    let quiet = try series("BTC elsewhere", [100, 101, 102, 101, 100, 99])
    let denied = try filter.filter(told, second: quiet)
    #expect(denied.series.bars.map(\.close) == [100])
    #expect(denied.suspects.map(\.outcome).first == .contradicted(low: 101, high: 101))
    let spike = try series("BTC", [100, 2_000, 100, 100])
    #expect(try filter.filter(spike).suspects.map(\.outcome) == [.reverted(bars: 1)])
    let seen = try filter.filter(spike, second: try series("BTC elsewhere", [101, 1_500, 99, 99]))
    #expect(seen.suspects.map(\.outcome).first == .confirmed)
    #expect(seen.series.bars.count == 4)
  }

  @Test func `R-144 where the second source has no bar the series speaks for itself`() throws {
    let told = try series("BTC", [100, 2_000, 2_000, 2_000, 2_000, 2_000])
    let holed = try series("BTC elsewhere", [100, 99], at: [0, 9])
    #expect(try filter.filter(told, second: holed).suspects.map(\.outcome) == [.stayed])
  }

  @Test func `what is no filter is refused`() throws {
    for factor in [1, 0, -2, .nan, .infinity] {
      #expect(throws: EstimateError.self) { try BadTickFilter(factor: factor) }
    }
    #expect(throws: EstimateError.self) { try BadTickFilter(bars: -1) }
    let day = try series("BTC", [1, 2])
    let hour = try series("BTC elsewhere", [1, 2], every: .hour)
    #expect(throws: SeriesError.sizes("BTC", .day, "BTC elsewhere", .hour)) {
      try filter.filter(day, second: hour)
    }
    #expect(try filter.filter(try series("BTC", [7])).series.bars.count == 1)
  }
}

/// What Binance's bars of three crises have: recorded, so not ours to give away.
@Suite(.enabled(if: RecordedPrices.folder.isThere, "\(RecordedPrices.folder.absent)"))
struct `Bad ticks in recorded crises` {
  @Test func `R-144 of March 2020 only the wick of LINK is rejected`() throws {
    let all = try RecordedPrices.series("crisis_2020-03_black_thursday_1h.csv.gz", every: .hour)
    let suspects = try all.flatMap { one in
      try BadTickFilter().filter(one).suspects.map { (one.name, $0) }
    }
    #expect(suspects.map(\.0) == ["LINKUSDT"])
    let wick = try #require(suspects.first?.1)
    #expect(wick.bar.time == Timestamp("2020-03-12T10:00:00Z"))
    #expect(wick.outcome == .reverted(bars: 0))
  }

  @Test func `R-144 of May 2022 every bar of LUNA and UST is kept`() throws {
    let hours = try RecordedPrices.series("crisis_2022-05_luna_1h.csv.gz", every: .hour)
    for name in ["LUNAUSDT", "USTUSDT"] {
      let one = try #require(hours.first { $0.name == name })
      #expect(try BadTickFilter().filter(one).series == one)
    }
    let quarter = try #require(BarSize(milliseconds: 900_000))
    let ust = try RecordedPrices.series("crisis_2022-05_ustusdt_15m.csv.gz", every: quarter)
    let result = try BadTickFilter().filter(ust[0])
    #expect(result.series == ust[0] && ust[0].bars.count == 1_156)
    // The new token that took LUNA's name is far from the old one, and stays.
    let luna = try #require(hours.first { $0.name == "LUNAUSDT" })
    #expect(try BadTickFilter().filter(luna).suspects.map(\.outcome) == [.stayed])
  }

  @Test(arguments: [
    ("crisis_2021-05_may19_1h.csv.gz", 3_600_000), ("crisis_2022-11_ftx_1h.csv.gz", 3_600_000),
    ("crisis_2024-08-05_5m.csv.gz", 300_000), ("crisis_2025-10-10_perp_5m.csv.gz", 300_000),
    ("crisis_2025-10-10_spot_1h.csv.gz", 3_600_000),
    ("crisis_2025-10-10_spot_5m.csv.gz", 300_000),
  ])
  func `R-144 no bar of the other crises is rejected`(name: String, length: Int64) throws {
    let size = try #require(BarSize(milliseconds: length))
    for one in try RecordedPrices.series(name, every: size) {
      #expect(try BadTickFilter().filter(one).series == one, "\(one.name)")
    }
  }
}

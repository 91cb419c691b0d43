import PlimsollDependence
import PlimsollDomain
import Testing

/// Issue by issue: a bad series is a typed error that says what to do, or a repair that is said.
@Suite struct `Series of prices` {
  @Test(
    arguments: [
      (0.0, "close"), (-1, "close"), (.nan, "close"), (.infinity, "close"),
      (.leastNonzeroMagnitude, "close"),
    ])
  func `R-140 a price that is none is refused with its time`(price: Double, field: String) throws {
    let found = #expect(throws: SeriesError.self) { try series("BTC", [10, price, 11]) }
    guard case .notAPrice("BTC", let when, field, _) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(when == time(1))
  }

  @Test func `every price of a range is looked at`() throws {
    let bad = Bar(time: start, open: 10, high: 12, low: .nan, close: 11)
    let found = #expect(throws: SeriesError.self) {
      try PriceSeries("BTC", every: .hour, bars: [bad])
    }
    #expect("\(try #require(found))".contains("the low of 2020-09-13T12:30:00Z is nan"))
  }

  @Test(
    arguments: [
      Bar(time: start, open: 10, high: 9, low: 8, close: 9),
      Bar(time: start, open: 10, high: 12, low: 10.5, close: 11),
      Bar(time: start, open: 10, high: 12, low: 9, close: 13),
      Bar(time: start, open: 10, high: 12, low: 9, close: 8),
    ])
  func `a range that does not enclose its open and close is refused`(bar: Bar) {
    let found = #expect(throws: SeriesError.self) {
      try PriceSeries("BTC", every: .hour, bars: [bar])
    }
    #expect(found == .range("BTC", at: start))
  }

  @Test func `unsorted and doubled times are refused with the time`() throws {
    #expect(throws: SeriesError.unsorted("BTC", at: time(1))) {
      try series("BTC", [1, 2, 3], at: [0, 2, 1])
    }
    #expect(throws: SeriesError.duplicate("BTC", at: time(1))) {
      try series("BTC", [1, 2, 3], at: [0, 1, 1])
    }
  }

  @Test func `no bar is refused, and one bar has no return`() throws {
    #expect(throws: SeriesError.tooShort("BTC", count: 0, needed: 1)) { try series("BTC", []) }
    let one = try series("BTC", [100])
    #expect(throws: SeriesError.tooShort("BTC", count: 1, needed: 2)) { try Returns(of: one) }
  }

  @Test func `holes are found with their ends and the bars they miss`() throws {
    let holes = try series("BTC", [1, 2, 3, 4, 5], at: [0, 1, 4, 5, 7]).holes
    #expect(holes.map(\.missing) == [2, 1])
    #expect(holes.map(\.after) == [time(1), time(5)])
    #expect(holes.map(\.until) == [time(4), time(7)])
  }

  @Test func `times at the ends of what can be written do no harm`() throws {
    let bars = [Int64.min, 0, .max].map { Bar(time: Timestamp(milliseconds: $0), close: 2) }
    let wide = try PriceSeries("BTC", every: .day, bars: bars)
    #expect(wide.holes.count == 2)
    #expect(try wide.resampled(every: .day).bars.count == 3)
    #expect(try Returns(of: wide, holes: .whole).count == 2)
    let returns = try Returns(of: wide, holes: .whole)
    #expect(throws: EstimateError.constant("BTC")) {
      try EWMAVolatility.estimate(of: returns, decay: 0.5)
    }
  }

  @Test func `a part has the bars from its start to before its end`() throws {
    let whole = try series("BTC", [1, 2, 3, 4])
    #expect(try whole.between(time(1), time(3)).bars.map(\.close) == [2, 3])
    #expect(try whole.between(nil, time(2)).bars.map(\.close) == [1, 2])
    #expect(throws: SeriesError.tooShort("BTC", count: 0, needed: 1)) { try whole.between(time(9)) }
  }

  @Test func `bar sizes are above zero and say themselves`() throws {
    #expect(BarSize(milliseconds: 0) == nil)
    #expect(BarSize(milliseconds: -1) == nil)
    #expect(BarSize(milliseconds: .max) == nil)
    #expect("\(BarSize.fiveMinutes) \(BarSize.hour) \(BarSize.day)" == "5min 1h 1d")
    #expect("\(try #require(BarSize(milliseconds: 1_500)))" == "1500ms")
    #expect(BarSize.day.perYear == 365)
    #expect(abs(BarSize.day.annualised(0.03) - 0.57314919524) < 1e-11)  // 0.03·√365
  }
}

@Suite struct `Resampled series` {
  @Test func `R-141 a longer bar has the first open, the extremes and the last close`() throws {
    let bars = (0..<4).map { place in
      let p = Double(place)
      return Bar(
        time: Timestamp(milliseconds: Int64(place) * 1_800_000), open: 10 + p, high: 20 - p,
        low: 5 - p, close: 11 + p)
    }
    let half = try #require(BarSize(milliseconds: 1_800_000))
    let hours = try PriceSeries("BTC", every: half, bars: bars).resampled(every: .hour)
    #expect(
      hours.bars == [
        Bar(time: Timestamp(milliseconds: 0), open: 10, high: 20, low: 4, close: 12),
        Bar(time: Timestamp(milliseconds: 3_600_000), open: 12, high: 18, low: 2, close: 14),
      ])
  }

  @Test func `R-141 ragged times come onto one grid and steps without a bar stay holes`() throws {
    let minutes: [Int64] = [1, 7, 13, 61, 62, 185]
    let bars = minutes.enumerated().map {
      Bar(time: Timestamp(milliseconds: $1 * 60_000), close: Double($0 + 1))
    }
    let hours = try PriceSeries("BTC", every: .minute, bars: bars).resampled(every: .hour)
    #expect(hours.bars.map(\.close) == [3, 5, 6])
    #expect(hours.bars.map { $0.time.milliseconds / 3_600_000 } == [0, 1, 3])
    #expect(hours.holes.map(\.missing) == [1])
  }

  @Test func `times before 1970 fall into the bar that opens before them`() throws {
    let bar = Bar(time: Timestamp(milliseconds: -1), close: 1)
    let hours = try PriceSeries("BTC", every: .minute, bars: [bar]).resampled(every: .hour)
    #expect(hours.bars[0].time.milliseconds == -3_600_000)
  }

  @Test func `a day is not cut into hours`() throws {
    let found = #expect(throws: SeriesError.self) {
      try series("BTC", [1, 2]).resampled(every: .hour)
    }
    #expect(found == .finer("BTC", has: .day, asked: .hour))
  }
}

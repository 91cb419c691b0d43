import PlimsollDependence
import PlimsollDomain
import Testing

@Suite struct `Returns of series` {
  @Test func `R-140 a series with a hole is refused unless a rule says how it counts`() throws {
    let holed = try series("ETH", [100, 110, 55, 60], at: [0, 1, 4, 5])
    #expect(throws: SeriesError.hole("ETH", after: time(1), until: time(4), 2)) {
      try Returns(of: holed)
    }
    let whole = try Returns(of: holed, holes: .whole)
    #expect(whole.times == [time(1), time(4), time(5)])
    #expect(abs(whole.values[1] + 0.6931471805599453) < 1e-16)  // ln ½, as one return
    #expect(whole.holes.map(\.counts) == [true])
    #expect("\(whole.holes[0])".hasSuffix("the return across them counts whole, as one"))
  }

  @Test func `R-140 across a longer hole than the rule allows there is no return`() throws {
    let holed = try series("ETH", [100, 110, 55, 60, 61], at: [0, 1, 4, 5, 7])
    let cut = try Returns(of: holed, holes: .wholeUpTo(bars: 1))
    #expect(cut.times == [time(1), time(5), time(7)])
    #expect(cut.holes.map(\.counts) == [false, true])
    #expect("\(cut.holes[0])".hasSuffix("the return across them is left out"))
  }

  @Test func `R-140 a fall within a hole never lowers volatility`() throws {
    let calm = [100.0, 101, 100, 101, 100, 101, 100]
    let whole = try series("ETH", calm)
    let fallen = try series("ETH", [100, 101, 100, 60, 60.6, 60], at: [0, 1, 2, 5, 6, 7])
    let before = try EWMAVolatility.estimate(of: try Returns(of: whole), decay: 0.94)
    let after = try EWMAVolatility.estimate(
      of: try Returns(of: fallen, holes: .whole), decay: 0.94)
    #expect(after.value > 5 * before.value)
  }

  @Test func `the last and a part keep the holes that lie in them`() throws {
    let holed = try Returns(
      of: try series("ETH", [1, 2, 3, 4, 5, 6], at: [0, 1, 4, 5, 6, 7]), holes: .whole)
    #expect(holed.last(3).holes.isEmpty)
    #expect(holed.last(3).times == [time(5), time(6), time(7)])
    #expect(holed.last(4).holes.count == 1)
    #expect(holed.last(99) == holed)
    #expect(holed.last(0).count == 0)
    #expect(holed.last(-1).count == 0)
    #expect(holed.part(0..<1).holes.isEmpty)
  }

  @Test func `returns from elsewhere are checked like prices`() throws {
    let found = #expect(throws: SeriesError.self) { try returns([0.1, .nan]) }
    #expect("\(try #require(found))".hasPrefix("BTC: the return of \(time(1)) is nan"))
    let twice = [time(0), time(0)]
    #expect(throws: SeriesError.duplicate("BTC", at: time(0))) {
      try Returns("BTC", every: .day, times: twice, values: [0.1, 0.2])
    }
    let back = [time(1), time(0)]
    #expect(throws: SeriesError.unsorted("BTC", at: time(0))) {
      try Returns("BTC", every: .day, times: back, values: [0.1, 0.2])
    }
    #expect(throws: SeriesError.shape(rows: 1, times: 2, at: 1)) {
      try Returns("BTC", every: .day, times: back, values: [0.1])
    }
  }
}

@Suite struct `Returns at common times` {
  @Test func `R-141 a time that one series lacks counts for none`() throws {
    let btc = try series("BTC", [100, 101, 102, 103, 104])
    let eth = try series("ETH", [10, 20, 30, 40], at: [0, 1, 3, 4])
    let table = try ReturnTable(of: [btc, eth], holes: .whole)
    #expect(table.times == [time(1), time(3), time(4)])
    #expect(table.names == ["BTC", "ETH"])
    #expect(table.unmatched == [1, 0])
    #expect(table.holes.map(\.name) == ["BTC, ETH"])
    // What BTC did on the day that ETH lacks is in its next common return: ln(103 ÷ 101).
    #expect(abs(table.column(0).values[1] - 0.0196084713883762) < 1e-15)
    #expect(abs(table.column(1).values[1] - 0.4054651081081644) < 1e-15)  // ln(30 ÷ 20)
    #expect(Array(table.row(2)) == [table.column(0).values[2], table.column(1).values[2]])
  }

  @Test func `R-141 series of different lengths have the shorter one's times`() throws {
    let btc = try series("BTC", [100, 101, 102, 103, 104])
    let sol = try series("SOL", [1, 2], at: [3, 4])
    let table = try ReturnTable(of: [btc, sol])
    #expect(table.times == [time(4)])
    #expect(table.unmatched == [0, 0])
  }

  @Test func `R-141 times that never meet are refused, and meet once resampled`() throws {
    let closes = (0..<48).map { 100 + Double($0 % 7) }
    let early = try series("BTC", closes, every: .hour)
    let late = try PriceSeries(
      "ETH", every: .hour,
      bars: closes.enumerated().map { place, close in
        Bar(
          time: Timestamp(milliseconds: time(place, .hour).milliseconds + 60_000), close: close)
      })
    #expect(throws: SeriesError.noCommonTimes(["BTC", "ETH"], common: 0)) {
      try ReturnTable(of: [early, late])
    }
    let days = try [early, late].map { one throws in try one.resampled(every: .day) }
    #expect(try ReturnTable(of: days).count == 2)
  }

  @Test func `R-141 sizes that differ, a name twice and no series are refused`() throws {
    let day = try series("BTC", [1, 2])
    let hour = try series("ETH", [1, 2], every: .hour)
    #expect(throws: SeriesError.sizes("BTC", .day, "ETH", .hour)) {
      try ReturnTable(of: [day, hour])
    }
    #expect(throws: SeriesError.nameTwice("BTC")) { try ReturnTable(of: [day, day]) }
    #expect(throws: SeriesError.tooShort("a table", count: 0, needed: 1)) {
      try ReturnTable(of: [])
    }
  }

  @Test func `rows of another width are refused with their number`() throws {
    let found = #expect(throws: SeriesError.self) {
      try ReturnTable(
        names: ["BTC", "ETH"], every: .day, times: [time(0), time(1)], rows: [[1, 2], [1]])
    }
    #expect(found == .shape(rows: 2, times: 2, at: 1))
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `Confidence bands` {
  /// The worked numbers of R-143.
  @Test func `R-143 a correlation of 0.8 from 103 returns lies between 0.72 and 0.86`() throws {
    let band = try Confidence.correlation(0.8, returns: 103, level: 0.95)
    #expect(abs(band.low - 0.7175692075) < 1e-9 && abs(band.high - 0.8603287919) < 1e-9)
    let mirror = try Confidence.correlation(-0.8, returns: 103, level: 0.95)
    #expect(mirror.low == -band.high && mirror.high == -band.low)
  }

  @Test func `R-143 a volatility from 100 returns, normal and with fat tails`() throws {
    // SciPy's χ² quantiles: 0.02635626 to 0.03482211, and with κ = 9 0.02352772 to 0.04141226.
    let normal = try #require(try Confidence.volatility(0.03, returns: 100, level: 0.95))
    #expect(abs(normal.low - 0.02635626) < 1e-6 && abs(normal.high - 0.03482211) < 3e-6)
    let fat = try #require(try Confidence.volatility(0.03, returns: 100, kurtosis: 9, level: 0.95))
    #expect(abs(fat.low - 0.02352772) < 2e-6 && abs(fat.high - 0.04141226) < 3e-5)
    let thin = try Confidence.volatility(0.03, returns: 100, kurtosis: 1, level: 0.95)
    #expect(thin == normal)
  }

  @Test func `R-143 too little says nothing, and no level is refused`() throws {
    #expect(try Confidence.volatility(0.03, returns: 3.9, level: 0.95) == nil)
    #expect(try Confidence.volatility(0.03, returns: .nan, level: 0.95) == nil)
    let wide = try Confidence.correlation(0.5, returns: 3, level: 0.95)
    #expect((wide.low, wide.high) == (-1, 1))
    let one = try Confidence.correlation(1, returns: 50, level: 0.95)
    #expect((one.low, one.high) == (1, 1))
    for level in [0, 1, -0.5, .nan, 2] {
      #expect(throws: EstimateError.self) {
        try Confidence.correlation(0.5, returns: 50, level: level)
      }
    }
  }

  @Test func `an estimate may be read in other units`() throws {
    let day = try EWMAVolatility.estimate(
      of: try returns([0.03, -0.03, 0.03, -0.03, 0.03, -0.03]),
      decay: 0.9)
    let year = day.map(BarSize.day.annualised)
    #expect(abs(year.value - 0.03 * 365.0.squareRoot()) < 1e-15)
    #expect(year.band?.high == day.band.map { BarSize.day.annualised($0.high) })
    #expect(year.inputs == day.inputs && year.time == day.time)
  }
}

@Suite struct `Ranges and finer returns` {
  private func alike(_ count: Int) throws -> PriceSeries {
    try PriceSeries(
      "BTC", every: .day,
      bars: (0..<count).map { Bar(time: time($0), open: 100, high: 106, low: 97, close: 103) })
  }

  /// The worked numbers of R-146.
  @Test(arguments: [
    (RangeVolatility.parkinson, 0.0532866640), (.garmanKlass, 0.0599902081),
    (.rogersSatchell, 0.0591693124), (.yangZhang, 0.0550669477),
  ])
  func `R-146 bars of 100, 106, 97 and 103`(method: RangeVolatility, wanted: Double) throws {
    let estimate = try method.estimate(of: try alike(12))
    #expect(abs(estimate.value - wanted) < 1e-10)
    #expect(estimate.method == "\(method.rawValue) volatility")
    #expect(estimate.window == Window(first: time(0), last: time(11), count: 12))
  }

  @Test(arguments: RangeVolatility.allCases)
  func `R-146 bars without a range, too few and none that moved are refused`(
    method: RangeVolatility
  ) throws {
    #expect(throws: EstimateError.tooFew(["BTC"], count: 9, needed: 10)) {
      try method.estimate(of: try alike(9))
    }
    #expect(throws: EstimateError.noRange("BTC", at: time(0))) {
      try method.estimate(of: try series("BTC", (0..<12).map { 100 + Double($0) }))
    }
    let still = (0..<12).map { Bar(time: time($0), open: 5, high: 5, low: 5, close: 5) }
    #expect(throws: EstimateError.constant("BTC")) {
      try method.estimate(of: try PriceSeries("BTC", every: .day, bars: still))
    }
  }

  private func fine(_ values: [Double], from hour: Int64) throws -> Returns {
    let times = values.indices.map {
      Timestamp(milliseconds: 1_600_041_600_000 + (hour + Int64($0)) * 3_600_000)
    }
    return try Returns("BTC", every: .hour, times: times, values: values)
  }

  @Test func `R-146 a day is the root of its hours' squares, and half a day is none`() throws {
    let values = (0..<84).map { $0 % 2 == 0 ? 0.004 : -0.002 }
    // From noon of one day to midnight of the fourth: three whole days.
    let days = try RealisedVolatility.estimates(of: try fine(values, from: 12), every: .day)
    #expect(days.count == 3)
    for day in days { #expect(abs(day.value - 0.0154919334) < 1e-10) }  // √(12·0.004² + 12·0.002²)
    #expect(days[0].window.first == Timestamp("2020-09-15T00:00:00Z"))
    #expect(days[2].time == Timestamp("2020-09-18T00:00:00Z"))
    let cut = try RealisedVolatility.estimates(of: try fine(values, from: 0), every: .day)
    #expect(cut.count == 3)
    #expect(cut[0].window.first == Timestamp("2020-09-14T00:00:00Z"))
  }

  @Test func `R-146 a day without a move is left out, and what is too coarse is refused`() throws {
    let values = (0..<48).map { $0 < 24 ? 0 : 0.01 }
    let days = try RealisedVolatility.estimates(of: try fine(values, from: 0), every: .day)
    #expect(days.count == 1)
    #expect(throws: EstimateError.self) {
      try RealisedVolatility.estimates(of: try returns([0.1, 0.2]), every: .day)
    }
    #expect(throws: EstimateError.self) {
      try RealisedVolatility.estimates(of: try fine([0.1, 0.2], from: 3), every: .day)
    }
  }
}

@Suite struct `Correlations of a table` {
  private func table(_ rows: [[Double]]) throws -> ReturnTable {
    try ReturnTable(
      names: rows[0].indices.map { "C\($0)" }, every: .day, times: rows.indices.map { time($0) },
      rows: rows)
  }

  /// The worked numbers of R-147; scikit-learn says the same.
  @Test func `R-147 six rows of three prices are drawn to zero by 97%`() throws {
    let rows: [[Double]] = [
      [2, 1, 1], [-1, 1, 0], [0, -2, 1], [-1, 0, -2], [1, 2, -1], [-1, -2, 1],
    ]
    let drawn = try ShrunkCorrelation(
      of: try table(rows.map { $0.map { $0 / 100 } }), towards: .identity)
    #expect(abs(drawn.share - 0.9699248120) < 1e-9)
    #expect(abs(drawn.sample[1, 0] - 0.4724555913) < 1e-9)
    #expect(abs(drawn.estimate.value[1, 0] - 0.0142091907) < 1e-9)
    #expect(abs(drawn.estimate.value[2, 0] - 0.0075187970) < 1e-9)
    #expect(drawn.estimate.value[1, 1] == 1)
    let band = try #require(drawn.estimate.band)
    #expect(band.low[1, 0] <= drawn.estimate.value[1, 0])
  }

  /// The worked numbers of R-148.
  @Test func `R-148 a bar of +2 and −1 draws a correlation of 0.6 to 0.44`() throws {
    let longRun = try SymmetricMatrix(rows: [[1, 0.6], [0.6, 1]])
    let model = try DCC(reaction: 0.05, decay: 0.9, longRun: longRun)
    let next = model.next(after: [2, -1], from: longRun)
    #expect(abs(next[0, 0] - 1.15) < 1e-15 && abs(next[1, 1] - 1) < 1e-15)
    #expect(abs(next[1, 0] - 0.47) < 1e-15)
    #expect(abs(next[1, 0] / (next[0, 0] * next[1, 1]).squareRoot() - 0.4382772599) < 1e-9)
    for (a, b) in [(-0.1, 0.5), (0.1, -0.5), (0.1, 0.9), (.nan, 0.5), (0.1, .nan)] {
      #expect(throws: EstimateError.self) { try DCC(reaction: a, decay: b, longRun: longRun) }
    }
  }

  /// The worked numbers of R-149: of the ten worst rows of each, seven are the same.
  @Test func `R-149 seven of ten worst bars shared are 0.7, between 0.40 and 0.89`() throws {
    let one = (0..<20).map { Double($0) }
    var other = one
    for place in 7..<10 { other.swapAt(place, place + 5) }
    let found = try TailDependence.estimate(
      of: try table(zip(one, other).map { [$0 - 10, $1 - 10] }), quantile: 0.5)
    let band = try #require(found.band)
    #expect(found.value[1, 0] == 0.7 && found.value[0, 0] == 1)
    #expect(abs(band.low[1, 0] - 0.3967781475) < 1e-9)
    #expect(abs(band.high[1, 0] - 0.8922087326) < 1e-9)
  }

  @Test func `what cannot be estimated from a table says why`() throws {
    let rows = (0..<150).map { [Double($0 % 7), Double($0 % 5), 0.5] }
    let still = try table(rows)
    #expect(throws: EstimateError.constant("C2")) {
      try RollingCorrelation.estimate(of: still, window: 60)
    }
    #expect(throws: EstimateError.constant("C2")) {
      try ShrunkCorrelation(of: still, towards: .constant)
    }
    #expect(throws: EstimateError.constant("C2")) {
      try TailDependence.estimate(of: still, quantile: 0.1)
    }
    let names = ["C0", "C1", "C2"]
    #expect(throws: EstimateError.tooFew(names, count: 150, needed: 200)) {
      try TailDependence.estimate(of: still, quantile: 0.05)
    }
    #expect(throws: EstimateError.tooFew(names, count: 150, needed: 151)) {
      try RollingCorrelation.estimate(of: still, window: 151)
    }
    #expect(throws: EstimateError.tooFew(names, count: 3, needed: 4)) {
      try ShrunkCorrelation(of: still.last(3), towards: .identity)
    }
    #expect(throws: EstimateError.self) { try RollingCorrelation.estimate(of: still, window: 3) }
    for quantile in [0, 0.6, -1, .nan] {
      #expect(throws: EstimateError.self) {
        try TailDependence.estimate(of: still, quantile: quantile)
      }
    }
    let alone = try table((0..<150).map { [Double($0 % 7) - 3] })
    #expect(throws: EstimateError.self) { try DCCFit(of: alone) }
    var chance = SeededGenerator(seed: 1)
    let twins = try table(
      (0..<150).map { _ in
        let value = chance.normal()
        return [value, 2 * value]
      })
    #expect(throws: EstimateError.singular(["C0", "C1"])) { try DCCFit(of: twins) }
  }
}

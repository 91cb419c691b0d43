import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

/// Estimators find what was planted, as often as their bands say: not less, and not always.
@Suite struct `Planted volatility` {
  @Test(arguments: [false, true])
  func `R-145 bands of GARCH hold the planted parameters`(fatTails: Bool) throws {
    let model = try GARCH(constant: 5e-5, reaction: 0.1, decay: 0.85)
    var (wide, narrow) = (Coverage(), Coverage())
    for seed in 1...30 as ClosedRange<UInt64> {
      let world = try PlantedTruth.garch(
        model, count: 1_500, seed: seed, fatTails: fatTails)
      let fit = try GARCHFit(of: world.returns)
      for (parameter, truth) in zip(fit.parameters, [5e-5, 0.1, 0.85]) {
        wide.ask(truth, in: try #require(try parameter.band(level: 0.95)))
        narrow.ask(truth, in: try #require(try parameter.band(level: 0.5)))
      }
      wide.ask(world.next, in: try #require(fit.forecast.band))
    }
    #expect(wide.asked == 120 && wide.share >= 0.87, "\(wide)")
    #expect(narrow.share > 0.33 && narrow.share < 0.67, "\(narrow)")
  }

  @Test func `R-145 bands of GJR hold the planted parameters, asymmetry too`() throws {
    let model = try GARCH(constant: 4e-5, reaction: 0.04, asymmetry: 0.12, decay: 0.85)
    var (wide, narrow) = (Coverage(), Coverage())
    for seed in 101...120 as ClosedRange<UInt64> {
      let world = try PlantedTruth.garch(model, count: 1_500, seed: seed)
      let fit = try GARCHFit(of: world.returns, asymmetry: true)
      for (parameter, truth) in zip(fit.parameters, [4e-5, 0.04, 0.12, 0.85]) {
        guard let band = try parameter.band(level: 0.95) else { continue }
        wide.ask(truth, in: band)
        narrow.ask(truth, in: try #require(try parameter.band(level: 0.5)))
      }
    }
    #expect(wide.asked >= 72 && wide.share >= 0.87, "\(wide)")
    #expect(narrow.share > 0.33 && narrow.share < 0.67, "\(narrow)")
  }

  @Test(arguments: [false, true])
  func `R-143 the band of EWMA holds a volatility that stands still`(fatTails: Bool) throws {
    var (wide, narrow) = (Coverage(), Coverage())
    let still = try GARCH(constant: 9e-4, reaction: 0, decay: 0)
    for seed in 1...200 as ClosedRange<UInt64> {
      let world = try PlantedTruth.garch(still, count: 400, seed: seed, fatTails: fatTails)
      let estimate = { try EWMAVolatility.estimate(of: world.returns, decay: 0.97, level: $0) }
      wide.ask(0.03, in: try #require(try estimate(0.95).band))
      narrow.ask(0.03, in: try #require(try estimate(0.5).band))
    }
    #expect(wide.share >= (fatTails ? 0.86 : 0.91), "\(wide)")
    #expect(narrow.share > 0.38 && narrow.share < 0.62, "\(narrow)")
  }

  @Test(arguments: RangeVolatility.allCases)
  func `R-146 the band of a range-based figure holds the volatility of the walk`(
    method: RangeVolatility
  ) throws {
    var wide = Coverage()
    for seed in 1...60 as ClosedRange<UInt64> {
      var chance = SeededGenerator(seed: seed)
      var close = 0.0
      let bars = (0..<60).map { place in
        let open = close
        var (high, low) = (close, close)
        for _ in 0..<400 {
          close += 0.03 / 20 * chance.normal()
          (high, low) = (max(high, close), min(low, close))
        }
        // A walk of steps misses this much of the continuous path's extremes, in the mean
        // (Broadie, Glasserman and Kou, Mathematical Finance 7, 1997).
        let missed = 0.5826 * 0.03 / 20
        (high, low) = (high + missed, low - missed)
        return Bar(
          time: time(place), open: exponential(open), high: exponential(high),
          low: exponential(low), close: exponential(close))
      }
      let series = try PriceSeries("BTC", every: .day, bars: bars)
      wide.ask(0.03, in: try #require(try method.estimate(of: series).band))
    }
    #expect(wide.share >= 0.87, "\(wide)")
  }

  @Test func `realised volatility finds each day's own, and its band holds it`() throws {
    var wide = Coverage()
    var chance = SeededGenerator(seed: 9)
    let daily = (0..<80).map { 0.02 + 0.01 * Double($0 % 3) }
    let midnight = Timestamp(milliseconds: 1_600_041_600_000)
    let values = daily.flatMap { volatility in
      (0..<288).map { _ in volatility / 288.0.squareRoot() * chance.normal() }
    }
    let times = values.indices.map {
      Timestamp(milliseconds: midnight.milliseconds + Int64($0) * 300_000)
    }
    let history = try Returns("BTC", every: .fiveMinutes, times: times, values: values)
    let days = try RealisedVolatility.estimates(of: history, every: .day)
    #expect(days.count == 80)
    for (day, truth) in zip(days, daily) {
      wide.ask(truth, in: try #require(day.band))
      #expect(abs(day.value / truth - 1) < 0.2)
    }
    #expect(wide.share >= 0.87 && wide.held < 80, "\(wide)")
    #expect(days[1].window.first == Timestamp(milliseconds: 1_600_128_000_000))
    #expect(days[1].time == Timestamp(milliseconds: 1_600_214_400_000))
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

/// GARCH as the volatility of a margin, beside exponential weights.
@Suite struct `Volatility behind a margin` {
  /// Profits of a world whose volatility comes in clusters.
  private static func profits(_ count: Int, seed: UInt64) throws -> ProfitSeries {
    var chance = SeededGenerator(seed: seed)
    let model = try GARCH(constant: 5e-5, reaction: 0.1, decay: 0.85)
    var variance = model.longRunVariance
    let values = (0..<count).map { _ in
      let value = max(-0.5, variance.squareRoot() * chance.normal())
      variance = model.next(after: value, variance: variance)
      return value
    }
    return try ProfitSeries(
      Returns("BTC", every: .day, times: values.indices.map { time($0) }, values: values))
  }

  private static func part(_ series: ProfitSeries, _ count: Int) throws -> Returns {
    try Returns(
      "BTC", every: .day, times: Array(series.times.prefix(count)),
      values: Array(series.values.prefix(count)))
  }

  /// By the definition: a fit to the first 120 profits, which goes on for 40 of them, and then one
  /// to 160.
  @Test(arguments: [false, true])
  func `R-162 R-145 a rate has the volatility of the last fit and what came since`(
    asymmetry: Bool
  ) throws {
    let series = try Self.profits(200, seed: 5)
    let model = try MarginModel(
      level: RiskLevel(0.99), volatility: .garch(asymmetry: asymmetry, refit: 40), warmUp: 120)
    let path = try model.path(of: series)
    #expect(path.start == 119 && path.count == 81)
    for known in [120, 160, 200] {
      let fit = try GARCHFit(of: Self.part(series, known), asymmetry: asymmetry)
      #expect(path.volatilities[known - 120] == fit.forecast.value, "\(known)")
      guard known < 200 else { continue }
      var variance = fit.variances[known]
      for place in known..<known + 39 {
        variance = fit.model.next(after: series.values[place], variance: variance)
        #expect(path.volatilities[place - 119] == variance.squareRoot(), "\(place)")
      }
    }
    let multiple = try RiskLevel(0.99).ofNormal
    for place in path.rates.indices {
      #expect(abs(path.rates[place] - multiple * path.volatilities[place]) < 1e-15)
    }
  }

  @Test func `R-162 filtered losses are scaled by it, and no rate knows what comes after it`()
    throws
  {
    let series = try Self.profits(330, seed: 6)
    let model = try MarginModel(
      .filtered, level: RiskLevel(0.95, .expectedShortfall), lookback: 100,
      volatility: .garch(asymmetry: false, refit: 50))
    let path = try model.path(of: series)
    #expect(path.start == 249)
    let place = 329
    let losses = (place - 99...place).map { bar in
      -series.values[bar] / path.volatilities[max(0, bar - 250)] * path.volatilities[place - 249]
    }.sorted(by: >)
    #expect(abs(path.rates[place - 249] - losses[..<5].reduce(0, +) / 5) < 1e-12)
    let part = try ProfitSeries(Self.part(series, 280))
    let before = try model.path(of: part)
    #expect(Array(path.rates.prefix(before.count)) == before.rates)
  }

  /// The moves that scenarios are made of have the same volatility as the rates.
  @Test func `R-168 moves are filtered by it`() throws {
    let series = try Self.profits(300, seed: 7)
    let table = try ReturnTable(
      names: ["BTC", "ETH"], every: .day, times: series.times,
      rows: series.values.map { [logarithm(1 + $0), logarithm(1 - 0.5 * $0)] })
    let model = try MarginModel(
      .filtered, level: RiskLevel(0.99), lookback: 60,
      volatility: .garch(asymmetry: false, refit: 300))
    let moves = try model.moves(of: table)
    let track = try model.path(of: ProfitSeries("BTC", of: table, weights: [1, 0])).volatilities
    for place in [240, 260, 299] {
      let wanted = series.values[place] * (track[50] / track[max(0, place - 250)])
      #expect(abs(moves[0][place - 240] - wanted) < 1e-12, "\(place)")
    }
    #expect(moves.map(\.count) == [60, 60])
  }

  @Test func `R-162 the model says how it was made, and what cannot be is refused`() throws {
    let level = try RiskLevel(0.99)
    let garch = MarginVolatility.garch(asymmetry: true, refit: 30)
    #expect(
      try MarginModel(level: level, volatility: garch).summary
        == "normal, confidence 0.99, value-at-risk, horizon 1, GJR(1,1) fitted every 30 bars")
    #expect(try MarginModel(level: level).summary.hasSuffix("decay 0.94"))
    #expect(fault { try MarginModel(level: level, volatility: garch, warmUp: 99) } != nil)
    #expect(try MarginModel(level: level, volatility: garch, warmUp: 100).warmUp == 100)
    let never = MarginVolatility.garch(asymmetry: false, refit: 0)
    #expect(fault { try MarginModel(level: level, volatility: never) } != nil)
    let model = try MarginModel(level: level, volatility: garch)
    #expect(
      try fault { try model.path(of: Self.profits(249, seed: 1)) }
        == .tooFew(["BTC"], count: 249, needed: 250))
    let still = try ProfitSeries(
      Returns(
        "BTC", every: .day, times: (0..<300).map { time($0) },
        values: [Double](repeating: 0, count: 300)))
    #expect(fault { try model.path(of: still) } == .constant("BTC"))
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `Margin rates from data` {
  private func profits(_ values: [Double], at bars: [Int]? = nil) throws -> ProfitSeries {
    let places = bars ?? Array(values.indices)
    return try ProfitSeries(
      long: Returns(
        "BTC", every: .day, times: places.map { time($0) },
        values: values.map { logarithm(1 + $0) }))
  }

  private func random(_ count: Int, seed: UInt64) -> [Double] {
    var chance = SeededGenerator(seed: seed)
    return (0..<count).map { _ in max(-0.9, 0.03 * chance.normal()) }
  }

  /// Losses of 1 to 100 in 10,000ths: at 95% the fifth worst, 0.96%, over four days twice that.
  @Test func `R-162 historical rates are the tail of the lookback times the root of the horizon`()
    throws
  {
    let values = (1...100).map { -Double($0) / 10_000 }
    let model = try MarginModel(.historical, level: RiskLevel(0.95), horizon: 4, lookback: 100)
    let path = try model.path(of: profits(values))
    #expect(abs(path.rates[path.count - 1] - 0.0192) < 1e-12)
    #expect(path.start == 29 && path.count == 71)
    // After thirty days: the second worst of 1 to 30, since 5% of 30 is one and a half.
    #expect(abs(path.rates[0] - 2 * 0.0029) < 1e-12)
    let short = try MarginModel(.historical, level: RiskLevel(0.95), lookback: 20)
    #expect(try abs(short.path(of: profits(values)).rates[70] - 0.01) < 1e-12)
  }

  /// A plain twin: the same by the definition, bar by bar.
  @Test(arguments: [1, 2, 3])
  func `R-162 filtered rates scale each loss by volatility now and then`(
    seed: UInt64
  ) throws {
    let values = random(200, seed: seed)
    let model = try MarginModel(
      .filtered, level: RiskLevel(0.95, .expectedShortfall), lookback: 60,
      volatility: .weighted(decay: 0.9))
    let path = try model.path(of: profits(values))
    var variance = values[..<30].reduce(0) { $0 + $1 * $1 } / 30
    var before = [Double](repeating: variance.squareRoot(), count: 30)
    for value in values[30...] {
      variance = 0.9 * variance + 0.1 * value * value
      before.append(variance.squareRoot())
    }
    // `before[i]` follows bar i, so bar i was seen with that of i − 1; the first ones with theirs.
    for place in [29, 50, 120, 199] {
      let window = max(0, place - 59)...place
      let losses = window.map { bar in
        -values[bar] / before[max(29, bar - 1)] * before[place]
      }.sorted(by: >)
      let tail = Double(losses.count) * 0.05
      let whole = Int(tail)
      var mean = losses[..<whole].reduce(0, +)
      mean += (tail - Double(whole)) * losses[min(whole, losses.count - 1)]
      #expect(abs(path.rates[place - 29] - mean / tail) < 1e-12, "\(place)")
    }
  }

  /// The window that is kept in order, against a sort of each of its states; some losses are equal.
  @Test(arguments: [0.9, 0.99]) func `R-162 R-160 a moving window is the sort of each window`(
    confidence: Double
  ) throws {
    let values = random(160, seed: 4).map { ($0 * 200).rounded() / 200 }
    let level = try RiskLevel(confidence, .expectedShortfall)
    let path = try MarginModel(.historical, level: level, lookback: 50).path(of: profits(values))
    for place in 29..<160 {
      let losses = try profits(values).values[max(0, place - 49)...place].map { -$0 }
      let wanted = try LossTail(Array(losses)).loss(at: level)
      #expect(abs(path.rates[place - 29] - max(0, wanted)) < 1e-15, "\(place)")
    }
  }

  @Test func `R-162 no rate knows what comes after it`() throws {
    let values = random(300, seed: 9)
    let law = try #require(StudentT(degrees: 4))
    for method: MarginMethod in [.normal, .student(law), .historical, .filtered] {
      let model = try MarginModel(method, level: RiskLevel(0.99), lookback: 100)
      var tools = MarginTools()
      tools.floor = try LongFloor()
      tools.stressed = try StressedWeight(window: 40)
      tools.buffer = try ReleasedBuffer()
      let whole = try tools.applied(to: model.path(of: profits(values)), horizon: 1)
      let part = try tools.applied(
        to: model.path(of: profits(Array(values.prefix(200)))), horizon: 1)
      #expect(Array(whole.rates.prefix(part.count)) == part.rates, "\(method)")
    }
  }

  @Test func `R-162 rates rise with confidence, and the tail mean is never lower`() throws {
    let values = random(400, seed: 12)
    let law = try #require(StudentT(degrees: 4))
    for method: MarginMethod in [.normal, .student(law), .historical, .filtered] {
      var last = 0.0
      for confidence in [0.9, 0.95, 0.99, 0.995, 0.999] {
        let edge = try MarginModel(method, level: RiskLevel(confidence)).path(of: profits(values))
        let mean = try MarginModel(method, level: RiskLevel(confidence, .expectedShortfall))
          .path(of: profits(values))
        let rate = edge.rates[edge.count - 1]
        #expect(rate >= last && mean.rates[mean.count - 1] >= rate - 1e-15, "\(method)")
        last = rate
      }
    }
  }

  @Test func `R-162 a portfolio is margined on what its legs bring together`() throws {
    let coins = (random(100, seed: 1), random(100, seed: 2))
    let table = try ReturnTable(
      names: ["BTC", "ETH"], every: .day, times: coins.0.indices.map { time($0) },
      rows: zip(coins.0, coins.1).map { [logarithm(1 + $0), logarithm(1 + $1)] })
    let hedged = try ProfitSeries("hedged", of: table, weights: [2, -2])
    for place in [0, 17, 99] {
      #expect(abs(hedged.values[place] - 0.5 * (coins.0[place] - coins.1[place])) < 1e-12)
    }
    let same = try ReturnTable(
      names: ["A", "B"], every: .day, times: coins.0.indices.map { time($0) },
      rows: coins.0.map { [logarithm(1 + $0), logarithm(1 + $0)] })
    let flat = try ProfitSeries("flat", of: same, weights: [1, -1])
    let model = try MarginModel(level: RiskLevel(0.99))
    #expect(fault { try model.path(of: flat) } == .constant("flat"))
    #expect(fault { try ProfitSeries("x", of: same, weights: [1]) } != nil)
    #expect(fault { try ProfitSeries("x", of: same, weights: [0, 0]) } != nil)
  }

  @Test func `R-162 bad histories and parameters are refused with a remedy`() throws {
    let model = try MarginModel(level: RiskLevel(0.99))
    #expect(
      try fault { try model.path(of: profits(Array(random(29, seed: 1)))) }
        == .tooFew(["BTC"], count: 29, needed: 30))
    let still = [Double](repeating: 0, count: 50)
    #expect(fault { try model.path(of: profits(still)) } == .constant("BTC"))
    let level = try RiskLevel(0.99)
    #expect(fault { try MarginModel(level: level, horizon: 0) } != nil)
    #expect(fault { try MarginModel(level: level, lookback: 0) } != nil)
    #expect(fault { try MarginModel(level: level, volatility: .weighted(decay: 1)) } != nil)
    #expect(fault { try MarginModel(level: level, lossDecay: 0) } != nil)
    #expect(fault { try MarginModel(level: level, warmUp: 1) } != nil)
    let cauchy = try #require(StudentT(degrees: 2))
    #expect(fault { try MarginModel(.student(cauchy), level: level) } != nil)
  }

  /// Margin 6.979% on days of 3%: a loss of 10% breaches by 3.02%; one of 6.9% does not.
  @Test func `R-170 a loss is compared with the rate before it`() throws {
    let quiet = `Tools against procyclicality`.days(40, 0.03)
    let model = try MarginModel(level: RiskLevel(0.99))
    let path = try model.path(of: profits(quiet + [-0.1, 0.001, -0.069]))
    let coverage = path.coverage(at: model.level, horizon: 1)
    #expect(coverage.count == 13 && coverage.breaches == 1)
    #expect(abs(coverage.worst - (0.1 - 0.0697904362)) < 1e-9)
    // From the day before the loss on, of its own rate alone.
    let day = path.coverage(at: model.level, horizon: 1, from: time(39), to: time(40))
    #expect(day.count == 1 && day.breaches == 1)
    let two = path.coverage(at: model.level, horizon: 2)
    #expect(two.count == 6)
  }

  @Test func `R-170 a loss across missing bars is not compared`() throws {
    let closes = (0..<60).map { $0 % 2 == 0 ? 100.0 : 97 } + [50]
    let bars = Array(0..<60) + [70]
    let holed = try series("BTC", closes, at: bars)
    let profits = try ProfitSeries(long: Returns(of: holed, holes: .whole))
    #expect(profits.bridges.filter { $0 }.count == 1 && profits.bridges[59])
    let model = try MarginModel(level: RiskLevel(0.99))
    let path = try model.path(of: profits)
    #expect(path.coverage(at: model.level, horizon: 1).breaches == 0)
    // What moved across the hole is in the margin all the same.
    #expect(path.rates[path.count - 1] > 2 * path.rates[path.count - 2])
  }

  /// Rates 4, 6, 5, 10, 5 percent of five days in a row, of EWMA that forgets at once.
  @Test func `R-171 worked figures`() throws {
    let values = [0.04, 0.04, 0.06, 0.05, 0.1, 0.05]
    let law = try MarginModel(
      level: RiskLevel(0.99), volatility: .weighted(decay: 1e-9), warmUp: 2)
    let path = try law.path(of: profits(values))
    let unit = 2.3263478740
    for (rate, wanted) in zip(path.rates, [0.04, 0.06, 0.05, 0.1, 0.05]) {
      #expect(abs(rate - unit * wanted) < 1e-6)
    }
    let figures = try #require(Procyclicality(of: path, against: path))
    #expect(abs(figures.mean - unit * 0.06) < 1e-6 && figures.count == 5 && figures.cost == 0)
    #expect(abs(figures.peakToTrough - 2.5) < 1e-5)
    #expect(figures.rises.map(\.days) == [1, 5, 30])
    #expect(abs(figures.rises[0].share - 1) < 1e-5 && abs(figures.rises[1].share - 1.5) < 1e-5)
    #expect(figures.rises[0].at == time(4) && figures.rises[2].share == figures.rises[1].share)
    #expect(
      abs(figures.largestCall - unit * 0.05) < 1e-6 && abs(figures.calls - unit * 0.07) < 1e-6)
    // √((4 + 0 + 1 + 16 + 1)/5) hundredths.
    #expect(abs(figures.deviation - unit * 0.01 * (22.0 / 5).squareRoot()) < 1e-6)
    #expect(Procyclicality(of: path, against: path, from: time(90)) == nil)
    let part = try #require(Procyclicality(of: path, against: path, from: time(4), to: time(5)))
    #expect(part.count == 1 && part.peakToTrough == 1 && part.rises[0].at == nil)
  }

  @Test func `R-171 rises count days and not bars`() throws {
    let model = try MarginModel(
      level: RiskLevel(0.99), volatility: .weighted(decay: 1e-9), warmUp: 2)
    let path = try model.path(of: profits([0.01, 0.01, 0.02, 0.04], at: [0, 1, 8, 9]))
    let figures = try #require(Procyclicality(of: path, against: path))
    #expect(abs(figures.rises[0].share - 1) < 1e-5)
    // From day 1 to day 9 it quadruples, which is more than five days.
    #expect(abs(figures.rises[1].share - 1) < 1e-5 && abs(figures.rises[2].share - 3) < 1e-5)
  }
}

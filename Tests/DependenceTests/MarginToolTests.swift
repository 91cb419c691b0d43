import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `Tools against procyclicality` {
  /// Profits on consecutive days, as they are and not as logarithms.
  static func profits(
    _ values: [Double], traded: [Double]? = nil, name: String = "BTC"
  ) throws -> ProfitSeries {
    try ProfitSeries(
      long: returns(values.map { logarithm(1 + $0) }, name), traded: traded)
  }

  /// Days of plus and minus `size`.
  static func days(_ count: Int, _ size: Double) -> [Double] {
    (0..<count).map { $0 % 2 == 0 ? size : -size }
  }

  private static func model() throws -> MarginModel { try MarginModel(level: RiskLevel(0.99)) }

  private func path(_ values: [Double], _ tools: (inout MarginTools) throws -> Void = { _ in })
    throws -> MarginPath
  {
    let model = try Self.model()
    var chosen = MarginTools()
    try tools(&chosen)
    return try chosen.applied(to: model.path(of: Self.profits(values)), horizon: model.horizon)
  }

  /// σ = √(0.94·0.03² + 0.06·0.1²) = 3.8026%, 1.2675 times 3%; 2.3263 deviations are the margin.
  @Test func `S17 R-162 a day of −10% takes 3% to 3.80%, and the requirement up by 26.8%`() throws {
    let path = try path(Self.days(60, 0.03) + [-0.1])
    let (before, after) = (path.volatilities[path.count - 2], path.volatilities[path.count - 1])
    #expect(abs(before - 0.03) < 1e-12)
    #expect(abs(after - 0.0380263066836631) < 1e-12)
    let requirements = path.rates.suffix(2).map { $0 * 1_000_000 }
    #expect(abs(requirements[0] - 69_790.436) < 0.01)
    #expect(abs(requirements[1] / requirements[0] - 1.2675435561) < 1e-9)
  }

  /// The same day with a limit of 10% a day: 6.979% to 7.677%, and the rest on the days after.
  @Test func `S17 R-167 a speed limit spreads a call, and two call totals are told apart`() throws {
    let values = Self.days(60, 0.03) + [-0.1] + Self.days(20, 0.03)
    let raw = try path(values)
    let floored = try path(values) {
      $0.floor = try LongFloor()
      $0.speed = try SpeedLimit(rise: 0.1, fall: 0.05)
    }
    let (one, other) = (
      try #require(Procyclicality(of: raw, against: raw)),
      try #require(Procyclicality(of: floored, against: raw))
    )
    #expect(abs(one.rises[0].share - 0.2675435561) < 1e-9)
    #expect(abs(other.rises[0].share - 0.1) < 1e-9)
    #expect(abs(one.largestCall - 0.0697904362 * 0.2675435561) < 1e-9)
    // The second of them, of a margin that is a tenth higher.
    #expect(abs(other.largestCall - 0.0697904362 * 0.11) < 1e-9)
    #expect(other.peakToTrough < one.peakToTrough && other.calls < one.calls)
    let place = raw.count - 21
    #expect(floored.rates[place] < raw.rates[place])
  }

  /// Raw 5%, long 6%: the floor holds. Raw 8%: the floor has no say.
  @Test func `R-164 the floor is the long lookback, and all history where it is shorter`() throws {
    let values = Self.days(100, 0.05) + Self.days(200, 0.01)
    let (raw, floored) = (try path(values), try path(values) { $0.floor = try LongFloor() })
    let last = raw.count - 1
    // Root mean square of 100 days at 5% and 200 at 1%: √((100·0.0025 + 200·0.0001)/300) = 3%.
    #expect(abs(floored.rates[last] - 2.3263478740 * 0.03) < 1e-9)
    #expect(raw.rates[last] < 0.0233)
    for place in raw.rates.indices { #expect(floored.rates[place] >= raw.rates[place]) }
    let short = try path(values) { $0.floor = try LongFloor(lookback: 50) }
    #expect(abs(short.rates[last] - raw.rates[last]) < 1e-6)
    var tools = MarginTools()
    #expect(tools.history(of: raw) == nil)
    tools.floor = try LongFloor(lookback: 3_650)
    #expect(tools.history(of: raw)?.asked == 3_650 && tools.history(of: raw)?.had == 300)
  }

  /// Long 8%: the release level is 10%. Raw 4, 8, 9, 10, 12 are charged 5, 10, 10, 10, 12.
  @Test func `R-165 the buffer melts as the raw rate climbs to the release level`() throws {
    let buffer = try ReleasedBuffer(share: 0.25)
    let charged = [0.04, 0.08, 0.09, 0.1, 0.12].map { buffer.rate($0, long: 0.08) }
    for (one, other) in zip(charged, [0.05, 0.1, 0.1, 0.1, 0.12]) {
      #expect(abs(one - other) < 1e-12)
    }
    let early = try ReleasedBuffer(share: 0.25, release: 1)
    #expect(abs(early.rate(0.07, long: 0.08) - 0.08) < 1e-12)
  }

  /// A quarter of 20% and three quarters of 8% are 11%; where the raw rate is worse it stays.
  @Test func `R-166 a quarter of the worst period`() throws {
    let stressed = try StressedWeight(weight: 0.25, window: 30)
    #expect(abs(stressed.rate(0.08, stressed: 0.2) - 0.11) < 1e-12)
    #expect(stressed.rate(0.3, stressed: 0.2) == 0.3)
    let values = Self.days(40, 0.02) + Self.days(30, 0.06) + Self.days(400, 0.02)
    let path = try path(values) { $0.stressed = stressed }
    // By then EWMA is at 2% to nine places, and thirty days of 6% are the worst of their length.
    let wanted: Double = 2.3263478740 * (0.75 * 0.02 + 0.25 * 0.06)
    #expect(abs(path.rates[path.count - 1] - wanted) < 1e-6)
    #expect(path.rates[0] < 2.33 * 0.0201)
  }

  /// From 12% to 8% with a half-life of ten bars: 10% after ten, 9% after twenty.
  @Test func `R-167 falls are slow and rises are not`() throws {
    let smoothing = try FallSmoothing(halfLife: 10)
    var rate = 0.12
    for _ in 0..<10 { rate = smoothing.rate(0.08, before: rate) }
    #expect(abs(rate - 0.1) < 1e-12)
    for _ in 0..<10 { rate = smoothing.rate(0.08, before: rate) }
    #expect(abs(rate - 0.09) < 1e-12)
    #expect(smoothing.rate(0.2, before: rate) == 0.2)
  }

  /// A tenth up and a twentieth down at most: 10% to 11%, and to 9.5%.
  @Test func `R-167 rises and falls are bounded`() throws {
    let limit = try SpeedLimit(rise: 0.1, fall: 0.05)
    #expect(abs(limit.rate(0.3, before: 0.1) - 0.11) < 1e-12)
    #expect(abs(limit.rate(0.01, before: 0.1) - 0.095) < 1e-12)
    #expect(limit.rate(0.1001, before: 0.1) == 0.1001)
  }

  /// 40 million at 10% of 100 million a day take four days: twice the margin of one day.
  @Test func `R-169 a large position is margined over its own liquidation period`() throws {
    let scale = try LiquidityScale(position: 4e7, participation: 0.1, window: 3)
    #expect(scale.period(traded: 1e8, least: 1) == 4)
    #expect(scale.factor(traded: 1e8, horizon: 1) == 2)
    #expect(
      scale.factor(traded: 1e12, horizon: 1) == 1 && scale.factor(traded: 0, horizon: 1) == nil)
    let values = Self.days(60, 0.03)
    let model = try Self.model()
    var tools = MarginTools()
    tools.liquidity = scale
    let rich = try model.path(
      of: Self.profits(values, traded: values.indices.map { $0 % 3 == 0 ? 9e9 : 1e8 }))
    let scaled = try tools.applied(to: rich, horizon: 1)
    #expect(abs(scaled.rates[20] / rich.rates[20] - 2) < 1e-12)
    let bare = try model.path(of: Self.profits(values))
    #expect(fault { try tools.applied(to: bare, horizon: 1) } != nil)
    let dry = try model.path(of: Self.profits(values, traded: values.map { _ in 0 }))
    #expect(fault { try tools.applied(to: dry, horizon: 1) } != nil)
  }

  /// 30% of open interest, 10% free, slope 2: 40% on top; at most 50%.
  @Test func `R-169 a position that is much of what is open costs more`() throws {
    let scale = try ConcentrationScale(threshold: 0.1, slope: 2, most: 0.5)
    #expect(abs(scale.factor(position: -30, openInterest: 100) - 1.4) < 1e-12)
    #expect(scale.factor(position: 5, openInterest: 100) == 1)
    #expect(scale.factor(position: 90, openInterest: 100) == 1.5)
    #expect(scale.factor(position: 1, openInterest: 0) == 1.5)
  }

  @Test(arguments: 1...40)
  func `R-164 R-165 R-166 R-167 no tool but the speed limit lowers a margin`(
    seed: Int
  ) throws {
    var chance = SeededGenerator(seed: UInt64(seed))
    var volatility = 0.03
    let values = (0..<250).map { _ in
      volatility = max(0.005, volatility * (0.9 + 0.2 * chance.uniform()))
      return max(-0.9, volatility * chance.normal())
    }
    let raw = try path(values)
    let all: [(inout MarginTools) throws -> Void] = [
      { $0.floor = try LongFloor() }, { $0.buffer = try ReleasedBuffer() },
      { $0.stressed = try StressedWeight() }, { $0.smoothing = try FallSmoothing() },
    ]
    var together = MarginTools()
    for tool in all {
      let one = try path(values, tool)
      #expect(zip(one.rates, raw.rates).allSatisfy { $0 >= $1 })
      try tool(&together)
    }
    let both = try path(values) { $0 = together }
    #expect(zip(both.rates, raw.rates).allSatisfy { $0 >= $1 })
    let limited = try path(values) { $0.speed = try SpeedLimit() }
    for (before, after) in zip(limited.rates, limited.rates.dropFirst()) {
      #expect(after <= before * 1.1 * (1 + 1e-12) && after >= before * 0.95 * (1 - 1e-12))
    }
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `Monitor of correlations` {
  private static let names = ["BTC", "ETH", "SOL"]

  /// Hours of returns with one correlation between all, stretch after stretch.
  private static func world(_ stretches: [(hours: Int, correlation: Double)], seed: UInt64)
    -> [[Double]]
  {
    var generator = SeededGenerator(seed: seed)
    return stretches.flatMap { hours, correlation in
      (0..<hours).map { _ in
        let common = generator.normal() * correlation.squareRoot()
        return (0..<3).map { _ in
          0.01 * (common + generator.normal() * (1 - correlation).squareRoot())
        }
      }
    }
  }

  private static func monitor(pairs: [(Int, Int)] = []) throws -> CorrelationMonitor {
    try CorrelationMonitor(
      of: names, every: .hour, fast: 24, slow: 240, rule: #require(RegimeRule()), pairs: pairs)
  }

  private static func play(_ rows: [[Double]], _ monitor: inout CorrelationMonitor) throws
    -> [CorrelationMonitor.Change]
  {
    try rows.enumerated().flatMap { try monitor.update($0.element, at: time($0.offset, .hour)) }
  }

  /// What was planted is found, in its order and soon: prices come apart after 600 hours and move
  /// as one after 1,200, in each of ten worlds.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `R-157 planted breaks are found both ways, and soon`(seed: UInt64) throws {
    var monitor = try Self.monitor()
    let changes = try Self.play(
      Self.world([(600, 0.85), (600, 0), (300, 0.97)], seed: seed), &monitor)
    func first(_ direction: Direction, from hour: Int) -> Int? {
      changes.first {
        $0.change.direction == direction && $0.change.to > .calm
          && $0.change.time >= time(hour, .hour)
      }.map { Int(($0.change.time.milliseconds - start.milliseconds) / 3_600_000) - hour }
    }
    #expect(try #require(first(.falling, from: 600)) < 48, "\(changes)")
    #expect(try #require(first(.rising, from: 1_200)) < 48, "\(changes)")
    let ends = changes.filter { $0.change.to == .breaking && $0.change.direction == .rising }
    #expect(ends.count == 1, "\(changes)")
    let early = changes.filter { $0.change.time < time(600, .hour) && $0.change.to == .breaking }
    #expect(early.isEmpty)
  }

  /// Two estimators and a monitor of one figure, side by side, say the same to the bit.
  @Test func `R-157 it says what its parts say`() throws {
    let rows = Self.world([(400, 0.6), (200, 0.95)], seed: 3)
    var monitor = try Self.monitor(pairs: [(0, 1)])
    let found = try Self.play(rows, &monitor)
    var fast = try EWMACorrelation(of: Self.names, every: .hour, decay: power(2, -1 / 24))
    var slow = try EWMACorrelation(of: Self.names, every: .hour, decay: power(2, -1 / 240))
    var average = RegimeMonitor(try #require(RegimeRule()))
    var pair = average
    var expected: [(subject: CorrelationMonitor.Subject, change: RegimeChange)] = []
    for (hour, row) in rows.enumerated() {
      try fast.update(row, at: time(hour, .hour))
      try slow.update(row, at: time(hour, .hour))
      guard hour >= 239 else { continue }
      let (now, habit) = (try fast.correlation(), try slow.correlation())
      func mean(_ matrix: SymmetricMatrix) -> Double {
        (matrix[1, 0] + matrix[2, 0] + matrix[2, 1]) / 3
      }
      if let change = average.observe(mean(now.value), habit: mean(habit.value), at: now.time) {
        expected.append((.average, change))
      }
      let (one, other) = (now.value[0, 1], habit.value[0, 1])
      if let change = pair.observe(one, habit: other, at: now.time) {
        expected.append((.pair("BTC", "ETH"), change))
      }
    }
    #expect(found.map(\.change) == expected.map(\.change) && found.count > 1)
    #expect(found.map(\.subject) == expected.map(\.subject))
    #expect(Set(found.map(\.subject)).count == 2)
  }

  @Test func `R-157 nothing is said before the habit is known`() throws {
    var monitor = try Self.monitor()
    let changes = try Self.play(Self.world([(100, 0), (139, 0.99)], seed: 1), &monitor)
    #expect(changes.isEmpty && monitor.matrices == nil && monitor.count == 239)
    let early = try monitor.requirements(of: [1, 1, 1], bars: 24, multiple: 2)
    #expect(early == nil)
    let next = try monitor.update([0.01, 0.01, 0.01], at: time(239, .hour))
    #expect(monitor.matrices != nil && next.count == 1)
  }

  /// The long book is asked more than at its habit when prices move as one, the hedged one less.
  @Test func `R-151 R-157 the cost of a change has its own sign for each book`() throws {
    var monitor = try Self.monitor()
    _ = try Self.play(Self.world([(600, 0.3), (60, 0.97)], seed: 8), &monitor)
    let long = try #require(
      try monitor.requirements(of: [100_000, 100_000, 0], bars: 24, multiple: 2.3263))
    let hedged = try #require(
      try monitor.requirements(of: [100_000, -100_000, 0], bars: 24, multiple: 2.3263))
    #expect(long.now.requirement > long.habit.requirement * 1.05)
    #expect(hedged.now.requirement < hedged.habit.requirement * 0.7)
    #expect(long.now.alone == hedged.now.alone && long.now.benefit < hedged.now.benefit)
  }

  @Test(arguments: [(24.0, 24.0), (0.5, 240), (24, .nan), (.nan, 240), (24, .infinity)])
  func `half-lives that contradict each other are refused`(fast: Double, slow: Double) throws {
    let rule = try #require(RegimeRule())
    #expect(throws: EstimateError.self) {
      try CorrelationMonitor(of: Self.names, every: .hour, fast: fast, slow: slow, rule: rule)
    }
    #expect(throws: EstimateError.self) {
      try CorrelationMonitor(of: ["BTC"], every: .hour, fast: 24, slow: 240, rule: rule)
    }
  }

  @Test func `a row that is none, and a time that goes back, are refused`() throws {
    var monitor = try Self.monitor()
    _ = try monitor.update([0.01, 0.02, 0.01], at: time(1, .hour))
    #expect(throws: EstimateError.self) { try monitor.update([0.01], at: time(2, .hour)) }
    #expect(throws: EstimateError.self) {
      try monitor.update([0.01, .nan, 0], at: time(2, .hour))
    }
    #expect(throws: EstimateError.self) { try monitor.update([0.01, 0, 0], at: time(1, .hour)) }
  }
}

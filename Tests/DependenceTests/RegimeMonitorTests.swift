import PlimsollDependence
import PlimsollDomain
import Testing

@Suite struct `Regimes of a correlation` {
  /// Distances in z of 0.3 and 0.6 at a habit of zero, left below 0.18 and 0.36 after 3.
  private static let rule = RegimeRule(stressed: 0.3, breaking: 0.6, release: 0.6, dwell: 3)

  /// What changes while correlations come in, hour by hour, with a habit of zero.
  private static func changes(_ correlations: [Double], habit: Double = 0) throws -> [RegimeChange]
  {
    var monitor = RegimeMonitor(try #require(rule))
    return correlations.enumerated().compactMap { hour, correlation in
      monitor.observe(
        correlation, habit: habit, at: Timestamp(milliseconds: Int64(hour) * 3_600_000))
    }
  }

  private static func hour(_ change: RegimeChange) -> Int64 { change.time.milliseconds / 3_600_000 }

  /// tanh 0.3 = 0.2913 and tanh 0.6 = 0.5370.
  @Test(arguments: [(1.0, Direction.rising), (-1, .falling)])
  func `R-157 a worse regime is entered at once, both ways`(sign: Double, direction: Direction)
    throws
  {
    let changes = try Self.changes([0, 0.29, 0.292, 0.3, 0.538].map { $0 * sign })
    #expect(changes.map(\.to) == [.stressed, .breaking])
    #expect(changes.map(Self.hour) == [2, 4] && changes.allSatisfy { $0.direction == direction })
    #expect(changes[0].from == .calm && changes[1].from == .stressed)
    #expect(changes[0].now == 0.292 * sign && changes[0].habit == 0)
    let jump = try Self.changes([0, 0.8 * sign])
    #expect(jump.map(\.to) == [.breaking])
  }

  /// Between 0.18 and 0.3 nothing is entered and nothing left; two low hours are no end, three are.
  @Test func `R-157 a better regime waits`() throws {
    let lull = [0.3, 0.1, 0.1, 0.2, 0.1, 0.1, 0.2]
    #expect(try Self.changes(lull).map(\.to) == [.stressed])
    let end = try Self.changes(lull + [0.1, 0.1, 0.1])
    #expect(end.map(\.to) == [.stressed, .calm] && Self.hour(end[1]) == 9)
    #expect(end[1].direction == .rising && end[1].from == .stressed)
    let down = try Self.changes([0.7, 0.25, 0.25, 0.25, 0.25, 0.1, 0.1, 0.1])
    #expect(down.map(\.to) == [.breaking, .stressed, .calm])
    #expect(down.map(Self.hour) == [0, 3, 7])
  }

  @Test func `R-157 a swing to the other side changes direction at once`() throws {
    let swing = try Self.changes([0.5, -0.4, -0.4])
    #expect(
      swing.map(\.direction) == [.rising, .falling] && swing.map(\.to) == [.stressed, .stressed])
    let back = try Self.changes([0.7, -0.1, -0.1, -0.1])
    #expect(back.map(\.to) == [.breaking, .calm])
  }

  /// From 0.9 to 0.95 is further in z than from 0.2 to 0.5.
  @Test func `R-157 near one a small rise is as far as a large one elsewhere`() throws {
    #expect(try Self.changes([0.95], habit: 0.9).map(\.to) == [.stressed])
    #expect(try Self.changes([0.25], habit: 0.2).isEmpty)
    #expect(try Self.changes([1], habit: 1).isEmpty && Self.changes([-1], habit: 1).count == 1)
  }

  @Test func `R-157 what is no number changes nothing`() throws {
    let changes = try Self.changes([0.3, .nan, .nan, .nan, .nan, 0.3])
    #expect(changes.map(\.to) == [.stressed])
  }

  /// A series that trembles about a threshold: with hysteresis it is entered once.
  @Test func `R-157 trembling about a threshold is one change`() throws {
    let series = (0..<200).map { $0 % 2 == 0 ? 0.28 : 0.31 }
    #expect(try Self.changes(series).map(\.to) == [.stressed])
  }

  @Test(arguments: [
    (0.0, 0.7, 0.6, 24), (0.7, 0.7, 0.6, 24), (0.35, .infinity, 0.6, 24), (0.35, 0.7, 0, 24),
    (0.35, 0.7, 1, 24), (0.35, 0.7, 0.6, 0), (.nan, 0.7, 0.6, 24),
  ])
  func `a rule that contradicts itself is none`(
    stressed: Double, breaking: Double, release: Double, dwell: Int
  ) {
    #expect(
      RegimeRule(stressed: stressed, breaking: breaking, release: release, dwell: dwell) == nil)
    #expect(RegimeRule() != nil)
  }
}

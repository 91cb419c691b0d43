import PlimsollDomain

/// Which way a scenario moves volatility.
public enum VolatilityMove: String, Hashable, Sendable, CaseIterable {
  /// By the shift's upper range.
  case up
  /// Not at all.
  case same
  /// By the shift's lower range.
  case down
}

/// One state of the world: a move of the underlying, a move of volatility, and what counts of it.
public struct Scenario: Hashable, Sendable {
  /// The move of the underlying as a fraction: -0.16 is 16% down. Above -1.
  public let move: FixedPoint
  /// The move of volatility.
  public let volatility: VolatilityMove
  /// The share of every line's profit that counts.
  public let weight: FixedPoint
  /// The share of an option's profit that counts, on top of `weight`.
  public let optionShare: FixedPoint
  /// The move futures and spot take instead of `move`, where a rule holds them at an edge.
  public let futuresMove: FixedPoint?
  /// How the smile tilts on top of the volatility move, if it does.
  public let skew: SkewShift.Tilting?
  /// Whether a change counts as a loss whichever way it goes, expiry by expiry.
  public let countsEitherWay: Bool

  /// One state of the world.
  public init(
    move: FixedPoint, volatility: VolatilityMove, weight: FixedPoint = .one,
    optionShare: FixedPoint = .one, futuresMove: FixedPoint? = nil,
    skew: SkewShift.Tilting? = nil, countsEitherWay: Bool = false
  ) {
    (self.move, self.volatility, self.weight) = (move, volatility, weight)
    (self.optionShare, self.futuresMove) = (optionShare, futuresMove)
    (self.skew, self.countsEitherWay) = (skew, countsEitherWay)
  }

  /// How a person reads it: `+16% vol up`, `0% linear skew`.
  public var label: String {
    let percent = (try? move.times(FixedPoint(100))) ?? move
    let change = skew.map { "\($0.rawValue) skew" } ?? "vol \(volatility.rawValue)"
    return (percent.signum > 0 ? "+" : "") + "\(percent)% \(change)"
  }
}

/// How volatility moves with tenor.
///
/// `up = max(σ·(1 + rangeUp·(30/days)^power), floor)` and
/// `down = max(0, σ·(1 − rangeDown·(30/days)^power))`,
/// with one power under 30 days and one from 30 days on, and `days` never below `shortestDays`.
/// Source: Deribit support article 25944756247837 and derivexyz/v2-core. Powers of 0
/// shift every tenor alike.
public struct VolatilityShift: Hashable, Sendable {
  /// The upper range at 30 days: 0.5 is half as much again.
  public let up: FixedPoint
  /// The lower range at 30 days.
  public let down: FixedPoint
  /// The power of tenor under 30 days.
  public let shortPower: FixedPoint
  /// The power of tenor from 30 days on.
  public let longPower: FixedPoint
  /// Tenors shorter than this many days count as this many.
  public let shortestDays: FixedPoint
  /// What a volatility shocked up is at least.
  public let floor: FixedPoint

  /// A shift by tenor.
  public init(
    up: FixedPoint, down: FixedPoint, shortPower: FixedPoint = .zero,
    longPower: FixedPoint = .zero, shortestDays: FixedPoint = .zero, floor: FixedPoint = .zero
  ) {
    (self.up, self.down, self.shortPower) = (up, down, shortPower)
    (self.longPower, self.shortestDays, self.floor) = (longPower, shortestDays, floor)
  }
}

/// A list of scenarios and the rule by which their volatilities move.
///
/// It is one reference wide: rules hand sets about, and none changes.
public struct ScenarioSet: Hashable, Sendable {
  /// The scenarios, in the order reports show them.
  public var scenarios: [Scenario] { parts.scenarios }
  /// How their volatility moves become volatilities.
  public var shift: VolatilityShift { parts.shift }
  /// How their tilts of the smile do; scenarios that tilt need one.
  public var skew: SkewShift? { parts.skew }
  /// Seconds before an expiry over which its settlement price is averaged; zero for none.
  public var averaging: FixedPoint { parts.averaging }
  /// How each scenario is called.
  public var labels: [String] { parts.labels }
  var numbers: ScenarioNumbers { parts.numbers }
  private let parts: ScenarioParts

  /// A set from its parts.
  public init(
    scenarios: [Scenario], shift: VolatilityShift, skew: SkewShift? = nil,
    averaging: FixedPoint = .zero
  ) {
    parts = ScenarioParts(scenarios, shift, skew, averaging: averaging)
  }

  /// Every move of `±range` in `buckets` equal steps a side, and zero, at every given volatility.
  public static func grid(
    range: FixedPoint, buckets: Int, volatilities: [VolatilityMove], shift: VolatilityShift
  ) throws(AmountError) -> ScenarioSet {
    var scenarios: [Scenario] = []
    for step in -buckets...buckets {
      let size = try range.times(FixedPoint(abs(step))).dividedDown(by: FixedPoint(max(1, buckets)))
      let move = step < 0 ? size.negated : size
      scenarios += volatilities.map { Scenario(move: move, volatility: $0) }
    }
    return ScenarioSet(scenarios: scenarios, shift: shift)
  }

  /// Moves beyond the grid at volatility up: futures stay at the edge of the grid, and options
  /// count `range/|move| × factor` of their profit.
  ///
  /// Source: Deribit support article 25944756247837; the futures rule is confirmed by a
  /// published simulation response (±18% edge in all eight cells), the fraction is third-party.
  public static func extended(
    moves: [FixedPoint], range: FixedPoint, factor: FixedPoint, shift: VolatilityShift
  ) throws(AmountError) -> ScenarioSet {
    var scenarios: [Scenario] = []
    for move in moves {
      let share = try range.times(factor).dividedUp(by: move.magnitude)
      scenarios.append(
        Scenario(
          move: move, volatility: .up, optionShare: min(share, .one),
          futuresMove: move.signum < 0 ? range.negated : range))
    }
    return ScenarioSet(scenarios: scenarios, shift: shift)
  }
}

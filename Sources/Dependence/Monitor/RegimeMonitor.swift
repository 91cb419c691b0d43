import PlimsollDomain
import PlimsollNumerics

/// The regime of one correlation as its estimates come in, and its changes.
///
/// A worse regime is entered at once. A better one is entered only when the distance has stayed low
/// for a while and the regime has lasted as long: a short lull is no end. A correlation that swings
/// to the other side of its habit changes direction at once, if it is far enough there.
public struct RegimeMonitor: Hashable, Sendable {
  /// The rule it goes by.
  public let rule: RegimeRule
  /// The regime as of the last observation.
  public private(set) var regime = Regime.calm
  /// Which way the correlation is from its habit; none while it is calm.
  public private(set) var direction: Direction?
  private var low = 0
  private var lasted = 0

  /// A monitor that has seen nothing, and takes what comes for calm.
  public init(_ rule: RegimeRule) { self.rule = rule }

  /// Takes in a correlation and what is usual of it, both from −1 to 1, and says what changed.
  public mutating func observe(_ now: Double, habit: Double, at time: Timestamp) -> RegimeChange? {
    guard !now.isNaN, !habit.isNaN else { return nil }
    let distance = Self.fisher(now) - Self.fisher(habit)
    let side: Direction = distance < 0 ? .falling : .rising
    let (entered, held) = rule.levels(of: distance)
    lasted += 1
    let isOther = direction.map { $0 != side } ?? false
    if entered > regime || (isOther && entered > .calm) {
      return change(to: entered, side, now, habit, time)
    }
    let floor = isOther ? .calm : held
    low = floor < regime ? low + 1 : 0
    guard floor < regime, low >= rule.dwell, lasted >= rule.dwell else { return nil }
    return change(to: floor, direction ?? side, now, habit, time)
  }

  private mutating func change(
    to regime: Regime, _ side: Direction, _ now: Double, _ habit: Double, _ time: Timestamp
  ) -> RegimeChange {
    let change = RegimeChange(
      time: time, from: self.regime, to: regime, direction: side, now: now, habit: habit)
    (self.regime, direction) = (regime, regime == .calm ? nil : side)
    (low, lasted) = (0, 0)
    return change
  }

  /// Fisher's z of a correlation, at most about 7.25 in size: that of 0.999999.
  static func fisher(_ correlation: Double) -> Double {
    let bounded = min(0.999999, max(-0.999999, correlation))
    return 0.5 * logarithm(ofRatio: 1 + bounded, to: 1 - bounded)
  }
}

import PlimsollDomain

/// How far a correlation is from its habit.
public enum Regime: String, Hashable, Sendable, Comparable, CaseIterable {
  /// As usual.
  case calm
  /// Further than it usually is.
  case stressed
  /// So far that what was netted on the habit cannot be relied on.
  case breaking

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: Regime, right: Regime) -> Bool { left.rank < right.rank }
}

/// Which way a correlation left its habit. A book whose exposures lie on one side suffers when
/// correlations rise, a hedged one when they fall: both are watched.
public enum Direction: String, Hashable, Sendable {
  /// Prices move together more than they did.
  case rising
  /// Prices move together less than they did, or against each other.
  case falling
}

/// When a regime is entered and left.
///
/// The measure is Fisher's z: half the logarithm of (1 + ρ) ÷ (1 − ρ). In it an estimate is about
/// as uncertain near one as near zero, so one threshold serves all levels.
public struct RegimeRule: Hashable, Sendable {
  /// The distance from the habit, in z, at which a regime is entered.
  public let stressed: Double, breaking: Double
  /// The share of such a distance below which it may be left.
  public let release: Double
  /// How many observations in a row must be below it, and how many the regime must have lasted.
  public let dwell: Int

  /// A rule; `nil` unless `0 < stressed < breaking`, the release is a share and the dwell is not
  /// below one.
  public init?(
    stressed: Double = 0.35, breaking: Double = 0.7, release: Double = 0.6, dwell: Int = 24
  ) {
    guard stressed > 0, breaking > stressed, breaking.isFinite, release > 0, release < 1, dwell >= 1
    else { return nil }
    (self.stressed, self.breaking) = (stressed, breaking)
    (self.release, self.dwell) = (release, dwell)
  }

  /// The regime of a distance, and the regime that it is not low enough to leave.
  func levels(of distance: Double) -> (entered: Regime, held: Regime) {
    let size = abs(distance)
    let entered: Regime = size >= breaking ? .breaking : size >= stressed ? .stressed : .calm
    let held: Regime =
      size >= release * breaking ? .breaking : size >= release * stressed ? .stressed : .calm
    return (entered, held)
  }
}

/// A correlation that went from one regime to another.
public struct RegimeChange: Hashable, Sendable {
  /// When it could first be known.
  public let time: Timestamp
  /// The regime before and after.
  public let from: Regime, to: Regime
  /// Which way it is, or was where it is calm again.
  public let direction: Direction
  /// The correlation now, and its habit.
  public let now: Double, habit: Double
}

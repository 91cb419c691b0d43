import PlimsollDomain

/// What is odd about the quotes behind a surface. Prices are given all the same.
public enum SurfaceWarning: Hashable, Sendable, CustomStringConvertible {
  /// An expiry with a single strike was left out.
  case sparse(years: Double, strike: Double)
  /// Total variance falls from one expiry to the next. Named once a pair, where it falls most.
  case calendar(near: Double, far: Double, at: CalendarFall)
  /// The call price is not convex over three nodes: the butterfly costs less than nothing, by
  /// `gain` of the forward.
  case butterfly(years: Double, strikes: Strikes, gain: Double)
  /// The call price rises, or falls faster than the strike rises, from one node to the next, by
  /// `gain` of the forward.
  case spread(years: Double, lower: Double, higher: Double, gain: Double)
  /// Between nodes, or in a wing, Gatheral's g(k) is below zero. Named once an expiry, where it
  /// is lowest.
  case density(years: Double, logMoneyness: Double, value: Double)

  /// Where two slices cross.
  public struct CalendarFall: Hashable, Sendable {
    /// k = ln(strike/forward).
    public let logMoneyness: Double
    /// Total variance at the nearer expiry.
    public let nearVariance: Double
    /// Total variance at the further expiry: less.
    public let farVariance: Double
  }

  /// The strikes of a butterfly.
  public struct Strikes: Hashable, Sendable {
    /// Bought once, and so is `high`.
    public let low: Double
    /// Sold twice, or in the proportion that makes the butterfly flat in both wings.
    public let middle: Double
    /// The highest.
    public let high: Double
  }

  /// What is odd, where, and by how much.
  public var description: String {
    switch self {
    case .sparse(let years, let strike):
      "The expiry in \(years) years has a single strike, \(strike), and was left out."
    case .calendar(let near, let far, let fall):
      "Calendar: at ln(strike/forward) \(fall.logMoneyness) total variance falls from "
        + "\(fall.nearVariance) in \(near) years to \(fall.farVariance) in \(far) years."
    case .butterfly(let years, let strikes, let gain):
      "Butterfly: in \(years) years strikes \(strikes.low), \(strikes.middle) and "
        + "\(strikes.high) cost \(gain) of the forward less than nothing."
    case .spread(let years, let lower, let higher, let gain):
      "Spread: in \(years) years the calls at strikes \(lower) and \(higher) differ by "
        + "\(gain) of the forward more than they can."
    case .density(let years, let k, let value):
      "Density: in \(years) years Gatheral's g is \(value), below zero, at ln(strike/forward) \(k)."
    }
  }
}

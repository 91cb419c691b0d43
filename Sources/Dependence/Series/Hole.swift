import PlimsollDomain

/// Bars that a series should have and has not, and what became of the return across them.
public struct Hole: Hashable, Sendable, CustomStringConvertible {
  /// The series; several where it is a hole of what they have in common.
  public let name: String
  /// The last bar before it.
  public let after: Timestamp
  /// The first bar behind it.
  public let until: Timestamp
  /// How many bars are missing.
  public let missing: Int
  /// Whether the return across it counts, whole, as one return.
  public internal(set) var counts = true

  public var description: String {
    "\(name): \(missing) bars are missing between \(after) and \(until); the return across them "
      + (counts ? "counts whole, as one" : "is left out")
  }

  /// The hole between two neighbouring bars; `nil` where there is none.
  init?(_ name: String, after: Timestamp, until: Timestamp, size: BarSize) {
    let bars = after.distance(to: until) / size.milliseconds
    guard bars >= 2 else { return nil }
    (self.name, self.after, self.until) = (name, after, until)
    missing = Int(bars - 1)
  }
}

/// What becomes of a return across a hole.
public enum HoleRule: Hashable, Sendable {
  /// A series with a hole is refused.
  case refuse
  /// The return counts whole, as one return: what moved while nobody looked is never lost, so
  /// volatility is never lower for it.
  case whole
  /// As ``whole`` where at most this many bars are missing; across longer holes there is no
  /// return, for the two sides need not be one market.
  case wholeUpTo(bars: Int)

  /// The hole as this rule treats it.
  func treat(_ hole: Hole) throws(SeriesError) -> Hole {
    var hole = hole
    switch self {
    case .refuse: throw .hole(hole.name, after: hole.after, until: hole.until, hole.missing)
    case .whole: break
    case .wholeUpTo(let bars): hole.counts = hole.missing <= bars
    }
    return hole
  }
}

extension Timestamp {
  /// Milliseconds to a later instant, at most what 64 bits hold.
  func distance(to later: Timestamp) -> Int64 {
    let (difference, overflow) = later.milliseconds.subtractingReportingOverflow(milliseconds)
    return overflow ? .max : difference
  }
}

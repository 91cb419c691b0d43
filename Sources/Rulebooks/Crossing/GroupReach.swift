import PlimsollDomain

/// How much of a box a group stands the same in, and how.
struct GroupReach {
  /// Whether it stands the same all over the box, up to its size.
  var isProved = false
  /// Where it stands, if nothing that could matter is missing.
  var verdict = Verdict.undecidable
  /// Its rung.
  var status = Status.undecidable
  /// The size of the box, in multiples of the usual one.
  private(set) var size: Double

  /// How far the nearest rung is, as a multiple of what is bounded by its worst in this box. Where
  /// that is less than one nothing is told; where it is large, a smaller box could hardly reach
  /// further.
  private(set) var distance = Double.infinity

  private let most: Double
  /// Whether it is the same wherever the box is around the market.
  var isFull: Bool { size >= most }

  init(_ spot: BoxSpot) { (size, most) = (spot.most, spot.most) }

  /// Takes one more difference that must keep its sign; which it is, or `nil` where it has none.
  mutating func takes(_ difference: BoundedDifference, slack: Double) -> Bool? {
    distance = min(distance, difference.distance)
    guard let (isAbove, size) = difference.sign(slack: slack, upTo: self.size) else { return nil }
    self.size = min(self.size, size)
    return isAbove
  }
}

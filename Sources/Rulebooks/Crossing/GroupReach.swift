import PlimsollDomain

/// How much of a box a group stands the same in, and how.
struct GroupReach {
  /// Where it stands, if nothing that could matter is missing.
  var verdict = Verdict.undecidable
  /// Its rung.
  var status = Status.undecidable
  /// The size of the box, in multiples of the usual one.
  private(set) var size: Double

  /// Whether a smaller box could hardly reach further: what is bounded by its worst takes little of
  /// the room.
  private(set) var isTight = true

  private let most: Double
  /// Whether it is the same wherever the box is around the market.
  var isFull: Bool { size >= most }

  init(_ spot: BoxSpot) { (size, most) = (spot.most, spot.most) }

  /// Takes one more difference that must keep its sign; which it is, or `nil` where it has none.
  mutating func takes(_ difference: BoundedDifference, slack: Double) -> Bool? {
    guard let (isAbove, size) = difference.sign(slack: slack, upTo: self.size) else { return nil }
    self.size = min(self.size, size)
    isTight = isTight && difference.isTight
    return isAbove
  }
}

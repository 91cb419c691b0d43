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

  /// The size at which a sign would turn if it went on as it does in this box.
  private(set) var beyond = Double.infinity

  private let spot: BoxSpot
  private var kept: [Kept] = []

  /// A difference that keeps its sign.
  private struct Kept {
    let difference: BoundedDifference
    let isAbove: Bool
    let slack: Double
  }

  /// Whether it is the same wherever the box is around the market.
  var isFull: Bool { size >= spot.most }

  init(_ spot: BoxSpot) { (size, self.spot) = (spot.most, spot) }

  /// Takes one more difference that must keep its sign; which it is, or `nil` where it has none.
  mutating func takes(_ difference: BoundedDifference, slack: Double) -> Bool? {
    distance = min(distance, difference.distance)
    guard let isAbove = difference.isAbove(slack: slack) else { return nil }
    let own = difference.size(isAbove, slack: slack, upTo: size)
    (size, beyond) = (min(size, own.size), min(beyond, own.beyond))
    kept.append(Kept(difference: difference, isAbove: isAbove, slack: slack))
    return isAbove
  }

  /// How far each price may fall and rise, as shares of what it is, with all others in the box of
  /// this size: to where a sign might turn, or `share` of the way to the end of the bounds. Where
  /// falling alone hurts, a rise has room to spare.
  func widths(of count: Int, share: Double) -> BoxSpot.Widths {
    let ends = spot.room.times(share)
    var widths = spot.widths(size).cut(to: ends)
    for side in [\BoxSpot.Widths.lower, \.upper] {
      for place in 0..<count {
        let (before, end) = (widths[keyPath: side][place], ends[keyPath: side][place])
        for share in [1, 0.5, 0.25] where before < end {
          widths[keyPath: side][place] = before + (end - before) * share
          if keeps(widths) { break }
          widths[keyPath: side][place] = before
        }
      }
    }
    return widths.over(1 + spot.moves)
  }

  private func keeps(_ widths: BoxSpot.Widths) -> Bool {
    kept.allSatisfy { $0.difference.keeps($0.isAbove, slack: $0.slack, widths) }
  }
}

import PlimsollDomain

extension ScenarioTail: BoundedComponent {
  /// A tail moves one for one with what all losses move by, and rises with each: so it is a line,
  /// the tail's at the centre, and the tail of how far losses can be beside that.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let bound = grid.bound(on: portfolio, in: boxed, weight: weight) else { return nil }
    guard let block = bound.blocks.first else { return .nothing }
    let losses = Array(block.cases.dropFirst())
    let middles = losses.map { loss -> Double in
      let range = boxed.range(loss)
      return (range.lowerBound + range.upperBound) / 2
    }
    let shares = shares(of: middles)
    var line = Enclosure.zero
    for (loss, share) in zip(losses, shares) where share > 0 { line += loss.times(share) }
    (line.below, line.above) = (0, 0)
    let beside = losses.map { boxed.range($0 - line) }
    line.below = max(0, -tail(of: beside.map(\.lowerBound)))
    line.above = max(0, tail(of: beside.map(\.upperBound)))
    return RequirementBound(boxed.positive(line))
  }

  var priced: Set<AssetID> { grid.priced }

  /// How much of each loss the tail takes.
  private func shares(of losses: [Double]) -> [Double] {
    let order = losses.indices.sorted { (-losses[$0], $0) < (-losses[$1], $1) }
    var shares = [Double](repeating: 0, count: losses.count)
    guard let exact = try? FixedPoint.one.minus(confidence).times(FixedPoint(losses.count)) else {
      return shares
    }
    let (size, count) = (exact.double, max(1, min(losses.count, Int(exact.whole(.up)))))
    guard measure == .expectedShortfall, size >= 1 else {
      shares[order[count - 1]] = 1
      return shares
    }
    for place in order[..<(count - 1)] { shares[place] = 1 / size }
    shares[order[count - 1]] = (size - Double(count - 1)) / size
    return shares
  }

  private func tail(of losses: [Double]) -> Double {
    zip(losses, shares(of: losses)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

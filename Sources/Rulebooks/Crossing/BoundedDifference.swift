import PlimsollDomain

/// Where the market is in a box, by the factors of an account.
struct BoxSpot {
  /// Its move from the centre of each factor, as a share.
  let moves: Enclosure.ByFactor
  /// How much of that share a box of one size reaches to either side.
  let spreads: Enclosure.ByFactor
  /// The largest size, in multiples of the usual box, that stays inside.
  let most: Double

  /// `nil` where the market is not in the box; no larger than `size`.
  init?(
    _ market: BoxedMarket, _ factors: [Int], spreads usual: [Double], _ axes: MarketAxes,
    upTo size: Double
  ) {
    var (moves, spreads) = (Enclosure.ByFactor.zero, Enclosure.ByFactor.zero)
    var most = size
    for (place, factor) in factors.enumerated() {
      let centre = market.centres[factor]
      let drift = axes.price(of: factor) / centre.price
      guard drift > 0, drift.isFinite else { return nil }
      moves[place] = drift - 1
      spreads[place] = usual[factor] * drift
      let room = min((1 + centre.width) / drift - 1, 1 - (1 - centre.width) / drift)
      guard room > 0 else { return nil }
      // A box that would be wider than the widest is cut to it on this factor alone.
      if usual[factor] * size <= centre.width { most = min(most, room / usual[factor]) }
    }
    (self.moves, self.spreads, self.most) = (moves, spreads, most)
  }
}

/// What the symbols of the factors of an account stand for, by factor.
struct Symbols {
  fileprivate var constants = Enclosure.ByFactor.zero
  fileprivate var slopes = Enclosure.ByFactor.zero
  fileprivate var below = Enclosure.ByFactor.zero
  fileprivate var above = Enclosure.ByFactor.zero

  mutating func add(_ line: LineBound, at place: Int) {
    constants[place] += line.constant
    slopes[place] += line.slope
    below[place] += line.below
    above[place] += line.above
  }
}

/// `level − times × requirement` anywhere around the market: the least and the most it can be, as
/// functions of how large a box is.
struct BoundedDifference {
  /// `at − by × size`, where that is a bound.
  private struct Bound {
    var at: Double
    var by: Double

    static func + (left: Bound, right: Bound) -> Bound {
      Bound(at: left.at + right.at, by: left.by + right.by)
    }
  }

  /// The part that is one line.
  private var low = Bound(at: 0, by: 0)
  private var high = Bound(at: 0, by: 0)
  /// By block: the least of each case.
  private var lows: [[Bound]] = []

  init(
    _ level: Enclosure, _ single: Enclosure, _ blocks: [RequirementBound.Block], times: Double,
    _ symbols: Symbols, _ spot: BoxSpot
  ) {
    var line = level + single.times(-times)
    lows.reserveCapacity(blocks.count)
    for block in blocks {
      let factors = block.factors
      let (slopes, values) = (
        line.slopes.replacing(with: 0, where: .!factors),
        line.values.replacing(with: 0, where: .!factors)
      )
      var lows: [Bound] = []
      lows.reserveCapacity(block.cases.count)
      var most = Bound(at: .infinity, by: 0)
      for one in block.cases {
        var part = one.times(-times)
        part.slopes += slopes
        part.values += values
        let (low, high) = Self.bounds(part, symbols, spot)
        lows.append(low)
        // The requirement is no less than any one case.
        if high.at < most.at { most = high }
      }
      self.lows.append(lows)
      high = high + most
      line.slopes = line.slopes.replacing(with: 0, where: factors)
      line.values = line.values.replacing(with: 0, where: factors)
    }
    let (least, most) = Self.bounds(line, symbols, spot)
    (low, high) = (low + least, high + most)
  }

  /// The least, `at − by × size`, and the most, `at + by × size`, that a part can be.
  private static func bounds(_ part: Enclosure, _ symbols: Symbols, _ spot: BoxSpot)
    -> (Bound, Bound)
  {
    let slopes = part.slopes + part.values * symbols.slopes
    let middle =
      part.constant + (part.values * symbols.constants + slopes * spot.moves).sum()
    let reach = (abs(slopes) * spot.spreads).sum()
    let (credit, debt) = (
      pointwiseMax(part.values, .zero), pointwiseMax(-part.values, .zero)
    )
    let below = part.below + (credit * symbols.below + debt * symbols.above).sum()
    let above = part.above + (credit * symbols.above + debt * symbols.below).sum()
    return (Bound(at: middle - below, by: reach), Bound(at: middle + above, by: reach))
  }

  /// The least anywhere in a box of a size, and by how much it falls as that grows.
  private func least(_ size: Double) -> (Double, slope: Double) {
    var (least, slope) = (low.at - low.by * size, low.by)
    for cases in lows {
      var (worst, steepest) = (Double.infinity, 0.0)
      for bound in cases {
        let value = bound.at - bound.by * size
        if value < worst { (worst, steepest) = (value, bound.by) }
      }
      (least, slope) = (least + worst, slope + steepest)
    }
    return (least, slope)
  }

  /// How far it is from zero where the market is, as a multiple of what is bounded by its worst.
  var distance: Double {
    let (least, most) = (least(0).0, high.at)
    return most > least ? abs(most + least) / (most - least) : .infinity
  }

  /// Whether it is above zero by more than `slack`, and up to which size it stays so; `nil` where
  /// it may be either at the market itself.
  func sign(slack: Double, upTo most: Double) -> (isAbove: Bool, size: Double)? {
    let now = least(0).0 - slack
    if now > 0 { return (true, size(from: now, slack: slack, upTo: most)) }
    let below = -high.at - slack
    guard below > 0 else { return nil }
    return (false, high.by * most < below ? most : below / high.by * (1 - 1e-9))
  }

  /// The largest size at which the least is above the slack: it is concave, so that a tangent meets
  /// zero no sooner and a chord no later than it does.
  private func size(from now: Double, slack: Double, upTo most: Double) -> Double {
    var size = most
    for _ in 0..<4 {
      let (value, slope) = least(size)
      let left = value - slack
      if left > 0 { return size }
      let tangent = (size + left / slope) * (1 - 1e-9)
      let chord = size * now / (now - left) * (1 - 1e-9)
      if tangent <= chord { return chord }
      size = tangent
    }
    let left = least(size).0 - slack
    return left > 0 ? size : size * now / (now - left) * (1 - 1e-9)
  }
}

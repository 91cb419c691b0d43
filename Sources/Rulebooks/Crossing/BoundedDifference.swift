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
  fileprivate var curves = Enclosure.ByFactor.zero
  fileprivate var below = Enclosure.ByFactor.zero
  fileprivate var above = Enclosure.ByFactor.zero

  mutating func add(_ line: LineBound, at place: Int) {
    constants[place] += line.constant
    slopes[place] += line.slope
    curves[place] += line.curve
    below[place] += line.below
    above[place] += line.above
  }
}

/// `level − times × requirement` anywhere around the market: the least and the most it can be, as
/// functions of how large a box is.
struct BoundedDifference {
  /// `at + Σ slopes·y + Σ curves·y²`, with `y` within a box's half-width of each factor.
  private struct Bound {
    var at = 0.0
    var slopes = Enclosure.ByFactor.zero
    var curves = Enclosure.ByFactor.zero

    static func + (left: Bound, right: Bound) -> Bound {
      Bound(
        at: left.at + right.at, slopes: left.slopes + right.slopes,
        curves: left.curves + right.curves)
    }

    /// The least of it: at an end of each half-width, or where it turns.
    func least(within widths: Enclosure.ByFactor) -> Double {
      let steep = abs(slopes)
      let ends = (curves * widths - steep) * widths
      let turns = (curves .> 0) .& (steep .< 2 * curves * widths)
      let bottoms = -steep * steep / (4 * curves)
      return at + ends.replacing(with: bottoms, where: turns).sum()
    }

    var negated: Bound { Bound(at: -at, slopes: -slopes, curves: -curves) }
  }

  /// The part that is one line.
  private var low = Bound()
  private var high = Bound()
  /// By block: the least of each case.
  private var lows: [[Bound]] = []
  private let spreads: Enclosure.ByFactor

  init(
    _ level: Enclosure, _ single: Enclosure, _ blocks: [RequirementBound.Block], times: Double,
    _ symbols: Symbols, _ spot: BoxSpot
  ) {
    spreads = spot.spreads
    var line = level + single.times(-times)
    lows.reserveCapacity(blocks.count)
    for block in blocks {
      let own = line.part(on: block.factors)
      var lows: [Bound] = []
      lows.reserveCapacity(block.cases.count)
      var most = Bound(at: .infinity)
      for one in block.cases {
        let (low, high) = Self.bounds(one.times(-times) + own, symbols, spot)
        lows.append(low)
        // The requirement is no less than any one case.
        if high.at < most.at { most = high }
      }
      self.lows.append(lows)
      high = high + most
      line = line.part(on: .!block.factors, beside: line)
    }
    let (least, most) = Self.bounds(line, symbols, spot)
    (low, high) = (low + least, high + most)
  }

  /// The least and the most that a part can be, around where the market is.
  private static func bounds(_ part: Enclosure, _ symbols: Symbols, _ spot: BoxSpot)
    -> (Bound, Bound)
  {
    let slopes = part.slopes + part.values * symbols.slopes
    let curves = part.curves + part.values * symbols.curves
    let moved = (slopes + curves * spot.moves) * spot.moves
    let middle = part.constant + (part.values * symbols.constants + moved).sum()
    let (credit, debt) = (
      pointwiseMax(part.values, .zero), pointwiseMax(-part.values, .zero)
    )
    let below = part.below + (credit * symbols.below + debt * symbols.above).sum()
    let above = part.above + (credit * symbols.above + debt * symbols.below).sum()
    let here = slopes + 2 * curves * spot.moves
    return (
      Bound(at: middle - below, slopes: here, curves: curves),
      Bound(at: middle + above, slopes: here, curves: curves)
    )
  }

  /// The least anywhere in a box of a size.
  private func least(_ size: Double) -> Double {
    let widths = spreads * size
    var least = low.least(within: widths)
    for cases in lows {
      var worst = Double.infinity
      for bound in cases { worst = min(worst, bound.least(within: widths)) }
      least += worst
    }
    return least
  }

  /// The most anywhere in a box of a size, by one case of each block.
  private func most(_ size: Double) -> Double {
    -high.negated.least(within: spreads * size)
  }

  /// How far it is from zero where the market is, as a multiple of what is bounded by its worst.
  var distance: Double {
    let (least, most) = (least(0), high.at)
    return most > least ? abs(most + least) / (most - least) : .infinity
  }

  /// Whether it is above zero by more than `slack`, and up to which size it stays so; `nil` where
  /// it may be either at the market itself.
  func sign(slack: Double, upTo most: Double) -> (isAbove: Bool, size: Double)? {
    if least(0) > slack { return (true, Self.size(upTo: most) { least($0) > slack }) }
    if self.most(0) < -slack { return (false, Self.size(upTo: most) { self.most($0) < -slack }) }
    return nil
  }

  /// The largest size at which something holds that holds in every smaller box, nearly.
  private static func size(upTo most: Double, _ holds: (Double) -> Bool) -> Double {
    if holds(most) { return most }
    var (inside, outside) = (0.0, most)
    for _ in 0..<10 {
      let middle = (inside + outside) / 2
      if holds(middle) { inside = middle } else { outside = middle }
      if outside - inside < inside / 256 { break }
    }
    return inside
  }
}

extension Enclosure {
  /// What moves with some factors, beside the constant and the remainders of `rest`.
  fileprivate func part(on factors: Mask, beside rest: Enclosure = .zero) -> Enclosure {
    var part = rest
    part.slopes = slopes.replacing(with: 0, where: .!factors)
    part.curves = curves.replacing(with: 0, where: .!factors)
    part.values = values.replacing(with: 0, where: .!factors)
    return part
  }
}

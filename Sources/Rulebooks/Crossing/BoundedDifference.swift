import PlimsollDomain

/// Where the market is in a box, by the factors of an account.
struct BoxSpot {
  /// Its move from the centre of each factor, as a share.
  let moves: Enclosure.ByFactor
  /// How much of that share a box of one size reaches to either side.
  let spreads: Enclosure.ByFactor
  /// How far it is to both ends of the box.
  let room: Widths
  /// The largest size, in multiples of the usual box, that stays inside.
  let most: Double

  /// How far prices may fall and rise, as shares of the centre's.
  struct Widths {
    var lower: Enclosure.ByFactor
    var upper: Enclosure.ByFactor

    func times(_ share: Double) -> Widths { Widths(lower: lower * share, upper: upper * share) }

    func over(_ divisors: Enclosure.ByFactor) -> Widths {
      Widths(lower: lower / divisors, upper: upper / divisors)
    }

    func cut(to other: Widths) -> Widths {
      Widths(
        lower: pointwiseMin(lower, other.lower), upper: pointwiseMin(upper, other.upper))
    }
  }

  /// `nil` where the market is not in the box; no larger than `size`.
  init?(
    _ market: BoxedMarket, _ factors: [Int], spreads usual: [Double], _ axes: MarketAxes,
    upTo size: Double
  ) {
    var (moves, spreads) = (Enclosure.ByFactor.zero, Enclosure.ByFactor.zero)
    var room = Widths(lower: .zero, upper: .zero)
    var most = size
    for (place, factor) in factors.enumerated() {
      let centre = market.centres[factor]
      let drift = axes.price(of: factor) / centre.price
      guard drift > 0, drift.isFinite else { return nil }
      moves[place] = drift - 1
      spreads[place] = usual[factor] * drift
      room.lower[place] = drift - (1 - centre.width)
      room.upper[place] = 1 + centre.width - drift
      let nearest = min(room.lower[place], room.upper[place])
      guard nearest > 0 else { return nil }
      // A box that would be wider than the widest is cut to it on this factor alone.
      if usual[factor] * size <= centre.width { most = min(most, nearest / spreads[place]) }
    }
    (self.moves, self.spreads, self.room, self.most) = (moves, spreads, room, most)
  }

  /// The widths of a box of one size, no further than there is room.
  func widths(_ size: Double) -> Widths {
    Widths(lower: spreads * size, upper: spreads * size).cut(to: room)
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

    /// The least of it: at an end of each width, or where it turns.
    func least(within widths: BoxSpot.Widths) -> Double {
      let (down, up) = (widths.lower, widths.upper)
      let ends = pointwiseMin((curves * down - slopes) * down, (curves * up + slopes) * up)
      let isInside = (slopes .< 2 * curves * down) .& (-slopes .< 2 * curves * up)
      let bottoms = -slopes * slopes / (4 * curves)
      return at + ends.replacing(with: bottoms, where: (curves .> 0) .& isInside).sum()
    }

    var negated: Bound { Bound(at: -at, slopes: -slopes, curves: -curves) }
  }

  /// The same of one factor.
  private struct SingleBound {
    var at: Double
    var slope = 0.0
    var curve = 0.0

    init(at: Double) { self.at = at }

    /// A line around where its factor has moved to.
    init(_ line: LineBound, at move: Double) {
      at = line.constant + (line.slope + line.curve * move) * move
      (slope, curve) = (line.slope + 2 * line.curve * move, line.curve)
    }

    func raised(by rest: Double) -> SingleBound {
      var raised = self
      raised.at += rest
      return raised
    }

    /// The least of it: at an end, or where it turns.
    func least(_ down: Double, _ up: Double) -> Double {
      if curve > 0, slope < 2 * curve * down, -slope < 2 * curve * up {
        return at - slope * slope / (4 * curve)
      }
      return at + min((curve * down - slope) * down, (curve * up + slope) * up)
    }
  }

  /// The part that is one line.
  private var low = Bound()
  private var high = Bound()
  /// By block of several factors: the least of each case.
  private var lows: [[Bound]] = []
  /// By block of one factor: the same.
  private var singles: [(place: Int, lows: [SingleBound])] = []
  private let spot: BoxSpot

  init(
    _ level: Enclosure, _ single: Enclosure, _ blocks: [RequirementBound.Block], times: Double,
    _ symbols: Symbols, _ spot: BoxSpot
  ) {
    self.spot = spot
    var line = level + single.times(-times)
    for block in blocks {
      let own = line.part(on: block.factors)
      if let lines = block.lines {
        add(lines, own, times: times, symbols)
      } else {
        add(block, own, times: times, symbols)
      }
      line = line.part(on: .!block.factors, beside: line)
    }
    let (least, most) = Self.bounds(line, symbols, spot)
    (low, high) = (low + least, high + most)
  }

  /// Adds a block, and what else moves with its factors.
  private mutating func add(
    _ block: RequirementBound.Block, _ own: Enclosure, times: Double, _ symbols: Symbols
  ) {
    var lows: [Bound] = []
    lows.reserveCapacity(block.count)
    var most = Bound(at: .infinity)
    for one in block.cases {
      let (low, high) = Self.bounds(one.times(-times) + own, symbols, spot)
      lows.append(low)
      // The requirement is no less than any one case.
      if high.at < most.at { most = high }
    }
    self.lows.append(lows)
    high = high + most
  }

  /// The same of a block of one factor, in single numbers.
  private mutating func add(
    _ block: RequirementBound.Block.Lines, _ own: Enclosure, times: Double, _ symbols: Symbols
  ) {
    let place = block.place
    let (symbol, beside) = (
      symbols.line(at: place), LineBound(0, slope: own.slopes[place], curve: own.curves[place])
    )
    var lows: [SingleBound] = []
    lows.reserveCapacity(block.bounds.count)
    var most = SingleBound(at: .infinity)
    for (number, one) in block.bounds.enumerated() {
      let counted = block.symbols.isEmpty ? 0 : block.symbols[number]
      let line = one.times(-times).plus(beside)
        .plus(symbol.times(own.values[place] - times * counted))
      let here = SingleBound(line, at: spot.moves[place])
      lows.append(here.raised(by: -line.below))
      let high = here.raised(by: line.above)
      if high.at < most.at { most = high }
    }
    singles.append((place, lows))
    high.at += most.at
    high.slopes[place] += most.slope
    high.curves[place] += most.curve
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

  /// The least anywhere in a box.
  private func least(_ widths: BoxSpot.Widths) -> Double {
    var least = low.least(within: widths)
    for cases in lows {
      var worst = Double.infinity
      for bound in cases { worst = min(worst, bound.least(within: widths)) }
      least += worst
    }
    for (place, cases) in singles {
      let (down, up) = (widths.lower[place], widths.upper[place])
      var worst = Double.infinity
      for bound in cases { worst = min(worst, bound.least(down, up)) }
      least += worst
    }
    return least
  }

  /// The most anywhere in a box, by one case of each block.
  private func most(_ widths: BoxSpot.Widths) -> Double { -high.negated.least(within: widths) }

  /// How far it is from zero where the market is, as a multiple of what is bounded by its worst.
  var distance: Double {
    let (least, most) = (least(spot.widths(0)), high.at)
    return most > least ? abs(most + least) / (most - least) : .infinity
  }

  /// Whether it is above zero by more than `slack` where the market is; `nil` where it may be
  /// either.
  func isAbove(slack: Double) -> Bool? {
    if keeps(true, slack: slack, spot.widths(0)) { return true }
    return keeps(false, slack: slack, spot.widths(0)) ? false : nil
  }

  /// Whether it is above, or below, zero by more than `slack` anywhere in a box.
  func keeps(_ isAbove: Bool, slack: Double, _ widths: BoxSpot.Widths) -> Bool {
    room(isAbove, slack: slack, widths) > 0
  }

  /// How far it is from the slack on its side, at the least.
  private func room(_ isAbove: Bool, slack: Double, _ widths: BoxSpot.Widths) -> Double {
    (isAbove ? least(widths) : -most(widths)) - slack
  }

  /// The largest size up to which it keeps its sign, nearly; and where that is `most`, at which
  /// size it would turn if it went on as it does.
  func size(_ isAbove: Bool, slack: Double, upTo most: Double) -> (size: Double, beyond: Double) {
    func room(_ size: Double) -> Double { self.room(isAbove, slack: slack, spot.widths(size)) }
    let end = room(most)
    if end > 0 {
      let now = room(0)
      return (most, now > end ? most * now / (now - end) : .infinity)
    }
    var (inside, outside) = (0.0, most)
    for _ in 0..<10 {
      let middle = (inside + outside) / 2
      if room(middle) > 0 { inside = middle } else { outside = middle }
      if outside - inside < inside / 256 { break }
    }
    return (inside, inside)
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

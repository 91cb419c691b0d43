import PlimsollDomain
import PlimsollNumerics
import PlimsollRevaluation

/// The scenarios of one grid's terms as numbers that bounds are made of.
struct BoxedScenarios {
  /// By scenario, what it leaves of a forward: one and its move.
  let shocks: [Double]
  /// By scenario, what it adds to a linear line, weighed, as a share.
  let moves: [Double]
  /// By scenario, what it adds to a line that pays in its own underlying, weighed, as a share;
  /// nothing where a move leaves no price.
  let turns: [Double]?
  /// By scenario, how much of an option's value it counts.
  let shares: [Double]
  /// Over how many seconds settlement prices are averaged.
  private let averaging: Double
  /// By scenario, what it does to a volatility as a place in `shifts`.
  let shiftOf: [Int]
  let shifts: [Shift]
  /// What becomes of the profits of an underlying after its positions are added up.
  let fold: Fold
  private let set: ScenarioSet
  private let applied: VolatilityShift.Applied

  /// A move of a volatility and how it tilts by strike.
  struct Shift: Hashable {
    let move: VolatilityMove
    let tilting: SkewShift.Tilting?
  }

  /// What a grid does to an underlying beyond adding its positions up.
  struct Fold {
    /// By scenario, what a sum is weighed with; nothing where its parts are.
    let weights: [Double]?
    let discount: ExpiryDiscount?
    /// The scenarios whose change counts as a loss either way.
    let eitherWay: [Bool]
    /// The assets that move with the underlying, and by scenario their move.
    let holdings: [AssetID]
    let moves: [Double]
    /// By scenario, dollars by which a result moves towards zero; nothing where none does.
    let allowances: [Double]?
    /// The share of gains that is kept.
    let gainShare: Double

    /// Whether there is nothing of it.
    var isPlain: Bool {
      weights == nil && holdings.isEmpty && allowances == nil && gainShare == 1
    }
  }

  init?(_ terms: GridTerms) {
    let scenarios = terms.set.scenarios
    let folds = terms.foldsExpiries
    let isWhole = scenarios.allSatisfy { $0.optionShare == .one }
    let tilts = scenarios.contains { $0.skew != nil }
    guard isWhole || !folds && terms.discount == nil, terms.gainShare <= .one,
      !tilts || (terms.set.skew.map { $0.level >= .zero && $0.slope >= .zero } ?? false)
    else { return nil }
    let weights = scenarios.map { folds ? 1 : $0.weight.double }
    (set, applied) = (terms.set, VolatilityShift.Applied(terms.set.shift))
    shocks = scenarios.map { 1 + $0.move.double }
    moves = zip(scenarios, weights).map { ($0.futuresMove ?? $0.move).double * $1 }
    let futures = scenarios.map { 1 + ($0.futuresMove ?? $0.move).double }
    turns =
      futures.allSatisfy { $0 > 0 } ? zip(futures, weights).map { $1 * (1 - 1 / $0) } : nil
    averaging = terms.set.averaging.double
    shares = zip(scenarios, weights).map { $1 * $0.optionShare.double }
    let every = scenarios.map { Shift(move: $0.volatility, tilting: $0.skew) }
    var shifts: [Shift] = []
    for shift in every where !shifts.contains(shift) { shifts.append(shift) }
    (self.shifts, shiftOf) = (shifts, every.map { shifts.firstIndex(of: $0) ?? 0 })
    fold = Fold(
      weights: folds ? scenarios.map(\.weight.double) : nil, discount: terms.discount,
      eitherWay: scenarios.map(\.countsEitherWay), holdings: terms.holdings,
      moves: zip(scenarios, weights).map { $0.move.double * $1 },
      allowances: terms.dampener.map { dampener in
        scenarios.map {
          max(0, $0.move.magnitude.double / dampener.range.double - 1) * dampener.dollars.double
        }
      }, gainShare: terms.gainShare.double)
  }
}

extension BoxedScenarios {
  /// What a shift makes of a volatility within a range, and of one in the middle of it, of an
  /// option with a strike whose forward and years are within ranges.
  ///
  /// The stretch of a tenor is a power of it on either side of 30 days, where it is one, so it is
  /// extreme at an end or there. A tilt is a clamped product of ranges.
  func shocked(
    _ range: ClosedRange<Double>, middle: Double, _ shift: Shift, years: ClosedRange<Double>,
    strike: Double, forward: ClosedRange<Double>
  ) -> (low: Double, middle: Double, high: Double) {
    var (low, high) = (Double.infinity, 0.0)
    for tenor in [years.lowerBound, years.upperBound, 30 / 365.0] where years.contains(tenor) {
      let stretch = applied.stretch(years: tenor)
      for volatility in [range.lowerBound, range.upperBound] {
        let shocked = applied.shocked(volatility, shift.move, stretch: stretch)
        (low, high) = (min(low, shocked), max(high, shocked))
      }
    }
    let centre = applied.shocked(
      middle, shift.move, stretch: applied.stretch(years: years.upperBound))
    guard let tilting = shift.tilting, let skew = set.skew else { return (low, centre, high) }
    let factors = skew.factors(tilting, strike: strike, forward: forward, years: years)
    let between = (forward.lowerBound + forward.upperBound) / 2
    let own = skew.factor(tilting, strike: strike, forward: between, years: years.upperBound)
    return (low * factors.lowerBound, centre * own, high * factors.upperBound)
  }

  /// Whether nothing of the settlement price of a contract is fixed before a box ends.
  func isWhole(_ contract: Contract, _ box: BoxedMarket) -> Bool {
    contract.expiry.map { box.span.upperBound.seconds(until: $0) >= averaging } ?? true
  }
}

/// What a grid of the edition makes of an underlying.
enum BoxedGridTerms {
  /// It does not margin it.
  case none
  /// Its terms are not bounded.
  case unbounded
  case bounded(BoxedScenarios)

  init(_ terms: GridTerms?) {
    guard let terms else {
      self = .none
      return
    }
    self = BoxedScenarios(terms).map { .bounded($0) } ?? .unbounded
  }
}

/// A grid of the edition as bounds see it.
struct BoxedGrid {
  private let own: [AssetID: BoxedGridTerms]
  private let others: BoxedGridTerms
  /// The largest move of any scenario.
  let farthest: Double
  /// Whether the profits of some underlying go through more than a sum.
  let folds: Bool

  init(_ grid: ScenarioGrid) {
    own = grid.underlyings.mapValues { BoxedGridTerms($0) }
    others = BoxedGridTerms(grid.others)
    folds = (Array(own.values) + [others]).contains { terms in
      if case .bounded(let own) = terms { !own.fold.isPlain } else { false }
    }
    farthest =
      (Array(grid.underlyings.values) + (grid.others.map { [$0] } ?? []))
      .flatMap(\.set.scenarios).map { $0.move.magnitude.double }.max() ?? 0
  }

  func terms(of underlying: AssetID) -> BoxedGridTerms { own[underlying] ?? others }
}

extension SkewShift {
  /// What a volatility may be multiplied by where forward and years are within ranges.
  fileprivate func factors(
    _ tilting: Tilting, strike: Double, forward: ClosedRange<Double>, years: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let tilt = tilting == .linear ? linear : absolute
    let roots = [years.lowerBound.squareRoot(), years.upperBound.squareRoot()]
    let caps = roots.map { max(0, tilt.base.double * $0 + tilt.limit.double) }
    let reaches = roots.map {
      max(self.least.double, $0 * width.double * (level.double + $0 * slope.double))
    }
    let (cap, most) = (min(caps[0], caps[1]), max(caps[0], caps[1]))
    let near = logarithm(ofRatio: strike, to: forward.upperBound)
    let far = logarithm(ofRatio: strike, to: forward.lowerBound)
    let (low, high) =
      tilting == .linear
      ? (near, far) : (near > 0 ? near : far < 0 ? -far : 0, max(abs(near), abs(far)))
    let shares = [cap / reaches[1], most / reaches[0]]
    let (down, up) = (
      shares.map { low * $0 }.min() ?? -most, shares.map { high * $0 }.max() ?? most
    )
    let lowest = down < 0 ? max(down, -most) : min(down, cap)
    let largest = up > 0 ? min(up, most) : max(up, -cap)
    return max(0, 1 + lowest) * (1 - 1e-12)...max(0, 1 + max(lowest, largest)) * (1 + 1e-12)
  }
}

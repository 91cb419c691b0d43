import PlimsollNumerics
import PlimsollPricing

/// The price of one option over a range of forwards and of variances, as a quadratic function of
/// the move of its factor, give or take.
///
/// With `z` the move of the forward, the price `V(z, w)` is convex in `z` and rises with the
/// variance `w`, so it lies between the curves of the least and of the greatest variance. Each of
/// those is its tangent and half its gamma somewhere on the way times `z²`; gamma in the forward
/// has one peak, so that it is least at an end, and greatest at an end or at the peak.
struct BoxedCurve {
  /// How far forwards go in a box, as multiples of that of the centre.
  struct Ends {
    let down: Double
    let up: Double
    fileprivate let price: Double
    fileprivate let basis: Double

    init(_ centre: BoxedMarket.Centre) {
      (price, basis) = (centre.width, centre.basis)
      (down, up) = ((1 - price) * (1 - basis), (1 + price) * (1 + basis))
    }

    /// The longer half: moves are no further.
    fileprivate var reach: Double { up - 1 }
  }

  /// How many columns it reads: at the middle; the least variance there; the greatest at both ends
  /// and there; the least at both ends.
  static let columns = 7

  private let ends: Ends
  private let middle: Double
  /// The slope of the middle in `z`.
  private let slope: Double
  /// By how much the least variance falls below the middle at the centre, and the greatest rises.
  private let fall, rise: Double
  /// By how much slopes of both differ from the middle's.
  private let lowTilt, highTilt: Double
  /// How far the greatest variance is above the tangent of the middle at the ends.
  private let excess: Double
  /// Half the gamma of the least variance at its least, and of the greatest at its greatest, in
  /// `z²`.
  private let flattest, steepest: Double

  init(
    _ prices: OptionValueColumns, at place: Int, forward: Double, strike: Double,
    deviation: Double, _ ends: Ends
  ) {
    self.ends = ends
    middle = prices.prices[place]
    slope = prices.deltas[place] * forward
    fall = max(0, middle - prices.prices[place + 1])
    rise = max(0, prices.prices[place + 4] - middle)
    lowTilt = abs(prices.deltas[place + 1] * forward - slope)
    highTilt = abs(prices.deltas[place + 4] * forward - slope)
    excess = max(
      0, prices.prices[place + 2] - middle - slope * (ends.down - 1),
      prices.prices[place + 3] - middle - slope * (ends.up - 1))
    let half = forward * forward / 2
    flattest = half * min(prices.gammas[place + 5], prices.gammas[place + 6]) * (1 - 1e-9)
    let most = max(
      prices.gammas[place + 2], prices.gammas[place + 3],
      Self.peak(strike: strike, deviation: deviation, forward * ends.down...forward * ends.up))
    steepest = half * most * (1 + 1e-9)
  }

  /// Gamma at its peak, `F = K·e^(−3s²/2)` where it is `φ(0)·e^(s²)/(K·s)`; nothing where that is
  /// outside of `forwards`.
  private static func peak(strike: Double, deviation: Double, _ forwards: ClosedRange<Double>)
    -> Double
  {
    let variance = deviation * deviation
    let forward = strike * exponential(-1.5 * variance)
    guard forwards.contains(forward * (1 + 1e-9)) || forwards.contains(forward * (1 - 1e-9)) else {
      return 0
    }
    return 0.39894228040143268 * exponential(variance) / (strike * deviation)
  }

  /// The bound whose remainders are least: with a curve, or with the ends of a convex function.
  var bound: LineBound {
    let (line, curved) = (straight, curved)
    return line.below + line.above <= curved.below + curved.above ? line : curved
  }

  /// The bound without what gamma takes of a short option, which a test plants.
  var blind: LineBound {
    LineBound(middle, slope: slope, below: below, above: basisTilt)
  }

  /// What a move of the basis adds to the slope times that of the price.
  private var basisTilt: Double { abs(slope) * ends.basis * (1 + ends.price) }
  private var below: Double { fall + lowTilt * ends.reach + basisTilt }

  private var straight: LineBound {
    LineBound(middle, slope: slope, below: below, above: excess + basisTilt)
  }

  private var curved: LineBound {
    let curve = (flattest + steepest) / 2
    let square = ends.reach * ends.reach
    // `z = x + y·(1 + x)`, so `z²` is off `x²` by what the basis adds to either.
    let move = ends.basis * (1 + ends.price)
    let bend = abs(curve) * move * (2 * ends.price + move) + basisTilt
    return LineBound(
      middle, slope: slope, curve: curve,
      below: fall + lowTilt * ends.reach + max(0, curve - flattest) * square + bend,
      above: rise + highTilt * ends.reach + max(0, steepest - curve) * square + bend)
  }
}

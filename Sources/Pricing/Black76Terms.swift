import PlimsollDomain
import PlimsollNumerics

/// What the price and the greeks of one option share: the plain twin of `black76_body.h`.
///
/// The out-of-the-money side is valued and the intrinsic value added to it, so that put-call
/// parity holds to rounding and the tails keep their digits. With S the smaller and L the
/// larger of forward and strike, y = ln(L/S), s = σ√t, a = s/2 − y/s and b = s/2 + y/s, that
/// side is worth S·Φ(a) − L·Φ(−b). Since L·φ(b) = S·φ(a), one exponential serves both terms:
/// S·(1 − e·(r(a) + r(b))) for a > 0 and S·e·(r(−a) − r(b)) otherwise, where e = exp(−a²/2) and
/// r is `Normal.tailRatio`. Every step is repeated by the vector kernel in the same order.
struct Black76Terms {
  let isCall: Bool, isAbove: Bool, isFlat: Bool
  let forward: Double, strike: Double, volatility: Double, rate: Double
  let root: Double, inverse: Double, discount: Double
  let smaller: Double, near: Double, nearTail: Double, farTail: Double, bell: Double
  let price: Double

  /// Nil where an input lies outside the domain of `Black76`.
  init?(
    _ right: OptionRight, forward: Double, strike: Double, years: Double, volatility: Double,
    rate: Double
  ) {
    let isPriced = forward.isNormal && strike.isNormal && forward > 0 && strike > 0
    let isTimed = years >= 0 && years < .infinity && volatility >= 0 && volatility < .infinity
    guard isPriced, isTimed, rate.isFinite, abs(rate * years) <= 700 else { return nil }
    (self.forward, self.strike, self.volatility, self.rate) = (forward, strike, volatility, rate)
    isCall = right == .call
    root = years.squareRoot()
    isFlat = volatility * root < 0x1p-1022
    let spread = isFlat ? 0x1p-1022 : volatility * root
    inverse = 1 / spread
    isAbove = forward > strike
    smaller = isAbove ? strike : forward
    let distance = logarithm(ofRatio: isAbove ? forward : strike, to: smaller) * inverse
    near = 0.5 * spread - distance
    let far = 0.5 * spread + distance
    let nearSize = abs(near) < 40 ? abs(near) : 40
    bell = exponential(-0.5 * (nearSize * nearSize))
    nearTail = Normal.tailRatio(nearSize)
    farTail = Normal.tailRatio(far)
    let share = near > 0 ? 1 - bell * (nearTail + farTail) : bell * (nearTail - farTail)
    let gain = isCall ? forward - strike : strike - forward
    discount = exponential(-(rate * years))
    price = discount * (smaller * (share > 0 ? share : 0) + (gain > 0 ? gain : 0))
  }

  /// The price with its greeks, from D·F·φ(d₁) = D·S·φ(a).
  var value: OptionValue {
    let unit = 1 / forward
    let tail = isAbove ? (strike * unit) * (bell * farTail) : bell * nearTail
    let isTail = isCall == (!isAbove && near <= 0)
    let size = discount * (isTail ? tail : 1 - tail)
    let density = discount * (smaller * (bell * 0x1.9884533d43651p-2))
    let decay = ((density * volatility) * (0.5 * volatility)) * inverse
    return OptionValue(
      price: price, delta: isCall ? size : -size,
      gamma: isFlat ? 0 : ((density * unit) * unit) * inverse,
      vega: isFlat ? 0 : density * root,
      theta: rate * price - (isFlat ? 0 : decay))
  }
}

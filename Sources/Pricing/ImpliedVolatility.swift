import PlimsollDomain
import PlimsollNumerics

/// The volatility at which `Black76` gives a price.
///
/// - Error: |price(σ) − price| ≤ 1e-12 of the larger of forward and price (measured: 1e-15), for
///   every price strictly between the bounds of no arbitrage, in the wings and near expiry too.
///   A price equal to the intrinsic value has volatility 0.
/// - Source: Newton's method on the logarithm of the out-of-the-money price, from a lower bound;
///   see `SpreadSearch`.
public enum ImpliedVolatility {
  /// The volatility, per year, of a discounted `price`; units as for `Black76`.
  public static func solve(
    price: Double, _ right: OptionRight, forward: Double, strike: Double, years: Double,
    rate: Double = 0
  ) throws(ImpliedVolatilityError) -> Double {
    try check(price: price, forward: forward, strike: strike, years: years, rate: rate)
    let discount = exponential(-(rate * years))
    let limit = right == .call ? forward : strike
    let gain = max(right == .call ? forward - strike : strike - forward, 0)
    guard price >= discount * gain else {
      throw .belowIntrinsic(price: price, intrinsic: discount * gain)
    }
    guard price < discount * limit else {
      throw .aboveMaximum(price: price, maximum: discount * limit)
    }
    let smaller = min(forward, strike), larger = max(forward, strike)
    let undiscounted = price / discount
    let search = SpreadSearch(
      distance: logarithm(ofRatio: larger, to: smaller), share: (undiscounted - gain) / smaller,
      rest: (limit - undiscounted) / smaller)
    return search.spread() / years.squareRoot()
  }

  /// Refuses what no volatility can explain before anything is computed from it.
  private static func check(
    price: Double, forward: Double, strike: Double, years: Double, rate: Double
  ) throws(ImpliedVolatilityError) {
    let inputs = [
      ("price", price), ("forward", forward), ("strike", strike), ("years", years), ("rate", rate),
    ]
    for (name, value) in inputs where !value.isFinite { throw .notFinite(name, value) }
    for (name, value) in inputs[1...2] where !(value.isNormal && value > 0) {
      throw .notPositive(name, value)
    }
    guard years > 0 else { throw .expired(years: years) }
    guard abs(rate * years) <= 700 else { throw .undiscountable(rate: rate, years: years) }
  }
}

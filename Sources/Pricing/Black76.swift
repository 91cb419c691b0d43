import PlimsollDomain
import PlimsollNumerics

/// European options on a forward, after Black (*The pricing of commodity contracts*, 1976).
///
/// Price = D·(F·Φ(d₁) − K·Φ(d₂)) for a call and D·(K·Φ(−d₂) − F·Φ(−d₁)) for a put, with
/// d₁ = ln(F/K)/(σ√t) + σ√t/2, d₂ = d₁ − σ√t and D = exp(−rate·t).
///
/// - Units: forward and strike in one currency, years, volatility and rate per year (1.00 is 100%).
/// - Domain: forward and strike positive and normal; years and volatility not negative; all
///   finite; |rate·years| ≤ 700. Anything else gives NaN throughout.
/// - Error: the price is within 2e-15 of the larger of forward and price. Out of the money its
///   relative error is below 1e-15·(2 + (1 + d)/(σ√t) + d²), d being the larger of |d₁| and |d₂|,
///   so that the tails keep their leading digits. Delta is within 2e-15 of D, gamma and vega are
///   within 1e-15·(4 + 2d²) of themselves.
/// - Limits: where σ√t is 0 the price is the discounted intrinsic value, delta is a step (half of
///   D where F = K), gamma and vega are 0 and theta is rate·price.
/// - Bits: the same on every platform, and the same as the columns of `OptionColumns`.
public enum Black76 {
  /// The discounted price of one option on one unit of the forward, in the currency of the strike.
  public static func price(
    _ right: OptionRight, forward: Double, strike: Double, years: Double, volatility: Double,
    rate: Double = 0
  ) -> Double {
    let terms = Black76Terms(
      right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
    return terms?.price ?? .nan
  }

  /// The price of one option with its greeks.
  public static func value(
    _ right: OptionRight, forward: Double, strike: Double, years: Double, volatility: Double,
    rate: Double = 0
  ) -> OptionValue {
    let terms = Black76Terms(
      right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
    return terms?.value ?? .undefined
  }
}

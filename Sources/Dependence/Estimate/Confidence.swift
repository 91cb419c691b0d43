import PlimsollNumerics

/// Confidence bands from a level and the number of independent returns behind a figure.
public enum Confidence {
  /// The band of a volatility σ estimated as the root of a mean of squares.
  ///
  /// `σ·√(m ÷ χ²)` at both tails of χ² with `m = 2n ÷ (κ − 1)` degrees of freedom, n being the
  /// effective number of returns and κ their kurtosis, 3 if normal: fat tails tell less. `nil` for
  /// fewer than 4 degrees, where the band would say nothing.
  /// Source: Wilson and Hilferty, *The Distribution of Chi-Square* (PNAS 17, 1931), for the
  /// quantile: the band's ends to 4% at 4 degrees of freedom, to 0.1% from 30 on.
  public static func volatility(
    _ value: Double, returns: Double, kurtosis: Double = 3, level: Double
  ) throws(EstimateError) -> Band<Double>? {
    let z = try deviations(level)
    let degrees = 2 * returns / (max(kurtosis, 3) - 1)
    guard degrees >= 4, degrees.isFinite else { return nil }
    let part = 2 / (9 * degrees)
    func root(_ z: Double) -> Double {
      let third = 1 - part + z * part.squareRoot()
      return (third * third * third).squareRoot()
    }
    return Band(low: value / root(z), high: value / root(-z), level: level)
  }

  /// The band of a correlation, by Fisher's z: `tanh(atanh ρ ± z ÷ √(n − 3))`.
  ///
  /// All from −1 to 1 for 3 returns or fewer. It holds for normal returns; fat tails that come
  /// together make it too narrow.
  /// Source: Fisher, *Metron* 1 (1921).
  public static func correlation(_ value: Double, returns: Double, level: Double)
    throws(EstimateError) -> Band<Double>
  {
    let z = try deviations(level)
    guard returns > 3 else { return Band(low: -1, high: 1, level: level) }
    guard abs(value) < 1 else { return Band(low: value, high: value, level: level) }
    let centre = 0.5 * logarithm(ofRatio: 1 + value, to: 1 - value)
    let half = z / (returns - 3).squareRoot()
    return Band(low: tangent(centre - half), high: tangent(centre + half), level: level)
  }

  /// Standard deviations that a normal draw stays within at a level.
  static func deviations(_ level: Double) throws(EstimateError) -> Double {
    guard level > 0, level < 1 else {
      throw .parameter("the level of a band", value: level, range: "above 0 and below 1")
    }
    return Normal.quantile(0.5 + 0.5 * level)
  }

  /// The hyperbolic tangent.
  private static func tangent(_ x: Double) -> Double {
    let e = exponential(-2 * abs(x))
    let size = (1 - e) / (1 + e)
    return x < 0 ? -size : size
  }
}

import PlimsollNumerics

/// What a price that ends log-normal can cost the unluckier holder, per unit of notional.
///
/// With `s = σ√τ` and `z = Φ⁻¹(λ)`, the mean of the worst share λ of outcomes is
/// `e^{μτ}·Φ(z − s)/λ` of today's price for who is long and `e^{μτ}·Φ(z + s)/λ` for who is short;
/// interest does not enter:
///
///     long  = 1 − e^{μτ}·Φ(z − s)/λ
///     short = e^{μτ}·Φ(z + s)/λ − 1
///
/// - Error: the tail keeps its relative accuracy, so 1 − long and 1 + short are good to
///   1e-15·(1 + z²) relative, 4e-14 at λ = 1e-8.
/// - Source: vegaprotocol specs, 0018-RSKM; vectors `vega-rf-*`. Example: λ = 1e-6, τ = 0.1, μ = 0,
///   σ = 1: 0.800728 and 3.556904.
public struct LogNormalRiskFactors: Hashable, Sendable {
  /// What a long loses on average in its worst outcomes, as a share of notional.
  public let long: Double
  /// What a short loses on average in its worst outcomes, as a share of notional.
  public let short: Double

  /// The factors of a market.
  ///
  /// - Parameters:
  ///   - riskAversion: λ, the share of outcomes that count: above 0, below 1.
  ///   - years: τ, the horizon: above 0.
  ///   - drift: μ a year.
  ///   - volatility: σ, 1 is 100% a year: above 0.
  public init(riskAversion: Double, years: Double, drift: Double, volatility: Double)
    throws(RiskFactorError)
  {
    guard riskAversion > 0, riskAversion < 1 else { throw .outside("risk aversion", riskAversion) }
    guard years > 0, years.isFinite else { throw .outside("horizon", years) }
    guard volatility > 0, volatility.isFinite else { throw .outside("volatility", volatility) }
    guard drift.isFinite else { throw .outside("drift", drift) }
    let spread = volatility * years.squareRoot()
    let quantile = Normal.quantile(riskAversion)
    let growth = exponential(drift * years) / riskAversion
    long = 1 - growth * Normal.distribution(quantile - spread)
    short = growth * Normal.distribution(quantile + spread) - 1
    guard long.isFinite, short.isFinite else { throw .outside("drift", drift) }
  }
}

/// Why a log-normal model has no risk factors.
public enum RiskFactorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A parameter outside what the model knows.
  case outside(String, Double)

  public var description: String {
    switch self {
    case .outside(let name, let value):
      "the \(name) of a log-normal model is \(value): a risk aversion lies between 0 and 1, a "
        + "horizon and a volatility are above 0, a drift is small"
    }
  }
}

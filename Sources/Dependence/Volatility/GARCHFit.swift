import PlimsollDomain
import PlimsollNumerics

/// The GARCH or GJR model under which a history is most likely, and how sure that is.
///
/// The likelihood is the normal one; errors are robust to returns that are not normal, by the
/// sandwich of curvature and scores. A simplex finds the neighbourhood, Newton's steps with exact
/// derivatives the place. Before the first return, variance and square are the mean square of all.
/// Source: Bollerslev and Wooldridge, *Econometric Reviews* 11 (1992), for the errors.
public struct GARCHFit: Sendable {
  /// The most likely parameters.
  public let model: GARCH
  /// ω, α, γ where it is free, and β, each with its error.
  public let parameters: [FittedParameter]
  /// The logarithm of the likelihood of the returns.
  public let logLikelihood: Double
  /// The variance of each bar before its return was known, and behind them that of the next.
  public let variances: [Double]
  /// The volatility of the bar to come, with a band for what is not known of the parameters.
  public let forecast: Estimate<Double>
  private let size: BarSize

  /// Returns that a fit needs: with fewer, persistence is anything.
  public static let leastReturns = 100

  /// Fits returns, GJR's with asymmetry.
  public init(of returns: Returns, asymmetry: Bool = false, level: Double = 0.95)
    throws(EstimateError)
  {
    let z = try Confidence.deviations(level)
    let trail = try Trail(
      returns,
      method: (asymmetry ? "GJR-GARCH(1,1)" : "GARCH(1,1)") + ", normal likelihood, zero mean")
    guard returns.count >= Self.leastReturns else {
      throw .tooFew([returns.name], count: returns.count, needed: Self.leastReturns)
    }
    let likelihood = GARCHLikelihood(returns.values, asymmetry: asymmetry)
    guard likelihood.unit.isNormal else { throw .constant(returns.name) }
    size = returns.size
    let search = try GARCHSearch(likelihood, of: returns.name)
    let square = likelihood.unit * likelihood.unit
    model = Self.model(search.model, likelihood)
    logLikelihood = likelihood.logLikelihood(search.model)
    parameters = search.parameters(unit: square)
    variances = model.variances(of: returns.values, from: square)
    let volatility = variances[returns.count].squareRoot()
    let band = search.forecastError.map { error in
      Band(
        low: volatility * exponential(-z * error), high: volatility * exponential(z * error),
        level: level)
    }
    forecast = try trail.estimate(volatility, band: band, needs: Self.leastReturns)
  }

  /// The model alone under which values are most likely, and the variance of the bar to come.
  static func mostLikely(_ values: [Double], of name: String, asymmetry: Bool)
    throws(EstimateError) -> (model: GARCH, next: Double)
  {
    guard values.count >= leastReturns else {
      throw .tooFew([name], count: values.count, needed: leastReturns)
    }
    let likelihood = GARCHLikelihood(values, asymmetry: asymmetry)
    guard likelihood.unit.isNormal else { throw .constant(name) }
    let model = try Self.model(GARCHSearch(likelihood, of: name).model, likelihood)
    let variances = model.variances(of: values, from: likelihood.unit * likelihood.unit)
    return (model, variances[values.count])
  }

  /// A model of the likelihood's own unit in that of the returns.
  private static func model(_ found: GARCH, _ likelihood: GARCHLikelihood) -> GARCH {
    let square = likelihood.unit * likelihood.unit
    return GARCH(known: (found.constant * square, found.reaction, found.asymmetry, found.decay))
  }

  /// The returns divided by the volatility of their bar: near independent, of variance 1.
  public func residuals(of returns: Returns) -> [Double] {
    zip(returns.values, variances).map { $0 / $1.squareRoot() }
  }

  /// A filter that goes on where the history ended.
  public var stream: GARCHVolatility {
    GARCHVolatility(
      of: forecast.names[0], every: size, model: model, at: variances[variances.count - 1])
  }
}

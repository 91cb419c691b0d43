/// A parameter of a model under which a history is most likely, and its standard error.
public struct FittedParameter: Hashable, Sendable {
  /// Its sign in the model's formula.
  public let name: String
  /// The most likely value.
  public let value: Double
  /// Its standard error, robust to returns that are not normal; `nil` where the likelihood still
  /// rises at the edge of what is allowed, so that no error can be said.
  public let error: Double?

  /// Where the true parameter lies, if the estimate is normal.
  public func band(level: Double) throws(EstimateError) -> Band<Double>? {
    let z = try Confidence.deviations(level)
    return error.map { Band(low: value - z * $0, high: value + z * $0, level: level) }
  }
}

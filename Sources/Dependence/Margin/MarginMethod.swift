import PlimsollNumerics

/// How a margin rate is made from a history of profits.
public enum MarginMethod: Hashable, Sendable, CustomStringConvertible {
  /// Volatility, times so many deviations of a normal distribution.
  case normal
  /// Volatility, times so many deviations of Student's t.
  case student(StudentT)
  /// The tail of the losses in the lookback, as they were.
  case historical
  /// The tail of the losses in the lookback, each scaled by volatility now over volatility then
  /// (Hull and White 1998; Barone-Adesi, Giannopoulos and Vosper 1999).
  case filtered

  /// Student's t of so many degrees of freedom, more than two.
  public static func student(degrees: Double) throws(EstimateError) -> MarginMethod {
    guard degrees > 2, let law = StudentT(degrees: degrees) else {
      throw .parameter(
        "the degrees of freedom", value: degrees, range: "above 2, at most a million")
    }
    return .student(law)
  }

  public var description: String {
    switch self {
    case .normal: "normal"
    case .student(let law): "student-\(MarginModel.plain(law.degrees))"
    case .historical: "historical"
    case .filtered: "filtered-historical"
    }
  }

  /// Whether volatility follows the market; else it is that of the lookback.
  var isWeighted: Bool { self != .historical }
}

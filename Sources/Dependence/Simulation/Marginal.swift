import PlimsollNumerics

/// How one return is distributed by itself, whatever it does together with others.
public enum Marginal: Hashable, Sendable {
  /// Normal, of mean zero.
  case normal(volatility: Double)
  /// Student's t of mean zero, scaled to a volatility; more than two degrees of freedom.
  case student(StudentT, volatility: Double)
  /// Returns as they were: the ⌈u·n⌉-th smallest of `n`.
  case empirical([Double])

  /// Returns as they were, in any order.
  public static func of(_ returns: [Double]) -> Marginal { .empirical(returns.sorted()) }

  /// The return below which a share `u` of them falls, for u above 0 and below 1.
  func quantile(_ u: Double) -> Double {
    switch self {
    case .normal(let volatility): return volatility * Normal.quantile(u)
    case .student(let law, let volatility):
      return volatility * law.quantile(u) * ((law.degrees - 2) / law.degrees).squareRoot()
    case .empirical(let sorted):
      let place = Int((u * Double(sorted.count)).rounded(.up)) - 1
      return sorted[min(max(0, place), sorted.count - 1)]
    }
  }

  /// Refuses what has no volatility.
  func check(_ name: String) throws(EstimateError) {
    switch self {
    case .normal(let volatility), .student(_, let volatility):
      guard volatility > 0, volatility.isFinite else {
        throw .parameter("the volatility of \(name)", value: volatility, range: "above 0")
      }
      if case .student(let law, _) = self, law.degrees <= 2 {
        throw .parameter("the degrees of \(name)", value: law.degrees, range: "above 2")
      }
    case .empirical(let returns):
      guard let first = returns.first else { throw .tooFew([name], count: 0, needed: 1) }
      for value in returns where !value.isFinite { throw .notAReturn(name, value: value) }
      guard returns.contains(where: { $0 != first }) else { throw .constant(name) }
    }
  }
}

/// Jumps that come beside the ordinary moves: all names jump at once, each by its own size.
///
/// - Source: Merton, *Journal of Financial Economics* 3, 1976; common to all names as in Duffie
///   and Pan, 2001.
public struct Jumps: Hashable, Sendable {
  /// How probable a jump is in a bar.
  public let probability: Double
  /// The mean return of each name in a jump.
  public let means: [Double]
  /// The volatility of each name's return in a jump.
  public let volatilities: [Double]

  /// Jumps of so many names.
  public init(probability: Double, means: [Double], volatilities: [Double])
    throws(EstimateError)
  {
    guard probability >= 0, probability <= 1 else {
      throw .parameter("the probability of a jump", value: probability, range: "from 0 to 1")
    }
    for value in means where !value.isFinite {
      throw .parameter("the mean of a jump", value: value, range: "that is finite")
    }
    for value in volatilities where !(value >= 0 && value.isFinite) {
      throw .parameter("the volatility of a jump", value: value, range: "of 0 or more")
    }
    (self.probability, self.means, self.volatilities) = (probability, means, volatilities)
  }
}

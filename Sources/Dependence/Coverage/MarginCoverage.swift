import PlimsollNumerics

/// How often losses were larger than the margin, against how often they may be.
public struct MarginCoverage: Hashable, Sendable {
  /// How many losses were compared with the margin before them.
  public let count: Int
  /// How many were larger.
  public let breaches: Int
  /// How probable a breach may be.
  public let probability: Double
  /// By how much the worst breach was larger; zero without one.
  public let worst: Double

  /// Counts as they were found; none may be more than `count`.
  public init(count: Int, breaches: Int, probability: Double, worst: Double = 0) {
    precondition(breaches >= 0 && breaches <= count, "no more losses breach than there are")
    precondition(probability > 0 && probability < 1, "a breach is possible and not certain")
    (self.count, self.breaches) = (count, breaches)
    (self.probability, self.worst) = (probability, worst)
  }

  /// How many breaches may be expected.
  public var expected: Double { Double(count) * probability }

  /// Kupiec's likelihood ratio of the proportion of failures; χ² with one degree of freedom where
  /// the margin is right. Zero of nothing.
  ///
  /// - Source: Kupiec, *Journal of Derivatives* 3, 1995; 0·ln 0 counts as 0.
  public var kupiec: Double {
    guard count > 0 else { return 0 }
    let (n, x, p) = (Double(count), Double(breaches), probability)
    func term(_ times: Double, _ share: Double) -> Double {
      times == 0 ? 0 : times * logarithm(share)
    }
    let likely = term(n - x, 1 - x / n) + term(x, x / n)
    let stated = term(n - x, 1 - p) + term(x, p)
    return max(0, 2 * (likely - stated))
  }

  /// How probable a ratio as large as Kupiec's is where the margin is right: both too many and
  /// too few breaches make it small.
  public var kupiecProbability: Double { 2 * Normal.distribution(-kupiec.squareRoot()) }

  /// How probable as many breaches or more are where the margin is right, exactly. It judges
  /// under-coverage alone, and is right for any number of losses.
  public var excess: Double { Binomial.atLeast(breaches, of: count, probability) }

  /// The probabilities of a breach that leave what was counted inside both 2.5% tails.
  ///
  /// - Source: Clopper and Pearson, *Biometrika* 26, 1934.
  public var band: (low: Double, high: Double) {
    let (n, x) = (count, breaches)
    let low = x == 0 ? 0 : Binomial.solve { Binomial.atLeast(x, of: n, $0) >= 0.025 }
    let high = x == n ? 1 : Binomial.solve { 1 - Binomial.atLeast(x + 1, of: n, $0) <= 0.025 }
    return (low, high)
  }

  /// The Basel traffic light, for any count: yellow where so few breaches have a probability of
  /// 95% or more, red where of 99.99% or more.
  ///
  /// - Source: Basel Committee, *Supervisory framework for the use of "backtesting"*, 1996.
  public var zone: Zone {
    let below = 1 - Binomial.atLeast(breaches + 1, of: count, probability)
    return below >= 0.9999 ? .red : below >= 0.95 ? .yellow : .green
  }

  /// A light of the traffic light.
  public enum Zone: String, Sendable {
    /// As expected.
    case green
    /// More than expected.
    case yellow
    /// The margin is too low.
    case red
  }
}

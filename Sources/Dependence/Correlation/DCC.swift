import PlimsollNumerics

/// How correlations follow from the last bar's residuals and from themselves.
///
/// `Q ← (1 − a − b)·R̄ + a·z·zᵀ + b·Q`, and correlations are `q_ij ÷ √(q_ii·q_jj)`; z are returns
/// divided by the volatility of their bar.
/// Source: Engle, *Journal of Business & Economic Statistics* 20 (2002), eq. 18 and 19, the
/// long-run matrix being the correlations of all residuals.
public struct DCC: Hashable, Sendable {
  /// a, the weight of the last bar.
  public let reaction: Double
  /// b, the weight of what stood before.
  public let decay: Double
  /// R̄, the correlations that the model returns to.
  public let longRun: SymmetricMatrix

  /// A model with stated parameters: weights of 0 or more that leave some for the long run.
  public init(reaction: Double, decay: Double, longRun: SymmetricMatrix) throws(EstimateError) {
    guard reaction >= 0 else { throw .parameter("a", value: reaction, range: "of 0 or more") }
    guard decay >= 0 else { throw .parameter("b", value: decay, range: "of 0 or more") }
    guard reaction + decay < 1 else {
      throw .parameter("a + b", value: reaction + decay, range: "below 1")
    }
    (self.reaction, self.decay, self.longRun) = (reaction, decay, longRun)
  }

  /// Q of the bar that follows these residuals, one for each row of `q`, which their bar had.
  public func next(after residuals: [Double], from q: SymmetricMatrix) -> SymmetricMatrix {
    var next = q
    for row in residuals.indices {
      for column in 0...row {
        next[row, column] =
          (1 - reaction - decay) * longRun[row, column]
          + reaction * (residuals[row] * residuals[column]) + decay * q[row, column]
      }
    }
    return next
  }

  /// How many rows of equal weight tell as much about correlations as these weights on `count`.
  func effectiveCount(_ count: Int) -> Double {
    let level = (1 - reaction - decay) / (1 - decay)
    let recent = reaction / (1 - decay)
    let ofLevel = level * level / Double(count)
    return 1 / (ofLevel + recent * recent * (1 - decay) / (1 + decay))
  }
}

/// Weights that fall by a factor with each return, and their sum so far.
///
/// They are divided by their sum, so the first returns need no starting value and the estimate of
/// a short history is no lower for it.
struct EWMAWeights: Hashable, Sendable {
  let decay: Double
  private(set) var sum = 0.0
  private var sumOfSquares = 0.0

  /// - Parameter settled: as if returns had come for ever.
  init(decay: Double, settled: Bool = false) throws(EstimateError) {
    guard decay > 0, decay < 1 else {
      throw .parameter("decay", value: decay, range: "above 0 and below 1")
    }
    self.decay = decay
    if settled { (sum, sumOfSquares) = (1 / (1 - decay), 1 / (1 - decay * decay)) }
  }

  mutating func advance() {
    sum = decay * sum + 1
    sumOfSquares = decay * decay * sumOfSquares + 1
  }

  /// How many returns of equal weight would tell as much: `(Σw)² ÷ Σw²`, 32 at 0.94.
  var effectiveCount: Double { sumOfSquares > 0 ? sum * (sum / sumOfSquares) : 0 }
}

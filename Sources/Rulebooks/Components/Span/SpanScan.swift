import PlimsollDomain

/// What a book of one commodity loses in each scenario.
struct SpanScan {
  /// By scenario; a gain is below zero.
  let losses: [FixedPoint]
  /// The place of the largest loss; of equal ones the first.
  let worst: Int

  /// Scans `positions` of signed contracts.
  init(_ positions: [(quantity: FixedPoint, contract: SpanContract)]) throws(AmountError) {
    var losses = [FixedPoint](repeating: .zero, count: SpanRisk.scenarios)
    for (quantity, contract) in positions {
      for place in losses.indices {
        losses[place] = try losses[place].plus(quantity.times(contract.losses[place]))
      }
    }
    var worst = 0
    for place in losses.indices where losses[place] > losses[worst] { worst = place }
    (self.losses, self.worst) = (losses, worst)
  }

  /// The largest loss, or nothing where there is none.
  var risk: FixedPoint { max(.zero, losses[worst]) }

  /// the worst loss without its volatility, less what time takes, and nothing below zero.
  ///
  /// - Parameter pairs: by scenario, the one with the same price move and the other volatility.
  func priceRisk(_ pairs: [Int]) throws(AmountError) -> FixedPoint {
    let adjusted = try mean(losses[worst], losses[pairs[worst]])
    return try max(.zero, adjusted.minus(mean(losses[0], losses[1])))
  }

  private func mean(_ one: FixedPoint, _ other: FixedPoint) throws(AmountError) -> FixedPoint {
    try one.plus(other).times(FixedPoint(units: 5, scale: 1))
  }
}

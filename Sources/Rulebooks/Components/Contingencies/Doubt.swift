import PlimsollDomain
import PlimsollRevaluation

/// What an oracle may be unsure of.
public enum DoubtedPrice: String, Hashable, Sendable, CaseIterable {
  /// The price of the underlying.
  case index
  /// The volatility of an option.
  case volatility
  /// The forward of an expiry.
  case forward
  /// The interest rate of an expiry.
  case rate
  /// The mark of a future or perpetual held on the same underlying.
  case perpetual
}

extension Valuation {
  /// How far prices on a line's contract are from full confidence, at their worst: one less the
  /// score where one is stated, else the band. What states neither is not doubted.
  func doubt(_ line: Int, of prices: [DoubtedPrice], besides held: [Int])
    throws(AmountError) -> FixedPoint
  {
    let contract = lines[line].contract
    let expiry = market.expiryTerms(of: contract)
    var worst = FixedPoint.zero
    for price in prices {
      let doubt: FixedPoint =
        switch price {
        case .index: try assetDoubt(contract.underlying)
        case .volatility: try quoteDoubt(line)
        case .forward: try expiry?.score.map(distrust) ?? .zero
        case .rate: try expiry?.rateScore.map(distrust) ?? .zero
        case .perpetual: try futuresDoubt(on: contract.underlying, held)
        }
      worst = max(worst, doubt)
    }
    return worst
  }

  /// The doubt of an asset's price.
  func assetDoubt(_ asset: AssetID) throws(AmountError) -> FixedPoint {
    let price = market.assets[asset]
    return try price?.score.map(distrust) ?? price?.confidence ?? .zero
  }

  /// The doubt of what the quote of a line states.
  func quoteDoubt(_ line: Int) throws(AmountError) -> FixedPoint {
    let quote = quote(line)
    return try quote?.score.map(distrust) ?? quote?.confidence ?? .zero
  }

  private func futuresDoubt(on underlying: AssetID, _ held: [Int]) throws(AmountError)
    -> FixedPoint
  {
    var worst = FixedPoint.zero
    for line in held
    where lines[line].contract.isFuture && lines[line].contract.underlying == underlying {
      worst = max(worst, try quoteDoubt(line))
    }
    return worst
  }

  private func distrust(_ score: FixedPoint) throws(AmountError) -> FixedPoint {
    try FixedPoint.one.minus(score)
  }
}

import PlimsollNumerics

/// How collateral moves with the positions it backs.
///
/// With w the exposure of positions, c that of collateral and Σ the covariances, the correlation of
/// what both bring is `wᵀΣc ÷ √(wᵀΣw · cᵀΣc)`. Above zero collateral sinks when positions lose: it
/// is worth least when it is needed.
public struct WrongWay: Hashable, Sendable {
  /// The correlation of positions' profit with collateral's, from −1 to 1; 0 where one of the two
  /// does not move.
  public let correlation: Double
  /// What positions lose in a fall of k standard deviations of theirs.
  public let loss: Double
  /// What collateral is expected to lose in that fall; below zero where it gains.
  public let collateralLoss: Double
  /// What both together lose in a fall of k standard deviations of theirs.
  public let together: Double

  /// Positions and the collateral behind them, on the same prices.
  public init(
    positions: Exposures, collateral: Exposures, under matrix: CorrelationMatrix, multiple: Double
  ) throws(StakeFault) {
    guard positions.names == collateral.names else {
      throw .names(positions.names, collateral.names)
    }
    guard multiple > 0, multiple <= 1e6 else { throw .multiple(multiple) }
    let matrix = try NettedRequirement.ordered(matrix, as: positions)
    let own = positions.deviation(under: matrix)
    let backing = collateral.deviation(under: matrix)
    correlation = positions.correlation(with: collateral, under: matrix)
    (loss, collateralLoss) = (multiple * own, multiple * correlation * backing)
    together = multiple * (try positions.plus(collateral)).deviation(under: matrix)
  }

  /// Whether collateral sinks with the positions.
  public var isWrongWay: Bool { collateralLoss > 0 }
}

extension Exposures {
  /// The correlation of what two books on the same prices bring; 0 where one does not move.
  func correlation(with other: Exposures, under matrix: CorrelationMatrix) -> Double {
    let scale = alone * other.alone
    let (own, others) = (deviation(under: matrix), other.deviation(under: matrix))
    // A deviation that only rounding keeps from zero has no direction.
    guard scale > 0, own > 1e-9 * alone, others > 1e-9 * other.alone else { return 0 }
    let product = zip(stressed, matrix.matrix.times(other.stressed)).reduce(0) { $0 + $1.0 * $1.1 }
    return min(1, max(-1, product / own / others))
  }
}

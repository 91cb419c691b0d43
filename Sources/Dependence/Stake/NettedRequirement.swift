import PlimsollDomain

/// What exposures need together and what they need each alone, under given correlations.
///
/// `k·√(eᵀRe)` against `k·Σ|e|`, e being amount times volatility of each price. Estimates in money;
/// what decides goes through ``charged(in:)``.
public struct NettedRequirement: Hashable, Sendable {
  /// The requirement of the whole book.
  public let requirement: Double
  /// The sum of the requirements of its parts, nothing netted.
  public let alone: Double

  /// The requirement of exposures whose correlations are `matrix`.
  ///
  /// - Parameter multiple: k, the standard deviations that the requirement covers.
  public init(of exposures: Exposures, under matrix: CorrelationMatrix, multiple: Double)
    throws(StakeFault)
  {
    guard multiple > 0, multiple <= 1e6 else { throw .multiple(multiple) }
    let ordered = try Self.ordered(matrix, as: exposures)
    self.init(
      requirement: multiple * exposures.deviation(under: ordered),
      alone: multiple * exposures.alone)
  }

  init(requirement: Double, alone: Double) {
    // No correlations ask more than nothing netted; what rounding adds is taken off again.
    (self.requirement, self.alone) = (min(requirement, alone), alone)
  }

  /// What netting saves.
  public var benefit: Double { alone - requirement }

  /// The requirement as money, rounded up: what is held against collateral.
  public func charged(in asset: Asset) throws(AmountError) -> Money {
    guard let exact = Dyadic(requirement) else { throw .overflow("the requirement") }
    return try Money(charging: exact, in: asset)
  }

  static func ordered(_ matrix: CorrelationMatrix, as exposures: Exposures) throws(StakeFault)
    -> CorrelationMatrix
  {
    do throws(CorrelationFault) { return try matrix.ordered(as: exposures.names) } catch {
      throw .correlation(error)
    }
  }
}

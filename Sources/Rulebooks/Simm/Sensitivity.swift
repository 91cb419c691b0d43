import PlimsollDomain

/// What a portfolio gains where one risk factor moves by its standard step: a delta sensitivity.
///
/// The step is that of ISDA's CRIF: one percent of an exchange rate, an equity or a commodity, one
/// basis point of a credit spread.
public struct Sensitivity: Hashable, Sendable {
  /// Which trades it belongs to; trades of two product classes never offset.
  public let product: SimmProductClass
  /// What kind of risk it is.
  public let riskClass: SimmRiskClass
  /// What moves.
  public let factor: RiskFactor
  /// The gain, in US dollars; losses are negative.
  public let dollars: FixedPoint

  /// A gain of `dollars` where `factor` moves by its step.
  public init(
    _ product: SimmProductClass, _ riskClass: SimmRiskClass, _ factor: RiskFactor,
    dollars: FixedPoint
  ) {
    (self.product, self.riskClass) = (product, riskClass)
    (self.factor, self.dollars) = (factor, dollars)
  }
}

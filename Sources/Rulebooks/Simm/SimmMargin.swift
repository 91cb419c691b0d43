import PlimsollDomain

/// The margin of a portfolio by the method of ISDA SIMM, as a tree: product classes, their risk
/// classes, the delta of each, its buckets, their elements.
///
/// Figures are floating and in US dollars; each product class is rounded once, up, and the total is
/// their exact sum.
public struct SimmMargin: Sendable {
  /// One risk factor of a bucket.
  public struct Element: Hashable, Sendable {
    /// What moves.
    public let factor: RiskFactor
    /// What is gained, all sensitivities to it together.
    public let sensitivity: FixedPoint
    /// Its weight; zero for the calculation currency.
    public let weight: Double
    /// How much concentration raises it: one or more.
    public let concentration: Double

    /// The product of the three.
    public var weighted: Double { weight * sensitivity.double * concentration }
  }

  /// One bucket: the elements that offset at one correlation.
  public struct Bucket: Sendable {
    /// Its name; empty for the currencies, which are one bucket.
    public let name: String
    /// Its elements, sorted.
    public let elements: [Element]
    /// What it needs alone: K.
    public let margin: Double
    /// What it offsets other buckets with: the sum of its elements, within ±K.
    public let offset: Double

    /// Whether it offsets no other bucket.
    public var isResidual: Bool { name == BucketRules.residualName }
  }

  /// The delta margin of one risk class, the only margin type that is covered.
  public struct RiskClass: Sendable {
    /// Which it is.
    public let riskClass: SimmRiskClass
    /// Its buckets, sorted.
    public let buckets: [Bucket]
    /// Its delta margin.
    public let delta: Double

    /// What the risk class needs: the sum of its margin types.
    public var margin: Double { delta }
  }

  /// The margin of one product class.
  public struct Product: Sendable {
    /// Which it is.
    public let product: SimmProductClass
    /// Its risk classes, sorted.
    public let classes: [RiskClass]
    /// What it needs before rounding.
    public let margin: Double
    /// The same, rounded up.
    public let charge: Money
  }

  /// The calculation currency.
  public let calculation: String
  /// The product classes, sorted.
  public let products: [Product]
  /// The exact sum of their charges.
  public let total: Money
}

/// How sensitivities of a risk class in buckets are weighted and correlated.
public struct BucketRules: Hashable, Sendable {
  /// What holds inside one bucket.
  public struct Terms: Hashable, Sendable {
    /// The weight of a sensitivity, in steps.
    public let weight: Double
    /// The sensitivity to one name from which concentration counts, in dollars a step.
    public let threshold: Double
    /// The correlation of two names.
    public let correlation: Double
    /// The correlation of two points of one name's curve; `nil` where a name has one point.
    public let sameName: Double?

    /// The numbers of one bucket.
    public init(weight: Double, threshold: Double, correlation: Double, sameName: Double? = nil) {
      (self.weight, self.threshold) = (weight, threshold)
      (self.correlation, self.sameName) = (correlation, sameName)
    }
  }

  /// The name of the bucket that offsets nothing.
  public static let residualName = "Residual"

  /// Buckets that offset each other, by name.
  public let buckets: [String: Terms]
  /// How they do.
  public let between: PairCorrelations
  /// What is in no other bucket; it is added to what the buckets give.
  public let residual: Terms?

  /// Buckets, a correlation for each pair of them, and the residual bucket if there is one.
  public init(
    buckets: [String: Terms], between: PairCorrelations, residual: Terms? = nil
  ) {
    (self.buckets, self.between, self.residual) = (buckets, between, residual)
  }

  func terms(of bucket: String) -> Terms? {
    bucket == Self.residualName ? residual : buckets[bucket]
  }

  /// The names of all buckets, the residual one last.
  var names: [String] {
    let sorted = buckets.keys.map { RiskFactor("", bucket: $0) }.sorted().map(\.bucket)
    return sorted + (residual == nil ? [] : [Self.residualName])
  }
}

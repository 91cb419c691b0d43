/// How sensitivities to exchange rates are weighted and correlated.
///
/// Currencies fall into two classes of volatility, and both the class of the calculation currency
/// and that of the other say which number holds.
public struct CurrencyRules: Hashable, Sendable {
  /// What holds where the calculation currency is of one class.
  public struct Terms: Hashable, Sendable {
    /// The weight of a currency of regular volatility, in steps of one percent.
    public let regularWeight: Double
    /// The weight of one of high volatility.
    public let highWeight: Double
    /// The correlation of two currencies of regular volatility.
    public let regularCorrelation: Double
    /// That of one of each.
    public let mixedCorrelation: Double
    /// That of two of high volatility.
    public let highCorrelation: Double

    /// The weights and correlations of both classes.
    public init(
      regularWeight: Double, highWeight: Double, regularCorrelation: Double,
      mixedCorrelation: Double, highCorrelation: Double
    ) {
      (self.regularWeight, self.highWeight) = (regularWeight, highWeight)
      self.regularCorrelation = regularCorrelation
      (self.mixedCorrelation, self.highCorrelation) = (mixedCorrelation, highCorrelation)
    }
  }

  /// Currencies of high volatility; all others are regular.
  public let highVolatility: Set<String>
  /// What holds where the calculation currency is regular.
  public let regular: Terms
  /// What holds where it is of high volatility.
  public let high: Terms
  /// Concentration thresholds by currency, in dollars a step.
  public let thresholds: [String: Double]
  /// The threshold of every other currency.
  public let otherThreshold: Double

  /// Rules of all currencies: those that are not named are regular, at the other threshold.
  public init(
    highVolatility: Set<String>, regular: Terms, high: Terms, thresholds: [String: Double],
    otherThreshold: Double
  ) {
    (self.highVolatility, self.regular, self.high) = (highVolatility, regular, high)
    (self.thresholds, self.otherThreshold) = (thresholds, otherThreshold)
  }

  /// The weight of a currency: nothing for the calculation currency, against which all others move.
  func weight(of currency: String, against calculation: String) -> Double {
    guard currency != calculation else { return 0 }
    let terms = terms(against: calculation)
    return highVolatility.contains(currency) ? terms.highWeight : terms.regularWeight
  }

  func threshold(of currency: String) -> Double { thresholds[currency] ?? otherThreshold }

  func correlation(_ one: String, _ other: String, against calculation: String) -> Double {
    let terms = terms(against: calculation)
    switch (highVolatility.contains(one), highVolatility.contains(other)) {
    case (false, false): return terms.regularCorrelation
    case (true, true): return terms.highCorrelation
    default: return terms.mixedCorrelation
    }
  }

  private func terms(against calculation: String) -> Terms {
    highVolatility.contains(calculation) ? high : regular
  }
}

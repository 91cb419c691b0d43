import PlimsollPricing
import Testing

@Suite struct `Log-normal risk factors` {
  /// λ, τ, μ, σ and both factors, from 40 digits (mpmath).
  @Test(arguments: [
    (1e-6, 0.1, 0, 1, 0.80072820798441446, 3.5569035914827038),
    (0.1, 0.1, 0, 1, 0.4495395199475969, 0.6719132743341228),
    (1e-6, 0.1, 0, 0.001, 0.0015636246872220774, 0.0015659768401084701),
    (1e-8, 0.1, 0, 1, 0.84689037923178411, 4.9256839351363242),
    (1e-6, 1, 0, 1, 0.99562731928091296, 86.2176101403892),
    (0.01, 0.0027378507871321, 0.05, 0.8, 0.10615214367752643, 0.11729543001129414),
    (1e-8, 0.000114, 0, 1.5, 0.088533632861550375, 0.096859381931312621),
    (0.3, 2, -0.2, 0.4, 0.69201554467365, 0.15399085934856834),
    (1e-10, 0.05, 0.1, 2, 0.95046080034272083, 15.765607093840142),
  ])
  func `R-055 factors are those of a calculation in forty digits`(
    aversion: Double, years: Double, drift: Double, volatility: Double, long: Double, short: Double
  ) throws {
    let factors = try LogNormalRiskFactors(
      riskAversion: aversion, years: years, drift: drift, volatility: volatility)
    #expect(abs(factors.long - long) <= 1e-13 * (1 - long), "\(factors.long)")
    #expect(abs(factors.short - short) <= 1e-13 * (1 + short), "\(factors.short)")
  }

  @Test func `R-055 less of the tail costs more, and so does more of volatility or time`() throws {
    var last = (long: 0.0, short: 0.0)
    for aversion in [0.5, 0.1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-12] {
      let factors = try LogNormalRiskFactors(
        riskAversion: aversion, years: 0.01, drift: 0, volatility: 0.8)
      #expect(factors.long > last.long && factors.short > last.short)
      #expect(factors.short >= factors.long)
      last = (factors.long, factors.short)
    }
    let calm = try LogNormalRiskFactors(
      riskAversion: 1e-6, years: 0.04, drift: 0, volatility: 0.5)
    let wild = try LogNormalRiskFactors(
      riskAversion: 1e-6, years: 0.01, drift: 0, volatility: 1)
    #expect(abs(calm.long - wild.long) < 1e-14, "only volatility times the root of time counts")
    #expect(abs(calm.short - wild.short) < 1e-14)
  }

  @Test(
    arguments: [
      (0, 0.1, 0, 1), (1, 0.1, 0, 1), (-0.1, 0.1, 0, 1), (0.1, 0, 0, 1), (0.1, 0.1, 0, 0),
      (0.1, 0.1, 1e6, 1), (.nan, 0.1, 0, 1), (0.1, .infinity, 0, 1),
    ] as [(Double, Double, Double, Double)])
  func `R-055 parameters outside the model are refused`(
    aversion: Double, years: Double, drift: Double, volatility: Double
  ) {
    let error = #expect(throws: RiskFactorError.self) {
      try LogNormalRiskFactors(
        riskAversion: aversion, years: years, drift: drift, volatility: volatility)
    }
    #expect(error?.description.contains("of a log-normal model is") == true)
  }
}

import PlimsollDependence
import PlimsollDomain
import Testing

/// The figures of arch 8.0.0 (GARCH, GJR), pandas 3.1.1 (EWMA) and NumPy on one invented history.
@Suite struct `Volatility beside other programs` {
  private let table: ReferenceFigures

  init() throws { table = try ReferenceFigures() }

  @Test(arguments: [
    ("garch 0", 0, false), ("garch 1", 1, false), ("garch 2", 2, false),
    ("gjr 0", 0, true),
  ])
  func `R-145 GARCH and GJR agree with arch`(name: String, column: Int, asymmetry: Bool) throws {
    let fit = try GARCHFit(of: table.world.column(column), asymmetry: asymmetry)
    // arch stops its search a little before the top; ours has the larger likelihood.
    let wanted = try table["\(name) parameters"]
    for (parameter, value) in zip(fit.parameters, wanted) {
      #expect(abs(parameter.value - value) < 2e-4 * max(abs(value), 0.05), "\(parameter)")
    }
    let likelihood = try table["\(name) likelihood"][0]
    #expect(fit.logLikelihood >= likelihood - 1e-9)
    #expect(fit.logLikelihood - likelihood < 1e-5)
    let errors = try fit.parameters.map { try #require($0.error) }
    #expect(distance(errors, try table["\(name) errors"]) < 0.01)
    let volatilities = [0, 749, 1499].map { fit.variances[$0].squareRoot() }
    #expect(distance(volatilities, try table["\(name) volatilities"]) < 1e-4)
  }

  @Test(arguments: [("garch 1", 1, false), ("gjr 0", 0, true)])
  func `R-145 forecasts agree with arch`(name: String, column: Int, asymmetry: Bool) throws {
    let fit = try GARCHFit(of: table.world.column(column), asymmetry: asymmetry)
    let next = fit.variances[1500]
    let ahead =
      [1, 2, 10].map { fit.model.expected($0, from: next).squareRoot() }
      + [fit.model.volatility(over: 10, from: next)]
    #expect(distance(ahead, try table["\(name) ahead"]) < 1e-4)
    #expect(fit.forecast.value == next.squareRoot())
  }

  @Test func `R-142 EWMA agrees with pandas`() throws {
    let found = try (0..<3).map {
      try EWMAVolatility.estimate(of: table.world.column($0), decay: 0.94).value
    }
    #expect(distance(found, try table["ewma volatility"]) < 1e-12)
  }

  @Test(arguments: [
    (RangeVolatility.parkinson, "parkinson"), (.garmanKlass, "garman-klass"),
    (.rogersSatchell, "rogers-satchell"), (.yangZhang, "yang-zhang"),
  ])
  func `R-146 range-based volatility agrees with NumPy`(method: RangeVolatility, name: String)
    throws
  {
    let estimate = try method.estimate(of: try ReferenceFigures.bars())
    #expect(distance([estimate.value], try table[name]) < 1e-12)
    // The walks have a volatility of 3% a bar, seen 96 times in each.
    let band = try #require(estimate.band)
    #expect(band.low < estimate.value && estimate.value < band.high)
    #expect(abs(estimate.value / 0.03 - 1) < 0.15)
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

/// The same bits in debug and release, on every processor: a replay of a calibration is exact.
@Suite struct `Determinism of estimates` {
  private func print(_ values: [Double]) -> String {
    var hash = InputHash()
    for value in values { hash.add(value) }
    return "\(hash)"
  }

  @Test func `R-145 a fit keeps its bits`() throws {
    let world = try ReferenceFigures().world
    let fits = try [false, true].map { try GARCHFit(of: world.column(1), asymmetry: $0) }
    var values: [Double] = []
    for fit in fits {
      for parameter in fit.parameters { values += [parameter.value, parameter.error ?? 0] }
      values += [fit.logLikelihood, fit.forecast.value, fit.forecast.band?.high ?? 0]
    }
    #expect(print(values) == "38a774bdc485f216")
    #expect("\(fits[0].forecast.inputs)" == "f7b75b37aec8f22c")
  }

  @Test func `R-147 R-148 R-149 matrices keep their bits`() throws {
    let world = try ReferenceFigures().world.last(400)
    let dcc = try DCCFit(of: world)
    let matrices = [
      dcc.forecast.value, try EWMACorrelation.estimate(of: world, decay: 0.94).value,
      try ShrunkCorrelation(of: world, towards: .identity).estimate.value,
      try ShrunkCorrelation(of: world, towards: .constant).estimate.value,
      try RollingCorrelation.estimate(of: world, window: 250).value,
      try TailDependence.estimate(of: world, quantile: 0.1).value,
    ]
    let errors = dcc.parameters.map { $0.error ?? 0 }
    #expect(print(matrices.flatMap(\.elements) + errors) == "b10aa65ef66816ac")
  }

  @Test func `the hash of nothing, a number and a text is what it always was`() {
    var hash = InputHash()
    #expect("\(hash)" == "9e3779b97f4a7c15")
    hash.add(1.0)
    #expect("\(hash)" == "f80a07838228f8ba")
    hash.add("BTC")
    #expect("\(hash)" == "a16f9c2bf7a90091")
  }

  /// What `Dependence.docc` says its examples print.
  @Test func `the examples of the page print what it says`() throws {
    let bars = [100.0, 102, 99, 101, 100.5].enumerated().map { day, close in
      Bar(
        time: Timestamp(milliseconds: 1_772_323_200_000 + Int64(day) * 86_400_000), close: close)
    }
    let returns = try Returns(of: try PriceSeries("BTC", every: .day, bars: bars))
    let estimate = try EWMAVolatility.estimate(of: returns, decay: 0.94)
    #expect("\(estimate.value)".hasPrefix("0.0203"))
    #expect("\(estimate.time)" == "2026-03-06T00:00:00Z")
    var chance = SeededGenerator(seed: 7)
    let draws = (0..<500).map { _ in
      let (market, own) = (0.02 * chance.normal(), 0.015 * chance.normal())
      return [market, market + own]
    }
    let table = try ReturnTable(
      names: ["BTC", "ETH"], every: .day,
      times: draws.indices.map { Timestamp(milliseconds: 86_400_000 * Int64($0)) }, rows: draws)
    let together = try EWMACorrelation.estimate(of: table, decay: 0.97).value[0, 1]
    let model = try GARCHFit(of: table.column(0)).forecast.value
    #expect("\(together)".hasPrefix("0.8525"))
    #expect("\(model)".hasPrefix("0.0196"))
  }
}

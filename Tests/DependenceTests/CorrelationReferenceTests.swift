import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

/// The figures of scikit-learn 1.9.1, SciPy 1.17.1, pandas 3.1.1 and short formulas in NumPy on one
/// invented history.
@Suite struct `Correlation beside other programs` {
  private let table: ReferenceFigures

  init() throws { table = try ReferenceFigures() }

  private func beside(_ matrix: SymmetricMatrix) -> [Double] {
    [matrix[1, 0], matrix[2, 0], matrix[2, 1]]
  }

  @Test func `R-143 a window's correlation and band agree with SciPy`() throws {
    let found = try RollingCorrelation.estimate(of: table.world, window: 250)
    #expect(distance(beside(found.value), try table["pearson 250"]) < 1e-12)
    let band = try #require(found.band)
    let ends = [band.low[1, 0], band.high[1, 0]]
    #expect(distance(ends, try table["pearson 250 band"]) < 1e-12)
    #expect(found.window.count == 250)
    #expect(found.window.last == table.world.times[1499])
  }

  @Test func `a rolling window agrees with pandas wherever it stands`() throws {
    var stream = try RollingCorrelation(of: table.world.names, every: .day, window: 60)
    for row in 0..<800 {
      try stream.update(table.world.row(row), at: table.world.times[row])
    }
    let found = try stream.estimate()
    #expect(distance(beside(found.value), try table["rolling 60 at 800"]) < 1e-12)
    #expect(found.window.first == time(740))
  }

  @Test func `R-142 EWMA correlations agree with pandas`() throws {
    let found = try EWMACorrelation.estimate(of: table.world, decay: 0.94)
    #expect(distance(beside(found.value), try table["ewma correlation"]) < 1e-12)
  }

  @Test(arguments: [
    (ShrunkCorrelation.Target.identity, "identity shrinkage"), (.constant, "constant shrinkage"),
  ])
  func `R-147 shrinkage agrees with scikit-learn and with the paper`(
    target: ShrunkCorrelation.Target, name: String
  ) throws {
    let found = try ShrunkCorrelation(of: table.world.last(120), towards: target)
    let figures = [found.share] + beside(found.estimate.value)
    #expect(distance(figures, try table[name]) < 1e-12)
  }

  @Test func `R-149 tail dependence and its band agree with SciPy`() throws {
    let found = try TailDependence.estimate(of: table.world, quantile: 0.05)
    let band = try #require(found.band)
    for (row, column) in [(1, 0), (2, 0), (2, 1)] {
      let figures = [found.value, band.low, band.high].map { $0[row, column] }
      #expect(distance(figures, try table["tail \(row)\(column)"]) < 1e-12)
    }
  }

  @Test func `R-148 DCC agrees with a search by SciPy on residuals of arch`() throws {
    let fit = try DCCFit(of: table.world)
    #expect(distance(fit.parameters.map(\.value), try table["dcc parameters"]) < 1e-3)
    #expect(abs(fit.logLikelihood - (try table["dcc likelihood"][0])) < 1e-3)
    #expect(distance(beside(fit.model.longRun), try table["dcc target"]) < 1e-4)
    let middle = [fit.path(1, 0)[749], fit.path(2, 0)[749], fit.path(2, 1)[749]]
    #expect(distance(middle, try table["dcc correlation 749"]) < 1e-3)
    #expect(distance(beside(fit.forecast.value), try table["dcc correlation 1500"]) < 1e-3)
    #expect(fit.path(1, 0).last == fit.forecast.value[1, 0])
    #expect(fit.path(1, 1)[3] == 1)
  }

  @Test func `R-148 the filter of a DCC model goes on where the history ended`() throws {
    let (early, late) = (1_200, 1_500)
    let part = try ReturnTable(
      names: table.world.names, every: .day, times: Array(table.world.times.prefix(early)),
      rows: (0..<early).map { Array(table.world.row($0)) })
    let fit = try DCCFit(of: part)
    var stream = fit.stream
    for row in early..<late { try stream.update(table.world.row(row), at: table.world.times[row]) }
    // The same by hand: variances and Q from the fit's parameters, over the whole history.
    let variances = (0..<3).map { column in
      fit.volatilities[column].model.variances(
        of: table.world.column(column).values, from: meanSquare(part.column(column).values))
    }
    let (a, b) = (fit.model.reaction, fit.model.decay)
    var q = [1.0, fit.model.longRun[1, 0], 1]
    for row in 0..<late {
      let z = (0..<2).map { table.world.column($0).values[row] / variances[$0][row].squareRoot() }
      let products = [z[0] * z[0], z[1] * z[0], z[1] * z[1]]
      let level = [1, fit.model.longRun[1, 0], 1]
      q = (0..<3).map { (1 - a - b) * level[$0] + a * products[$0] + b * q[$0] }
    }
    let found = try stream.estimate()
    #expect(abs(found.value[1, 0] - q[1] / (q[0] * q[2]).squareRoot()) < 1e-12)
    #expect(found.window == Window(first: time(early), last: time(late - 1), count: 300))
  }

  private func meanSquare(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
  }
}

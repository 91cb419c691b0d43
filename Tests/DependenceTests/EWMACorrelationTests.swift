import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `EWMA correlation` {
  private func table(_ rows: [[Double]]) throws -> ReturnTable {
    try ReturnTable(
      names: rows[0].indices.map { "C\($0)" }, every: .day, times: rows.indices.map { time($0) },
      rows: rows)
  }

  @Test func `R-142 two rows by hand`() throws {
    let estimate = try EWMACorrelation.estimate(
      of: try table([[0.01, 0.02], [0.02, -0.01]]), decay: 0.5)
    // c₁₁ = (½·1 + 4)/1.5, c₂₂ = (½·4 + 1)/1.5, c₁₂ = (½·2 − 2)/1.5, in squares of 1%.
    #expect(abs(estimate.value[0, 1] - -1 / (4.5 * 3).squareRoot()) < 1e-15)
    #expect(estimate.value[0, 0] == 1)
    #expect(estimate.names == ["C0", "C1"])
    #expect(estimate.method == "EWMA correlation, decay 0.5")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `R-142 a stream of rows says what a batch says, and agrees with volatility`(seed: UInt64)
    throws
  {
    var chance = SeededGenerator(seed: seed)
    let history = try table((0..<120).map { _ in (0..<6).map { _ in 0.05 * chance.normal() } })
    var stream = try EWMACorrelation(of: history.names, every: .day, decay: 0.97)
    for row in 0..<120 { try stream.update(history.row(row), at: history.times[row]) }
    let estimate = try stream.estimate()
    #expect(try EWMACorrelation.estimate(of: history, decay: 0.97) == estimate)
    let covariance = try stream.covariance().value
    for column in 0..<6 {
      let alone = try EWMAVolatility.estimate(of: history.column(column), decay: 0.97)
      #expect(abs(covariance[column, column].squareRoot() / alone.value - 1) < 1e-14)
    }
    #expect(covariance[3, 1] * estimate.value[3, 1] > 0)
  }

  @Test func `R-142 fifty prices after ten rows are positive semidefinite but for rounding`() throws
  {
    var chance = SeededGenerator(seed: 8)
    let history = try table((0..<10).map { _ in (0..<50).map { _ in chance.normal() } })
    let value = try EWMACorrelation.estimate(of: history, decay: 0.9).value
    #expect(try SymmetricEigen(value).values[0] > -1e-13)
    #expect(value.elements.allSatisfy { abs($0) <= 1 })
  }

  @Test func `prices that move as one have correlation 1 and no more`() throws {
    let values = [0.013, -0.027, 0.0031, 0.017, -0.0091]
    let value = try EWMACorrelation.estimate(
      of: try table(values.map { [$0, 3 * $0, -7 * $0] }), decay: 0.94
    ).value
    #expect(abs(value[0, 1] - 1) < 1e-15 && value[0, 1] <= 1)
    #expect(abs(value[0, 2] + 1) < 1e-15 && value[0, 2] >= -1)
  }

  @Test func `what has no correlation says why`() throws {
    let names = ["BTC", "USDC"]
    var stream = try EWMACorrelation(of: names, every: .day, decay: 0.9)
    #expect(throws: EstimateError.width(names, count: 1)) { try stream.update([0.1], at: time(0)) }
    #expect(throws: EstimateError.self) { try stream.update([0.1, .nan], at: time(0)) }
    try stream.update([0.1, 0], at: time(0))
    #expect(throws: EstimateError.tooFew(names, count: 1, needed: 2)) { try stream.estimate() }
    try stream.update([-0.1, 0], at: time(1))
    #expect(throws: EstimateError.constant("USDC")) { try stream.estimate() }
    #expect(throws: EstimateError.constant("USDC")) { try stream.covariance() }
    #expect(throws: EstimateError.self) { try EWMACorrelation(of: [], every: .day, decay: 0.9) }
    #expect(throws: EstimateError.self) { try EWMACorrelation(of: names, every: .day, decay: 1) }
  }
}

import PlimsollDependence
import PlimsollDomain
import PlimsollNumerics
import Testing

@Suite struct `Planted correlation` {
  private func band(_ band: Band<SymmetricMatrix>?, _ row: Int = 1, _ column: Int = 0) throws
    -> Band<Double>
  {
    let band = try #require(band)
    return Band(low: band.low[row, column], high: band.high[row, column], level: band.level)
  }

  @Test(arguments: [-0.6, 0, 0.8])
  func `R-143 bands hold the planted correlation, rolling, EWMA and shrunk`(truth: Double) throws {
    var (rolling, ewma, half, shrunk) = (Coverage(), Coverage(), Coverage(), Coverage())
    for seed in 1...150 as ClosedRange<UInt64> {
      let world = try PlantedTruth.pairs(truth, count: 200, seed: seed)
      let plain = try RollingCorrelation.estimate(of: world, window: 100)
      rolling.ask(truth, in: try band(plain.band))
      let weighted = try EWMACorrelation.estimate(of: world, decay: 0.96)
      ewma.ask(truth, in: try band(weighted.band))
      let narrow = try EWMACorrelation.estimate(of: world, decay: 0.96, level: 0.5)
      half.ask(truth, in: try band(narrow.band))
      let drawn = try ShrunkCorrelation(of: world.last(100), towards: .identity)
      shrunk.ask(truth, in: try band(drawn.estimate.band))
    }
    #expect(rolling.share >= 0.91 && rolling.held < 150, "\(rolling)")
    #expect(ewma.share >= 0.91 && ewma.held < 150, "\(ewma)")
    #expect(half.share > 0.38 && half.share < 0.62, "\(half)")
    #expect(shrunk.share >= 0.91, "\(shrunk)")
  }

  @Test func `R-147 shrinkage is nearer the truth than the sample where there is little of it`()
    throws
  {
    var (drawn, plain) = (0.0, 0.0)
    for seed in 1...20 as ClosedRange<UInt64> {
      var chance = SeededGenerator(seed: seed)
      let rows = (0..<40).map { _ in
        let market = chance.normal()
        return (0..<12).map { _ in 0.6 * market + 0.8 * chance.normal() }
      }
      let table = try ReturnTable(
        names: (0..<12).map { "C\($0)" }, every: .day, times: rows.indices.map { time($0) },
        rows: rows)
      var truth = SymmetricMatrix(size: 12, diagonal: 1)
      for row in 0..<12 {
        for column in 0..<row { truth[row, column] = 0.36 }
      }
      let found = try ShrunkCorrelation(of: table, towards: .constant)
      drawn += found.estimate.value.distance(to: truth)
      plain += found.sample.distance(to: truth)
      #expect(try SymmetricEigen(found.estimate.value).values[0] > 0)
    }
    #expect(drawn < 0.5 * plain, "\(drawn) against \(plain)")
  }

  @Test func `R-148 bands of DCC hold the planted parameters and correlations`() throws {
    let longRun = try SymmetricMatrix(rows: [[1, 0.6], [0.6, 1]])
    let model = try DCC(reaction: 0.05, decay: 0.9, longRun: longRun)
    var (wide, ahead) = (Coverage(), Coverage())
    for seed in 1...12 as ClosedRange<UInt64> {
      let world = try PlantedTruth.dcc(model, count: 1_000, seed: seed)
      let fit = try DCCFit(of: world.table)
      for (parameter, truth) in zip(fit.parameters, [0.05, 0.9]) {
        guard let band = try parameter.band(level: 0.95) else { continue }
        wide.ask(truth, in: band)
      }
      ahead.ask(world.next[1, 0], in: try band(fit.forecast.band))
    }
    #expect(wide.asked >= 20 && wide.share >= 0.8, "\(wide)")
    #expect(ahead.share >= 0.9, "\(ahead)")
  }

  @Test func `R-149 prices that share their worst days have more tail dependence than normal ones`()
    throws
  {
    var (normal, fat) = (0.0, 0.0)
    for seed in 1...5 as ClosedRange<UInt64> {
      let calm = try PlantedTruth.pairs(0.6, count: 4_000, seed: seed)
      let wild = try PlantedTruth.pairs(0.6, count: 4_000, seed: seed, fatTails: true)
      normal += try TailDependence.estimate(of: calm, quantile: 0.01).value[1, 0] / 5
      fat += try TailDependence.estimate(of: wild, quantile: 0.01).value[1, 0] / 5
    }
    #expect(fat > normal + 0.05, "\(fat) against \(normal)")
  }

  @Test func `R-149 the band holds the tail dependence of independent prices, the quantile`()
    throws
  {
    var wide = Coverage()
    for seed in 1...100 as ClosedRange<UInt64> {
      let world = try PlantedTruth.pairs(0, count: 600, seed: seed)
      wide.ask(0.1, in: try band(try TailDependence.estimate(of: world, quantile: 0.1).band))
    }
    #expect(wide.share >= 0.9 && wide.held < 100, "\(wide)")
  }
}

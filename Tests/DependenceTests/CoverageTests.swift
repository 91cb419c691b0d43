import PlimsollDependence
import Testing

@Suite struct `Coverage of margins` {
  private func coverage(_ count: Int, _ breaches: Int, _ probability: Double = 0.01)
    -> MarginCoverage
  {
    MarginCoverage(count: count, breaches: breaches, probability: probability)
  }

  /// scipy.stats: chi2, binom.sf, beta.ppf.
  @Test func `R-170 worked numbers`() {
    #expect(abs(coverage(250, 0).kupiec - 5.025167926750726) < 1e-10)
    #expect(abs(coverage(250, 6).kupiec - 3.5553547710617437) < 1e-10)
    let seven = coverage(250, 7)
    #expect(abs(seven.kupiec - 5.496990447792683) < 1e-10)
    #expect(abs(seven.kupiecProbability - 0.019049230890526514) < 1e-10)
    #expect(abs(seven.excess - 0.013701447855203663) < 1e-12)
    #expect(abs(seven.band.low - 0.011330013795658532) < 1e-10)
    #expect(abs(seven.band.high - 0.056837245273053616) < 1e-10)
    #expect(seven.expected == 2.5)
  }

  /// Where Kupiec's ratio stays below 3.841, the 5% point of χ² with one degree of freedom.
  @Test(arguments: [
    (250, 0.01, 1...6), (250, 0.005, 0...4), (500, 0.01, 2...9), (1000, 0.01, 5...16),
    (1000, 0.005, 2...9),
  ])
  func `R-170 what Kupiec's test accepts`(count: Int, probability: Double, range: ClosedRange<Int>)
  {
    for breaches in 0...30 {
      let ratio = coverage(count, breaches, probability).kupiec
      #expect((ratio < 3.841) == range.contains(breaches), "\(breaches)")
    }
  }

  /// Basel's own at 250 and 1%; cumulative probabilities of 95% and 99.99% elsewhere.
  @Test(arguments: [
    (250, 0.01, 5, 10), (250, 0.005, 3, 7), (500, 0.01, 9, 15), (1000, 0.01, 15, 24),
  ])
  func `R-170 the traffic light`(count: Int, probability: Double, yellow: Int, red: Int) {
    for breaches in 0...40 {
      let zone = coverage(count, breaches, probability).zone
      let wanted: MarginCoverage.Zone =
        breaches >= red ? .red : breaches >= yellow ? .yellow : .green
      #expect(zone == wanted, "\(breaches)")
    }
  }

  @Test func `R-170 nothing and everything`() {
    #expect(coverage(0, 0).kupiec == 0 && coverage(0, 0).excess == 1)
    let all = coverage(10, 10)
    #expect(all.band.high == 1 && abs(all.excess - 1e-20) < 1e-25)
    #expect(coverage(10, 0).band.low == 0)
    #expect(coverage(100_000, 1_000).excess > 0.4 && coverage(100_000, 1_000).excess < 0.6)
  }
}

import PlimsollNumerics
import Testing

@Suite struct `Student's t distribution` {
  @Test func `density, distribution and quantile agree with 40 digits`() throws {
    for row in try ReferenceTable("student").rows {
      let law = try #require(StudentT(degrees: row[0]))
      let (x, density, below, quantile) = (row[1], row[2], row[3], row[4])
      #expect(abs(law.density(x) / density - 1) <= 1e-12, "\(row)")
      #expect(abs(law.distribution(x) / below - 1) <= 1e-12, "\(row)")
      #expect(abs(law.distribution(-x) - (1 - below)) <= 1e-12, "\(row)")
      #expect(abs(law.quantile(below) - quantile) <= 1e-11 * (1 + abs(quantile)), "\(row)")
    }
  }

  /// One degree of freedom is Cauchy's distribution, two have a closed form.
  @Test(arguments: [0.001, 0.1, 0.3, 0.499, 0.5, 0.7, 0.95, 0.99, 0.9999])
  func `one and two degrees have closed forms`(p: Double) throws {
    let two = try #require(StudentT(degrees: 2))
    let exact = (2 * p - 1) / (2 * p * (1 - p)).squareRoot()
    #expect(abs(two.quantile(p) - exact) <= 1e-12 * (1 + abs(exact)))
    let cauchy = try #require(StudentT(degrees: 1))
    let x = cauchy.quantile(p)
    // tan(π(p − ½)) is −1 at a quarter and 1 at three.
    #expect(abs(cauchy.quantile(0.25) + 1) < 1e-13 && abs(cauchy.quantile(0.75) - 1) < 1e-13)
    #expect(abs(cauchy.distribution(x) - p) < 1e-13)
  }

  @Test func `many degrees are the normal distribution`() throws {
    let law = try #require(StudentT(degrees: 1e6))
    for p in [0.0001, 0.01, 0.3, 0.975, 0.99] {
      #expect(abs(law.quantile(p) - Normal.quantile(p)) < 2e-5)
      #expect(abs(law.tailMean(0.01) - Normal.density(2.326347874040841) / 0.01) < 2e-5)
    }
  }

  @Test func `quantile undoes distribution and is symmetric`() throws {
    var generator = SeededGenerator(seed: 160)
    for _ in 0..<2_000 {
      let law = try #require(StudentT(degrees: 0.5 + 20 * generator.uniform()))
      let p = generator.uniform() * 0.5
      #expect(abs(law.distribution(law.quantile(p)) / p - 1) < 1e-11)
      let x = generator.uniform() * 10
      #expect(law.density(x) == law.density(-x))
      #expect(abs(law.distribution(x) + law.distribution(-x) - 1) < 1e-15)
    }
  }

  /// scipy.stats, by t.pdf(q)·(ν+q²)/((ν−1)·p).
  @Test(arguments: [(3.0, 0.01, 7.0030820), (4.0, 0.01, 5.2205842), (6.0, 0.05, 2.7107386)])
  func `the mean beyond a quantile`(degrees: Double, p: Double, mean: Double) throws {
    let law = try #require(StudentT(degrees: degrees))
    #expect(abs(law.tailMean(p) - mean) < 1e-6)
    #expect(law.tailMean(p) > -law.quantile(p))
  }

  @Test func `edges`() throws {
    let law = try #require(StudentT(degrees: 4))
    #expect(law.quantile(0) == -.infinity && law.quantile(1) == .infinity)
    #expect(law.quantile(.nan).isNaN && law.distribution(.nan).isNaN)
    #expect(law.distribution(0) == 0.5 && law.quantile(0.5) == 0)
    #expect(law.distribution(-1e200) == 0 && law.distribution(1e200) == 1)
    for degrees in [0, -1, 0.01, 1e7, .nan, .infinity] {
      #expect(StudentT(degrees: degrees) == nil)
    }
  }
}

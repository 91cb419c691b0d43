import PlimsollDomain
import PlimsollNumerics
import PlimsollRulebooks
import Support
import Testing

/// What holds for every portfolio, on generated ones.
@Suite struct `Margin by sensitivities, for any portfolio` {
  typealias Specimen = SimmSpecimen

  /// A portfolio of every risk class in several product classes; below every threshold where it is
  /// `small`, and in one bucket a risk class where it is `narrow`.
  private func portfolio(_ seed: UInt64, small: Bool, narrow: Bool = false) -> [Sensitivity] {
    var generator = SeededGenerator(seed: seed)
    return (0..<generator.integer(in: 2...24)).map { _ in
      let product = generator.pick(SimmProductClass.allCases)
      let size = small ? 1_000 : 900_000_000
      let dollars = generator.integer(in: -size...size)
      switch generator.integer(in: 0...3) {
      case 0:
        return Specimen.currency(
          generator.pick(["EUR", "CHF", "TRY", "ZAR", "USD"]), dollars, product)
      case 1:
        return Specimen.commodity(
          generator.pick(["a", "b", "c"]), narrow ? "2" : generator.pick(["1", "2", "16"]),
          dollars, product)
      case 2:
        return Specimen.share(
          generator.pick(["a", "b", "c"]), generator.pick(["1", "Residual"]), dollars, product)
      default:
        return Specimen.spread(
          generator.pick(["a", "b"]), generator.pick(["5y", "10y"]), dollars, product)
      }
    }
  }

  private func scaled(_ portfolio: [Sensitivity], by factor: Int) throws -> [Sensitivity] {
    try portfolio.map {
      Sensitivity(
        $0.product, $0.riskClass, $0.factor, dollars: try $0.dollars.times(FixedPoint(factor)))
    }
  }

  private func margin(_ sensitivities: [Sensitivity]) throws -> Double {
    try Specimen.margin(of: sensitivities).products.reduce(0) { $0 + $1.margin }
  }

  @Test(arguments: UInt64(1)...40)
  func `R-070 the other side of a portfolio needs the same`(seed: UInt64) throws {
    for small in [true, false] {
      let book = portfolio(seed, small: small)
      let other = try Specimen.margin(of: scaled(book, by: -1))
      #expect(try Specimen.margin(of: book).total == other.total)
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `R-070 neither order nor the split of trades matters`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let book = portfolio(seed, small: false)
    let halves = try scaled(book, by: 3) + scaled(book, by: -2)
    let total = try Specimen.margin(of: book).total
    #expect(try Specimen.margin(of: generator.shuffled(halves)).total == total)
  }

  /// Below the thresholds a portfolio of seven times the size needs seven times the margin; above
  /// them it needs more.
  @Test(arguments: UInt64(1)...40)
  func `R-070 margin grows with size, and faster where it concentrates`(seed: UInt64) throws {
    let small = portfolio(seed, small: true)
    let (one, seven) = (try margin(small), try margin(scaled(small, by: 7)))
    #expect(abs(seven - 7 * one) <= 1e-9 * seven)
    let large = portfolio(seed, small: false)
    let concentrated = try margin(scaled(large, by: 7))
    #expect(try concentrated >= 7 * margin(large) * (1 - 1e-9))
  }

  /// Without concentration, and with one bucket that offsets in each risk class.
  @Test(arguments: UInt64(1)...100)
  func `R-071 R-072 two portfolios together need no more than apart`(seed: UInt64) throws {
    let one = portfolio(seed, small: true, narrow: true)
    let other = portfolio(seed + 1_000, small: true, narrow: true)
    let (apart, together) = (try margin(one) + margin(other), try margin(one + other))
    #expect(together <= apart * (1 + 1e-9), "\(together) and \(apart)")
  }

  /// The exception: a hedge across buckets by other names leaves each bucket a larger K than sum,
  /// and only the sum offsets. Both halves are hedged at γ = 0.8: 1.897… and 1.264…; together each
  /// bucket has K = √10.6 and S = ∓1, so the margin is √(21.2 − 1.6) = 4.427….
  @Test func `R-071 hedges across buckets may need more together than apart`() throws {
    let terms = BucketRules.Terms(weight: 1, threshold: 1e9, correlation: 0.2)
    let rules = Specimen.buckets(["1": terms, "2": terms], [("1", "2", 0.8)])
    let parameters = Specimen.parameters([.equity: .buckets(rules)])
    let one = [Specimen.share("A", "1", -3), Specimen.share("C", "2", 3)]
    let other = [Specimen.share("B", "1", 2), Specimen.share("D", "2", -2)]
    let margins = try [one, other, one + other].map {
      try Specimen.margin(of: $0, under: parameters).products.first?.margin ?? .nan
    }
    for (got, expected) in zip(margins, [1.897366596101027, 1.2649110640673515, 4.427188724235731])
    { #expect(abs(got - expected) < 1e-12) }
    #expect(margins[2] > margins[0] + margins[1])
  }
}

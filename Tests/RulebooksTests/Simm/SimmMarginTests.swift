import PlimsollDomain
import PlimsollRulebooks
import Testing

/// Figures of a second implementation in another language, of invented parameters.
@Suite struct `Margin by sensitivities` {
  typealias Specimen = SimmSpecimen

  private func delta(_ sensitivities: [Sensitivity], calculation: String = "USD") throws
    -> SimmMargin.RiskClass
  {
    let margin = try Specimen.margin(of: sensitivities, calculation: calculation)
    let product = try #require(margin.products.first)
    #expect(margin.products.count == 1 && product.classes.count == 1)
    return try #require(product.classes.first)
  }

  private func isNear(_ got: Double, _ expected: Double) -> Bool {
    abs(got - expected) <= 1e-12 * abs(expected)
  }

  @Test func `R-070 sensitivities of one risk factor are one before concentration`() throws {
    let elements = try delta([
      Specimen.commodity("BTC", "16", 1_500_000), Specimen.commodity("ETH", "16", -400_000),
      Specimen.commodity("BTC", "16", 500_000), Specimen.commodity("ETH", "16", 0),
    ]).buckets.flatMap(\.elements)
    #expect(elements.map(\.factor.name) == ["BTC", "ETH"])
    #expect(elements.map(\.sensitivity) == [FixedPoint(2_000_000), FixedPoint(-400_000)])
    #expect(elements.map(\.concentration) == [2, 1])
    #expect(elements.map(\.weighted) == [240_000_000, -24_000_000])
  }

  @Test func `R-070 the calculation currency weighs nothing, and decides what others weigh`() throws
  {
    let book = [
      Specimen.currency("EUR", 300_000), Specimen.currency("ZAR", -100_000),
      Specimen.currency("USD", 50_000), Specimen.currency("TRY", 7_000_000),
    ]
    let against = try delta(book, calculation: "TRY").buckets[0]
    #expect(against.elements.map(\.factor.name) == ["EUR", "TRY", "USD", "ZAR"])
    #expect(against.elements.map(\.weighted) == [4_500_000, 0, 750_000, -2_000_000])
    #expect(isNear(against.margin, 4_196_724.9135486595))
    let regular = try delta(book).buckets[0]
    #expect(regular.elements.map(\.weight) == [8, 15, 0, 15])
  }

  @Test func `R-070 the concentration of a name counts all points of its curve`() throws {
    let far = try delta([
      Specimen.spread("B", "5y", 3_000_000), Specimen.spread("B", "10y", 1_000_000),
      Specimen.spread("C", "5y", -2_000_000),
    ])
    let elements = far.buckets[0].elements
    #expect(elements.map(\.factor.labels) == [["10y"], ["5y"], ["5y"]])
    #expect(elements.map(\.concentration) == [2, 2, 2.0.squareRoot()])
    #expect(isNear(far.delta, 594_373_619.8722147))
    #expect(isNear(far.buckets[0].offset, 413_725_830.0203048))
    let near = try delta([
      Specimen.spread("B", "5y", 3_000_000), Specimen.spread("B", "10y", -2_000_000),
    ])
    #expect(near.buckets[0].elements.map(\.concentration) == [1, 1])
    #expect(isNear(near.delta, 118_659_175.79353061))
  }

  @Test func `R-071 currencies offset less where their concentrations differ`() throws {
    let bucket = try delta([
      Specimen.currency("EUR", 16_000_000_000), Specimen.currency("CHF", -225_000_000),
      Specimen.currency("TRY", -900_000_000),
    ]).buckets[0]
    #expect(bucket.elements.map(\.concentration) == [1.5, 2, 1])
    #expect(isNear(bucket.margin, 253_683_444_473.61954))
  }

  @Test func `R-071 a bucket offsets others with its sum, but with no more than it needs`() throws {
    let commodities = try delta([
      Specimen.commodity("Oil", "2", -400_000_000), Specimen.commodity("Tar", "2", -300_000_000),
      Specimen.commodity("BTC", "16", 2_000_000), Specimen.commodity("ETH", "16", -400_000),
      Specimen.commodity("Coal", "1", 1_200_000_000), Specimen.commodity("Peat", "1", 500_000_000),
    ])
    #expect(commodities.buckets.map(\.name) == ["1", "2", "16"])
    for (got, expected) in zip(
      commodities.buckets.map(\.margin),
      [69_716_688_580.75996, 20_741_263_220.932327, 241_197_014.90690136])
    { #expect(isNear(got, expected), "\(got)") }
    let offsets = commodities.buckets.map(\.offset)
    #expect(offsets[0] == commodities.buckets[0].margin)
    #expect(offsets[1] == -commodities.buckets[1].margin)
    #expect(offsets[2] == 216_000_000)
    #expect(isNear(commodities.delta, 66_499_409_823.30849))
  }

  @Test func `R-071 the residual bucket is added and offsets nothing`() throws {
    let shares = try delta([
      Specimen.share("A", "1", 40_000), Specimen.share("B", "1", -25_000),
      Specimen.share("P", "Residual", -10_000), Specimen.share("Q", "Residual", 7_000),
    ])
    #expect(shares.buckets.map(\.isResidual) == [false, true])
    #expect(isNear(shares.buckets[0].margin, 1_281_600.5617976296))
    #expect(isNear(shares.buckets[1].margin, 488_262.22462934814))
    #expect(isNear(shares.delta, 1_769_862.7864269777))
  }

  @Test func `R-072 risk classes correlate within a product class, and product classes add`() throws
  {
    func currencies(_ product: SimmProductClass) -> [Sensitivity] {
      [
        Specimen.currency("EUR", 16_000_000_000, product),
        Specimen.currency("CHF", -225_000_000, product),
        Specimen.currency("TRY", -900_000_000, product),
      ]
    }
    let shares = [
      Specimen.share("A", "1", 40_000), Specimen.share("B", "1", -25_000),
      Specimen.share("P", "Residual", -10_000), Specimen.share("Q", "Residual", 7_000),
    ]
    let spreads = [
      Specimen.spread("B", "5y", 3_000_000, .equity),
      Specimen.spread("B", "10y", 1_000_000, .equity),
      Specimen.spread("C", "5y", -2_000_000, .equity),
    ]
    let margin = try Specimen.margin(
      of: currencies(.ratesFX) + shares + spreads + currencies(.equity))
    #expect(margin.products.map(\.product) == [.equity, .ratesFX])
    let classes = margin.products[0].classes.map(\.riskClass)
    #expect(classes == [.creditQualifying, .equity, .foreignExchange])
    #expect(isNear(margin.products[0].margin, 253_803_520_533.6881))
    #expect(isNear(margin.products[1].margin, 253_683_444_473.61954))
    let sum = try margin.products[0].charge.plus(margin.products[1].charge)
    #expect(margin.total == sum)
  }

  @Test func `R-072 each product class is rounded once, up`() throws {
    let margin = try Specimen.margin(of: [
      Specimen.currency("EUR", 198_000), Specimen.currency("TRY", -50_000),
      Specimen.share("A", "1", 40_000), Specimen.share("P", "Residual", -10_000),
    ])
    // √(1,584,000² + 750,000² − 2 · 0.25 · 1,584,000 · 750,000) = 1,574,025.41275546…
    #expect(try margin.products.last?.charge.value == FixedPoint("1574025.412756"))
    #expect(try margin.total.value == FixedPoint("3174025.412756"))
    #expect(try Specimen.margin(of: []).total == .zero(SimmMargin.dollars))
  }
}

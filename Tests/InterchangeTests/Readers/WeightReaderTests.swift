import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Weights in edition files` {
  private static let components = """
      - kind: size-premium-fraction
        order: "0.01"
        buffer: "0.02"
        underlyings:
          SOL: {initial: "0.1", maintenance: "0.05", factor: "0.000125"}
          RAIN-BET: {initial: "1", maintenance: "0.9999", liability: prediction}
      - kind: weighted-assets
        quote: USDC
        order: "0.01"
        assets:
          SOL:
            asset: {initial: "0.8", maintenance: "0.9"}
            liability: {initial: "1.2", maintenance: "1.1"}
            factor: "0.003"
            start: "500000"
      - kind: unrealised-profit
        cap: "100"
        underlyings:
          SOL: {initial: "0.5", maintenance: "1", factor: "0.001"}
          others: {initial: "0", maintenance: "1"}
    """

  private func read(_ old: String = "cap", as new: String = "cap") throws -> [any MarginComponent] {
    let head = """
      plimsoll: 1
      rulebook: weights
      version: "1"
      title: Weights
      effective: 2023-01-01T00:00:00Z
      sources:
        - {subject: everything, source: invented, standing: own, of: [all]}
      modes: [portfolio, isolated]
      balance: credits
      groups: {by: account, unit: USD}
      collateral: []
      ladder: []
      components:

      """
    let text = head + Self.components.replacing(old, with: new)
    return try EditionReader.read(Array(text.utf8), file: "edition.yaml").components
  }

  @Test func `R-047 rates, factors and liabilities are read`() throws {
    let fraction = try #require(try read()[0] as? SizePremiumFraction)
    let rates = Weight(initial: try FixedPoint("0.1"), maintenance: try FixedPoint("0.05"))
    #expect(try fraction.order == FixedPoint("0.01") && fraction.buffer == FixedPoint("0.02"))
    #expect(
      try fraction.underlyings["SOL"]
        == SizePremiumFraction.Terms(rates: rates, factor: FixedPoint("0.000125")))
    #expect(fraction.underlyings["RAIN-BET"]?.liability == .prediction)
    #expect(fraction.underlyings["RAIN-BET"]?.factor == .zero)
  }

  @Test func `R-048 R-051 weights are read`() throws {
    let assets = try #require(try read()[1] as? WeightedAssets)
    #expect(
      try assets.assets == [
        "SOL": WeightedAssets.Terms(
          asset: Weight(initial: FixedPoint("0.8"), maintenance: FixedPoint("0.9")),
          liability: Weight(initial: FixedPoint("1.2"), maintenance: FixedPoint("1.1")),
          factor: FixedPoint("0.003"), start: FixedPoint(500_000))
      ])
    #expect(assets.quote == "USDC" && assets.buffer == .zero)
    let profit = try #require(try read()[2] as? UnrealisedProfit)
    #expect(profit.cap == FixedPoint(100) && profit.underlyings.keys.sorted() == ["SOL"])
    #expect(profit.others?.weights == Weight(initial: .zero, maintenance: .one))
    #expect(try profit.underlyings["SOL"]?.factor == FixedPoint("0.001"))
  }

  @Test(arguments: [
    (
      #"factor: "0.000125""#, #"factor: "0.0001251""#,
      "edition.yaml:18: components[0].underlyings.SOL.factor: 0.0001251 has more than 6 decimals: "
        + "write what the venue keeps: a multiple of 10^-6."
    ),
    (
      #"maintenance: "0.9999", liability"#, #"maintenance: "0.99995", liability"#,
      "edition.yaml:19: components[0].underlyings.RAIN-BET.maintenance: 0.99995 has more than 4 "
        + "decimals: write what the venue keeps: a multiple of 10^-4."
    ),
    (
      "quote: USDC", "quote: SOL",
      "edition.yaml:25: components[1].assets.SOL: SOL is what orders are paid in: it counts in "
        + "full: leave it out."
    ),
    (
      "liability: prediction", "liability: bet",
      #"edition.yaml:19: components[0].underlyings.RAIN-BET.liability: "bet" is not one of its "#
        + #"values: allowed: "notional", "prediction" and "settlement"."#
    ),
  ])
  func `what a venue could not keep is refused`(old: String, new: String, said: String) {
    let errors = #expect(throws: DocumentErrors.self) { try read(old, as: new) }
    #expect(errors?.description == said)
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Slices, pairs and rows as edition files write them.
@Suite struct `Charges on delta in edition files` {
  private static let text = """
    plimsoll: 1
    rulebook: spreads
    version: "1"
    title: Spreads
    effective: 2023-01-01T00:00:00Z
    sources: [{subject: everything, source: invented, standing: own, of: [all]}]
    modes: [portfolio]
    balance: equity
    groups: {by: account, unit: USD}
    collateral: []
    ladder: []
    components:
      - kind: net-delta
        underlyings:
          BTC: {net: "0.02", hedged: "0.01"}
          others:
            net: "0.1"
            hedged: "0.05"
            steps: [{floor: "0", rate: "1"}, {floor: "100", rate: "2"}]
      - kind: stablecoin-spread
        pairs: [{one: USDT, other: USD}, {one: USDC, other: USD}]
        rows:
          - {price: "0.99", tiers: [{floor: "0", rate: "0.01"}]}
          - {price: "0.9", tiers: [{floor: "0", rate: "0.02"}, {floor: "50", rate: "0.04"}]}
      - kind: closing-fee
        initial: "0"
        maintenance: "0.001"
        options: {rate: "0.0003", cap: "0.125"}
      - kind: roll-shock
        underlyings:
          ETH: {annualised: "0.05", floor: "0.01"}
          others: {annualised: "0.3", floor: "0.02"}
    """

  private func read(_ old: String = "BTC", as new: String = "BTC") throws -> [any MarginComponent] {
    let bytes = Array(Self.text.replacing(old, with: new).utf8)
    return try EditionReader.read(bytes, file: "edition.yaml").components
  }

  @Test func `R-080 R-081 rates, steps, pairs and rows are read`() throws {
    let components = try read()
    let deltas = try #require(components[0] as? NetDelta)
    #expect(try deltas.underlyings["BTC"]?.net == FixedPoint("0.02"))
    #expect(deltas.underlyings["BTC"]?.steps == [])
    #expect(
      deltas.others?.steps == [
        Slice(floor: .zero, rate: .one), Slice(floor: FixedPoint(100), rate: FixedPoint(2)),
      ])
    let spreads = try #require(components[1] as? StablecoinSpread)
    #expect(spreads.pairs == [.init("USDT", "USD"), .init("USDC", "USD")])
    #expect(try spreads.rows.map(\.price) == [FixedPoint("0.99"), FixedPoint("0.9")])
    #expect(try spreads.rows[1].tiers.map(\.rate) == [FixedPoint("0.02"), FixedPoint("0.04")])
    let fees = try #require(components[2] as? ClosingFee)
    #expect(
      try fees.options
        == ClosingFee.OptionFee(rate: FixedPoint("0.0003"), cap: FixedPoint("0.125")))
    let rolls = try #require(components[3] as? RollShock)
    #expect(rolls.underlyings.count == 1)
    #expect(try rolls.others?.floor == FixedPoint("0.02"))
  }

  @Test(arguments: [
    (
      #"{floor: "100", rate: "2"}"#, #"{floor: "0", rate: "2"}"#,
      "components[0].underlyings.others.steps[1].floor: a floor of 0 is not above the one before it"
    ),
    (
      #"tiers: [{floor: "0", rate: "0.01"}]"#, #"tiers: [{floor: "5", rate: "0.01"}]"#,
      "components[1].rows[0].tiers[0].floor: the first floor is 5, not 0"
    ),
    (
      "{one: USDC, other: USD}", "{one: USDC, other: USDC}",
      "components[1].pairs[1].other: a pair of USDC and USDC is one leg"
    ),
    (
      #"price: "0.9""#, #"price: "0.995""#,
      "components[1].rows[1].price: a price of 0.995 is not below the one before it, 0.99"
    ),
    (
      #"{rate: "0.0003", cap: "0.125"}"#, #"{rate: "0.0003"}"#,
      #"components[2].options: a fee of options has no "cap""#
    ),
  ])
  func `R-080 R-081 what cannot be meant is refused`(
    old: String, new: String, expected: String
  ) throws {
    let error = #expect(throws: DocumentErrors.self) { try read(old, as: new) }
    #expect(error?.description.contains(expected) == true, "\(String(describing: error))")
  }
}

import PlimsollDomain
import PlimsollInterchange
import PlimsollRevaluation
import Support
import Testing

extension Specimen {
  /// Scenarios of one's own: a set for one coin and one for every other.
  static let scenarios = """
    plimsoll: 1
    name: squall
    underlyings:
      BTC:
        shift: {up: "0.75", down: "0.25", shortPower: "0.5", shortestDays: "1"}
        scenarios:
          - {move: "-0.5", volatility: up, weight: "0.5"}
          - {move: "0.3", volatility: same}
      others:
        shift: {up: "0.75", down: "0.25"}
        scenarios:
          - {move: "-0.6", volatility: up}
          - {move: "0.4", volatility: down}
    """
}

@Suite struct `Scenario reader` {
  @Test func `a set for each underlying is read`() throws {
    let grid = try ScenarioReader.read(Array(Specimen.scenarios.utf8), file: "squall.yaml")
    #expect(grid.name == "squall")
    let set = try #require(grid.terms(of: "BTC")?.set)
    #expect(set.scenarios.map(\.label) == ["-50% vol up", "+30% vol same"])
    #expect(try set.scenarios.map(\.weight) == [FixedPoint("0.5"), .one])
    #expect(try set.shift.shortPower == FixedPoint("0.5") && set.shift.shortestDays == .one)
    let others = try #require(grid.terms(of: "SOL")?.set)
    #expect(others.scenarios.map(\.volatility) == [.up, .down])
  }

  @Test func `the sample is read and satisfies its schema`() throws {
    let file = try #require(Repository()).file("Samples/weekend-gap.yaml")
    let bytes = try Array(file.text().utf8)
    #expect(try ScenarioReader.read(bytes, file: file.path).name == "weekend-gap")
    let node = try Document.read(bytes, file: file.path)
    let schema = DocumentKind.scenarios.schema
    #expect(try SchemaEvaluator(schema: schema).violations(of: node) == [])
  }

  static let bad: [Spoilt] = [
    Spoilt(
      "no name", "name: squall\n", "",
      #":1: a scenario set has no "name": add it (what its tables are called)."#),
    Spoilt(
      "a move of -1", #"move: "-0.6""#, #"move: "-1""#,
      ":10: underlyings.others: a move of -1 leaves no price: write fractions above -1."),
    Spoilt(
      "an unknown volatility move", "volatility: same", "volatility: sideways",
      #":8: underlyings.BTC.scenarios[1].volatility: "sideways" is not one of its values:"#,
      #"allowed: "up", "same" and "down"."#),
    Spoilt(
      "a negative weight", #"weight: "0.5""#, #"weight: "-0.5""#,
      #":7: underlyings.BTC.scenarios[0].weight: "-0.5" is below zero: write zero or a"#,
      "number above it."),
    Spoilt(
      "sets of different lengths", #"      - {move: "0.4", volatility: down}"#, "",
      ":1: underlyings: the underlyings have different numbers of scenarios: give each the",
      "same number, so that they add up scenario by scenario."),
    Spoilt(
      "an unknown key", "others:", "othres:\n    rates: []",
      #":10: underlyings.othres: unknown key "rates": allowed: range, buckets, volatility,"#,
      "beyond, factor, scenarios, shift, skew, averaging, discount, holdings, gainShare and "
        + "dampener."),
  ]

  @Test(arguments: bad)
  func `a bad set is refused with its place, its problem and its remedy`(bad: Spoilt) throws {
    try bad.isRefused(of: Specimen.scenarios, as: "squall.yaml") {
      _ = try ScenarioReader.read($0, file: $1)
    }
  }
}

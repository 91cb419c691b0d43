import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

@Suite struct `Tiers of Hyperliquid` {
  private static let meta = """
    {"universe": [
      {"name": "AA", "szDecimals": 2, "maxLeverage": 40, "marginTableId": 56},
      {"name": "BB", "szDecimals": 0, "maxLeverage": 3, "marginTableId": 3},
      {"name": "CC", "szDecimals": 0, "maxLeverage": 20, "isDelisted": true, "marginTableId": 99},
      {"name": "DD", "szDecimals": 1, "maxLeverage": 50, "marginTableId": 50}],
     "marginTables": [[50, {"description": "", "marginTiers":
       [{"lowerBound": "0.0", "maxLeverage": 50}]}],
      [56, {"description": "tiered 40x", "marginTiers": [{"lowerBound": "0.0", "maxLeverage": 40},
       {"lowerBound": "150000000.0", "maxLeverage": 20}]}]], "collateralToken": 0}
    """

  private func tiers(_ text: String) throws -> [String: [TieredFraction.Tier]] {
    try HyperliquidTiers.tiers(
      of: JSONReader.read(Array(text.utf8), file: "meta.json"), file: "meta.json")
  }

  private func tier(_ floor: String, _ leverage: Int) throws -> TieredFraction.Tier {
    try .init(floor: exact(floor), leverage: FixedPoint(leverage))
  }

  @Test(arguments: [
    meta, "[\(meta), [{\"markPx\": \"1\"}]]",
    #"[{"request": {"type": "meta"}, "response": \#(meta)}]"#,
    #"{"channel": "webData2", "data": {"meta": \#(meta), "clearinghouseState": {}}}"#,
  ])
  func `R-069 a coin has the tiers of its table, or one of its leverage`(text: String) throws {
    #expect(
      try tiers(text) == [
        "AA": [tier("0", 40), tier("150000000", 20)], "BB": [tier("0", 3)], "DD": [tier("0", 50)],
      ])
  }

  @Test func `R-069 before there were tables, the largest leverage is all`() throws {
    #expect(
      try tiers(#"{"universe": [{"name": "AA", "maxLeverage": 50}]}"#) == ["AA": [tier("0", 50)]])
  }

  /// Several exchanges in one response: `allPerpMetas`.
  @Test func `R-069 exchanges that others run add their own coins`() throws {
    let other = #"{"universe": [{"name": "xyz:AA", "maxLeverage": 10, "marginTableId": 10}]}"#
    let both = try tiers("[\(Self.meta), \(other)]")
    #expect(both.count == 4)
    #expect(try both["xyz:AA"] == [tier("0", 10)])
  }

  @Test(arguments: [
    ("\"marginTableId\": 56", "\"marginTableId\": 57", "universe[0].marginTableId"),
    ("\"marginTableId\": 56", "\"marginTableId\": \"x\"", "universe[0].marginTableId"),
    ("\"maxLeverage\": 40, \"marg", "\"maxLeverage\": 50, \"marg", "universe[0].maxLeverage"),
    ("\"maxLeverage\": 3,", "\"maxLeverage\": 5,", "universe[1].maxLeverage"),
    ("\"maxLeverage\": 3,", "", "universe[1]"),
    ("\"maxLeverage\": 3,", "\"maxLeverage\": 0,", "universe[1].maxLeverage"),
    ("\"name\": \"BB\"", "\"name\": 7", "universe[1].name"),
    (
      "\"lowerBound\": \"150000000.0\"", "\"lowerBound\": \"0\"",
      "marginTables[1][1].marginTiers[1].lowerBound"
    ),
    (
      "\"maxLeverage\": 20}", "\"maxLeverage\": -1}",
      "marginTables[1][1].marginTiers[1].maxLeverage"
    ),
    ("[50, {", "[\"x\", {", "marginTables[0]"),
    ("\"universe\"", "\"universes\"", ""),
  ])
  func `what contradicts itself or is missing is refused at its place`(
    old: String, new: String, path: String
  ) {
    let errors = #expect(throws: DocumentErrors.self) {
      try tiers(Self.meta.replacing(old, with: new))
    }
    #expect(errors?.all.contains { $0.path == path && $0.line > 0 } == true)
  }
}

@Suite(.enabled(if: HyperliquidReader.recorded.isThere, "\(HyperliquidReader.recorded.absent)"))
struct `Tiers of Hyperliquid, recorded` {
  private func tiers(_ name: String) throws -> [String: [TieredFraction.Tier]] {
    let node = try JSONReader.read(try HyperliquidReader.recorded.bytes(name), file: name)
    return try HyperliquidTiers.tiers(of: node, file: name)
  }

  private func edition(_ name: String) throws -> TieredFraction {
    let edition = try EditionStore.catalog().edition(name)
    return try #require(edition.components.first as? TieredFraction)
  }

  @Test func `R-069 the edition of 2023 has the tiers of a meta of July 2023`() throws {
    let found = try tiers("get_info.json")
    let others = try edition("hyperliquid@2023").others
    #expect(found.count == 28 && found.values.allSatisfy { $0 == others })
  }

  @Test func `R-069 the edition of 2026 begins as a recorded meta of its time`() throws {
    let found = try tiers("http_meta_perp_sample.json")
    let edition = try edition("hyperliquid@2026-09")
    #expect(found.count == 3)
    for (coin, tiers) in found {
      #expect(edition.tiers[coin]?.first == tiers.first, "\(coin)")
    }
  }
}

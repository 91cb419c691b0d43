import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Published parts of OKX portfolio margin, and others worked by hand, through the edition.
@Suite struct `Vectors of OKX portfolio margin` {
  /// Those called `okx-pm` are published: docs-v5 position-builder of 15 January 2025, and
  /// announcements of May and December 2024.
  static let rows = [
    `Vectors of unified accounts`.Row(
      "okx-pm-01", "okx/portfolio-margin-composition",
      #"{"unit": "BTC", "mr1": 1164.4109244719994, "mr2": 0, "mr3": 0, "mr4": 19.4098073796, "#
        + #""mr5": 0, "mr6": 1164.4109244720003, "mr7": 43.67206660410001, "imr_multiplier": 1.3}"#,
      #"{"mmr": 1183.8207318516, "imr": 1538.96695140708}"#),
    .init(
      "okx-pm-04", "okx/portfolio-margin-composition",
      #"{"unit": "BTC", "mr4": 8053.32, "mr7": 3020.17}"#, #"{"mmr": 8053.32}"#),
    .init(
      "the minimum charge binds", "okx/portfolio-margin-composition",
      #"{"unit": "ETH", "mr1": 500, "mr4": 60, "mr6": 700, "mr7": 800}"#,
      #"{"mmr": 800, "imr": 1040}"#),
    .init(
      "okx-pm-05", "okx/mr9-stablecoin",
      #"{"hedged_usd": 10000000, "#
        + #""tiers": [[1000000.0, 0.0075], [5000000.0, 0.0175], [10000000.0, 0.025]]}"#,
      #"{"mr9": 202500}"#),
    .init(
      "okx-pm-07", "okx/mr1-mr6",
      #"{"unit": "BTC", "linear_notional_usd": 9703.424370600005, "direction": "short", "#
        + #""mr1_shocks": [0, 0.04, 0.08, 0.12], "mr6_shock": 0.24, "mr6_fraction": 0.5}"#,
      #"{"mr1": 1164.4109244719994, "mr6": 1164.4109244720003}"#),
    .init(
      "a long of another group", "okx/mr1-mr6",
      #"{"unit": "LTC", "linear_notional_usd": 1000, "direction": "long", "#
        + #""mr1_shocks": [0, 0.06, 0.12, 0.18], "mr6_shock": 0.36, "mr6_fraction": 0.5}"#,
      #"{"mr1": 180, "mr6": 180}"#),
    .init(
      "okx-pm-09", "okx/mr4-mr7-perpetual",
      #"{"unit": "BTC", "delta_usd": -9704.903689800001, "mr4_rate": 0.002, "mr7_rate": 0.0045}"#,
      #"{"mr4": 19.4098073796, "mr7": 43.67206660410001}"#),
    .init(
      "LTC", "okx/mr4-mr7-perpetual",
      #"{"unit": "LTC", "delta_usd": 1000, "mr4_rate": 0.008, "mr7_rate": 0.007}"#,
      #"{"mr4": 8, "mr7": 7}"#),
  ]

  private func results(
    _ row: `Vectors of unified accounts`.Row, _ catalog: Catalog
  ) throws -> PlimsollInterchange.Conformance.Result {
    let text = """
      {"vectors": [{"id": "\(row.testDescription)", "rulebook": "\(row.rulebook)", "source": "test",
        "inputs": \(row.inputs), "expected": \(row.expected), "tolerance": {"rel": 1e-9}}]}
      """
    let vectors = try VectorReader.read(Array(text.utf8), file: "vectors.json")
    return try #require(
      PlimsollInterchange.Conformance(vectors, catalog: catalog).results.first)
  }

  @Test(arguments: rows)
  func `R-080 R-081 an account gives the published figure`(
    row: `Vectors of unified accounts`.Row
  ) throws {
    let result = try results(row, EditionStore.catalog())
    #expect(result.passed == 1, "\(result)")
  }

  /// The stated parts are put together by the edition itself: another composition fails.
  @Test(arguments: [
    ("another multiple", #"initial: "1.3""#, #"initial: "1.2""#, "okx-pm-01"),
    (
      "a sum for a maximum", "- kind: maximum\n                        of:",
      "- kind: per-underlying\n                        of:", "okx-pm-01"
    ),
    (
      "a sum with the minimum", "- kind: maximum\n                of:",
      "- kind: per-underlying\n                of:", "okx-pm-04"
    ),
  ])
  func `R-024 the composition is the edition's own`(
    name: String, from old: String, to new: String, vector: String
  ) throws {
    let file = try #require(EditionStore.documents.first { $0.file == "okx-pm-2025.yaml" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains(old))
    let spoilt = Array(text.replacing(old, with: new).utf8)
    let catalog = Catalog([try EditionReader.read(spoilt, file: file.file)])
    let row = try #require(Self.rows.first { $0.testDescription == vector })
    #expect(try results(row, catalog).failed.isEmpty == false, "\(name)")
  }

  @Test(arguments: [
    (
      "okx/portfolio-margin-composition", #"{"unit": "BTC", "mr1": 10, "mr2": 12, "mr7": 1}"#,
      "a part the edition has no component for"
    ),
    (
      "okx/mr1-mr6",
      #"{"unit": "BTC", "linear_notional_usd": 10, "direction": "long", "mr1_shocks": [0, 0.05], "#
        + #""mr6_shock": 0.24, "mr6_fraction": 0.5}"#, "other moves"
    ),
    (
      "okx/mr4-mr7-perpetual",
      #"{"unit": "BTC", "delta_usd": 10, "mr4_rate": 0.003, "mr7_rate": 0.0045}"#, "another rate"
    ),
  ])
  func `R-018 what the edition states otherwise is unsupported`(
    rulebook: String, inputs: String, name: String
  ) throws {
    let row = `Vectors of unified accounts`.Row(name, rulebook, inputs, #"{"mmr": 1}"#)
    #expect(try results(row, EditionStore.catalog()).unsupported == [name])
  }

  @Test(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
  func `R-080 R-081 every vector of these names passes`() throws {
    let names = Set(Self.rows.map(\.rulebook))
    let vectors = try VectorReader.read(VectorFile.bytes ?? [], file: "vectors.json")
      .filter { names.contains($0.rulebook) }
    let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results
    #expect(results.map(\.passed).reduce(0, +) == 5)
    #expect(results.allSatisfy { $0.failed.isEmpty && $0.unsupported.isEmpty })
  }
}

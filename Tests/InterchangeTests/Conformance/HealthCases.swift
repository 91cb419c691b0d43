import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Invented accounts in the form of published vectors, run the way those are.
enum HealthCases {
  /// What came of the vectors in `text`.
  static func results(of text: String) throws -> [PlimsollInterchange.Conformance.Result] {
    let vectors = try VectorReader.read(Array(text.utf8), file: "cases.json")
    return try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog()).results
  }
}

@Suite struct `Account health` {
  @Test(arguments: [HealthCases.first, HealthCases.second])
  func `R-052 R-053 R-054 invented accounts have the health that fractions give`(text: String)
    throws
  {
    let results = try HealthCases.results(of: text)
    #expect(results.map(\.rulebook) == ["mango-v4/init-health"])
    let result = try #require(results.first)
    #expect(result.passed >= 14 && result.unsupported.isEmpty)
    for failure in result.failed {
      let got = failure.got.map { "\($0)" } ?? "nothing"
      Issue.record("\(failure.id) \(failure.figure): \(got), not \(failure.expected)")
    }
  }

  @Test(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
  func `R-052 R-053 R-054 every vector of Mango passes`() throws {
    let vectors = try VectorReader.read(VectorFile.bytes ?? [], file: "vectors.json")
      .filter { $0.rulebook.hasPrefix("mango-v4/") }
    let conformance = try PlimsollInterchange.Conformance(
      vectors, catalog: EditionStore.catalog())
    #expect(conformance.isClean, "\(conformance.results.flatMap(\.failed))")
    #expect(conformance.results.map(\.passed).reduce(0, +) == vectors.count)
  }

  /// A highest bid that is no finite decimal's inverse, and amounts of any size.
  @Test(arguments: ["7", "0.000000013", "123456789.123456789"])
  func `R-053 the documents of a vector hold its orders exactly enough`(reserved: String) throws {
    let text = """
      {"vectors": [{"id": "one", "rulebook": "mango-v4/init-health", "source": "own", "inputs": {
        "tokens": [
          {"name": "A", "price": "1", "init": ["1", "1"], "maint": ["1", "1"], "balance": "0"},
          {"name": "B", "price": "10", "init": ["1", "1"], "maint": ["1", "1"], "balance": "0"}],
        "spot_orders": [{"base": "B", "quote": "A", "reserved_base": "0",
          "reserved_quote": "\(reserved)", "highest_bid_inv": "0.09"}]},
        "expected": {"init_health": "\(try FixedPoint(reserved).times(FixedPoint("0.9")))"},
        "tolerance": {"abs": "0.000001"}}]}
      """
    let result = try #require(HealthCases.results(of: text).first)
    #expect(result.passed == 1, "\(result.failed)")
  }
}

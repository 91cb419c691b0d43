import PlimsollInterchange
import Testing

@Suite struct `Published numbers of Drift` {
  private func results(_ text: String) throws -> [PlimsollInterchange.Conformance.Result] {
    let vectors = try VectorReader.read(Array(text.utf8), file: "vectors.json")
    return try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog()).results
  }

  @Test func `R-046 R-047 R-048 R-049 R-050 R-051 the numbers of the public suite come out`()
    throws
  {
    let results = try results(DriftPublished.numbers)
    #expect(results.map(\.passed).reduce(0, +) == 19)
    #expect(results.flatMap(\.failed).isEmpty && results.flatMap(\.unsupported).isEmpty)
  }

  @Test func `R-047 R-048 R-049 R-050 other figures come out the same way`() throws {
    let results = try results(DriftPublished.own)
    #expect(results.map(\.passed).reduce(0, +) == 26)
    for failure in results.flatMap(\.failed) {
      Issue.record(
        "\(failure.id) \(failure.figure): \(failure.expected), \(String(describing: failure.got))")
    }
    #expect(results.flatMap(\.unsupported).isEmpty)
  }

  @Test(
    arguments: [
      // A cost below zero has no entry price; more sides than orders; no ratio; another mode.
      #"{"base": 1, "oracle_price": 1, "quote_amount": 1, "margin_ratio": 1}"#,
      #"""
      {"base": 1, "oracle_price": 1, "margin_ratio": 1, "open_bids": 1, "open_asks": 1,
        "open_orders": 1}
      """#,
      #"{"base": 1, "oracle_price": 1}"#,
      #"{"base": 1, "oracle_price": 1, "margin_ratio": 1, "mode": "fill"}"#,
    ])
  func `a vector that no document can state is unsupported`(inputs: String) throws {
    let results = try results(
      """
      {"vectors": [{"id": "one", "rulebook": "drift-v2/perp-margin-requirement", "source": "own",
        "inputs": \(inputs), "expected": {"margin_requirement_usd": 1}, "tolerance": {"abs": 0}}]}
      """)
    #expect(results.first?.unsupported == ["one"])
  }
}

@Suite(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
struct `Vectors of Drift beside the repository` {
  /// Families that belong to the resolution of accounts, which is not built.
  static let later: Set = [
    "base-to-cover-shortage", "liability-transfer-to-cover-shortage", "perp-insurance-fee",
    "spot-insurance-fee", "liquidation-fee-ramp", "bankruptcy-socialisation",
  ]

  @Test func `every vector of Drift's margins passes`() throws {
    let vectors = try VectorReader.read(VectorFile.bytes ?? [], file: "vectors.json")
      .filter { $0.rulebook.hasPrefix("drift-v2/") }
    let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results
    #expect(!results.isEmpty)
    for result in results {
      #expect(result.failed.isEmpty, "\(result.rulebook)")
      let isLater = Self.later.contains(String(result.rulebook.dropFirst("drift-v2/".count)))
      #expect(result.unsupported.isEmpty != isLater, "\(result.rulebook)")
    }
  }
}

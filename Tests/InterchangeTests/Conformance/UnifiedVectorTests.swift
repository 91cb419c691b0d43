import PlimsollInterchange
import Testing

/// Examples of Bybit and OKX, published and of our own, through accounts.
@Suite struct `Vectors of unified accounts` {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription, rulebook, inputs, expected: String
    init(_ name: String, _ rulebook: String, _ inputs: String, _ expected: String) {
      (testDescription, self.rulebook) = (name, rulebook)
      (self.inputs, self.expected) = (inputs, expected)
    }
  }

  /// The first of each is published (mobie.io, a copy of Bybit's help; OKX docs-v5,
  /// position-builder); the others are worked by hand with other parameters.
  static let rows = [
    Row(
      "bybit-opt-03", "bybit-uta/option-margin",
      #"{"option": "48000 call", "order": "buy 0.3", "index": 42000, "price": 3500, "#
        + #""taker_rate": 0.0003, "fee_cap": 0.125}"#, #"{"cost": 1053.78}"#),
    Row(
      "a fee at its cap", "bybit-uta/option-margin",
      #"{"option": "48000 put", "order": "buy 2", "index": 42000, "price": 40, "#
        + #""taker_rate": 0.0003, "fee_cap": 0.125}"#, #"{"cost": 90}"#),
    Row(
      "other rates", "bybit-uta/option-margin",
      #"{"option": "48000 call", "order": "buy 1", "index": 50000, "price": 1000, "#
        + #""taker_rate": 0.0002, "fee_cap": 0.07}"#, #"{"cost": 1010}"#),
    Row(
      "an order to sell", "bybit-uta/option-margin",
      #"{"option": "48000 call", "order": "sell 0.5", "index": 42000, "price": 1300, "#
        + #""mark": 1200, "taker_rate": 0.0003, "fee_cap": 0.125}"#, #"{"cost": 2106.3}"#),
    Row(
      "a short position", "bybit-uta/option-margin",
      #"{"option": "48000 call", "position": "short 2", "index": 42000, "price": 1500, "#
        + #""mark": 1200}"#, #"{"initial_margin": 11400, "maintenance_margin": 5088}"#),
    Row(
      "a short put in ether", "bybit-uta/option-margin",
      #"{"option": "2800 put", "position": "short 10", "index": 3000, "price": 90, "mark": 110, "#
        + #""underlying": "ETH"}"#, #"{"initial_margin": 4100, "maintenance_margin": 2060}"#),
    Row(
      "okx-pm-06", "okx/borrow-margin",
      #"{"negative_equity_usd": 78553.21888979999, "mmr_rate": 0.02, "imr_rate": 0.1}"#,
      #"{"borrow_mmr": 1571.064377796, "borrow_imr": 7855.32188898}"#),
    Row(
      "another tier", "okx/borrow-margin",
      #"{"negative_equity_usd": 1000000, "mmr_rate": 0.045, "imr_rate": 0.15}"#,
      #"{"borrow_mmr": 45000, "borrow_imr": 150000}"#),
  ]

  @Test(arguments: rows)
  func `R-063 R-066 an account gives the published figure`(row: Row) throws {
    let text = """
      {"vectors": [{"id": "\(row.testDescription)", "rulebook": "\(row.rulebook)", "source": "test",
        "inputs": \(row.inputs), "expected": \(row.expected), "tolerance": {"rel": 1e-9}}]}
      """
    let vectors = try VectorReader.read(Array(text.utf8), file: "vectors.json")
    let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results
    #expect(results.map(\.passed) == [1], "\(results)")
  }

  @Test(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
  func `R-063 R-066 every vector of these names passes`() throws {
    let vectors = try VectorReader.read(VectorFile.bytes ?? [], file: "vectors.json")
      .filter { ["bybit-uta/option-margin", "okx/borrow-margin"].contains($0.rulebook) }
    let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results
    #expect(results.count == 2)
    #expect(results.allSatisfy { $0.passed > 0 && $0.failed.isEmpty && $0.unsupported.isEmpty })
  }
}

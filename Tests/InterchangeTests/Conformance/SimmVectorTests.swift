import PlimsollInterchange
import Testing

/// Examples of our own in the form of published vectors, and the published ones beside the
/// repository: ISDA's numbers are not ours to give away.
@Suite struct `Vectors of ISDA SIMM` {
  /// Invented numbers; expected figures are those of a second implementation.
  static let set = """
    {"fx": {
      "risk_weight": {"reg/reg": 8, "reg/high": 15, "high/high": 20}, "high_vol": ["TRY"],
      "correlation_given_regular_calc": {"reg,reg": 0.5, "reg,high": 0.25, "high,high": 0.4},
      "correlation_given_high_calc": {"reg,reg": 0.8, "reg,high": 0.6, "high,high": 0.5},
      "concentration_threshold_usd_mn": {"cat1": 4000, "cat2": 900, "cat3": 100},
      "cat1": ["USD", "EUR"], "cat2": ["TRY"]},
    "commodity": {
      "risk_weight": {"1": 25.0, "2": 30.0}, "intra_bucket_correlation": {"1": 0.8, "2": 0.95},
      "inter_bucket_correlation_upper": {"1,2": 0.3},
      "concentration_threshold_usd_mn": {"1": 300.0, "2": 2000.0}},
    "risk_class_correlation_fx_commodity": 0.4}
    """

  static let rows = [
    (
      "two currencies", "USD", "{}",
      """
      {"product_class": "RatesFX", "risk_type": "Risk_FX", "qualifier": "EUR", "bucket": "",
       "amount_usd": 198000.0},
      {"product_class": "RatesFX", "risk_type": "Risk_FX", "qualifier": "TRY", "bucket": "",
       "amount_usd": -50000.0}
      """, "1574025.412755"
    ),
    (
      "another correlation", "USD",
      #"{"fx": {"correlation_given_regular_calc": {"reg,high": 0.5}}}"#,
      """
      {"product_class": "RatesFX", "risk_type": "Risk_FX", "qualifier": "EUR", "bucket": "",
       "amount_usd": 198000.0},
      {"product_class": "RatesFX", "risk_type": "Risk_FX", "qualifier": "TRY", "bucket": "",
       "amount_usd": -50000.0}
      """, "1372427.047241"
    ),
    (
      "two product classes", "EUR", "{}",
      """
      {"product_class": "Commodity", "risk_type": "Risk_Commodity", "qualifier": "Coal, hard",
       "bucket": "1", "amount_usd": 1200000000.0},
      {"product_class": "Commodity", "risk_type": "Risk_Commodity", "qualifier": "Oil",
       "bucket": "2", "amount_usd": -400000000.0},
      {"product_class": "Commodity", "risk_type": "Risk_FX", "qualifier": "EUR", "bucket": "",
       "amount_usd": 5.0},
      {"product_class": "Commodity", "risk_type": "Risk_FX", "qualifier": "USD", "bucket": "",
       "amount_usd": 70000000.0},
      {"product_class": "Credit", "risk_type": "Risk_Commodity", "qualifier": "Oil",
       "bucket": "2", "amount_usd": 1000000.0}
      """, "57806258015.46279"
    ),
  ]

  @Test(arguments: rows.indices)
  func `R-070 R-071 R-072 a vector goes through documents`(index: Int) throws {
    let (name, calculation, overrides, sensitivities, expected) = Self.rows[index]
    let text = """
      {"parameter_sets": {"own": \(Self.set)}, "vectors": [
        {"id": "\(name)", "rulebook": "isda-simm-2.5/fx-commodity-delta", "source": "own",
         "inputs": {"calculation_currency": "\(calculation)", "holding_period_days": 10,
           "sensitivities": [\(sensitivities)], "parameter_set": "own",
           "parameter_overrides": \(overrides)},
         "expected": {"margin": \(expected)}, "tolerance": {"abs": 0.00001}}]}
      """
    let vectors = try VectorReader.read(Array(text.utf8), file: "vectors.json")
    let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results
    #expect(results.map(\.passed) == [1], "\(results)")
  }

  @Test(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
  func `R-070 R-071 R-072 every vector of SIMM passes`() throws {
    let vectors = try VectorReader.read(VectorFile.bytes ?? [], file: "vectors.json")
      .filter { $0.rulebook == "isda-simm-2.5/fx-commodity-delta" }
    let result = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results.first
    #expect(result?.passed == 15)
    #expect(result?.failed.isEmpty == true && result?.unsupported.isEmpty == true)
  }
}

import PlimsollInterchange
import Testing

/// Examples of Derive's standard manager through accounts, published and of our own.
@Suite struct `Vectors of Derive` {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription, cash, markets, expected: String
    init(_ name: String, cash: String = "0", _ markets: String, _ expected: String) {
      (testDescription, self.cash, self.markets, self.expected) = (name, cash, markets, expected)
    }
  }

  private static let ether =
    #""name": "ETH", "spot": 1500, "spotConf": 1, "perpConf": 1, "perpPrice": 1505"#
  private static let expiry =
    #""sec": 500400, "fwd": 1500.83327931099, "fwdConf": 1, "volConf": 1"#

  /// The first three are published (derivexyz/v2-core at 7736900d, StandardManager test cases 4, 13
  /// and 15); the last is worked by hand: a perpetual, coins and a spread on two coins.
  static let rows = [
    Row(
      "derive-srm-03",
      #"{\#(ether), "perp": 0, "base": 0, "expiries": [{\#(expiry), "opts": "#
        + #"[{"K": 1300, "call": false, "q": -1, "vol": 1.08318941550988}]}]}"#,
      #""initial_margin": -164.322794294374, "maintenance_margin": -126.822794294374, "#
        + #""mark_to_market": -14.322794294374"#),
    Row(
      "derive-srm-13",
      #"{\#(ether), "perp": 0, "base": 0, "expiries": [{"sec": 900, "fwd": 1450.16870790544, "#
        + #""opts": [{"K": 1500, "call": true, "q": -1, "vol": 1.04812456681573}]}]}"#,
      #""initial_margin": -225.000000001042, "maintenance_margin": -112.500000001042"#),
    Row(
      "derive-srm-15",
      #"{"name": "BTC", "spot": 28000, "perp": 0, "base": 0, "expiries": [{"sec": 500400, "#
        + #""fwd": 28015.5545471386, "opts": "#
        + #"[{"K": 18000, "call": true, "q": -1, "vol": 1.28537916005012}, "#
        + #"{"K": 23000, "call": true, "q": 1, "vol": 1.12043439984548}]}]}"#,
      #""initial_margin": -5000, "maintenance_margin": -5000, "mark_to_market": -4871.64986894009"#
    ),
    // 20,000 + 300 of coins − 195.65 − 5,000, and 20,000 + 300 − 150.5 − 5,000.
    Row(
      "two coins", cash: "20000",
      #"{\#(ether), "perp": -2, "base": 2, "expiries": []}, "#
        + #"{"name": "BTC", "spot": 28000, "perp": 0, "base": 0, "expiries": [{"sec": 500400, "#
        + #""fwd": 28015.5545471386, "opts": "#
        + #"[{"K": 18000, "call": true, "q": -1, "vol": 1.28537916005012}, "#
        + #"{"K": 23000, "call": true, "q": 1, "vol": 1.12043439984548}]}]}"#,
      #""initial_margin": 15104.35, "maintenance_margin": 15149.5"#),
  ]

  private static func file(_ row: Row) -> String {
    """
    {"parameter_sets": {"set": {"perp_mm": 0.05, "perp_im": 0.065, "opt_max_spot_req": 0.15,
      "opt_min_spot_req": 0.1, "opt_mm_call_spot_req": 0.075, "opt_mm_put_spot_req": 0.075,
      "opt_mm_put_mtm_req": 0.075, "unpaired_im_scale": 1.2, "unpaired_mm_scale": 1.1,
      "mm_offset_scale": 1.05, "depeg": {"threshold": 0.98, "factor": 1.2},
      "oracle_contingency": {"perp_threshold": 0.4, "option_threshold": 0.4,
        "base_threshold": 0.4, "factor": 0.4}, "base": {"margin_factor": 0.1, "im_scale": 1}}},
     "vectors": [{"id": "\(row.testDescription)", "rulebook": "derive-v2/srm", "source": "test",
      "inputs": {"cash": \(row.cash), "stable": 1, "markets": [\(row.markets)],
        "parameter_set": "set"},
      "expected": {\(row.expected)}, "tolerance": {"rel": 1e-8, "abs": 0.00001}}]}
    """
  }

  private func result(_ text: String) throws -> PlimsollInterchange.Conformance.Result {
    let vectors = try VectorReader.read(Array(text.utf8), file: "vectors.json")
    return try #require(
      PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog()).results.first)
  }

  @Test(arguments: rows)
  func `R-100 an account gives the published figures`(row: Row) throws {
    let result = try result(Self.file(row))
    #expect(result.passed == 1, "\(result)")
  }

  @Test func `other parameters and other inputs are not passed over`() throws {
    let file = Self.file(Self.rows[3])
    let wrong = try result(file.replacing(#""perp_im": 0.065"#, with: #""perp_im": 0.066"#))
    #expect(wrong.failed.map(\.figure) == ["initial_margin"])
    let unknown = try result(file.replacing(#""stable": 1"#, with: #""stable": 1, "order": 1"#))
    #expect(unknown.unsupported == ["two coins"])
    let unnamed = try result(file.replacing(#""name": "BTC", "#, with: ""))
    #expect(unnamed.unsupported == ["two coins"])
  }
}

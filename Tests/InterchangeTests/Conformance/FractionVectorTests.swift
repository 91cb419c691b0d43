import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks
import Testing

/// Vectors of venues that margin by fractions, through the adapters of `plimsoll conformance`.
@Suite struct `Vectors of fractions` {
  /// Figures of one position by integer arithmetic apart from this code.
  struct Quantums: Sendable {
    let base, resolution: Int
    let price: String
    let initial, fraction, open, lower, upper, initialMargin, maintenanceMargin: Int

    init(
      _ base: Int, _ resolution: Int, _ price: String, _ tier: (Int, Int, Int, Int, Int),
      _ margins: (Int, Int)
    ) {
      (self.base, self.resolution, self.price) = (base, resolution, price)
      (initial, fraction, open, lower, upper) = tier
      (initialMargin, maintenanceMargin) = margins
    }

    var text: String {
      """
      {"id": "own", "rulebook": "dydx-v4/margin-requirements", "source": "integer arithmetic",
       "inputs": {"base_quantums": \(base), "atomic_resolution": \(resolution),
        "oracle_price_usd": \(price), "initial_margin_ppm": \(initial),
        "maintenance_fraction_ppm": \(fraction), "open_interest_base_quantums": \(open),
        "oi_lower_cap_usd": \(lower), "oi_upper_cap_usd": \(upper)},
       "expected": {"initial_margin_quote_quantums": \(initialMargin),
        "maintenance_margin_quote_quantums": \(maintenanceMargin)}, "tolerance": {"abs": 0}}
      """
    }
  }

  static let quantums = [
    Quantums(1, -10, "61234.56789", (20_000, 600_000, 0, 0, 0), (1, 1)),
    Quantums(-1, -10, "61234.56789", (20_000, 600_000, 0, 0, 0), (1, 1)),
    Quantums(
      123_456_789, -9, "2987.654321", (20_000, 600_000, 1_000_000_000_000_000, 0, 0),
      (7_376_925, 4_426_155)),
    Quantums(
      -987_654_321, -7, "143.21", (100_000, 500_000, 3_000_000_000_000, 20_000_000, 50_000_000),
      (11_158_215_991, 707_209_877)),
    Quantums(
      500, -5, "0.3217", (100_000, 500_000, 70_000_000_000_000, 20_000_000, 50_000_000),
      (1_608, 81)),
    Quantums(
      777_777, -6, "1234.56", (50_000, 600_000, 32_400_000_000, 40_000_000, 100_000_000),
      (48_010_619, 28_806_372)),
    Quantums(
      777_777, -6, "1234.56", (50_000, 600_000, 32_400_648_000, 40_000_000, 100_000_000),
      (48_018_301, 28_806_372)),
    Quantums(
      777_777, -6, "1234.56", (50_000, 600_000, 81_000_518_400, 40_000_000, 100_000_000),
      (960_211_413, 28_806_372)),
    Quantums(
      777_777, -6, "1234.56", (50_000, 600_000, 81_000_518_405, 40_000_000, 100_000_000),
      (960_212_373, 28_806_372)),
    Quantums(
      -33_333, -4, "7.77", (200_000, 500_000, 9_999_999_999, 5_000_000, 10_000_000),
      (16_658_688, 2_589_975)),
    Quantums(
      7, 1, "0.00001234", (100_000, 500_000, 100_000_000_000, 20_000_000, 50_000_000), (87, 44)),
    Quantums(
      1_000_001, -6, "1", (1_000_000, 200_000, 3_000_000_000_000, 2_000_000, 5_000_000),
      (1_000_001, 200_001)),
    Quantums(999_999, -6, "0.000001", (10_000, 500_000, 0, 500_000, 1_000_000), (0, 0)),
    Quantums(0, -6, "5", (10_000, 500_000, 0, 500_000, 1_000_000), (0, 0)),
    Quantums(
      314_159_265, -8, "99999.99999",
      (333_333, 333_333, 27_182_800_000_000, 1, 100_000_000_000),
      (161_650_963_949, 34_906_515_184)),
  ]

  @Test(arguments: quantums)
  func `R-040 margin requirements in quote quantums, to the last one`(case own: Quantums) throws {
    try Self.expectClean("[\(own.text)]")
  }

  /// A position of a vector: size, skew scale, oracle at entry, price, skew before, ratios.
  private static func position(_ parts: [String]) -> String {
    let keys = [
      "size", "skew_scale", "entry_oracle", "price", "skew_before", "initial_margin_ratio",
      "minimum_initial_margin_ratio", "maintenance_margin_scalar", "liquidation_reward_ratio",
      "minimum_position_margin",
    ]
    return "{" + zip(keys, parts).map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  /// Two examples of Synthetixio/synthetix-v3 (MIT) at 23585f73, Account/Margins and
  /// Liquidation/Liquidation.margin, then figures by exact fractions apart from this code.
  static let accounts: [(collateral: String, positions: [[String]], expected: [String: String])] = [
    (
      "100000",
      [
        ["-2", "100", "30000", "30000", "0", "2", "0.01", "0.5", "0.05", "1000"],
        ["20", "1000", "2000", "2000", "0", "2", "0.01", "0.5", "0.05", "500"],
      ],
      [
        "available_margin": "99000", "initial_margin": "6500", "maintenance_margin": "4000",
        "liquidation_reward": "5000", "withdrawable": "87500",
      ]
    ),
    (
      "20000",
      [
        ["-1", "100", "30000", "28000", "0", "2", "0.01", "0.5", "0.05", "0"],
        ["20", "1000", "2000", "1900", "0", "2", "0.01", "0.5", "0.05", "0"],
        ["2000", "100000.0", "5", "4.6", "0", "2", "0.01", "0.5", "0.05", "0"],
        ["5000", "100000.0", "2", "1.9", "0", "1.5", "0.035", "0.5", "0.05", "0"],
        ["5000", "100000.0", "2", "1.8", "0", "1.5", "0.035", "0.5", "0.05", "0"],
      ], ["available_margin": "16550"]
    ),
    (
      "50000",
      [
        ["3", "200", "40000", "42000", "10", "2", "0.01", "0.5", "0.05", "100"],
        ["-25.5", "4000", "2500", "2400", "-300", "1.5", "0.02", "0.3", "0.01", "50"],
      ],
      [
        "available_margin": "46665.546875", "initial_margin": "6999.225",
        "maintenance_margin": "3212.7675", "liquidation_reward": "6912",
        "withdrawable": "32754.321875",
      ]
    ),
    (
      "1000", [["1.25", "100", "1000", "900", "-40", "3", "0.05", "0.25", "0.02", "10"]],
      [
        "available_margin": "1367.1875", "initial_margin": "108.4375",
        "maintenance_margin": "34.609375", "liquidation_reward": "22.5",
        "withdrawable": "1236.25",
      ]
    ),
    (
      "2500",
      [
        ["-1000", "80000", "1.5", "1.2", "5000", "0", "0.04", "0.75", "0", "0"],
        ["10", "0", "7", "7", "0", "2", "0.5", "0.5", "0.1", "5"],
      ],
      [
        "available_margin": "2884.375", "initial_margin": "88", "maintenance_margin": "58.5",
        "liquidation_reward": "7", "withdrawable": "2789.375",
      ]
    ),
    (
      "300", [["2", "50", "100", "160", "0", "1", "0.1", "0.5", "0.05", "20"]],
      [
        "available_margin": "416", "initial_margin": "64.8", "maintenance_margin": "42.4",
        "liquidation_reward": "16", "withdrawable": "335.2",
      ]
    ),
    (
      "100", [["2", "50", "100", "40", "0", "1", "0.1", "0.5", "0.05", "20"]],
      [
        "available_margin": "-24", "initial_margin": "31.2", "maintenance_margin": "25.6",
        "liquidation_reward": "4", "withdrawable": "0",
      ]
    ),
  ]

  @Test(arguments: accounts.indices)
  func `R-042 what an account has, needs and may take out`(place: Int) throws {
    let own = Self.accounts[place]
    let positions = own.positions.map(Self.position).joined(separator: ", ")
    let expected = own.expected.sorted { $0.key < $1.key }
      .map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    try Self.expectClean(
      """
      [{"id": "own", "rulebook": "synthetix-v3/margins", "source": "see above",
        "inputs": {"collateral_susd": \(own.collateral), "positions": [\(positions)]},
        "expected": {\(expected)}, "tolerance": {"abs": 1e-9}}]
      """)
  }

  @Test(.enabled(if: VectorFile.bytes != nil, VectorFile.absent))
  func `every vector beside the repository passes or belongs to liquidation`() throws {
    let vectors = try VectorReader.read(VectorFile.bytes ?? [], file: "vectors.json")
      .filter { $0.id.hasPrefix("dydx-") || $0.id.hasPrefix("snx-") }
    let results = try PlimsollInterchange.Conformance(
      vectors, catalog: EditionStore.catalog()
    ).results
    #expect(results.flatMap(\.failed).isEmpty)
    let open = results.filter { !$0.unsupported.isEmpty }.map(\.rulebook)
    #expect(open == ["dydx-v4/bankruptcy-price", "dydx-v4/fillable-price"])
    #expect(results.map(\.passed).reduce(0, +) >= 5)
  }

  @Test func `a vector without what the rule needs is left as unsupported`() throws {
    for rulebook in ["dydx-v4/margin-requirements", "synthetix-v3/margins"] {
      let text = """
        {"vectors": [{"id": "bare", "rulebook": "\(rulebook)", "source": "none",
          "inputs": {"positions": [{}]}, "expected": {}, "tolerance": {"abs": 0}}]}
        """
      let vectors = try VectorReader.read(Array(text.utf8), file: "own.json")
      let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
        .results
      #expect(results.flatMap(\.unsupported) == ["bare"])
    }
  }

  private static func expectClean(_ list: String) throws {
    let text = "{\"vectors\": \(list)}"
    let vectors = try VectorReader.read(Array(text.utf8), file: "own.json")
    let results = try PlimsollInterchange.Conformance(vectors, catalog: EditionStore.catalog())
      .results
    for failure in results.flatMap(\.failed) {
      Issue.record("\(failure.figure): \(failure.expected), got \("\(failure.got as Any)")")
    }
    #expect(results.map(\.passed) == [1])
  }
}

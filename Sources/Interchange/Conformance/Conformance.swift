import PlimsollDomain
import PlimsollRulebooks

/// Published examples run through the rules they name: the error table (N3).
///
/// A vector that is an account goes the way that margins accounts; a vector of one part calls the
/// function that this way calls. Adapters translate and never compute.
public struct Conformance: Sendable {
  /// What came of the vectors of one rulebook.
  public struct Result: Sendable {
    /// The rulebook, as the file names it.
    public let rulebook: String
    /// How many passed.
    public internal(set) var passed = 0
    /// Those that did not.
    public internal(set) var failed: [Failure] = []
    /// Those whose source is wrong, by id: an independent script did not get what it says, and
    /// what came out here is what the script got. They are neither passed nor failed.
    public internal(set) var wrongAtSource: [String] = []
    /// Those no edition stands for, by id.
    public internal(set) var unsupported: [String] = []
  }

  /// A figure that is not what the venue says.
  public struct Failure: Sendable {
    /// The vector.
    public let id: String
    /// The figure.
    public let figure: String
    /// What the venue says.
    public let expected: FixedPoint
    /// What came out; nothing where the rule gave none.
    public let got: FixedPoint?
  }

  /// By rulebook, by name.
  public let results: [Result]

  /// Runs `vectors` through the editions of `catalog`.
  public init(_ vectors: [Vector], catalog: Catalog) throws {
    var results: [String: Result] = [:]
    for vector in vectors {
      var result = results[vector.rulebook] ?? Result(rulebook: vector.rulebook)
      if let adapter = Self.adapters[vector.rulebook], let got = try adapter(vector, catalog) {
        Self.judge(vector, got, &result)
      } else {
        result.unsupported.append(vector.id)
      }
      results[vector.rulebook] = result
    }
    self.results = results.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether nothing failed.
  public var isClean: Bool { results.allSatisfy(\.failed.isEmpty) }

  private static func judge(
    _ vector: Vector, _ got: [String: FixedPoint], _ result: inout Result
  ) {
    let failures = vector.expected.compactMap { name, expected -> Failure? in
      if let value = got[name], vector.accepts(value, for: expected) { return nil }
      return Failure(id: vector.id, figure: name, expected: expected, got: got[name])
    }
    if failures.isEmpty {
      result.passed += 1
    } else if isWrongAtSource(vector, got) {
      result.wrongAtSource.append(vector.id)
    } else {
      result.failed += failures
    }
  }

  /// Whether every figure of a vector that was not reproduced is what the script got instead.
  private static func isWrongAtSource(_ vector: Vector, _ got: [String: FixedPoint]) -> Bool {
    guard !vector.isReproduced, !vector.expected.isEmpty else { return false }
    return vector.expected.allSatisfy { figure in
      vector.computed.contains { name, value in
        name == figure.name && got[name].map { vector.accepts($0, for: value) } ?? false
      }
    }
  }

  /// What a vector's inputs give, by the name of the figure; `nil` where its edition differs.
  typealias Adapter = @Sendable (Vector, Catalog) throws -> [String: FixedPoint]?

  /// The one table from the names of a vector file to the editions here.
  static let adapters: [String: Adapter] = [
    "binance-usdm/liquidation-price": LiquidationPriceVectors.binance,
    "okx-gate/isolated-liquidation-price": LiquidationPriceVectors.okx,
    "bybit/isolated-liquidation-price": LiquidationPriceVectors.bybit,
    "hyperliquid/isolated-liquidation-price": LiquidationPriceVectors.hyperliquid,
    "bybit-uta/option-margin": BybitVectors.optionMargin,
    "okx/borrow-margin": OKXVectors.borrowMargin,
    "okx/portfolio-margin-composition": PortfolioVectors.composition,
    "okx/mr1-mr6": PortfolioVectors.scenarios,
    "okx/mr4-mr7-perpetual": PortfolioVectors.perpetual,
    "okx/mr9-stablecoin": PortfolioVectors.stablecoin,
    "derive-v2/srm": DeriveVectors.standardManager,
    "derive-v2/pmrm-v1": DeriveManagerVectors.first,
    "derive-v2/pmrm-2": DeriveManagerVectors.second,
    "deribit-sm/linear-perpetual": DeribitVectors.linearPerpetual,
    "deribit-pm/inverse-perpetual-scenario": DeribitVectors.inverseScenario,
    "deribit-pm/composition": DeribitVectors.composition,
    "mango-v4/init-health": MangoVectors.health,
    "dydx-v4/margin-requirements": DydxVectors.marginRequirements,
    "synthetix-v3/margins": SynthetixVectors.margins,
    "synthetix-v3/available-margin": SynthetixVectors.margins,
    "drift-v2/size-adjusted-weight": DriftVectors.sizeWeight,
    "drift-v2/scaled-initial-asset-weight": DriftVectors.scaledWeight,
    "drift-v2/unrealized-pnl-asset-weight": DriftVectors.profitWeight,
    "drift-v2/perp-margin-requirement": DriftVectors.perpetual,
    "drift-v2/prediction-market": DriftVectors.perpetual,
    "drift-v2/open-spot-orders": DriftVectors.account,
    "drift-v2/user-max-margin-ratio": DriftVectors.account,
    "drift-v2/strict-price": DriftVectors.account,
    "drift-v2/isolated-position": DriftVectors.isolated,
    "vega/log-normal-risk-factors": VegaVectors.riskFactors,
    "vega/margin-levels": VegaVectors.levels,
    "vega/isolated-margin": VegaVectors.isolated,
    "us-strategy-based/naked-equity-option": StrategyVectors.naked,
    "us-strategy-based/naked-index-option": StrategyVectors.naked,
    "isda-simm-2.5/fx-commodity-delta": SimmVectors.delta,
  ]

  /// The results as the document of `plimsoll conformance --format json`.
  public var node: Node {
    let rows = results.map { result -> Node in
      [
        "rulebook": .string(result.rulebook), "passed": .integer(result.passed),
        "failed": .array(
          result.failed.map {
            [
              "id": .string($0.id), "figure": .string($0.figure),
              "expected": .string("\($0.expected)"),
              "got": $0.got.map { .string("\($0)") } ?? .null,
            ]
          }), "wrongAtSource": .strings(result.wrongAtSource),
        "unsupported": .strings(result.unsupported),
      ]
    }
    return ["rulebooks": .array(rows)]
  }
}

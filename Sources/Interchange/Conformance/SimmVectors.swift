import PlimsollDomain
import PlimsollRulebooks

/// Published figures of ISDA SIMM as a CRIF file and a parameter document.
enum SimmVectors {
  /// The delta margin of sensitivities to exchange rates and commodities.
  @Sendable static func delta(_ vector: Vector, _ catalog: Catalog) throws
    -> [String: FixedPoint]?
  {
    let known: Set = [
      "calculation_currency", "holding_period_days", "element", "sensitivities", "parameter_set",
      "parameter_overrides",
    ]
    guard vector.has(only: known), let set = vector.parameters,
      let calculation = vector.inputs["calculation_currency"]?.text,
      let rows = vector.inputs["sensitivities"]?.array
    else { return nil }
    let parameters = try SimmParametersReader.read(
      document(of: set).bytes, file: "vector-parameters.json")
    let portfolios = try CrifReader.read(
      Array(crif(rows).utf8), file: "vector.csv", under: parameters)
    let margins = try portfolios.map {
      try SimmMargin(of: $0.sensitivities, under: parameters, calculation: calculation)
    }
    return margins.first.map { ["margin": $0.total.value] }
  }

  private static func crif(_ rows: [Node]) throws -> String {
    let columns = [
      ("ProductClass", "product_class"), ("RiskType", "risk_type"), ("Qualifier", "qualifier"),
      ("Bucket", "bucket"), ("AmountUSD", "amount_usd"),
    ]
    var writer = CSVWriter(header: columns.map(\.0))
    for row in rows {
      try writer.append(columns.map { row[$0.1]?.text ?? row[$0.1]?.numberText ?? "" })
    }
    return writer.text
  }

  private static func document(of set: Node) -> Node {
    [
      "plimsoll": 1, "simm": "vector", "title": "the parameters of a vector",
      "effective": "2020-01-01T00:00:00Z",
      "sources": [["subject": "a vector", "source": "its file", "standing": "reproduced"]],
      "classes": [
        "Risk_FX": currencies(set["fx"] ?? set), "Risk_Commodity": buckets(set["commodity"] ?? set),
      ],
      "between": [
        "Risk_FX": ["Risk_Commodity": set["risk_class_correlation_fx_commodity"] ?? .null]
      ],
    ]
  }

  private static func currencies(_ fx: Node) -> Node {
    func terms(_ weights: [String], _ correlations: String) -> Node {
      [
        "regularWeight": fx["risk_weight"]?[weights[0]] ?? .null,
        "highWeight": fx["risk_weight"]?[weights[1]] ?? .null,
        "regularCorrelation": fx[correlations]?["reg,reg"] ?? .null,
        "mixedCorrelation": fx[correlations]?["reg,high"] ?? .null,
        "highCorrelation": fx[correlations]?["high,high"] ?? .null,
      ]
    }
    let thresholds = fx["concentration_threshold_usd_mn"]
    return [
      "highVolatility": fx["high_vol"] ?? .null,
      "regular": terms(["reg/reg", "reg/high"], "correlation_given_regular_calc"),
      "high": terms(["reg/high", "high/high"], "correlation_given_high_calc"),
      "thresholds": .array(
        ["cat1", "cat2"].map {
          ["currencies": fx[$0] ?? .null, "threshold": thresholds?[$0] ?? .null]
        }), "otherThreshold": thresholds?["cat3"] ?? .null,
    ]
  }

  private static func buckets(_ commodity: Node) -> Node {
    let weights = commodity["risk_weight"]?.members ?? []
    let buckets = weights.map { weight -> (String, Node) in
      let terms: Node = [
        "weight": weight.value,
        "correlation": commodity["intra_bucket_correlation"]?[weight.key] ?? .null,
        "threshold": commodity["concentration_threshold_usd_mn"]?[weight.key] ?? .null,
      ]
      return (weight.key, terms)
    }
    // Pairs are written "1,2", in the order of their first bucket.
    var rows: [(bucket: String, pairs: [(String, Node)])] = []
    for pair in commodity["inter_bucket_correlation_upper"]?.members ?? [] {
      let names = pair.key.split(separator: ",").map(String.init)
      guard names.count == 2 else { continue }
      if rows.last?.bucket != names[0] { rows.append((names[0], [])) }
      rows[rows.count - 1].pairs.append((names[1], pair.value))
    }
    return [
      "buckets": .object(buckets),
      "between": .object(rows.map { ($0.bucket, .object($0.pairs)) }),
    ]
  }
}

import PlimsollDomain
import PlimsollRulebooks

/// Writes margins by ISDA SIMM with every level of their tree, as JSON.
public enum SimmWriter {
  /// The document of `plimsoll simm --format json`; `converted` is a total in another currency.
  public static func node(
    _ margins: [(portfolio: String, margin: SimmMargin, converted: Money?)],
    under parameters: SimmParameters, calculation: String, inputs: String
  ) -> Node {
    [
      "plimsoll": 1, "inputs": .string(inputs),
      "parameters": [
        "simm": .string(parameters.version), "title": .string(parameters.title),
        "effective": .string("\(parameters.effective)"),
      ], "calculation": .string(calculation), "unit": .string(SimmMargin.dollars.id.text),
      "portfolios": .array(
        margins.map { portfolio, margin, converted in
          [
            "portfolio": .string(portfolio), "margin": .amount(margin.total),
            "converted": converted.map {
              ["unit": .string($0.asset.id.text), "margin": .amount($0)]
            } ?? .null, "products": .array(margin.products.map(product)),
          ]
        }),
    ]
  }

  private static func product(_ product: SimmMargin.Product) -> Node {
    [
      "product": .string(product.product.rawValue), "margin": .amount(product.charge),
      "classes": .array(product.classes.map(riskClass)),
    ]
  }

  private static func riskClass(_ riskClass: SimmMargin.RiskClass) -> Node {
    [
      "riskType": .string(riskClass.riskClass.rawValue), "margin": .estimate(riskClass.margin),
      "delta": [
        "margin": .estimate(riskClass.delta), "buckets": .array(riskClass.buckets.map(bucket)),
      ],
    ]
  }

  private static func bucket(_ bucket: SimmMargin.Bucket) -> Node {
    [
      "bucket": .string(bucket.name), "margin": .estimate(bucket.margin),
      "offset": .estimate(bucket.offset),
      "elements": .array(
        bucket.elements.map {
          [
            "name": .string($0.factor.name), "labels": .strings($0.factor.labels),
            "sensitivity": .string("\($0.sensitivity)"), "weight": .estimate($0.weight),
            "concentration": .estimate($0.concentration), "weighted": .estimate($0.weighted),
          ]
        }),
    ]
  }
}

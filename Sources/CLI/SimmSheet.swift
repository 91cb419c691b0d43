import PlimsollDomain
import PlimsollInterchange
import PlimsollRulebooks

/// Margins by ISDA SIMM, and their trees as rows.
struct SimmSheet {
  /// One level of a tree: what it is called, and its figures.
  struct Row {
    let depth: Int
    /// `portfolio`, `product class`, `risk class`, `margin type`, `bucket` or `element`.
    let level: String
    let name: String
    var sensitivity: FixedPoint?
    var weight: Double?
    var concentration: Double?
    /// WS of an element, S of a bucket.
    var weighted: Double?
    /// K of a bucket, and what each level above needs.
    var margin: Double?
    /// The same, where it is money.
    var charge: Money?
  }

  let margins: [(portfolio: String, margin: SimmMargin, converted: Money?)]
  let parameters: SimmParameters
  let calculation: String
  let inputs: String

  var node: Node {
    SimmWriter.node(margins, under: parameters, calculation: calculation, inputs: inputs)
  }

  /// Every level as CSV, in US dollars.
  var text: String {
    get throws {
      var writer = CSVWriter(header: [
        "portfolio", "level", "name", "sensitivity", "weight", "concentration", "weighted",
        "margin",
      ])
      for (portfolio, margin, _) in margins {
        for row in Self.rows(portfolio, margin) {
          let figures = [row.weight, row.concentration, row.weighted].map {
            $0.map { "\($0)" } ?? ""
          }
          let margin = row.charge.map { "\($0.value)" } ?? row.margin.map { "\($0)" } ?? ""
          try writer.append(
            [portfolio, row.level, row.name, row.sensitivity.map { "\($0)" } ?? ""] + figures
              + [margin])
        }
      }
      return writer.text
    }
  }

  /// A tree from its root to its leaves.
  static func rows(_ portfolio: String, _ margin: SimmMargin) -> [Row] {
    var rows = [Row(depth: 0, level: "portfolio", name: portfolio, charge: margin.total)]
    for product in margin.products {
      let name = product.product.rawValue
      rows.append(Row(depth: 1, level: "product class", name: name, charge: product.charge))
      for riskClass in product.classes {
        let name = riskClass.riskClass.rawValue
        rows.append(Row(depth: 2, level: "risk class", name: name, margin: riskClass.margin))
        rows.append(Row(depth: 3, level: "margin type", name: "delta", margin: riskClass.delta))
        for bucket in riskClass.buckets {
          rows.append(
            Row(
              depth: 4, level: "bucket", name: bucket.name, weighted: bucket.offset,
              margin: bucket.margin))
          rows += bucket.elements.map(element)
        }
      }
    }
    return rows
  }

  private static func element(_ element: SimmMargin.Element) -> Row {
    Row(
      depth: 5, level: "element",
      name: ([element.factor.name] + element.factor.labels).joined(separator: " "),
      sensitivity: element.sensitivity, weight: element.weight,
      concentration: element.concentration, weighted: element.weighted)
  }
}

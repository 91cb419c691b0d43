import PlimsollDomain
import PlimsollRulebooks

/// Sorts families to the commodities that link them, while a file is walked.
final class SpanCollector {
  private(set) var fields: SpanFields
  /// By the place of a commodity, its families and the scales of their deltas.
  private(set) var families: [Int: [(family: SpanFamily, scale: FixedPoint)]] = [:]
  /// Prices and periods of futures and physicals, by family and number.
  private(set) var prices: [String: (price: FixedPoint, period: String)] = [:]

  private let commodities: [SpanDefinition]
  private let places: [SpanLink: (place: Int, scale: FixedPoint)]

  init(_ commodities: [SpanDefinition], _ fields: SpanFields) {
    (self.commodities, self.fields) = (commodities, fields)
    var places: [SpanLink: (place: Int, scale: FixedPoint)] = [:]
    for (place, commodity) in commodities.enumerated() {
      for (link, scale) in commodity.links { places[link] = (place, scale) }
    }
    self.places = places
  }

  /// Takes one family, which stands in `parents`.
  func add(_ node: SpanNode, in parents: [SpanNode]) {
    let exchange = parents.last?["exch"]?.text ?? ""
    let (id, code) = (node["pfId"]?.text ?? "", node["pfCode"]?.text ?? "")
    let link = SpanLink(exchange: exchange, id: id)
    guard let (place, scale) = places[link] ?? places[SpanLink(exchange: "", id: code)] else {
      return
    }
    guard let kind = SpanFamily.Kind(rawValue: node.name) else {
      pass(node, code, "contracts of this kind are not read")
      return
    }
    if let why = obstacle(node, kind, commodities[place]) {
      pass(node, code, why)
      return
    }
    let reader = SpanFamilyReader(node, kind, rate: commodities[place].rate.base)
    let family = reader.read(exchange: exchange, &fields)
    families[place, default: []].append((family, scale))
    guard kind == .futures || kind == .physicals else { return }
    for row in family.rows { prices["\(id)/\(row.number)"] = (row.price, row.period) }
  }

  private func pass(_ node: SpanNode, _ code: String, _ why: String) {
    fields.pass(
      node, at: "\(node.name) \(code)", "the family is left out: \(why)",
      "its contracts cannot be margined here")
  }

  /// Why a family cannot be margined.
  private func obstacle(_ node: SpanNode, _ kind: SpanFamily.Kind, _ commodity: SpanDefinition)
    -> String?
  {
    guard kind != .physicals else { return nil }
    if let currency = node["currency"]?.text, currency != commodity.currency {
      return "it is in \(currency), its commodity in \(commodity.currency)"
    }
    if kind == .optionsOnPhysicals, !commodity.sumsDeltasByPeriod {
      return "deltas of options on physicals by another method than PERIOD"
    }
    let usual = kind == .futures ? "FUT" : "EQTY"
    let method = node["valueMeth"]?.text ?? usual
    guard method == usual else {
      return kind == .futures
        ? "futures valued by the method \(method.quoted)"
        : "options valued by the method \(method.quoted), not paid in full"
    }
    return nil
  }
}

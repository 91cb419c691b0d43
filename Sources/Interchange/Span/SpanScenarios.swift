import PlimsollRulebooks

/// The sixteen scenarios of a file: how each reads, and which has the same price move and the other
/// volatility.
enum SpanScenarios {
  /// Those of `<pointDef>`; the usual ones where a file has none.
  static func read(_ organisation: SpanNode, _ fields: inout SpanFields)
    -> [(label: String, pair: Int)]
  {
    let points = organisation["pointDef"]?.all("scanPointDef") ?? []
    guard let first = points.first else { return usual }
    guard points.count == SpanRisk.scenarios else {
      fields.refuse(
        first, at: "pointDef", "\(points.count) scenarios are defined",
        "SPAN arrays of sixteen are read, and no others")
      return usual
    }
    var scenarios = usual
    for (place, point) in points.enumerated() {
      guard let number = Int(point["point"]?.text ?? ""),
        let pair = Int(point["pairedPoint"]?.text ?? ""),
        number == place + 1, (1...SpanRisk.scenarios).contains(pair)
      else {
        fields.refuse(
          point, at: "pointDef.scanPointDef", "<point> and <pairedPoint> are not 1 to 16 in order",
          "fetch the whole file again")
        return usual
      }
      let price = fraction(point["priceScanDef"])
      let volatility = fraction(point["volScanDef"])
      let sign = volatility.hasPrefix("-") ? "down" : volatility == "0" ? "as it is" : "up"
      scenarios[place] = ("price \(price) of its range, volatility \(sign)", pair - 1)
    }
    return scenarios
  }

  /// `numerator/denominator`, with its sign and as few marks as it needs.
  private static func fraction(_ node: SpanNode?) -> String {
    let top = whole(node?["numerator"]?.text ?? "0").shortened
    let bottom = whole(node?["denominator"]?.text ?? "1").shortened
    let sign = top == "0" || top.hasPrefix("-") ? "" : "+"
    return top == "0" ? "0" : sign + top + (bottom == "1" ? "" : "/" + bottom)
  }

  /// A number without the zeros behind its point.
  private static func whole(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(short.reversed())
  }

  private static let usual: [(label: String, pair: Int)] = (0..<SpanRisk.scenarios).map { place in
    let moves = ["0", "+1/3", "-1/3", "+2/3", "-2/3", "+1", "-1"]
    guard place < 14 else { return ("price \(place == 14 ? "+" : "-") extreme", place) }
    let volatility = place % 2 == 0 ? "up" : "down"
    return ("price \(moves[place / 2]) of its range, volatility \(volatility)", place ^ 1)
  }
}

import PlimsollDomain
import PlimsollRevaluation
import PlimsollRulebooks

extension ComponentKind {
  /// the tilt of the smile under `skew`.
  static func skew(_ reading: inout Reading, _ node: Node, _ path: String) -> SkewShift? {
    guard let value = node["skew"] else { return nil }
    let way = path + "skew."
    func tilt(_ reading: inout Reading, _ key: String) -> SkewShift.Tilt? {
      guard let tilt = value[key], let base = reading.decimal(tilt, "base", way + key + "."),
        let limit = reading.decimal(tilt, "limit", way + key + ".")
      else { return nil }
      return SkewShift.Tilt(base: base, limit: limit)
    }
    guard let linear = tilt(&reading, "linear"), let absolute = tilt(&reading, "absolute"),
      let least = reading.decimal(value, "least", way),
      let width = reading.decimal(value, "width", way),
      let level = reading.decimal(value, "level", way),
      let slope = reading.decimal(value, "slope", way)
    else { return nil }
    return SkewShift(
      linear: linear, absolute: absolute, least: least, width: width, level: level, slope: slope)
  }

  /// the discount under `discount`.
  static func discount(_ reading: inout Reading, _ node: Node, _ path: String) -> ExpiryDiscount? {
    guard let value = node["discount"] else { return nil }
    let way = path + "discount."
    func terms(_ reading: inout Reading, _ key: String) -> ExpiryDiscount.Terms? {
      guard let terms = value[key], let times = reading.decimal(terms, "times", way + key + "."),
        let rateTimes = reading.decimal(terms, "rateTimes", way + key + "."),
        let add = reading.decimal(terms, "add", way + key + ".")
      else { return nil }
      return ExpiryDiscount.Terms(times: times, rateTimes: rateTimes, add: add)
    }
    guard let long = terms(&reading, "long") else { return nil }
    if long.times > .one {
      reading.refuse(
        value["long"]?["times"] ?? value, at: way + "long.times",
        "a share of \(long.times) makes a worth above zero larger", "write a share up to 1")
    }
    return ExpiryDiscount(long: long, short: terms(&reading, "short"))
  }
}

extension ScenarioSet {
  /// The same set where settlement prices are averaged over so many seconds.
  func averaged(over seconds: FixedPoint) -> ScenarioSet {
    ScenarioSet(scenarios: scenarios, shift: shift, skew: skew, averaging: seconds)
  }
}

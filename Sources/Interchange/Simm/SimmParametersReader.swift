import PlimsollDomain
import PlimsollRulebooks

/// Reads the parameters of a version of ISDA SIMM from YAML or JSON.
public enum SimmParametersReader {
  /// The parameters that `bytes` state, or every reason against them.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentErrors) -> SimmParameters {
    let node = try Document.read(bytes, file: file, as: .simmParameters)
    var reading = Reading(file: file)
    let stated = node["classes"] ?? node
    var rules: [SimmRiskClass: SimmParameters.Rules] = [:]
    for member in stated.members ?? [] {
      guard let riskClass = SimmRiskClass(rawValue: member.key) else { continue }
      let path = "classes.\(member.key)."
      rules[riskClass] =
        riskClass == .foreignExchange
        ? .currencies(currencies(&reading, member.value, path))
        : .buckets(buckets(&reading, member.value, path))
    }
    if rules.isEmpty {
      reading.refuse(stated, at: "classes", "no risk type has rules", "state those of one or more")
    }
    let names = rules.keys.sorted().map(\.rawValue)
    let between = reading.matrix(node, "", of: names, what: "risk type")
    return try reading.finish(
      SimmParameters(
        version: node["simm"]?.text ?? "", title: node["title"]?.text ?? "",
        effective: node["effective"]?.time ?? Timestamp(milliseconds: 0),
        sources: (node["sources"]?.array ?? []).compactMap(EditionReader.citation), rules: rules,
        between: between))
  }

  private static func currencies(_ reading: inout Reading, _ node: Node, _ path: String)
    -> CurrencyRules
  {
    var thresholds: [String: Double] = [:]
    _ = reading.each(node, "thresholds", path) { reading, category, path -> Bool? in
      let threshold = reading.millions(category, "threshold", path)
      for code in reading.currencies(category, "currencies", path) {
        let doubled = thresholds.updateValue(threshold, forKey: code) != nil
        if doubled {
          reading.refuse(
            category, at: path + "currencies", "\(code) has a threshold already",
            "keep it in one category")
        }
      }
      return true
    }
    return CurrencyRules(
      highVolatility: Set(reading.currencies(node, "highVolatility", path)),
      regular: terms(&reading, node["regular"] ?? node, path + "regular."),
      high: terms(&reading, node["high"] ?? node, path + "high."), thresholds: thresholds,
      otherThreshold: reading.millions(node, "otherThreshold", path))
  }

  private static func terms(_ reading: inout Reading, _ node: Node, _ path: String)
    -> CurrencyRules.Terms
  {
    CurrencyRules.Terms(
      regularWeight: reading.figure(node, "regularWeight", path),
      highWeight: reading.figure(node, "highWeight", path),
      regularCorrelation: reading.correlation(node, "regularCorrelation", path),
      mixedCorrelation: reading.correlation(node, "mixedCorrelation", path),
      highCorrelation: reading.correlation(node, "highCorrelation", path))
  }

  private static func buckets(_ reading: inout Reading, _ node: Node, _ path: String)
    -> BucketRules
  {
    var buckets: [String: BucketRules.Terms] = [:]
    for member in node["buckets"]?.members ?? [] {
      let way = "\(path)buckets.\(member.key)."
      let sameName = member.value["sameName"].map { _ in
        reading.correlation(member.value, "sameName", way)
      }
      buckets[member.key] = BucketRules.Terms(
        weight: reading.figure(member.value, "weight", way),
        threshold: reading.millions(member.value, "threshold", way),
        correlation: reading.correlation(member.value, "correlation", way), sameName: sameName)
    }
    let residual = buckets.removeValue(forKey: BucketRules.residualName)
    let names = (node["buckets"]?.members ?? []).map(\.key)
      .filter { $0 != BucketRules.residualName }
    return BucketRules(
      buckets: buckets, between: reading.matrix(node, path, of: names, what: "bucket"),
      residual: residual)
  }
}

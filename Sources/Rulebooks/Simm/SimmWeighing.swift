import PlimsollDomain

/// The rules of one risk class against one calculation currency.
struct SimmWeighing {
  let rules: SimmParameters.Rules
  let calculation: String

  /// Sensitivities netted by risk factor, weighted and raised by concentration:
  /// `CR = max(1, √(|Σ s| ÷ T))`, the sum over all points of the name.
  func elements(of sensitivities: [Sensitivity], _ place: String) throws(SimmFault)
    -> [SimmMargin.Element]
  {
    var nets: [RiskFactor: FixedPoint] = [:]
    var names: [RiskFactor: FixedPoint] = [:]
    for sensitivity in sensitivities {
      let factor = sensitivity.factor
      let name = RiskFactor(factor.name, bucket: factor.bucket)
      do {
        nets[factor] = try (nets[factor] ?? .zero).plus(sensitivity.dollars)
        names[name] = try (names[name] ?? .zero).plus(sensitivity.dollars)
      } catch { throw .amount(place: "\(place), \(factor.name)") }
    }
    return nets.sorted { $0.key < $1.key }.map { factor, net in
      let name = RiskFactor(factor.name, bucket: factor.bucket)
      let (weight, threshold) = terms(of: factor)
      let load = (names[name] ?? .zero).magnitude.double / threshold
      return SimmMargin.Element(
        factor: factor, sensitivity: net, weight: weight,
        concentration: weight == 0 ? 1 : max(1, load.squareRoot()))
    }
  }

  /// K and S of one bucket: `K = √(Σ WS² + Σ Σ ρ f WS WS)`, `f` the smaller concentration over the
  /// larger, and `S = Σ WS` within ±K.
  func bucket(_ elements: [SimmMargin.Element], _ place: String) throws(SimmFault)
    -> SimmMargin.Bucket
  {
    let name = elements.first?.factor.bucket ?? ""
    let weighted = elements.map(\.weighted)
    var (form, sum) = (QuadraticForm(), 0.0)
    for (index, one) in elements.enumerated() {
      sum += weighted[index]
      form.add(square: weighted[index])
      for (place, other) in elements[..<index].enumerated() {
        let (low, high) = (
          min(one.concentration, other.concentration), max(one.concentration, other.concentration)
        )
        form.add(
          weighted[index], weighted[place], correlation(one.factor, other.factor) * low / high)
      }
    }
    let margin = try form.root(name.isEmpty ? place : "\(place), bucket \(name)")
    return SimmMargin.Bucket(
      name: name, elements: elements, margin: margin, offset: max(-margin, min(sum, margin)))
  }

  /// The correlation of two buckets; `nil` where none is stated.
  func between(_ one: String, _ other: String) -> Double? {
    guard case .buckets(let rules) = rules else { return nil }
    return rules.between[one, other]
  }

  private func terms(of factor: RiskFactor) -> (weight: Double, threshold: Double) {
    switch rules {
    case .currencies(let rules):
      (rules.weight(of: factor.name, against: calculation), rules.threshold(of: factor.name))
    case .buckets(let rules):
      // Every factor was held against the rules before.
      rules.terms(of: factor.bucket).map { ($0.weight, $0.threshold) } ?? (.nan, .nan)
    }
  }

  private func correlation(_ one: RiskFactor, _ other: RiskFactor) -> Double {
    switch rules {
    case .currencies(let rules): rules.correlation(one.name, other.name, against: calculation)
    case .buckets(let rules):
      rules.terms(of: one.bucket).map {
        one.name == other.name ? $0.sameName ?? 1 : $0.correlation
      } ?? .nan
    }
  }
}

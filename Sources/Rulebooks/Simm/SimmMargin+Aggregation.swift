import PlimsollDomain

extension SimmMargin {
  /// The asset in which sensitivities, and so margins, are counted.
  public static let dollars = Asset("USD")

  /// The margin of `sensitivities` where `calculation` is the calculation currency.
  ///
  /// Within a product class `√(Σ IM² + Σ Σ ψ IM IM)` over its risk classes; product classes add.
  public init(
    of sensitivities: [Sensitivity], under parameters: SimmParameters, calculation: String
  ) throws(SimmFault) {
    guard SimmParameters.isCurrency(calculation) else { throw .notCurrency(calculation) }
    var products: [Product] = []
    var total = Money.zero(Self.dollars)
    for product in SimmProductClass.allCases.sorted() {
      let own = sensitivities.filter { $0.product == product }
      guard !own.isEmpty else { continue }
      let margin = try Self.product(product, own, parameters, calculation)
      guard let sum = try? total.plus(margin.charge) else { throw .amount(place: "the total") }
      (products, total) = (products + [margin], sum)
    }
    (self.calculation, self.products, self.total) = (calculation, products, total)
  }

  private static func product(
    _ product: SimmProductClass, _ sensitivities: [Sensitivity], _ parameters: SimmParameters,
    _ calculation: String
  ) throws(SimmFault) -> Product {
    var classes: [RiskClass] = []
    for riskClass in SimmRiskClass.allCases.sorted() {
      let own = sensitivities.filter { $0.riskClass == riskClass }
      guard !own.isEmpty else { continue }
      let place = "\(product.rawValue), \(riskClass.rawValue)"
      classes.append(try Self.riskClass(riskClass, own, parameters, calculation, place))
    }
    var form = QuadraticForm()
    for (index, one) in classes.enumerated() {
      form.add(square: one.margin)
      for other in classes[..<index] {
        let (first, second) = (other.riskClass.rawValue, one.riskClass.rawValue)
        guard let correlation = parameters.between[first, second] else {
          throw .noCorrelation(first, second)
        }
        form.add(one.margin, other.margin, correlation)
      }
    }
    let margin = try form.root(product.rawValue)
    guard let exact = Dyadic(margin), let charge = try? Money(charging: exact, in: dollars) else {
      throw .amount(place: product.rawValue)
    }
    return Product(product: product, classes: classes, margin: margin, charge: charge)
  }

  /// The delta of a risk class: `√(Σ K² + Σ Σ γ S S)` over its buckets, and K of the residual one
  /// beside it.
  private static func riskClass(
    _ riskClass: SimmRiskClass, _ sensitivities: [Sensitivity], _ parameters: SimmParameters,
    _ calculation: String, _ place: String
  ) throws(SimmFault) -> RiskClass {
    for sensitivity in sensitivities {
      if let fault = parameters.fault(of: sensitivity) { throw fault }
    }
    guard let rules = parameters.rules[riskClass] else {
      throw .noRules(riskClass, covered: parameters.rules.keys.sorted())
    }
    let weighing = SimmWeighing(rules: rules, calculation: calculation)
    let elements = try weighing.elements(of: sensitivities, place)
    var buckets: [Bucket] = []
    for bucket in elements.chunked(by: \.factor.bucket) {
      buckets.append(try weighing.bucket(bucket, place))
    }
    var (form, residual) = (QuadraticForm(), 0.0)
    for (index, one) in buckets.enumerated() {
      guard !one.isResidual else {
        residual += one.margin
        continue
      }
      form.add(square: one.margin)
      for other in buckets[..<index] where !other.isResidual {
        guard let correlation = weighing.between(other.name, one.name) else {
          throw .noCorrelation("bucket \(other.name)", "bucket \(one.name)")
        }
        form.add(one.offset, other.offset, correlation)
      }
    }
    return RiskClass(
      riskClass: riskClass, buckets: buckets, delta: try form.root(place) + residual)
  }
}

extension Array {
  /// Neighbours with the same key, together.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    var chunks: [[Element]] = []
    for element in self {
      if let last = chunks.last?.last, key(last) == key(element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
    }
    return chunks
  }
}

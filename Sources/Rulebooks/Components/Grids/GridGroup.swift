import PlimsollDomain
import PlimsollRevaluation

/// What a grid folds for one underlying: positions, and holdings that move with it.
struct GridGroup {
  /// The underlying's place in the valuation.
  let place: Int
  let underlying: AssetID
  var positions: [LineLots] = []
  var holdings: [Portfolio.AssetAmount] = []

  init(place: Int, underlying: AssetID) { (self.place, self.underlying) = (place, underlying) }

  var isEmpty: Bool { positions.isEmpty && holdings.isEmpty }

  /// All of it in one sum.
  func together(_ terms: GridTerms, _ prepared: PreparedGrid) throws -> (ProfitVector, Dyadic) {
    let scenarios = terms.set.scenarios.count
    let vector = try ReferenceFold.profits(
      of: positions, in: prepared.arrays, scenarios: scenarios)
    let hidden = try ReferenceFold.hidden(of: positions, in: prepared.arrays)
    guard !holdings.isEmpty else { return (vector, hidden) }
    let (held, more) = try held(prepared, scenarios: scenarios)
    return (try vector.plus(held), try hidden.plus(more))
  }

  /// A vector for the options of each expiry, discounted and counted by its rule, and one for the
  /// rest; their sum is weighed scenario by scenario.
  func byExpiry(_ terms: GridTerms, _ prepared: PreparedGrid, _ valuation: Valuation) throws
    -> (ProfitVector, Dyadic)
  {
    let scenarios = terms.set.scenarios
    let isOption = { (position: LineLots) in
      valuation.lines[position.line].contract.option != nil
    }
    let rest = positions.filter { !isOption($0) }
    var vector = try ReferenceFold.profits(
      of: rest, in: prepared.arrays, scenarios: scenarios.count)
    var hidden = try ReferenceFold.hidden(of: rest, in: prepared.arrays)
    let (held, more) = try held(prepared, scenarios: scenarios.count)
    (vector, hidden) = (try vector.plus(held), try hidden.plus(more))
    let expiries = Dictionary(grouping: positions.filter(isOption)) {
      valuation.expiryOf[$0.line]
    }
    for (bucket, options) in expiries.sorted(by: { $0.key < $1.key }) {
      let (own, more) = try expiry(options, prepared.factors[bucket], prepared, scenarios)
      (vector, hidden) = (try vector.plus(own), try hidden.plus(more))
    }
    var largest: Int128 = 1
    for (place, scenario) in scenarios.enumerated() {
      try vector.scale(place, by: scenario.weight)
      largest = max(largest, scenario.weight.whole(.up))
    }
    // A weight multiplies what is hidden, and its own rounding hides one unit more.
    let one = Dyadic(mantissa: 1, exponent: vector.exponent)
    return (vector, try hidden.times(largest).plus(one))
  }

  /// The options of one expiry. Their worth is discounted by sign, and a change that counts either
  /// way becomes a loss.
  private func expiry(
    _ options: [LineLots], _ factors: ExpiryDiscount.Factors?, _ prepared: PreparedGrid,
    _ scenarios: [Scenario]
  ) throws -> (ProfitVector, Dyadic) {
    var vector = try ReferenceFold.profits(
      of: options, in: prepared.arrays, scenarios: scenarios.count)
    var hidden = try ReferenceFold.hidden(of: options, in: prepared.arrays)
    if let factors {
      let value = try ReferenceFold.total(of: options, in: prepared.arrays) { $0.value }
      try vector.discount(
        from: value.mantissa, above: factors.long, below: factors.short)
      // Value and profit are each off by what is hidden, then multiplied; the value is taken off
      // again, and the product is rounded by less than one unit.
      let most = max(factors.long.whole(.up), factors.short.whole(.up), 1)
      let one = Dyadic(mantissa: 1, exponent: vector.exponent)
      hidden = try hidden.times(2 * most + 1).plus(one)
    }
    for (place, scenario) in scenarios.enumerated() where scenario.countsEitherWay {
      vector.countAsLoss(place)
    }
    return (vector, hidden)
  }

  /// What is held of assets that move with the underlying.
  private func held(_ prepared: PreparedGrid, scenarios: Int) throws -> (ProfitVector, Dyadic) {
    var vector = ProfitVector(exponent: 0, values: Array(repeating: 0, count: scenarios))
    var hidden = Dyadic.zero
    for holding in holdings {
      guard let array = prepared.holdings[place][holding.asset] else { continue }
      var own = ProfitVector(
        exponent: array.exponent, values: array.mantissas.map { Int128($0) })
      for scenario in 0..<scenarios { try own.scale(scenario, by: holding.amount) }
      vector = try vector.plus(own)
      // Half a unit of the array for each coin, and the rounding of the product.
      let coins = holding.amount.magnitude.whole(.up) + 1
      hidden = try hidden.plus(Dyadic(mantissa: coins, exponent: array.exponent))
    }
    return (vector, hidden)
  }
}

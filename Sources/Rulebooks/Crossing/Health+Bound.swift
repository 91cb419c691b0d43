import PlimsollDomain

extension WeightedAssets: BoundedComponent {
  /// What is owed, at weights that the amount decides.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let amounts = amounts(portfolio, boxed) else { return nil }
    var dollars = Enclosure.zero
    for (asset, amount) in amounts where amount < .zero {
      guard let terms = asset == quote ? Terms(asset: .one, liability: .one) : assets[asset],
        let prices = boxed.strictPrice(of: asset, weight.figure),
        let premium = try? SizeWeight.premium(
          on: weight.chosen(terms.liability.initial, terms.liability.maintenance), size: amount,
          factor: terms.factor),
        let chosen = chosen(asset, portfolio, weight.figure)
      else { return nil }
      let share = max(premium.double, chosen > 0 ? 1 + chosen : 0) + buffer.double
      dollars += prices.high.times(-amount.double * share).widened(by: 1e-5)
    }
    return boxed.converted(dollars: dollars.times(weight.times)).map { RequirementBound($0) }
  }

  /// What is owned, whose initial weight falls with what the venue holds of it.
  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    guard let amounts = amounts(portfolio, boxed) else { return nil }
    var dollars = Enclosure.zero
    for (asset, amount) in amounts where amount > .zero {
      guard let terms = asset == quote ? Terms(asset: .one, liability: .one) : assets[asset] else {
        continue
      }
      guard let prices = boxed.strictPrice(of: asset, figure),
        let price = boxed.dollarPrice(of: asset).map(boxed.range),
        let chosen = chosen(asset, portfolio, figure)
      else { return nil }
      func share(_ price: Double) -> Double? {
        var weight =
          figure == .initial ? terms.asset.initial.double : terms.asset.maintenance.double
        let deposited = (boxed.now.assets[asset]?.deposits?.double ?? 0) * price
        if figure == .initial, terms.start > .zero, deposited >= terms.start.double * (1 - 1e-9) {
          weight *= min(1, terms.start.double / deposited)
        }
        if terms.factor != .zero {
          guard let root = try? SizeWeight.root(of: amount).double else { return nil }
          weight = min(weight, 1.1 / (1 + root * terms.factor.double))
        }
        return chosen > 0 ? min(weight, max(0, 1 - chosen)) : weight
      }
      guard let least = share(price.upperBound), let most = share(price.lowerBound) else {
        return nil
      }
      // A weight that is computed keeps four digits.
      let cut = least == most && terms.factor == .zero ? 0 : 2e-4
      dollars += boxed.times(
        prices.low.times(amount.double), max(0, min(least, most) - cut)...max(least, most)
      ).widened(by: 1e-5)
    }
    return boxed.converted(dollars: dollars)
  }

  var priced: Set<AssetID> { ["USD"] }

  /// What is held and owed of each asset, by name; `nil` where something is ordered.
  private func amounts(_ portfolio: Portfolio, _ boxed: BoxedBook) -> [(AssetID, FixedPoint)]? {
    guard !portfolio.hasOrders, let held = boxed.held(portfolio) else { return nil }
    var amounts: [AssetID: FixedPoint] = [:]
    func add(_ amount: FixedPoint?, _ asset: AssetID) -> Bool {
      guard let amount, let sum = try? (amounts[asset] ?? .zero).plus(amount) else { return false }
      amounts[asset] = sum
      return true
    }
    for holding in portfolio.holdings where !add(holding.amount, holding.asset) { return nil }
    for position in held where covers(position.contract) {
      let units = try? position.contract.units(of: position.entry.lots)
      guard add(units, position.contract.underlying) else { return nil }
    }
    return amounts.sorted { $0.key < $1.key }
  }

  private func chosen(_ asset: AssetID, _ portfolio: Portfolio, _ figure: Rung.Figure) -> Double? {
    guard asset != quote, figure == .initial else { return 0 }
    return (try? portfolio.ratio()).map(\.double)
  }
}

extension UnrealisedProfit: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? { .nothing }

  /// A loss in full and a gain at its weight, which falls with the root of its size.
  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    guard let held = boxed.held(portfolio) else { return nil }
    var dollars = Enclosure.zero
    for position in held where position.contract.isLinearFuture {
      guard let entry = position.entry.price?.double else { continue }
      guard let price = boxed.strictPrice(of: position.contract.settle, figure) else { return nil }
      let lots = Double(position.entry.lots)
      let profit =
        (boxed.figure(position.line.worth.times(lots), at: position.place)
        + Enclosure(-position.line.units * lots * entry))
        .widened(by: position.units * 1e-6 + 1e-5 + position.units * entry * 1e-9)
      let terms = underlyings.terms(of: position.contract) ?? others
      let weights = terms?.weights ?? Weight(initial: .zero, maintenance: .zero)
      let share = figure == .initial ? weights.initial.double : weights.maintenance.double
      let gain = boxed.positive(profit)
      var counted = gain.times(share)
      if figure == .initial, let factor = terms?.factor.double, factor != 0, share > 0 {
        let range = boxed.range(gain)
        func worth(_ gain: Double, _ cut: Double) -> Double {
          gain * max(0, min(share, 1.1 / (1 + factor * max(0, gain).squareRoot())) - cut)
        }
        let (low, high) = (
          worth(max(0, range.lowerBound), 2e-4), worth(range.upperBound, -2e-4)
        )
        counted = Enclosure((low + high) / 2).widened(by: (high - low) / 2)
      }
      counted = boxed.product(counted, price.low)
      if figure == .initial, let cap { counted = boxed.smaller(counted, Enclosure(cap.double)) }
      let lost = boxed.product(boxed.positive(profit.times(-1)), price.high)
      dollars += (counted - lost.times(1 + buffer.double)).widened(by: 1e-5)
    }
    return boxed.converted(dollars: dollars)
  }

  var priced: Set<AssetID> { ["USD"] }
}

extension TokenHealth: BoundedComponent {
  /// What is owed of each token, at its price and its weight.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let balances = balances(portfolio, boxed, weight.figure) else { return nil }
    var dollars = Enclosure.zero
    for (asset, balance) in balances {
      let owed = boxed.positive(balance.times(-1))
      guard boxed.range(owed).upperBound > 0 else { continue }
      guard let one = worth(of: asset, isOwed: true, boxed, weight.figure) else { return nil }
      dollars += boxed.product(owed, one)
    }
    return boxed.converted(dollars: dollars.times(weight.times)).map { RequirementBound($0) }
  }

  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    guard let balances = balances(portfolio, boxed, figure) else { return nil }
    var dollars = Enclosure.zero
    for (asset, balance) in balances where tokens[asset] != nil {
      guard let one = worth(of: asset, isOwed: false, boxed, figure) else { return nil }
      dollars += boxed.product(boxed.positive(balance), one)
    }
    return boxed.converted(dollars: dollars)
  }

  var priced: Set<AssetID> { ["USD"] }

  /// What is held of each token, perpetuals settled into it; `nil` where something is ordered.
  private func balances(
    _ portfolio: Portfolio, _ boxed: BoxedBook, _ figure: Rung.Figure
  ) -> [(AssetID, Enclosure)]? {
    guard !portfolio.hasOrders, let held = boxed.held(portfolio) else { return nil }
    var balances: [AssetID: Enclosure] = [:]
    for holding in portfolio.holdings {
      balances[holding.asset, default: .zero] += Enclosure(holding.amount.double)
    }
    for position in held where covers(position.contract) {
      let signed = position.entry.lots < 0 ? -position.units : position.units
      if position.contract.payoff == .spot {
        balances[position.contract.underlying, default: .zero] += Enclosure(signed)
      } else if let weights = weights(of: position.contract) {
        balances[position.contract.settle, default: .zero] += value(
          of: position, signed, weights, figure)
      }
    }
    return balances.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What a perpetual adds to the token it settles in: `units × price × weight − cost`, less of a
  /// gain.
  private func value(
    of position: BoxedPosition, _ signed: Double, _ weights: PerpetualWeights,
    _ figure: Rung.Figure
  ) -> Enclosure {
    let boxed = position.boxed
    let sides = figure == .initial ? weights.initial : weights.maintenance
    let marked = boxed.figure(position.line.worth.times(position.size), at: position.place)
    var price = marked
    if figure == .initial, let average = position.quote?.average?.double {
      let slow = Enclosure(average * position.units)
      price = signed < 0 ? boxed.larger(marked, slow) : boxed.smaller(marked, slow)
    }
    let sign: Double = signed < 0 ? -1 : 1
    let cost =
      position.entry.cost.map { Enclosure($0.double) }
      ?? position.entry.price.map { Enclosure($0.double * signed) } ?? marked.times(sign)
    let share = signed < 0 ? sides.liability.double : sides.asset.double
    let value = price.times(sign * share) - cost
    let gains = figure == .initial ? weights.gains.initial : weights.gains.maintenance
    return boxed.positive(value).times(gains.double) - boxed.positive(value.times(-1))
  }

  /// What one of a token counts for in dollars.
  private func worth(
    of asset: AssetID, isOwed: Bool, _ boxed: BoxedBook, _ figure: Rung.Figure
  ) -> Enclosure? {
    guard let terms = tokens[asset], let prices = boxed.strictPrice(of: asset, figure) else {
      return nil
    }
    let weights = figure == .initial ? terms.initial : terms.maintenance
    let one =
      isOwed ? prices.high.times(weights.liability.double) : prices.low.times(weights.asset.double)
    guard figure == .initial, let start = isOwed ? terms.borrowsFrom : terms.depositsFrom else {
      return one
    }
    let listed = boxed.now.assets[asset]
    guard let total = (isOwed ? listed?.borrows : listed?.deposits)?.double else { return nil }
    let range = boxed.range(prices.high.times(total / start.double))
    // What is deposited shrinks the weight, what is borrowed makes it grow.
    let (low, high) = (max(1, range.lowerBound), max(1, range.upperBound))
    return boxed.times(one, isOwed ? low...high : 1 / high...1 / low)
  }
}

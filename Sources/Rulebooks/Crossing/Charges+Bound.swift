import PlimsollDomain

extension ContractMinimum: BoundedComponent {
  /// A constant; of a long option at most its mark.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: { $0.form == .linear && $0.payoff != .spot }) {
      position in
      let isOption = position.line.isOption
      let charge = position.settled(position.units * (isOption ? option : future).double)
      guard isOption, position.entry.lots > 0 else { return charge }
      return boxed.smaller(charge, boxed.positive(position.marked))
    }
  }
}

extension ClosingFee: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: { _ in true }) { position in
      guard position.line.isOption else {
        return position.marked.times(weight.chosen(rates.initial, rates.maintenance).double)
      }
      guard let options else { return .zero }
      guard let index = position.line.isInverse ? position.underlying : position.index else {
        return nil
      }
      return boxed.smaller(
        index.times(options.rate.double), position.marked.times(options.cap.double))
    }
  }
}

extension ExitFee: BoundedComponent {
  /// A share of a constant: which share is the skew's, an event.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: { $0.option == nil && $0.form == .linear }) {
      position in
      guard let rates = rates(of: position.contract) else { return .zero }
      guard let quantity = try? position.contract.quantity(of: position.entry.lots),
        let share = try? rates.share(closing: quantity, skew: position.quote?.skew)
      else { return nil }
      return position.entered.times(share.double)
    }
  }
}

extension EntryFraction: BoundedComponent {
  /// A share of a constant, and never less than so many dollars.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let least = boxed.converted(dollars: Enclosure(minimum.double)) else { return nil }
    return boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard let rates = rates(of: position.contract) else { return nil }
      let rate = weight.chosen(rates.initial, rates.maintenance).double
      guard weight.figure == .initial, rates.slope > .zero else {
        return boxed.larger(least, position.entered.times(rate))
      }
      guard let open = dollarsOpen(beside: position) else { return nil }
      let slope = rates.slope.double
      let share = max(rate, open.lowerBound * slope)...max(rate, open.upperBound * slope)
      return boxed.larger(least, boxed.times(position.entered, share))
    }
  }

  /// The dollars open on the side of a position.
  private func dollarsOpen(beside position: BoxedPosition) -> ClosedRange<Double>? {
    let boxed = position.boxed
    guard let open = position.quote?.openInterest, let skew = position.quote?.skew,
      let dollar = boxed.converted(dollars: Enclosure(1)).map(boxed.range), dollar.lowerBound > 0
    else { return nil }
    let isShort = position.entry.lots < 0
    let side = max(0, open.double + (isShort ? -skew.double : skew.double)) / 2
    let one = boxed.range(position.marked.times(1 / position.size / position.contract.lot.double))
    return side * one.lowerBound / dollar.upperBound...side * one.upperBound / dollar.lowerBound
  }

  /// The dollar that it is never less than.
  var priced: Set<AssetID> { ["USD"] }
}

extension SkewFraction: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard let rates = rates(of: position.contract),
        let size = try? position.contract.units(of: position.entry.lots).magnitude,
        let ratio = try? rates.ratio(of: size).double
      else { return nil }
      let share = weight.chosen(ratio, ratio * rates.scalar.double)
      return position.marked.times(share) + Enclosure(rates.floor.double)
    }
  }
}

extension OpenInterestFraction: BoundedComponent {
  /// What is open is worth more as the price rises, and the initial rate with it.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard let tier = tier(of: position.contract) else { return nil }
      guard weight.figure == .initial else {
        return position.marked.times(tier.initial.double * tier.fraction.double)
      }
      guard let rate = rate(of: position, tier) else { return nil }
      return boxed.times(position.marked, rate)
    }
  }

  /// Between the caps the rate is cut to millionths.
  private func rate(of position: BoxedPosition, _ tier: Tier) -> ClosedRange<Double>? {
    guard
      let least = try? tier.rate(openInterest: .zero, leverage: position.entry.leverage).double
    else { return nil }
    guard tier.upperCap > .zero else { return least...least }
    guard let open = position.quote?.openInterest?.double else { return nil }
    let one = position.boxed.range(
      position.marked.times(1 / position.size / position.contract.lot.double))
    let (lower, upper) = (tier.lowerCap.double, tier.upperCap.double)
    func rate(_ notional: Double) -> Double {
      if notional >= upper { return 1 }
      guard notional > lower else { return least }
      let own = tier.initial.double
      return max(least, own + (notional - lower) / (upper - lower) * (1 - own))
    }
    let (low, high) = (rate(one.lowerBound * open), rate(one.upperBound * open))
    return max(least, low - 1e-6)...max(least, high)
  }
}

extension SizePremiumFraction: BoundedComponent {
  /// A share of what is owed, whose rate is the size's. Dollars keep six digits.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard !portfolio.hasOrders else { return nil }
    var sum = Enclosure.zero
    guard let held = boxed.held(portfolio) else { return nil }
    for position in held where covers(position.contract) {
      guard let terms = terms(of: position.contract) else { return nil }
      guard terms.liability != .settlement else { continue }
      guard let size = try? position.contract.units(of: position.entry.lots).cut(to: 9).magnitude,
        let premium = try? SizeWeight.premium(
          on: weight.chosen(terms.rates.initial, terms.rates.maintenance), size: size,
          factor: terms.factor),
        let chosen = try? portfolio.ratio(of: position.entry),
        let price = boxed.strictPrice(of: position.contract.settle, weight.figure)
      else { return nil }
      let ratio = max(premium, weight.figure == .initial ? chosen : .zero)
      var owed = boxed.figure(position.line.worth.times(position.size), at: position.place)
      if terms.liability == .prediction, position.entry.lots < 0 {
        owed = boxed.positive(Enclosure(size.double) - owed)
      }
      owed = owed.widened(by: size.double * 1e-6 + 1e-5)
      sum += boxed.product(owed, price.high).times(ratio.double + buffer.double)
    }
    return boxed.converted(dollars: sum.times(weight.times)).map { RequirementBound($0) }
  }

  var priced: Set<AssetID> { ["USD"] }
}

extension SizeFraction: BoundedComponent {
  /// The size of a linear contract is fixed; an inverse one is more coins as its price falls.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard let rates = underlyings[position.contract.underlying] else { return nil }
      let rate = weight.chosen(rates.initial, rates.maintenance).double
      let increment = rates.increment.double
      guard position.line.isInverse else {
        return (position.index ?? position.marked).times(rate + increment * position.units)
      }
      let coins = boxed.figure(position.line.worth.times(position.size), at: position.place)
      return position.marked.times(rate)
        + boxed.product(position.marked, coins).times(increment)
    }
  }
}

extension RiskFactorSlippage: BoundedComponent {
  /// A share of notional, with the funding its holder pays at the rate that stands; of a contract
  /// with a cap what can be lost up to it.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard !portfolio.hasOrders else { return nil }
    return boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard let terms = terms(of: position.contract) else { return nil }
      let isShort = position.entry.lots < 0
      let keep: Enclosure
      if let cap = terms.cap {
        let loss = position.settled(cap.double * position.units) - position.marked
        keep = isShort ? boxed.positive(loss) : position.marked
      } else {
        let factor = isShort ? terms.factors.short : terms.factors.long
        let funding = position.quote?.funding?.double ?? 0
        let paid = max(0, isShort ? -funding : funding) * terms.funding.double
        keep = position.marked.times(terms.slippage.double + factor.double + paid)
      }
      guard weight.figure == .initial else { return keep }
      guard let leverage = position.entry.leverage, position.entry.price != nil, leverage > .zero
      else { return keep.times(terms.isCapped ? 1 : scaling.initial.double) }
      return boxed.larger(position.entered.times(1 / leverage.double), keep)
    }
  }
}

extension FundingProvision: BoundedComponent {
  /// What perpetuals pay together at the rates that stand.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio) else { return nil }
    var paid = Enclosure.zero
    for position in held where position.contract.payoff == .perpetual {
      guard let funding = position.quote?.funding?.double, position.contract.form != .quanto,
        let size = position.line.isInverse
          ? Enclosure(position.units) : position.dollarsAtIndex
      else { return nil }
      paid += size.times(position.entry.lots < 0 ? -funding : funding)
    }
    return boxed.converted(dollars: boxed.positive(paid).times(weight.times)).map {
      RequirementBound($0)
    }
  }

  var priced: Set<AssetID> { ["USD"] }
}

extension LiquidationReward: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio) else { return nil }
    guard !held.isEmpty else { return .nothing }
    var (shares, windows) = (Enclosure.zero, 0.0)
    for position in held {
      guard position.contract.form != .inverse, let terms = terms(of: position.contract) else {
        continue
      }
      guard let size = try? position.contract.units(of: position.entry.lots).magnitude else {
        return nil
      }
      shares += position.marked.times(terms.share.double)
      if let window = terms.window {
        guard let own = try? size.dividedUp(by: window, decimals: 0).double else { return nil }
        windows = max(windows, own)
      }
    }
    var collateral = Enclosure.zero
    for holding in portfolio.holdings where holding.amount > .zero {
      guard let price = boxed.price(of: holding.asset) else { return nil }
      collateral += price.times(holding.amount.double)
    }
    let minimum = limits.minimum.double
    var reward = boxed.larger(shares, Enclosure(minimum))
    if limits.collateral > .zero {
      reward = boxed.larger(reward, collateral.times(limits.collateral.double))
    }
    if let most = limits.maximum { reward = boxed.smaller(reward, Enclosure(most.double)) }
    if let scaling = limits.scaling, portfolio.holdings.contains(where: { $0.amount > .zero }) {
      // What rounds to no collateral has another bound.
      guard boxed.range(collateral).lowerBound > 0.01 else { return nil }
      reward = boxed.smaller(reward, collateral.times(scaling.double))
    }
    let further = max(0, windows - 1) * min(minimum, limits.maximum?.double ?? minimum)
    return RequirementBound((reward + Enclosure(further)).times(weight.times))
  }
}

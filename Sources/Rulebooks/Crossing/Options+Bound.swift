import PlimsollDomain

extension OptionFormula: BoundedComponent {
  /// `max(top·U − out of the money, bottom·U)` and the mark, each a line in the price.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard position.entry.lots < 0 else { return .zero }
      guard let terms = position.contract.option, let underlying = position.underlying,
        let strike = position.strike
      else { return nil }
      let share = underlying.times(rates.keep.double)
      var keep = share + position.marked
      if terms.right == .put {
        keep = boxed.larger(share, position.marked.times(rates.keep.double)) + position.marked
      }
      guard weight.figure == .initial else { return keep }
      let distance = terms.right == .call ? strike - underlying : underlying - strike
      let open =
        boxed.larger(
          underlying.times(rates.top.double) - boxed.positive(distance),
          underlying.times(rates.bottom.double)) + position.marked
      return terms.right == .call ? open : boxed.larger(open, keep)
    }
  }
}

extension ShortOption: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard !portfolio.hasOrders else { return nil }
    return boxed.sum(portfolio, times: weight, covered: covers) { position in
      guard position.entry.lots < 0 else { return .zero }
      guard let rates = underlyings[position.contract.underlying], let index = position.index,
        let terms = position.contract.option
      else { return nil }
      let mark = position.marked
      let keep =
        boxed.larger(index, mark).times(rates.keep.double) + mark
        + index.times(rates.closing.double)
      guard weight.figure == .initial else { return keep }
      let strike = position.settled(terms.strike.double * position.units)
      let distance = terms.right == .call ? strike - index : index - strike
      let share = boxed.larger(
        index.times(rates.top.double) - boxed.positive(distance), index.times(rates.bottom.double))
      return boxed.larger(keep, share + boxed.larger(position.entered, mark))
    }
  }
}

extension ExpiryOptionMargin: BoundedComponent {
  /// Of the options of an expiry each sold one alone, or what all can lose together if that is
  /// less; the loss is a constant of strikes and what calls beyond those bought are charged.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio) else { return nil }
    let legs = Dictionary(grouping: held.filter { covers($0.contract) }) {
      [
        $0.contract.underlying.text, $0.contract.settle.text,
        "\($0.contract.expiry?.milliseconds ?? 0)",
      ]
    }
    var sum = Enclosure.zero
    for (_, legs) in legs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where legs.contains(where: { $0.entry.lots < 0 }) {
      guard let underlying = legs.first?.contract.underlying,
        let rates = underlyings[underlying] ?? others
      else { continue }
      var sold = Enclosure.zero
      for leg in legs where leg.entry.lots < 0 {
        guard let own = rates.alone(leg, weight.figure) else { return nil }
        sold += own
      }
      guard let loss = rates.largestLoss(legs, weight) else { return nil }
      sum += boxed.smaller(sold, loss)
    }
    return RequirementBound(sum.times(weight.times))
  }
}

extension ExpiryOptionRates {
  /// One sold option by itself.
  fileprivate func alone(_ leg: BoxedPosition, _ figure: Rung.Figure) -> Enclosure? {
    guard let terms = leg.contract.option else { return nil }
    let (boxed, value, index) = (leg.boxed, leg.marked, leg.atIndex)
    let isCall = terms.right == .call
    let keep =
      isCall
      ? value + index.times(call.double)
      : value + boxed.larger(index.times(put.double), value.times(putMark.double))
    guard figure == .initial else { return keep }
    let strike = leg.settled(terms.strike.double * leg.units)
    let distance = isCall ? strike - index : index - strike
    let share = boxed.larger(
      index.times(top.double) - boxed.positive(distance), index.times(bottom.double))
    let open = value + share
    return isCall ? open : boxed.larger(open, keep.times(offset.double))
  }

  /// The largest payoff owed at zero or at a strike, and a charge on calls that nothing bounds.
  fileprivate func largestLoss(_ legs: [BoxedPosition], _ weight: RequirementBound.Weight)
    -> Enclosure?
  {
    guard let first = legs.first else { return nil }
    var (worst, calls) = (0.0, 0.0)
    let strikes = legs.compactMap { $0.contract.option?.strike.double }
    for price in [0] + strikes {
      var owed = 0.0
      for leg in legs {
        guard let terms = leg.contract.option else { continue }
        let strike = terms.strike.double
        let gain = max(0, terms.right == .call ? price - strike : strike - price)
        owed -= gain * (leg.entry.lots < 0 ? -leg.units : leg.units)
      }
      worst = max(worst, owed)
    }
    for leg in legs where leg.contract.option?.right == .call {
      calls += leg.entry.lots < 0 ? -leg.units : leg.units
    }
    let open = max(0, -calls)
    var forward: Enclosure?
    for leg in legs {
      guard let own = leg.atForward?.times(1 / leg.units) else { return nil }
      forward = forward.map { leg.boxed.larger($0, own) } ?? own
    }
    let rate = weight.chosen(unpaired.initial, unpaired.maintenance).double
    return first.settled(worst) + (forward ?? .zero).times(open * rate)
  }
}

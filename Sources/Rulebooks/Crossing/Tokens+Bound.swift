import PlimsollDomain

extension AssetEquity: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? { .nothing }

  /// What is owned of each asset at the least of the lines that its slices are, and what is owed in
  /// full.
  func credit(on portfolio: Portfolio, in boxed: BoxedBook, _ figure: Rung.Figure) -> Enclosure? {
    guard let equities = boxed.equities(portfolio, countsOptions: countsOptions) else { return nil }
    var sum = Enclosure.zero
    for (asset, equity) in equities {
      guard let price = boxed.price(of: asset) else { return nil }
      var (counts, constant, below) = (equity, 0.0, 1.0)
      for slice in assets[asset] ?? [Slice(floor: .zero, rate: .zero)] {
        let rate = slice.rate.double
        // Rates that fall make a concave whole, which is the least of its lines.
        guard rate <= below else { return nil }
        constant += (below - rate) * slice.floor.double
        let line = equity.times(rate)
        counts = boxed.smaller(
          counts,
          line + (counted == .amount ? price.times(constant) : Enclosure(constant)))
        below = rate
      }
      sum += counts
    }
    return sum
  }
}

extension BorrowCharge: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = Enclosure.zero
    func add(_ owed: Enclosure, of asset: AssetID) -> Bool {
      guard let rate = rate(of: asset, at: portfolio.leverage) else { return true }
      guard let charge = try? rate.charge(on: FixedPoint.one) else { return false }
      sum += boxed.positive(owed).times(
        weight.chosen(charge.initial, charge.maintenance).double * weight.times)
      return true
    }
    if debt == .equity {
      guard let equities = boxed.equities(portfolio, countsOptions: true) else { return nil }
      for (asset, equity) in equities {
        guard add(equity.times(-1), of: asset) else { return nil }
      }
    } else {
      for holding in portfolio.holdings where holding.owed > .zero {
        guard let price = boxed.price(of: holding.asset),
          add(price.times(holding.owed.double), of: holding.asset)
        else { return nil }
      }
    }
    return RequirementBound(sum)
  }
}

extension BoxedBook {
  /// What an account has of each asset, results of positions included, in the requirement unit: by
  /// name; `nil` where something is not bounded.
  func equities(_ portfolio: Portfolio, countsOptions: Bool) -> [(AssetID, Enclosure)]? {
    var equities: [AssetID: Enclosure] = [:]
    for holding in portfolio.holdings {
      guard let price = price(of: holding.asset) else { return nil }
      equities[holding.asset, default: .zero] += price.times(holding.amount.double)
    }
    // What is margined alone has no results beside it.
    for position in portfolio.results.isEmpty ? [] : positions {
      guard let (line, place) = line(of: position.contract),
        let settle = now.contracts[position.contract]?.settle
      else { return nil }
      let isValue = line.isOption || line.isSpot
      var own = Enclosure.zero
      if countsOptions || !isValue {
        own.add(result(of: position, line, place), at: place)
        if line.isOption {
          if settlesAlike(place, settle) {
            own.values[place] = equities[settle]?.values[place] == 1 ? 0 : 1
          } else {
            own.add(line.model.times(Double(position.lots)), at: place)
          }
        }
      }
      equities[settle, default: .zero] += own
    }
    return equities.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether all options of a factor settle in one asset, so that their symbol is its alone.
  private func settlesAlike(_ place: Int, _ settle: AssetID) -> Bool {
    positions.allSatisfy { position in
      guard let (line, own) = line(of: position.contract), line.isOption, own == place else {
        return true
      }
      return now.contracts[position.contract]?.settle == settle
    }
  }

  /// An asset's price in dollars as a strict rule reads it, in six digits.
  func strictPrice(of asset: AssetID, _ figure: Rung.Figure)
    -> (low: Enclosure, high: Enclosure)?
  {
    guard let price = dollarPrice(of: asset)?.widened(by: 1e-6) else { return nil }
    guard figure == .initial, let average = now.assets[asset]?.average?.double else {
      return (price, price)
    }
    let slow = Enclosure(average).widened(by: 1e-6)
    return (smaller(price, slow), larger(price, slow))
  }
}

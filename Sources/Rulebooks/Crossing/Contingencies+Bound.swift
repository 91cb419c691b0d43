import PlimsollDomain

extension IndexCharge: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let notionals = notionals(portfolio, boxed) else { return nil }
    var sum = Enclosure.zero
    for (underlying, notional) in notionals {
      guard let rates = underlyings[underlying] ?? others else { continue }
      sum += notional.times(weight.chosen(rates.initial, rates.maintenance).double)
    }
    return RequirementBound(sum.times(weight.times))
  }

  /// What is counted at the index.
  func notionals(_ portfolio: Portfolio, _ boxed: BoxedBook) -> [(AssetID, Enclosure)]? {
    guard let held = boxed.held(portfolio) else { return nil }
    switch counted {
    case .futures:
      return held.filter(\.contract.isFuture).map { ($0.contract.underlying, $0.indexNotional) }
    case .sold(let count):
      let options = held.filter { $0.contract.option != nil }
      let keys = options.enumerated().map { place, position in
        let (contract, terms) = (position.contract, position.contract.option)
        let all = [contract.underlying.text, contract.settle.text]
        return switch count {
        case .contracts: all + ["\(place)"]
        case .byStrike:
          all + ["\(terms?.expiry.milliseconds ?? 0)", "\(terms?.strike ?? .zero)"]
        case .byUnderlying: all
        }
      }
      return Set(keys).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
        let own = options.indices.filter { keys[$0] == key }.map { options[$0] }
        let units = own.reduce(0.0) { $0 + ($1.entry.lots < 0 ? -$1.units : $1.units) }
        // The first of them says what all are worth.
        guard let first = own.first, units < 0 else { return nil }
        return (
          first.contract.underlying, first.indexNotional.times(-units / first.units)
        )
      }
    }
  }
}

extension BoxedPosition {
  /// Its units at the index: coins where it settles in them.
  var indexNotional: Enclosure {
    line.isInverse ? contract.option == nil ? marked : settled(units) : atIndex
  }
}

extension Depeg {
  /// How much there is of it anywhere in a box.
  fileprivate func size(in boxed: BoxedBook) -> Enclosure? {
    boxed.dollarPrice(of: asset).map { price in
      boxed.positive(Enclosure(threshold.double) - price).times(factor.double)
    }
  }
}

extension DepegCharge: BoundedComponent {
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard weight.figure == .initial, !portfolio.entries.isEmpty else { return .nothing }
    guard let size = depeg.size(in: boxed) else { return nil }
    var sum = Enclosure.zero
    for counted in [IndexCharge.Counted.futures, .sold(.contracts)] {
      let charge = IndexCharge(counted, underlyings: [:], others: .one)
      guard let notionals = charge.notionals(portfolio, boxed) else { return nil }
      for (_, notional) in notionals { sum += notional }
    }
    return RequirementBound(boxed.product(sum, size).times(weight.times))
  }

  var priced: Set<AssetID> { [depeg.asset] }
}

extension DepegFactor: BoundedComponent {
  /// Its parts, each case times a factor in a range while the peg may be lost in the box.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight outer: RequirementBound.Weight
  ) -> RequirementBound? {
    let own = RequirementBound.Weight(figure: outer.figure)
    guard let size = depeg.size(in: boxed).map(boxed.range),
      let bound = parts.bound(on: portfolio, in: boxed, weight: own)
    else { return nil }
    let base = outer.chosen(weight.initial, weight.maintenance).double
    let factors =
      outer.figure == .initial
      ? base + max(0, size.lowerBound)...base + max(0, size.upperBound) : base...base
    return RequirementBound(
      blocks: bound.blocks.map { block in
        RequirementBound.Block(
          cases: block.cases.map { boxed.times($0, factors).times(outer.times) },
          on: block.factors)
      })
  }

  var priced: Set<AssetID> { parts.priced.union([depeg.asset]) }
}

extension OracleConfidence: BoundedComponent {
  /// Doubts are events, so each is a share of a notional.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio) else { return nil }
    var sum = Enclosure.zero
    func add(_ terms: Terms, _ doubt: Double, _ notional: Enclosure) {
      guard doubt > terms.from.double else { return }
      sum += notional.times(
        doubt * weight.chosen(terms.factor.initial, terms.factor.maintenance).double)
    }
    if let futures {
      for position in held where position.contract.isFuture {
        let doubt = max(
          boxed.doubt(of: position.contract.underlying), boxed.doubt(of: position.contract.id))
        add(futures, doubt, position.indexNotional)
      }
    }
    if let options {
      let counted = held.filter {
        $0.contract.option != nil && ($0.entry.lots < 0 || !options.onlySold)
      }
      let expiries = Dictionary(grouping: counted) {
        [$0.contract.underlying.text, "\($0.contract.expiry?.milliseconds ?? 0)"]
      }
      for (_, own) in expiries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let doubt = own.map { $0.doubt(of: options.doubts, beside: held) }.max() ?? 0
        add(options.terms, doubt, own.reduce(.zero) { $0 + $1.indexNotional })
      }
    }
    if let collateral {
      for holding in portfolio.holdings
      where holding.asset != boxed.market.unit.id && holding.amount > .zero {
        guard let price = boxed.price(of: holding.asset) else { return nil }
        add(collateral, boxed.doubt(of: holding.asset), price.times(holding.amount.double))
      }
    }
    return RequirementBound(sum.times(weight.times))
  }
}

extension BoxedBook {
  /// How far an asset's price is from full confidence, as ``Valuation/assetDoubt(_:)`` has it.
  fileprivate func doubt(of asset: AssetID) -> Double {
    let price = now.assets[asset]
    return price?.score.map { 1 - $0.double } ?? price?.confidence?.double ?? 0
  }

  /// The same of what a quote states.
  fileprivate func doubt(of contract: ContractID) -> Double {
    let quote = now.quotes[contract]
    return quote?.score.map { 1 - $0.double } ?? quote?.confidence?.double ?? 0
  }
}

extension BoxedPosition {
  /// The worst doubt of what the price of an option comes from.
  fileprivate func doubt(of prices: [DoubtedPrice], beside held: [BoxedPosition]) -> Double {
    let expiry = boxed.now.expiryTerms(of: contract)
    return prices.map { price in
      switch price {
      case .index: boxed.doubt(of: contract.underlying)
      case .volatility: boxed.doubt(of: contract.id)
      case .forward: expiry?.score.map { 1 - $0.double } ?? 0
      case .rate: expiry?.rateScore.map { 1 - $0.double } ?? 0
      case .perpetual:
        held.filter { $0.contract.isFuture && $0.contract.underlying == contract.underlying }
          .map { boxed.doubt(of: $0.contract.id) }.max() ?? 0
      }
    }.max() ?? 0
  }
}

extension BasisContingency: BoundedComponent {
  /// For each expiry of options the worse of two moves, or nothing.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    guard let held = boxed.held(portfolio),
      let grid = boxed.market.edition.grids.firstIndex(where: { $0.name == name })
    else { return nil }
    let options = held.filter { $0.contract.option != nil }
    let expiries = Dictionary(grouping: options) {
      [$0.contract.underlying.text, "\($0.contract.expiry?.milliseconds ?? 0)"]
    }
    var blocks: [RequirementBound.Block] = []
    for (_, own) in expiries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let first = own.first, let expiry = first.contract.expiry,
        let terms = underlyings[first.contract.underlying] ?? others
      else { continue }
      guard let profits = boxed.profits(of: own, grid) else { return nil }
      let years = boxed.market.years(until: expiry)
      let (add, yearly) = (terms.add.double, terms.yearly.double)
      let share = add + yearly * years.lowerBound...add + yearly * years.upperBound
      let cases = [.zero] + profits.map { boxed.times($0, share).times(-weight.times) }
      blocks.append(RequirementBound.Block(cases: cases))
    }
    return RequirementBound(blocks: blocks)
  }
}

extension BoxedBook {
  /// What some positions bring in each scenario of a grid, options less their value now; `nil`
  /// where that is not bounded.
  func profits(of held: [BoxedPosition], _ grid: Int) -> [Enclosure]? {
    let isSymbolic = hasAllOptions(held.map(\.entry))
    var sums: [Enclosure] = []
    for position in held {
      guard case .bounded(let own) = position.line.profits[grid] else { return nil }
      let (lots, place) = (Double(position.entry.lots), position.place)
      if sums.isEmpty { sums = own.bounds.map { _ in .zero } }
      guard sums.count == own.bounds.count else { return nil }
      for (scenario, bound) in own.bounds.enumerated() {
        sums[scenario].add(bound.times(lots), at: place)
        guard position.line.isOption else { continue }
        if isSymbolic[place] {
          sums[scenario].values[place] = -own.shares[scenario]
        } else {
          sums[scenario].add(position.line.model.times(-own.shares[scenario] * lots), at: place)
        }
      }
    }
    return sums
  }
}

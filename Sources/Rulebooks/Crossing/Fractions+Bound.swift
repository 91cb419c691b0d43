import PlimsollDomain
import PlimsollRevaluation

extension TieredFraction: BoundedComponent {
  /// A line where the whole range of a notional is in one tier, and a constant with its extremes
  /// where it is not.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedValuation, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = RequirementBound.Case()
    for entry in portfolio.entries where entry.lots != 0 {
      let contract = boxed.valuation.lines[entry.line].contract
      guard covers(contract) else { continue }
      guard boxed.isBounded(entry.line), let lot = boxed.size(of: entry.line) else { return nil }
      let rate = boxed.valuation.lines[entry.line].rate
      var size = abs(Double(entry.lots)) * lot * (counted == .settlement ? 1 : rate)
      var stretch = boxed.stretch(of: entry.line)
      if basis == .entry, let price = entry.price {
        guard let mark = boxed.valuation.quote(entry.line)?.mark, mark > .zero else { return nil }
        size *= price.double / mark.double
        guard var fixed = charge(on: Enclosure(size), range: size...size, entry, contract) else {
          return nil
        }
        if counted == .settlement { fixed = fixed.times(rate, rate) }
        sum = sum + fixed.stretched(by: stretch, boxed.box.price)
        continue
      }
      guard var notional = boxed.proportional(size, to: entry.line),
        let place = boxed.factor(of: contract.underlying)
      else { return nil }
      if counted != .settlement {
        notional = notional.stretched(by: stretch, boxed.box.price)
      }
      let isAlone = boxed.box.omissions.contains(.tiers)
      let reach = isAlone ? 0 : size * boxed.box.price[place] + notional.above
      let range = max(0, size - reach) * (1 - 1e-12)...(size + reach) * (1 + 1e-12)
      guard var charge = charge(on: notional, range: range, entry, contract) else { return nil }
      if counted == .settlement { charge = charge.times(rate, rate) } else { stretch = 0 }
      sum = sum + charge.stretched(by: stretch, boxed.box.price)
    }
    return RequirementBound(
      RequirementBound.Case(
        initial: sum.initial.times(weight.initial),
        maintenance: sum.maintenance.times(weight.maintenance)))
  }

  /// Both figures on a notional that stays in `range`.
  private func charge(
    on notional: Enclosure, range: ClosedRange<Double>, _ entry: Portfolio.Entry,
    _ contract: Contract
  ) -> RequirementBound.Case? {
    let pieces = pieces(tiers(of: contract), leverage: entry.leverage, entry, contract)
    let touched = pieces.filter { $0.from <= range.upperBound && range.lowerBound <= $0.to }
    guard !touched.isEmpty else { return nil }
    func figure(_ line: (Piece) -> Affine) -> Enclosure {
      if touched.count == 1 {
        let only = line(touched[0])
        return notional.times(only.rate) + Enclosure(only.constant)
      }
      let bounds = touched.flatMap { piece in
        [max(piece.from, range.lowerBound), min(piece.to, range.upperBound)].map(line(piece).at)
      }
      let (low, high) = (bounds.min() ?? 0, bounds.max() ?? 0)
      var constant = Enclosure((low + high) / 2)
      (constant.below, constant.above) = ((high - low) / 2, (high - low) / 2)
      return constant
    }
    return RequirementBound.Case(initial: figure(\.initial), maintenance: figure(\.maintenance))
  }

  /// A figure that is linear in the notional.
  fileprivate struct Affine {
    var rate: Double
    var constant: Double

    func at(_ notional: Double) -> Double { rate * notional + constant }
  }

  /// What holds from one notional to another.
  private struct Piece {
    let from, to: Double
    let initial, maintenance: Affine
  }

  /// The charge as pieces; where it bends within a tier, the tier has two.
  private func pieces(
    _ tiers: [Tier], leverage: FixedPoint?, _ entry: Portfolio.Entry, _ contract: Contract
  ) -> [Piece] {
    if counted == .contracts {
      guard let size = try? contract.quantity(of: entry.lots).magnitude,
        let tier = tiers.last(where: { $0.floor < size })
      else { return [] }
      let whole = Affine(rate: initialRate(tier, leverage), constant: 0)
      let rate = Affine(rate: tier.maintenance.double, constant: 0)
      return [Piece(from: 0, to: .infinity, initial: whole, maintenance: rate)]
    }
    var pieces: [Piece] = []
    var (initial, maintenance) = (Affine(rate: 0, constant: 0), Affine(rate: 0, constant: 0))
    for (place, tier) in tiers.enumerated() {
      let floor = tier.floor.double
      let end = place + 1 < tiers.count ? tiers[place + 1].floor.double : Double.infinity
      initial = initial.continued(at: floor, tier.initial.double)
      maintenance = maintenance.continued(at: floor, tier.maintenance.double)
      let own =
        self.initial == .leverage
        ? Affine(rate: initialRate(tier, leverage), constant: 0) : initial
      guard let deduction = tier.deduction?.double else {
        pieces.append(Piece(from: floor, to: end, initial: own, maintenance: maintenance))
        continue
      }
      // A stated deduction takes nothing below zero: the charge bends where it would.
      let stated = Affine(rate: tier.maintenance.double, constant: -deduction)
      let bend = stated.rate > 0 ? deduction / stated.rate : deduction > 0 ? end : floor
      if bend > floor {
        pieces.append(
          Piece(
            from: floor, to: min(bend, end), initial: own,
            maintenance: Affine(rate: 0, constant: 0)))
      }
      if bend < end {
        pieces.append(Piece(from: max(floor, bend), to: end, initial: own, maintenance: stated))
      }
    }
    return pieces
  }

  /// The share that initial margin is of the whole notional, where it follows leverage.
  private func initialRate(_ tier: Tier, _ leverage: FixedPoint?) -> Double {
    guard initial == .leverage else { return tier.initial.double }
    let usual = tier.leverage.map { 1 / $0.double } ?? tier.initial.double
    return max(usual, leverage.map { 1 / $0.double } ?? 0)
  }
}

extension TieredFraction.Affine {
  /// The line from `floor` on that rises by `rate` and meets this one there.
  fileprivate func continued(at floor: Double, _ rate: Double) -> Self {
    Self(rate: rate, constant: constant + (self.rate - rate) * floor)
  }
}

extension RequirementBound.Case {
  /// Both figures, each times its own number.
  func times(_ initial: Double, _ maintenance: Double) -> Self {
    Self(
      initial: self.initial.times(initial), maintenance: self.maintenance.times(maintenance))
  }

  func stretched(by share: Double, _ widths: Enclosure.ByFactor) -> Self {
    Self(
      initial: initial.stretched(by: share, widths),
      maintenance: maintenance.stretched(by: share, widths))
  }
}

extension ContractMinimum: BoundedComponent {
  /// Constants; a long option's charge is anything up to its amount.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedValuation, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = Enclosure.zero
    for entry in portfolio.entries where entry.lots != 0 {
      let line = boxed.valuation.lines[entry.line]
      let amount = line.contract.option != nil ? option.double : future.double
      guard line.contract.form == .linear, line.contract.payoff != .spot, amount > 0 else {
        continue
      }
      let units = line.contract.lot.double * line.contract.multiplier.double
      let charge = abs(Double(entry.lots)) * units * amount * line.rate
      var own = Enclosure(charge)
      if line.contract.option != nil, entry.lots > 0 { own.below = charge }
      sum += own.stretched(by: boxed.stretch(of: entry.line), boxed.box.price)
    }
    return RequirementBound(
      RequirementBound.Case(
        initial: sum.times(weight.initial), maintenance: sum.times(weight.maintenance)))
  }
}

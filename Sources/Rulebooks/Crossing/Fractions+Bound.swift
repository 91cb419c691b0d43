import PlimsollDomain
import PlimsollRevaluation

extension TieredFraction: BoundedComponent {
  /// A line where the whole range of a notional is in one tier, one with a remainder where it is
  /// not.
  func bound(
    on portfolio: Portfolio, in boxed: BoxedBook, weight: RequirementBound.Weight
  ) -> RequirementBound? {
    var sum = Enclosure.zero
    for entry in portfolio.entries where entry.lots != 0 {
      guard let (line, place) = boxed.line(entry.line) else { return nil }
      let contract = boxed.market.contract(entry.line)
      guard covers(contract) else { continue }
      let (width, lots) = (boxed.width(at: place), abs(Double(entry.lots)))
      var notional = line.worth.times(lots)
      var reach = abs(notional.slope) * width + max(notional.below, notional.above)
      if basis == .entry, let price = entry.price?.double {
        notional = LineBound((line.isInverse ? line.units / price : price * line.units) * lots)
        reach = 0
      }
      if boxed.market.omissions.contains(.tiers) { reach = 0 }
      guard
        let charge = charge(on: notional, reach: reach, line, width, entry, contract, weight.figure)
      else { return nil }
      sum.add(charge, at: place)
    }
    return RequirementBound(sum.times(weight.times))
  }

  /// A figure on a notional of the settlement asset that is never further than `reach` from its
  /// middle, in the requirement unit.
  private func charge(
    on notional: LineBound, reach: Double, _ line: BoxedLine, _ width: Double,
    _ entry: Portfolio.Entry, _ contract: Contract, _ figure: Rung.Figure
  ) -> LineBound? {
    if line.isInverse {
      guard let own = affine(on: notional, reach: reach, entry, contract, figure) else {
        return nil
      }
      // Coins at a rate are what they are worth at mark; what is constant is coins.
      let isFixed = notional.slope == 0
      let size = isFixed ? LineBound(own.line.rate * notional.constant) : LineBound()
      let marked = line.marked.times(isFixed ? 0 : own.line.rate * abs(Double(entry.lots)))
      let coins = line.coin.times(size.constant + own.line.constant)
      return marked.plus(coins).widened(by: own.half * line.coin.most(within: width))
    }
    if counted == .settlement {
      return charge(on: notional, reach: reach, entry, contract, figure)?
        .times(line.rate).stretched(by: line.stretch, width)
    }
    let converted = notional.times(line.rate).stretched(by: line.stretch, width)
    let isAlone = reach == 0 && notional.slope != 0
    let whole = abs(converted.slope) * width + max(converted.below, converted.above)
    return charge(on: converted, reach: isAlone ? 0 : whole, entry, contract, figure)
  }

  private func charge(
    on notional: LineBound, reach: Double, _ entry: Portfolio.Entry, _ contract: Contract,
    _ figure: Rung.Figure
  ) -> LineBound? {
    affine(on: notional, reach: reach, entry, contract, figure).map {
      notional.times($0.line.rate).plus(LineBound($0.line.constant)).widened(by: $0.half)
    }
  }

  /// A figure as a line in the notional, give or take `half`.
  private func affine(
    on notional: LineBound, reach: Double, _ entry: Portfolio.Entry, _ contract: Contract,
    _ figure: Rung.Figure
  ) -> (line: Affine, half: Double)? {
    let size = notional.constant
    let range = max(0, size - reach) * (1 - 1e-12)...(size + reach) * (1 + 1e-12)
    let pieces = pieces(tiers(of: contract), leverage: entry.leverage, entry, contract)
    let touched = pieces.filter { $0.from <= range.upperBound && range.lowerBound <= $0.to }
    guard !touched.isEmpty else { return nil }
    let line: (Piece) -> Affine = { figure == .initial ? $0.initial : $0.maintenance }
    if touched.count == 1 { return (line(touched[0]), 0) }
    // Over several tiers: the slope from end to end, and how far it is off where each begins.
    let points = touched.flatMap { piece in
      [max(piece.from, range.lowerBound), min(piece.to, range.upperBound)].map {
        (at: $0, charge: line(piece).at($0))
      }
    }
    guard let first = points.first, let last = points.last else { return nil }
    let rate = last.at > first.at ? (last.charge - first.charge) / (last.at - first.at) : 0
    let rests = points.map { $0.charge - rate * $0.at }
    let (low, high) = (rests.min() ?? 0, rests.max() ?? 0)
    return (Affine(rate: rate, constant: (low + high) / 2), (high - low) / 2)
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

import PlimsollCollateral
import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// What a margin group compares anywhere in a box, and whether its standing is the same everywhere
/// in it.
struct GroupBound {
  private let boxed: BoxedValuation
  private let edition: Edition
  private var mark = Enclosure.zero
  private var initial = Enclosure.zero
  private var maintenance = Enclosure.zero
  private let requirement: RequirementBound
  /// What the symbol of each factor stands for.
  private var symbols = [Enclosure](repeating: .zero, count: 8)
  /// What rounding and floating arithmetic can be wrong by.
  private var slack = 0.0

  /// The bound of a group; `nil` where something in it is not bounded.
  init?(
    of book: GroupBook, _ edition: Edition, _ boxed: BoxedValuation, prices: [Double]
  ) {
    (self.boxed, self.edition) = (boxed, edition)
    var requirement = RequirementBound.nothing
    for portfolio in book.portfolios {
      guard
        let bound = edition.components.bound(
          on: portfolio, in: boxed, weight: RequirementBound.Weight())
      else { return nil }
      requirement = requirement + bound
    }
    self.requirement = requirement
    let schedule = book.assigned == nil ? edition.collateral : .assigned
    guard addHoldings(book.holdings, schedule) else { return nil }
    for position in book.positions {
      guard let line = boxed.valuation.line(of: position.contract),
        addPosition(position, line, prices)
      else { return nil }
    }
    for (line, lots) in boxed.options.sorted(by: { $0.key < $1.key }) {
      guard case .option(let option) = boxed.valuation.lines[line].model,
        let place = boxed.factor(of: boxed.valuation.lines[line].contract.underlying),
        let value = boxed.modelValue(line, option)
      else { return nil }
      symbols[place] += value.times(Double(lots))
    }
    slack = slack(of: book)
  }

  // MARK: What it owns

  private mutating func addHoldings(_ holdings: [Holding], _ schedule: CollateralSchedule) -> Bool {
    let (unit, market) = (boxed.valuation.unit, boxed.valuation.market)
    for (asset, own) in Dictionary(grouping: holdings, by: \.amount.asset.id)
      .sorted(by: { $0.key < $1.key })
    {
      guard let worth = try? schedule.value(of: own, in: unit, market: market) else { return false }
      func enclosure(_ amount: Money) -> Enclosure? {
        let today = amount.value.double
        guard asset != unit.id else { return Enclosure(today) }
        guard let place = boxed.factor(of: asset) else { return nil }
        var enclosure = Enclosure(today)
        enclosure.slopes[place] = today
        let under = boxed.factor(of: unit.id).map { boxed.box.price[$0] } ?? 0
        return enclosure.stretched(by: 1 / (1 - under) - 1, boxed.box.price)
      }
      guard let whole = enclosure(worth.mark), let first = enclosure(worth.initial),
        let second = enclosure(worth.maintenance)
      else { return false }
      mark += whole
      initial += first
      maintenance += second
    }
    return true
  }

  private mutating func addPosition(_ position: Position, _ line: Int, _ prices: [Double]) -> Bool {
    let own = boxed.valuation.lines[line]
    guard boxed.isBounded(line) else { return false }
    guard edition.balance == .equity || own.contract.option == nil else { return true }
    guard let place = boxed.factor(of: own.contract.underlying),
      let settled = try? MarkValue.value(of: position, own.contract, in: boxed.valuation.market)
    else { return false }
    let (value, lots) = (settled.value.double * own.rate, Double(position.lots))
    var worth = Enclosure(value)
    switch own.model {
    case .inverse: return false
    case .linear(let notional):
      let isMarked =
        own.contract.payoff == .spot || position.entry != nil || position.cost != nil
      if isMarked {
        guard let moving = boxed.proportional(notional * lots * own.rate, to: line) else {
          return false
        }
        worth = moving
        worth.constant = value
      }
    case .option(let option):
      // The mark is the price times a premium, and what the model says: that is the symbol.
      guard let model = boxed.modelValue(line, option) else { return false }
      let beside = value - model.constant * lots
      worth = Enclosure(beside)
      worth.slopes[place] = beside
      let rest =
        abs(lots) * option.units * abs(own.rate) * prices[place] * boxed.box.premium[place]
        * (1 + boxed.box.price[place])
      (worth.below, worth.above) = (rest, rest)
    }
    worth = worth.stretched(by: boxed.stretch(of: line), boxed.box.price)
    // The symbol is the sum of all options of its factor, so the first of them brings it whole.
    if own.contract.option != nil, mark.values[place] == 0 { worth.values[place] = 1 }
    mark += worth
    initial += worth
    maintenance += worth
    return true
  }

  // MARK: Where it stands

  /// Whether no rung is reached or left anywhere in the box, and the sign of what it owns stays.
  var isDecided: Bool {
    guard let (single, blocks) = requirement.separated() else { return false }
    guard isDecided(mark, .init(), [], times: 0, .maintenance) else { return false }
    return ([edition.line] + edition.ladder).allSatisfy { rung in
      let level = rung.against == .initial ? initial : maintenance
      return isDecided(level, single, blocks, times: rung.times.double, rung.against)
    }
  }

  private typealias Blocks = [(factors: SIMDMask<SIMD8<Int64>>, block: RequirementBound.Block)]

  /// Whether `level − times × requirement` has one sign everywhere, by more than the slack.
  private func isDecided(
    _ level: Enclosure, _ single: RequirementBound.Case, _ blocks: Blocks, times: Double,
    _ figure: Rung.Figure
  ) -> Bool {
    let rest = level + single.figure(figure).times(-times)
    var (low, high) = (rest.constant - rest.below, rest.constant + rest.above)
    var free = SIMDMask<SIMD8<Int64>>(repeating: true)
    for (factors, block) in blocks {
      free = free .& .!factors
      var (least, most) = (Double.infinity, Double.infinity)
      for one in block.cases {
        var part = one.figure(figure).times(-times)
        part.slopes += rest.slopes.replacing(with: 0, where: .!factors)
        part.values += rest.values.replacing(with: 0, where: .!factors)
        let (lower, upper) = moving(part)
        let own = lower.replacing(with: 0, where: .!factors).sum()
        least = min(least, part.constant - part.below + own)
        // The requirement is no less than any one case.
        let other = upper.replacing(with: 0, where: .!factors).sum()
        most = min(most, part.constant + part.above + other)
      }
      (low, high) = (low + least, high + most)
    }
    let (lower, upper) = moving(rest)
    low += lower.replacing(with: 0, where: .!free).sum()
    high += upper.replacing(with: 0, where: .!free).sum()
    let slack = boxed.box.omissions.contains(.slack) ? 0 : slack * (1 + times)
    return low > slack || high < -slack
  }

  /// By factor, the least and the most that its slope and its symbol add.
  private func moving(_ part: Enclosure) -> (Enclosure.ByFactor, Enclosure.ByFactor) {
    let values = part.values
    var (constants, slopes) = (Enclosure.ByFactor.zero, Enclosure.ByFactor.zero)
    var (below, above) = (Enclosure.ByFactor.zero, Enclosure.ByFactor.zero)
    for place in boxed.factors.indices where values[place] != 0 {
      let symbol = symbols[place].times(values[place])
      (constants[place], slopes[place]) = (symbol.constant, symbol.slopes[place])
      (below[place], above[place]) = (symbol.below, symbol.above)
    }
    let reach = abs(part.slopes + slopes) * boxed.box.price
    return (constants - reach - below, constants + reach + above)
  }

  /// Twice what arrays, rounding to units and floating arithmetic can be wrong by: a hundred
  /// thousandth of a millionth of everything at stake, and some units a figure.
  private func slack(of book: GroupBook) -> Double {
    var (stake, figures) = (abs(mark.constant), 8 + book.holdings.count)
    let far =
      edition.grids.flatMap { grid in
        (Array(grid.underlyings.values) + (grid.others.map { [$0] } ?? []))
          .flatMap(\.set.scenarios).map { $0.move.magnitude.double }
      }.max() ?? 0
    for entry in book.entries {
      let line = boxed.valuation.lines[entry.line]
      let price: Double
      switch line.model {
      case .linear(let notional): price = notional
      case .inverse(let coins): price = coins
      case .option(let option): price = option.units * (option.forward + option.strike)
      }
      stake += 4 * abs(Double(entry.lots)) * price * abs(line.rate) * (2 + far)
      figures += 4
    }
    var unit = 1.0
    for _ in 0..<boxed.valuation.unit.scale { unit /= 10 }
    return stake * 1e-11 + 4 * unit * Double(figures + requirement.blocks.count)
  }
}

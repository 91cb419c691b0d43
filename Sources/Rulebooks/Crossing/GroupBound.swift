import PlimsollCollateral
import PlimsollDomain
import PlimsollRevaluation

/// What a margin group compares anywhere in a box, and how much of the box its standing is the same
/// in.
struct GroupBound {
  private let boxed: BoxedBook
  private let edition: Edition
  private var mark = Enclosure.zero
  private var initial = Enclosure.zero
  private var maintenance = Enclosure.zero
  /// What is required, by the figures that rungs compare.
  private var requirements: [Required] = []
  /// What the symbol of each factor stands for.
  private var symbols = Symbols()
  /// What rounding and floating arithmetic can be wrong by.
  private var slack = 0.0

  private struct Required {
    let figure: Rung.Figure
    let single: Enclosure
    let blocks: [RequirementBound.Block]
  }

  /// The bound of a group; `nil` where something in it is not bounded.
  init?(of book: GroupBook, _ boxed: BoxedBook, _ axes: MarketAxes, _ market: Market) {
    (self.boxed, edition) = (boxed, boxed.market.edition)
    for figure in [Rung.Figure.maintenance, .initial] where edition.compares(figure) {
      var requirement = RequirementBound.nothing
      for portfolio in book.portfolios {
        guard
          let bound = edition.components.bound(
            on: portfolio, in: boxed, weight: RequirementBound.Weight(figure: figure))
        else { return nil }
        requirement = requirement + bound
      }
      guard let (single, blocks) = requirement.separated() else { return nil }
      requirements.append(Required(figure: figure, single: single, blocks: blocks))
    }
    let schedule = book.assigned == nil ? edition.collateral : .assigned
    guard addHoldings(book.holdings, schedule, axes, market) else { return nil }
    for position in book.positions {
      guard let number = axes.line(of: position.contract),
        let (line, place) = boxed.line(number)
      else { return nil }
      add(position, line, place)
    }
    slack = slack(of: book)
  }

  // MARK: What it owns

  private mutating func addHoldings(
    _ holdings: [Holding], _ schedule: CollateralSchedule, _ axes: MarketAxes, _ market: Market
  ) -> Bool {
    let unit = boxed.market.unit
    for (asset, own) in Dictionary(grouping: holdings, by: \.amount.asset.id)
      .sorted(by: { $0.key < $1.key })
    {
      guard let worth = try? schedule.value(of: own, in: unit, market: market) else { return false }
      let (over, under) = (axes.factor(of: asset), axes.factor(of: unit.id))
      let place = over.flatMap { boxed.place(of: $0) }
      let drift = Self.drift(over, boxed, axes) / Self.drift(under, boxed, axes)
      func enclosure(_ amount: Money) -> Enclosure? {
        var enclosure = Enclosure(amount.value.double)
        guard asset != unit.id else { return enclosure }
        guard let place else { return nil }
        let today = amount.value.double / drift
        let rate = boxed.market.stretch(of: nil, in: under)
        enclosure.constant = 0
        enclosure.add(
          LineBound(today, slope: today).stretched(by: rate, boxed.width(at: place)), at: place)
        return enclosure
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

  /// How many times the price of its centre a factor is today.
  private static func drift(_ factor: Int?, _ boxed: BoxedBook, _ axes: MarketAxes) -> Double {
    factor.map { axes.price(of: $0) / boxed.market.centres[$0].price } ?? 1
  }

  private mutating func add(_ position: Position, _ line: BoxedLine, _ place: Int) {
    let lots = Double(position.lots)
    var worth: LineBound
    if line.isOption {
      // The mark is the price times a premium, and what the model says: that is the symbol.
      symbols.add(line.model.times(lots), at: place)
      guard edition.balance == .equity else { return }
      worth = line.worth.times(lots)
    } else {
      let cost: Double
      if line.isSpot {
        cost = 0
      } else if let stated = position.cost {
        cost = stated.double
      } else if let entry = position.entry {
        cost = line.units * lots * entry.double
      } else {
        return
      }
      worth = line.worth.times(lots)
      worth.constant -= cost
      worth = worth.times(line.rate).stretched(by: line.stretch, boxed.width(at: place))
    }
    for level in [\GroupBound.mark, \.initial, \.maintenance] {
      self[keyPath: level].add(worth, at: place)
      // The symbol is the sum of all options of its factor, so the first of them brings it whole.
      if line.isOption { self[keyPath: level].values[place] = 1 }
    }
  }

  // MARK: Where it stands

  /// How much of the box, around where the market is in it, no rung is reached or left in and the
  /// sign of what it owns stays; nothing is proved where that is not told of the market itself.
  func reach(_ spot: BoxSpot) -> GroupReach {
    var reach = GroupReach(spot)
    func takes(_ level: Enclosure, times: Double, _ figure: Rung.Figure) -> Bool? {
      guard let own = requirements.first(where: { $0.figure == figure }) else { return nil }
      let slack = boxed.market.omissions.contains(.slack) ? 0 : slack * (1 + times)
      let difference = BoundedDifference(
        level, own.single, times == 0 ? [] : own.blocks, times: times, symbols, spot)
      return reach.takes(difference, slack: slack)
    }
    guard let isSolvent = takes(mark, times: 0, edition.line.against) else { return reach }
    func isReached(_ rung: Rung) -> Bool? {
      let level = rung.against == .initial ? initial : maintenance
      return takes(level, times: rung.times.double, rung.against).map { !$0 }
    }
    guard let isBelow = isReached(edition.line) else { return reach }
    var status = Status.healthy
    for rung in edition.ladder.reversed() {
      let isLine = rung.times == edition.line.times && rung.against == edition.line.against
      guard let isReached = isLine ? isBelow : isReached(rung) else { return reach }
      if isReached { status = rung.status }
    }
    reach.verdict = isBelow ? .below : .above
    reach.status = isSolvent ? status : .bankrupt
    reach.isProved = reach.size > 0
    return reach
  }

  /// Twice what arrays, rounding to units and floating arithmetic can be wrong by: a hundred
  /// thousandth of a millionth of everything at stake, and some units a figure.
  private func slack(of book: GroupBook) -> Double {
    var (stake, figures) = (abs(mark.constant), 8 + book.holdings.count)
    let farthest = boxed.market.grids.map(\.farthest).max() ?? 0
    for entry in book.entries {
      guard let line = boxed.market.line(entry.line) else { continue }
      stake += 4 * abs(Double(entry.lots)) * line.stake * (2 + farthest)
      figures += 4
    }
    var unit = 1.0
    for _ in 0..<boxed.market.unit.scale { unit /= 10 }
    for requirement in requirements { figures += 1 + requirement.blocks.count }
    return stake * 1e-11 + 4 * unit * Double(figures)
  }
}

extension Edition {
  /// Whether a rung, or the line, compares a figure.
  fileprivate func compares(_ figure: Rung.Figure) -> Bool {
    ([line] + ladder).contains { $0.against == figure }
  }
}

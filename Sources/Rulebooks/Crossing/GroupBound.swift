import PlimsollCollateral
import PlimsollDomain
import PlimsollRevaluation

/// What a margin group compares anywhere in a box, and how much of the box its standing is the same
/// in.
struct GroupBound {
  let boxed: BoxedBook
  private let edition: Edition
  private var mark = Enclosure.zero
  private(set) var initial = Enclosure.zero
  private(set) var maintenance = Enclosure.zero
  /// What is required, by the figures that rungs compare.
  private(set) var requirements: [Required] = []
  /// What is held and owed, without signs.
  private var gross = 0.0
  /// What rounding and floating arithmetic can be wrong by.
  private(set) var slack = 0.0

  /// One figure of a requirement.
  struct Required {
    let figure: Rung.Figure
    let single: Enclosure
    let blocks: [RequirementBound.Block]
    /// How many times these it is.
    var share = 1.0
  }

  /// The bound of a group; `nil` where something in it is not bounded.
  init?(of book: GroupBook, _ boxed: BoxedBook, _ axes: MarketAxes, _ market: Market) {
    (self.boxed, edition) = (boxed, boxed.market.edition)
    let share = edition.components.initialShare(
      withOrders: book.entries.contains { $0.hasOrders })
    for figure in [Rung.Figure.maintenance, .initial] where edition.compares(figure) {
      if let share, let known = requirements.first {
        requirements.append(
          Required(
            figure: figure, single: known.single, blocks: known.blocks, share: share))
        continue
      }
      var requirement = RequirementBound.nothing
      for portfolio in book.margined {
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
    guard addHoldings(book.holdings, schedule) else { return nil }
    for position in book.positions {
      guard let (line, place) = boxed.line(of: position.contract) else { return nil }
      add(position, line, place)
    }
    if edition.balance == .credits {
      guard let first = credits(of: book, .initial), let second = credits(of: book, .maintenance)
      else { return nil }
      (initial, maintenance) = (first, second)
    }
    slack = slack(of: book)
  }

  /// What components let count towards one figure.
  private func credits(of book: GroupBook, _ figure: Rung.Figure) -> Enclosure? {
    var sum = Enclosure.zero
    for portfolio in book.margined where edition.compares(figure) {
      guard let credit = edition.components.credit(on: portfolio, in: boxed, figure) else {
        return nil
      }
      sum += credit
    }
    return sum
  }

  // MARK: What it owns

  private mutating func addHoldings(
    _ holdings: [Holding], _ schedule: CollateralSchedule
  ) -> Bool {
    let unit = boxed.market.unit
    for (asset, own) in Dictionary(grouping: holdings, by: \.amount.asset.id)
      .sorted(by: { $0.key < $1.key })
    {
      guard let worth = try? schedule.value(of: own, in: unit, market: boxed.now),
        let whole = boxed.holding(worth: worth.mark.value.double, in: asset),
        let first = boxed.holding(worth: worth.initial.value.double, in: asset),
        let second = boxed.holding(worth: worth.maintenance.value.double, in: asset)
      else { return false }
      gross += abs(whole.constant)
      mark += whole
      initial += first
      maintenance += second
    }
    return true
  }

  private mutating func add(_ position: Position, _ line: BoxedLine, _ place: Int) {
    guard !line.isOption || edition.balance != .marginBalance else { return }
    let worth = boxed.result(of: position, line, place)
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
    func takes(
      _ level: Enclosure, times: Double, _ figure: Rung.Figure, apart: Double = 0
    ) -> Bool? {
      guard let own = requirements.first(where: { $0.figure == figure }) else { return nil }
      let (share, times) = (max(1, own.share), times * own.share)
      let slack = (boxed.market.omissions.contains(.slack) ? 0 : slack * (share + times)) + apart
      // Nothing against nothing is exact.
      if apart == 0, level.isNothing,
        times == 0 || own.single.isNothing && own.blocks.isEmpty
      {
        return true
      }
      let difference = BoundedDifference(
        level, own.single, times == 0 ? [] : own.blocks, times: times, boxed.symbols, spot)
      return reach.takes(difference, slack: slack)
    }
    guard let apart else { return reach }
    guard let isSolvent = takes(mark, times: 0, edition.line.against) else { return reach }
    func isReached(_ rung: Rung, apart: Double = 0) -> Bool? {
      let level = rung.against == .initial ? initial : maintenance
      return takes(level, times: rung.times.double, rung.against, apart: apart).map { !$0 }
    }
    guard let isBelow = isReached(edition.line, apart: apart) else { return reach }
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

  /// How far from the line an account must be for nothing uncovered to matter there; `nil` where a
  /// dollar has no price.
  private var apart: Double? {
    let dollars = edition.uncovered.compactMap { part -> Double? in
      guard case .headroomWithin(let dollars) = part.matters else { return nil }
      return dollars.double
    }
    guard let most = dollars.max() else { return 0 }
    return boxed.converted(dollars: Enclosure(most)).map { boxed.range($0).upperBound * (1 + 1e-9) }
  }

  /// Twice what arrays, rounding to units and floating arithmetic can be wrong by: a hundred
  /// thousandth of a millionth of everything at stake, some units a figure, and for each position
  /// some of what it settles in, where results are rounded first.
  private func slack(of book: GroupBook) -> Double {
    var (stake, figures) = (abs(mark.constant) + gross, 8 + book.holdings.count)
    let farthest = boxed.market.grids.map(\.farthest).max() ?? 0
    for entry in book.entries {
      guard let line = boxed.market.line(entry.line) else { continue }
      stake += 4 * abs(Double(entry.lots)) * line.stake * (2 + farthest)
      figures += 4
    }
    for requirement in requirements { figures += 1 + requirement.blocks.count }
    let coins = book.entries.reduce(0) { $0 + 4 * boxed.settlementUnit(of: $1.line) }
    return stake * 1e-11 + 4 * Money(units: 1, asset: boxed.market.unit).value.double
      * Double(figures) + coins
  }
}

extension BoxedBook {
  /// The most that one unit of what a line settles in can be, in the requirement unit.
  func settlementUnit(of number: Int) -> Double {
    guard let (line, place) = line(number) else { return 0 }
    let unit = Money(units: 1, asset: now.asset(market.contract(number).settle))
    return unit.value.double * line.coin.most(within: width(at: place))
  }
}

extension GroupBook {
  /// What is margined together and what alone, as ``requirement(_:_:without:)`` takes it.
  fileprivate var margined: [Portfolio] {
    let together = backed(entries.indices.filter { netted[$0] }.map { entries[$0] })
    let alone = entries.indices.filter { !netted[$0] }
    return [together] + alone.map { Portfolio([entries[$0]], leverage: leverage) }
  }
}

extension Edition {
  /// Whether a rung, or the line, compares a figure.
  fileprivate func compares(_ figure: Rung.Figure) -> Bool {
    ([line] + ladder).contains { $0.against == figure }
  }
}

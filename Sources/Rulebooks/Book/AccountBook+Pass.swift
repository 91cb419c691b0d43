import PlimsollDomain
import PlimsollRevaluation

extension AccountBook {
  /// Measures every account: by the pass, and by the assessor those it leaves and those so near
  /// the line that finer arrays could turn them.
  ///
  /// - Parameter account: the account with a number, as it was added.
  public func run(threads: Int? = nil, account: (Int) throws -> Account) throws -> BookOutcome {
    var outcome = BookOutcome(count: count)
    var near = Set(left)
    for unit in units {
      var figures = ScenarioOutcome()
      try ScenarioPass.run(unit.book, by: unit.table, into: &figures, threads: threads)
      // No account of the pass has more lots, so most need no look at their own.
      let most = try unit.slack(edition.line, lots: 1 << 31)
      for (place, number) in unit.owners.enumerated() where unit.book.name(of: place) != nil {
        let own = figures[place]
        let headroom = try edition.line.headroom(own, in: unit.unit).magnitude
        if headroom <= most.magnitude,
          try headroom <= unit.slack(edition.line, lots: unit.lots(at: place)).magnitude
        {
          near.insert(number)
        }
        outcome.fold(
          own.verdict, requirement: own.maintenance, balance: own.balance, of: number)
      }
      outcome.keep(figures, of: unit)
    }
    for number in near.sorted() {
      outcome.settle(number, try assess(try account(number)))
    }
    return outcome
  }
}

extension Rung {
  /// Units of headroom above the line.
  fileprivate func headroom(_ figures: ScenarioFigures, in unit: Asset) throws -> Int128 {
    let balance = Money(units: figures.balance, asset: unit)
    let needed = Margins(
      initial: Money(units: figures.initial, asset: unit),
      maintenance: Money(units: figures.maintenance, asset: unit))
    return try headroom(
      Equity(mark: balance, initial: balance, maintenance: balance), needed
    ).units
  }
}

import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

extension Assessor {
  /// Where one group stands.
  func assess(_ book: GroupBook, _ valuation: Valuation, of account: Account)
    throws(MarginError) -> GroupAssessment
  {
    let requirement = try book.requirement(edition, valuation)
    let (equity, balance, positions) = try standing(book, valuation, requirement)
    let missing = missing(book, valuation)
    do {
      let headroom = try edition.line.headroom(balance, requirement.margins)
      let verdict = try verdict(balance, requirement, headroom, missing)
      let unsettled = try unsettled(account, book, in: valuation.unit)
      let free = try balance.initial.minus(requirement.margins.initial).orZero
      return GroupAssessment(
        group: book.name, balance: balance, headroom: headroom, equity: equity, requirement: requirement,
        verdict: verdict,
        status: try status(balance, requirement.margins, verdict, isEmpty: book.entries.isEmpty),
        shortfall: Margins(
          initial: try requirement.margins.initial.minus(balance.initial).orZero,
          maintenance: headroom.negated.orZero),
        free: free,
        withdrawable: try withdrawable(
          free, book, requirement, unsettled: unsettled, positions, valuation),
        isolated: try book.isolatedMargins(edition, valuation), positions: positions,
        badges: try badges(book, valuation),
        isolation: try isolation(book, balance.mark),
        notes: try notes(book, requirement, missing, valuation))
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(book.name, error as? AmountError ?? .overflow(book.name))
    }
  }

  /// Equity, compared balance, and what each position is worth and adds.
  private func standing(_ book: GroupBook, _ valuation: Valuation, _ requirement: Requirement)
    throws(MarginError) -> (Equity, Equity, [PositionAssessment])
  {
    let unit = valuation.unit
    do {
      let schedule = book.assigned == nil ? edition.collateral : .assigned
      let collateral = try schedule.value(of: book.holdings, in: unit, market: market)
      var (equity, balance) = (collateral, collateral)
      var positions: [PositionAssessment] = []
      for position in book.positions {
        guard let line = valuation.line(of: position.contract) else { continue }
        let contract = valuation.lines[line].contract
        let settled = try MarkValue.value(of: position, contract, in: market)
        let value = try settled.convertedDown(to: unit, at: valuation.rate(line))
        equity = try equity.adding(value)
        if edition.balance == .equity || contract.option == nil {
          balance = try balance.adding(value)
        }
        let entry = book.entry(of: position, line: line)
        let rest = try book.requirement(edition, valuation, without: entry)
        positions.append(
          PositionAssessment(
            contract: contract.id, lots: position.lots, value: value,
            marginal: try requirement.margins.minus(rest.margins)))
      }
      if edition.balance == .credits {
        let credits = try book.credits(edition, valuation)
        balance = Equity(
          mark: equity.mark,
          initial: try Money.sum(credits.map(\.counts.initial), in: unit),
          maintenance: try Money.sum(credits.map(\.counts.maintenance), in: unit))
      }
      return (equity, balance, positions)
    } catch let error as MarginError { throw error } catch let error as MarketError {
      throw .market(error)
    } catch {
      throw .arithmetic(book.name, error as? AmountError ?? .overflow(book.name))
    }
  }

  /// what is not known decides nothing. A lower bound above the balance is below the line
  /// whatever is missing; an upper bound under it is above.
  private func verdict(
    _ balance: Equity, _ requirement: Requirement, _ headroom: Money, _ missing: [Uncovered]
  ) throws(AmountError) -> Verdict {
    let missing = missing.filter { $0.figure == .maintenance }
    let unsure = missing.contains { $0.bias == .unknown }
    let hidden = try Money(
      charging: requirement.hidden.value.times(edition.line.times), in: requirement.unit)
    if unsure || hidden.units.magnitude > headroom.units.magnitude { return .undecidable }
    // A line that is reached at equality is not crossed by an account that needs nothing.
    let below =
      try edition.line.isReached(balance, requirement.margins)
      && (headroom.units < 0 || requirement.margins.maintenance.units > 0)
    let doubted = missing.contains { $0.bias == (below ? .high : .low) }
    return doubted ? .undecidable : below ? .below : .above
  }

  /// the first rung from the worst on that the balance is under.
  private func status(
    _ balance: Equity, _ margins: Margins, _ verdict: Verdict, isEmpty: Bool
  ) throws(AmountError) -> Status {
    if balance.mark.units < 0 { return .bankrupt }
    if verdict == .undecidable { return .undecidable }
    for rung in edition.ladder where !isEmpty {
      if try rung.isReached(balance, margins) { return rung.status }
    }
    return .healthy
  }

  /// what may leave is what was posted, less losses, initial margin and unsettled profit;
  /// never unrealised gains.
  private func withdrawable(
    _ free: Money, _ book: GroupBook, _ requirement: Requirement, unsettled: Money,
    _ positions: [PositionAssessment], _ valuation: Valuation
  ) throws -> Money {
    if edition.balance == .credits {
      let gains = try book.credits(edition, valuation).filter(\.isGain).map(\.counts.initial)
      return try free.minus(Money.sum(gains, in: valuation.unit)).minus(unsettled).orZero
    }
    let schedule = book.assigned == nil ? edition.collateral : .assigned
    let posted = try schedule.value(of: book.holdings, in: valuation.unit, market: market)
    let result = try Money.sum(positions.map(\.value), in: valuation.unit)
    let losses = result.units < 0 ? result : Money.zero(valuation.unit)
    let most = try posted.initial.plus(losses).minus(requirement.margins.initial).minus(unsettled)
    return min(free, most.orZero)
  }

  private func unsettled(_ account: Account, _ book: GroupBook, in unit: Asset) throws -> Money {
    guard book.assigned == nil else { return .zero(unit) }
    var total = Money.zero(unit)
    for amount in account.unsettled {
      if case .marginAsset = edition.grouping, amount.asset.id != unit.id { continue }
      let price = try market.price(of: amount.asset.id, in: unit.id)
      total = try total.plus(amount.convertedUp(to: unit, at: price))
    }
    return total
  }

  /// a gap past the assigned margin is not the trader's to pay.
  private func isolation(_ book: GroupBook, _ balance: Money) throws(AmountError) -> IsolatedLoss? {
    guard let assigned = book.assigned else { return nil }
    return IsolatedLoss(
      lost: try assigned.minus(balance.orZero).orZero, beyond: balance.negated.orZero)
  }
}

import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

extension Assessor {
  /// Where one group stands; without `shares`, not what single positions add.
  func assess(
    _ book: GroupBook, _ valuation: Valuation, of account: Account, shares isShared: Bool
  ) throws(MarginError) -> GroupAssessment {
    let requirement = try book.requirement(edition, valuation)
    let worth = try GroupWorth(of: book, edition, valuation)
    let (equity, balance, credits) = (worth.equity, worth.balance, worth.credits)
    let positions = isShared ? try shares(worth, book, valuation, of: requirement) : []
    do {
      let headroom = try edition.line.headroom(balance, requirement.margins)
      let missing = missing(book, valuation, headroom)
      let verdict = try verdict(balance, requirement, headroom, missing)
      let unsettled = try unsettled(account, book, in: valuation.unit)
      let free = try balance.initial.minus(requirement.margins.initial).orZero
      return GroupAssessment(
        group: book.name, balance: balance, headroom: headroom, equity: equity,
        requirement: requirement, credits: credits, verdict: verdict,
        status: try status(balance, requirement.margins, verdict),
        shortfall: Margins(
          initial: try requirement.margins.initial.minus(balance.initial).orZero,
          maintenance: headroom.negated.orZero),
        free: free,
        withdrawable: try withdrawable(
          balance, keeping: book.kept(edition, requirement, valuation), book, credits,
          unsettled: unsettled, worth.positions.map(\.value), valuation),
        isolated: try book.isolatedMargins(edition, valuation), positions: positions,
        badges: try badges(book, valuation),
        isolation: try isolation(book, balance.mark),
        notes: try notes(book, requirement, missing, valuation, headroom))
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(book.name, error as? AmountError ?? .overflow(book.name))
    }
  }

  /// What each position is worth and what the group needs without it.
  private func shares(
    _ worth: GroupWorth, _ book: GroupBook, _ valuation: Valuation,
    of requirement: Requirement
  ) throws(MarginError) -> [PositionAssessment] {
    var shares: [PositionAssessment] = []
    for (position, line, value) in worth.positions {
      let entry = book.entry(of: position, line: line)
      let rest = try book.requirement(edition, valuation, without: entry)
      do {
        shares.append(
          PositionAssessment(
            contract: position.contract, lots: position.lots, value: value,
            marginal: try requirement.margins.minus(rest.margins)))
      } catch { throw .arithmetic(book.name, error) }
    }
    return shares
  }

  /// what is not known decides nothing. A lower bound above the balance is below the line
  /// whatever is missing; an upper bound under it is above.
  func verdict(
    _ balance: Equity, _ requirement: Requirement, _ headroom: Money, _ missing: [Uncovered]
  ) throws(AmountError) -> Verdict {
    let missing = missing.filter { $0.figure == .maintenance }
    let unsure = missing.contains { $0.bias == .unknown }
    let hidden = try Money(
      charging: requirement.hidden.value.times(edition.line.times), in: requirement.unit)
    if unsure || hidden.units.magnitude > headroom.units.magnitude { return .undecidable }
    let below = try edition.line.isReached(balance, requirement.margins)
    let doubted = missing.contains { $0.bias == (below ? .high : .low) }
    return doubted ? .undecidable : below ? .below : .above
  }

  /// the first rung from the worst on that the balance is under.
  private func status(
    _ balance: Equity, _ margins: Margins, _ verdict: Verdict
  ) throws(AmountError) -> Status {
    if balance.mark.units < 0 { return .bankrupt }
    if verdict == .undecidable { return .undecidable }
    for rung in edition.ladder where try rung.isReached(balance, margins) { return rung.status }
    return .healthy
  }

  /// what may leave is what was posted, less losses, what is kept and unsettled profit;
  /// unrealised gains only where the edition lets them.
  private func withdrawable(
    _ balance: Equity, keeping kept: Money, _ book: GroupBook, _ credits: [Credit],
    unsettled: Money, _ results: [Money], _ valuation: Valuation
  ) throws -> Money {
    let free = try balance.initial.minus(kept).orZero
    let owes = book.amounts.contains { $0.amount < .zero }
    if edition.withdrawal.debtors == .nothing, owes { return .zero(valuation.unit) }
    if edition.withdrawal.gains == .leave { return try free.minus(unsettled).orZero }
    if edition.balance == .credits {
      let gains = credits.filter(\.isGain).map(\.counts.initial)
      return try free.minus(Money.sum(gains, in: valuation.unit)).minus(unsettled).orZero
    }
    let schedule = book.assigned == nil ? edition.collateral : .assigned
    let posted = try schedule.value(of: book.holdings, in: valuation.unit, market: market)
    let result = try Money.sum(results, in: valuation.unit)
    let losses = result.units < 0 ? result : Money.zero(valuation.unit)
    let most = try posted.initial.plus(losses).minus(kept).minus(unsettled)
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

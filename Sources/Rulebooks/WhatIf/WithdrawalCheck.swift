import PlimsollDomain

/// Whether an amount may leave an account, and how much may.
public struct WithdrawalAnswer: Hashable, Sendable {
  /// What was asked.
  public let asked: Money
  /// What becomes of it: reduced where a part of it may leave.
  public let outcome: OrderAnswer.Outcome
  /// The most that passes, down to the asset's smallest unit; at most what is asked.
  public let most: Money
  /// What stands against all of it; nothing where all of it may leave.
  public let obstacle: Obstacle?
  /// Where every group stands before.
  public let before: [GroupStanding]
  /// Where every group stands after the most has left, or after all of it where nothing may.
  public let after: [GroupStanding]
  /// How many amounts were measured.
  public let checks: Int
}

extension Assessor {
  /// Whether `amount` may leave `account`: what is held, what is above initial margin and what the
  /// edition keeps, in every group that it changes.
  ///
  /// - Cost: a requirement of the group; where less has to be found, about as many as the
  ///   amount's units have bits.
  public func withdrawal(of amount: Money, from account: Account) throws(MarginError)
    -> WithdrawalAnswer
  {
    let start = try MeasuredAccount(account, by: self)
    let held = account.held(of: amount.asset)
    let asked = min(amount, held)
    let tested = try left(account, without: asked, start)
    let isAll = asked == amount
    if tested.obstacle == nil {
      return WithdrawalAnswer(
        asked: amount, outcome: isAll ? .accepted : asked.units > 0 ? .reduced : .refused,
        most: asked, obstacle: isAll ? nil : .notHeld(held), before: start.standings,
        after: tested.after, checks: 1)
    }
    let found = try LargestSize(below: asked.units) { size throws(MarginError) in
      try left(account, without: Money(units: size, asset: amount.asset), start).obstacle == nil
    }
    let most = Money(units: found.size, asset: amount.asset)
    let after = found.size > 0 ? try left(account, without: most, start).after : tested.after
    return WithdrawalAnswer(
      asked: amount, outcome: found.size > 0 ? .reduced : .refused, most: most,
      obstacle: tested.obstacle, before: start.standings, after: after,
      checks: found.checks + 1)
  }

  /// The account without some amount, and what stands against that.
  private func left(_ account: Account, without amount: Money, _ start: MeasuredAccount)
    throws(MarginError) -> (obstacle: Obstacle?, after: [GroupStanding])
  {
    var holdings = account.holdings
    do { try holdings.add(amount.negated) } catch {
      throw .arithmetic("what is left of \(amount.asset)", error)
    }
    let left = account.replacing(holdings: holdings)
    let measured = try MeasuredAccount(left, by: self, like: start)
    for group in measured.changed(from: start) {
      if let obstacle = try obstacle(to: group, of: left) {
        return (obstacle, measured.standings)
      }
    }
    return (nil, measured.standings)
  }

  /// What stands against leaving a group as it is now.
  private func obstacle(to group: MeasuredAccount.Group, of account: Account)
    throws(MarginError) -> Obstacle?
  {
    let name = group.standing.group
    do {
      if let obstacle = try group.standing.obstacle() { return obstacle }
      if owesTooMuch(group.book) { return .owing(group: name) }
      let valuation = try valuation(group.unit)
      let requirement = try group.book.requirement(edition, valuation)
      let leaving = try leaving(
        GroupWorth(of: group.book, edition, valuation),
        keeping: group.book.kept(edition, requirement, valuation), group.book,
        unsettled: unsettled(account, group.book, in: valuation.unit), valuation)
      return leaving.units < 0 ? .kept(group: name, by: leaving.negated) : nil
    } catch let error as MarginError { throw error } catch {
      throw .arithmetic(name, error as? AmountError ?? .overflow(name))
    }
  }
}

extension Account {
  /// How much of an asset is held for good, beyond what is owed of it.
  fileprivate func held(of asset: Asset) -> Money {
    let own = holdings.filter { holding in
      holding.amount.asset == asset && (holding.finality == .final || holding.amount.units < 0)
    }
    return ((try? Money.sum(own.map(\.amount), in: asset)) ?? .zero(asset)).orZero
  }
}

import PlimsollDomain

/// What of a balance an edition lets leave.
///
/// Source: Hyperliquid, docs on margining: after a transfer the account keeps the larger of its
/// initial margin and a tenth of the notional of its positions, and gains may leave.
public struct Withdrawal: Hashable, Sendable {
  /// The share of the notional of futures and perpetuals that stays, where it is more than initial
  /// margin.
  public let keep: FixedPoint
  /// What becomes of gains that are not realised.
  public let gains: Gains
  /// What leaves while something is owed.
  public let debtors: Debtors

  /// What becomes of gains that are not realised.
  public enum Gains: String, Hashable, Sendable, CaseIterable {
    /// They stay until they are realised.
    case stay
    /// They leave like anything else.
    case leave
  }

  /// What leaves while something is owed.
  public enum Debtors: String, Hashable, Sendable, CaseIterable {
    /// As much as of anybody else's.
    case asOthers = "as-others"
    /// Nothing.
    case nothing
  }

  /// A rule that keeps a share of notional; the usual one keeps initial margin and gains.
  public init(keep: FixedPoint = .zero, gains: Gains = .stay, debtors: Debtors = .asOthers) {
    (self.keep, self.gains, self.debtors) = (keep, gains, debtors)
  }
}

extension GroupBook {
  /// What stays of the balance after a withdrawal: initial margin, or a share of notional if that
  /// is more.
  func kept(_ edition: Edition, _ requirement: Requirement, _ valuation: Valuation)
    throws -> Money
  {
    let initial = requirement.margins.initial
    guard edition.withdrawal.keep > .zero else { return initial }
    var notional = FixedPoint.zero
    for entry in entries {
      notional = try notional.plus(valuation.notional(of: entry))
    }
    let share = try notional.timesUp(edition.withdrawal.keep)
    return max(initial, try Money(charging: share, in: valuation.unit))
  }
}

extension Valuation {
  /// The notional of a future or perpetual at its mark, in the requirement unit, up; none of what
  /// else is held, and none of orders.
  fileprivate func notional(of entry: Portfolio.Entry) throws -> FixedPoint {
    let contract = lines[entry.line].contract
    guard contract.option == nil, contract.payoff != .spot, let mark = quote(entry.line)?.mark
    else { return .zero }
    let units = try contract.quantity(of: entry.lots).times(contract.multiplier).magnitude
    let settled = try contract.form == .inverse ? units.dividedUp(by: mark) : units.times(mark)
    return try rate(entry.line).up(settled)
  }
}

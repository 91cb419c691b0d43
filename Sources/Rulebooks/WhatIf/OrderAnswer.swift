import PlimsollDomain

/// What a check says of orders before they are accepted.
public struct OrderAnswer: Hashable, Sendable {
  /// What becomes of them.
  public let outcome: Outcome
  /// What they may pass on; nothing where nothing passes.
  public let ground: Ground?
  /// Lots of each order that pass, in their order.
  public let lots: [Int64]
  /// What stands against all of it; nothing where it is accepted.
  public let obstacle: Obstacle?
  /// Where every group stands before.
  public let before: [GroupStanding]
  /// Where every group stands afterwards: of what passes, or of all of it where nothing does. Of
  /// orders that rest, at the worst fill that was found.
  public let after: [GroupStanding]
  /// How many fills were measured.
  public let checks: Int

  /// What becomes of orders.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// All of it may be placed.
    case accepted
    /// A part of it may be placed: the largest that passes.
    case reduced
    /// None of it may be placed.
    case refused
  }

  /// What orders pass on.
  public enum Ground: String, Hashable, Sendable, CaseIterable {
    /// Initial margin is covered afterwards.
    case covered
    /// It only reduces risk.
    case reducing
  }
}

/// One way in which orders may fill, and the account it leaves.
struct FillCase {
  let account: Account

  /// The fills at which `trades` are checked: orders at once are filled in all of them; of those in
  /// the book nothing, all buys, all sells or everything is, or just as much as turns a position.
  static func cases(
    of trades: [PlannedTrade], on account: Account, under edition: Edition, in market: Market
  ) throws(MarginError) -> [FillCase] {
    let resting = trades.filter { $0.execution == .resting && $0.lots != 0 }
    var shares: [(PlannedTrade) -> Int64] = []
    if !resting.isEmpty { shares.append { _ in 0 } }
    if resting.contains(where: { $0.lots > 0 }), resting.contains(where: { $0.lots < 0 }) {
      shares.append { max(0, $0.lots) }
      shares.append { min(0, $0.lots) }
    }
    let usual = edition.modes.first ?? .cross
    for order in resting {
      let held = account.lots(under: order, usual: usual)
      guard held != 0, (held < 0) != (order.lots < 0), held.magnitude < order.lots.magnitude
      else { continue }
      shares.append { $0 == order ? 0 - held : 0 }
    }
    shares.append { $0.lots }
    var cases: [FillCase] = []
    for share in shares {
      var after = account
      for trade in trades {
        let lots = trade.execution == .atOnce ? trade.lots : share(trade)
        do {
          after = try after.filled(trade.part(lots), under: edition, in: market)
          after = after.ordering(try trade.part(trade.lots - lots))
        } catch let error as MarginError { throw error } catch {
          throw .arithmetic("\(trade.contract)", error as? AmountError ?? .overflow("its fill"))
        }
      }
      cases.append(FillCase(account: after))
    }
    return cases
  }
}

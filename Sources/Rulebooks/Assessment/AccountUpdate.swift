import PlimsollDomain

/// A change of an account as a venue that lets a thin account only improve sees it.
///
/// It is allowed where net collateral covers initial margin afterwards. Where it does not, it is
/// allowed only if maintenance margin does not grow and the collateral behind each unit of it does
/// not shrink: `NC′ × MMR ≥ NC × MMR′`, in whole smallest units, so that nothing is rounded. With
/// nothing left to maintain on either side the net collateral has to rise.
/// Source: dydxprotocol/v4-chain at 84d4664b, state transitions of undercollateralized subaccounts.
public struct AccountUpdate: Hashable, Sendable {
  /// Where the account stands before.
  public let before: Standing
  /// Where it would stand after.
  public let after: Standing

  /// What the rule looks at, all in one asset.
  public struct Standing: Hashable, Sendable {
    /// Collateral and positions at the oracle price.
    public let netCollateral: Money
    /// Initial and maintenance margin.
    public let margins: Margins

    /// A standing from its parts.
    public init(netCollateral: Money, margins: Margins) {
      (self.netCollateral, self.margins) = (netCollateral, margins)
    }

    /// Where a margin group stands.
    public init(_ group: GroupAssessment) {
      self.init(netCollateral: group.balance.initial, margins: group.requirement.margins)
    }
  }

  /// What the rule says.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The change may be made.
    case allowed
    /// It would leave an account short that is not short yet.
    case newlyShort = "newly short"
    /// It would not improve an account that is short.
    case stillShort = "still short"
  }

  /// A change between two standings.
  public init(from before: Standing, to after: Standing) {
    (self.before, self.after) = (before, after)
  }

  /// Whether the change may be made; an error where the standings are not of one asset.
  public func outcome() throws(AmountError) -> Outcome {
    let unit = before.netCollateral.asset
    for money in [
      before.margins.initial, before.margins.maintenance, after.netCollateral,
      after.margins.initial, after.margins.maintenance,
    ] where money.asset != unit { throw .mixed(unit.id, money.asset.id) }
    if after.netCollateral >= after.margins.initial || improves { return .allowed }
    return before.netCollateral >= before.margins.initial ? .newlyShort : .stillShort
  }

  /// Whether an account that stays short is no worse off.
  private var improves: Bool {
    let (old, new) = (before.margins.maintenance.units, after.margins.maintenance.units)
    let (had, has) = (before.netCollateral.units, after.netCollateral.units)
    guard new <= old else { return false }
    guard old != 0, new != 0 else { return old == new && has > had }
    let (one, other) = (has.multipliedFullWidth(by: old), had.multipliedFullWidth(by: new))
    return (one.high, one.low) >= (other.high, other.low)
  }
}

/// What an edition compares with the requirement.
public enum Balance: String, Hashable, Sendable, CaseIterable {
  /// Collateral and every position at mark.
  case equity
  /// Collateral and the profit of futures. Options do not count: the charge on a short holds its
  /// mark already, and a long backs nothing.
  case marginBalance = "margin-balance"
  /// What the edition's components credit, and nothing else.
  case credits
}

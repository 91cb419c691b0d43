/// What an edition lets leave a margin group.
public enum Withdrawals: String, Hashable, Sendable, CaseIterable {
  /// What was posted, less losses and initial margin: never a gain that is not realised.
  case posted
  /// Everything above initial margin, gains with it.
  case free
  /// The same, and nothing at all while anything is owed.
  case freeOfDebt = "free-of-debt"
}

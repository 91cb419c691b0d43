/// What becomes of an edition on a market from before its date.
public enum Early: String, Hashable, Sendable, CaseIterable {
  /// It measures, and every account bears a note.
  case marked
  /// It measures nothing.
  case refused
}

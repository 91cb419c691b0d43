/// How the accounts of a book are measured.
///
/// Whichever way it is, an account that its pass doesn't decide is measured one by one.
public enum BookWay: Hashable, Sendable {
  /// By passes over scenario grids.
  case scenarios
  /// By passes over tiered fractions.
  case fractions
  /// One by one, on all cores: no pass computes `part` of the edition.
  case singly(part: String)
}

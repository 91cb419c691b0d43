import PlimsollDomain

/// How the positions of an account fall into margin groups.
public enum Grouping: Hashable, Sendable {
  /// By the asset each contract is margined in; that asset is the group's requirement unit.
  case marginAsset
  /// All in one group, counted in `unit`.
  case account(unit: AssetID)
}

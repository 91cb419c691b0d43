/// Which price of a contract an edition values positions at.
public enum PriceBasis: String, Hashable, Sendable, CaseIterable {
  /// The venue's mark price.
  case mark
  /// The index or oracle price of the underlying; the mark where a quote states none.
  case index
}

/// What an edition does where a market states no mark of a contract that is held.
public struct MarkPolicy: Hashable, Sendable {
  /// What may stand in for it, in this order.
  public let instead: [Substitute]
  /// Whether a position is refused where nothing stands in; without that it counts nothing and its
  /// margin group is undecidable.
  public let isRefused: Bool

  /// What may stand in for a mark.
  public enum Substitute: String, Hashable, Sendable, CaseIterable {
    /// The index of the underlying; not for options.
    case index
    /// The last trade.
    case last
    /// For options, the model at their own volatility, or at that of the surface through the other
    /// options of the underlying.
    case surface
  }

  /// A policy.
  public init(instead: [Substitute] = [], isRefused: Bool = true) {
    (self.instead, self.isRefused) = (instead, isRefused)
  }

  /// Nothing stands in, and a position without a mark is refused.
  public static let refusing = MarkPolicy()
}

import PlimsollDomain

/// Moves beyond a grid that are shown and not charged, to catch what the grid is blind to.
public struct Probe: Sendable {
  /// The moves.
  public let grid: ScenarioGrid
  /// The multiple of the requirement from which a loss is noted; never without it.
  public let multiple: FixedPoint?

  /// A probe that speaks from `multiple` times the requirement on.
  public init(_ grid: ScenarioGrid, from multiple: FixedPoint?) {
    (self.grid, self.multiple) = (grid, multiple)
  }
}

extension Line {
  /// What one lot is worth and how it moves, in the requirement unit.
  public struct Columns: Hashable, Sendable {
    /// The profit of one lot in every scenario.
    public var profits: [Double]
    /// The model value of one lot; zero for futures, whose value is settled in cash.
    public var value: Double
    /// What of the unit moves one for one with the underlying.
    public var delta: Double
    /// The size of one lot at mark.
    public var notional: Double

    /// One lot, or one unit of a holding.
    public init(profits: [Double], value: Double, delta: Double, notional: Double) {
      (self.profits, self.value) = (profits, value)
      (self.delta, self.notional) = (delta, notional)
    }
  }

  /// One lot in every scenario of `set`, by itself: a ``Repricer`` takes many lines at a time.
  public func columns(in set: ScenarioSet, isWeighted: Bool = true) -> Columns {
    var (columns, repricer) = (Repricer.columns(of: [self]), Repricer())
    repricer.reprice([0], of: [self], in: set, isWeighted: isWeighted, &columns)
    return columns[0]
  }
}

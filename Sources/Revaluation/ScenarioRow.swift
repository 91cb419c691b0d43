import PlimsollDomain

/// What a ``ScenarioTable`` knows of one line.
public struct ScenarioRow: Hashable, Sendable {
  /// The profit of one lot in every scenario, in steps that the lines of a group share.
  public let array: RiskArray
  /// What one lot counts in the balance: an option's mark, a coin after its haircut, a future's
  /// mark where what was paid for it counts as well; nothing where the balance leaves it out.
  public let worth: FixedPoint

  /// A line with the profits of `array`.
  public init(_ array: RiskArray, worth: FixedPoint = .zero) {
    (self.array, self.worth) = (array, worth)
  }

  /// A line that no scenario moves, worth the same in all of `scenarios`.
  ///
  /// In a group of its own the finest step says that rounding hides next to nothing of it.
  public init(fixed worth: FixedPoint, scenarios: Int, exponent: Int = -64) {
    self.init(
      RiskArray(exponent: exponent, mantissas: [Int64](repeating: 0, count: scenarios)),
      worth: worth)
  }
}

/// The shares of the worst loss of a group that an account needs.
public struct ScenarioWeights: Hashable, Sendable {
  /// To open and to withdraw.
  public let initial: FixedPoint
  /// To stay above the line.
  public let maintenance: FixedPoint

  /// Shares of the worst loss, neither below zero.
  public init(initial: FixedPoint = .one, maintenance: FixedPoint = .one) {
    (self.initial, self.maintenance) = (initial, maintenance)
  }

  /// The larger of the two.
  var larger: FixedPoint { max(initial, maintenance) }
}

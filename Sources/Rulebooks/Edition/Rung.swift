import PlimsollDomain

/// One rung of a status ladder: reached when the balance is below a multiple of a requirement.
public struct Rung: Hashable, Sendable {
  /// The status reached.
  public let status: Status
  /// The figure it looks at.
  public let against: Figure
  /// The multiple of that figure.
  public let times: FixedPoint
  /// Whether a balance of exactly that multiple has reached it too.
  public let isInclusive: Bool

  /// Which requirement, and with it which balance, a rung looks at.
  public enum Figure: String, Hashable, Sendable, CaseIterable {
    /// Initial margin.
    case initial
    /// Maintenance margin.
    case maintenance
  }

  /// `status` below `times` the figure; at it as well if `isInclusive`.
  public init(
    _ status: Status, below times: FixedPoint, of against: Figure, isInclusive: Bool = false
  ) {
    (self.status, self.times, self.against) = (status, times, against)
    self.isInclusive = isInclusive
  }

  /// What a balance has above the rung; below zero is what it lacks.
  func headroom(_ balance: Equity, _ margins: Margins) throws(AmountError) -> Money {
    let figure = against == .initial ? margins.initial : margins.maintenance
    let level = against == .initial ? balance.initial : balance.maintenance
    return try level.minus(Money(charging: figure.value.times(times), in: figure.asset))
  }

  /// Whether a balance with these figures has reached the rung, exactly. A rung that is reached at
  /// equality is not reached by who needs nothing and owes nothing.
  func isReached(_ balance: Equity, _ margins: Margins) throws(AmountError) -> Bool {
    let figure = against == .initial ? margins.initial : margins.maintenance
    let level = (against == .initial ? balance.initial : balance.maintenance).value
    let bound = try figure.value.times(times)
    return isInclusive && bound > .zero ? level <= bound : level < bound
  }
}

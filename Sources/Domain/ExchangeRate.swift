/// The price of one asset in another, kept as an exact quotient: a third stays a third.
public struct ExchangeRate: Hashable, Sendable {
  /// What the one is worth.
  public let over: FixedPoint
  /// What the other is worth, in the same currency; above zero.
  public let under: FixedPoint

  /// One for one.
  public static let one = ExchangeRate(over: .one, under: .one)

  /// `over ÷ under`; `under` is above zero.
  public init(over: FixedPoint, under: FixedPoint) {
    precondition(under > .zero, "A price is above zero.")
    (self.over, self.under) = (over, under)
  }

  /// The nearest `Double`, give or take its last place: for models.
  public var double: Double { over.double / under.double }

  /// `value` at this rate: exact where the quotient ends within 18 decimals, up beyond.
  public func up(_ value: FixedPoint) throws(AmountError) -> FixedPoint {
    try value.times(over, dividedBy: under, .up)
  }

  /// `value` at this rate: exact where the quotient ends within 18 decimals, down beyond.
  public func down(_ value: FixedPoint) throws(AmountError) -> FixedPoint {
    try value.times(over, dividedBy: under, .down)
  }
}

extension Money {
  /// This amount at `rate`, rounded once, up: for what is owed.
  public func convertedUp(to asset: Asset, at rate: ExchangeRate) throws(AmountError) -> Money {
    if asset == self.asset, rate == .one { return self }
    return try Money(charging: value, at: rate, in: asset)
  }

  /// This amount at `rate`, rounded once, down: for what is posted.
  public func convertedDown(to asset: Asset, at rate: ExchangeRate) throws(AmountError) -> Money {
    if asset == self.asset, rate == .one { return self }
    return try Money(crediting: value, at: rate, in: asset)
  }
}

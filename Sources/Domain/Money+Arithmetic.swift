extension Money: CustomStringConvertible {
  /// The exact value, without its asset.
  public var value: FixedPoint { FixedPoint(shortening: units, scale: asset.scale) }

  /// The exact digits and the asset: `0.12 BTC`.
  public var description: String { "\(value) \(asset)" }

  /// Nothing owed, nothing posted.
  public var isZero: Bool { units == 0 }

  /// The exact sum of two amounts of one asset.
  public func plus(_ other: Money) throws(AmountError) -> Money {
    guard asset == other.asset else { throw .mixed(asset.id, other.asset.id) }
    let (sum, overflow) = units.addingReportingOverflow(other.units)
    guard !overflow, sum != .min else { throw .overflow("\(self) + \(other)") }
    return Money(units: sum, asset: asset)
  }

  /// The exact difference of two amounts of one asset.
  public func minus(_ other: Money) throws(AmountError) -> Money {
    guard asset == other.asset else { throw .mixed(asset.id, other.asset.id) }
    let (difference, overflow) = units.subtractingReportingOverflow(other.units)
    guard !overflow, difference != .min else { throw .overflow("\(self) − \(other)") }
    return Money(units: difference, asset: asset)
  }

  /// The amount, or nothing where it is negative.
  public var orZero: Money { units < 0 ? .zero(asset) : self }

  /// The amount with the other sign.
  public var negated: Money { Money(units: 0 &- units, asset: asset) }

  /// The exact sum of any number of amounts of `asset`.
  public static func sum(_ amounts: some Sequence<Money>, in asset: Asset) throws(AmountError)
    -> Money
  {
    var total = Money.zero(asset)
    for amount in amounts { total = try total.plus(amount) }
    return total
  }
}

extension Money: Comparable {
  /// Compares amounts of one asset; amounts of two assets are a bug, not a question.
  public static func < (left: Money, right: Money) -> Bool {
    precondition(left.asset == right.asset, "Amounts of two assets have no order.")
    return left.units < right.units
  }
}

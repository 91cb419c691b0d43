import PlimsollDomain

/// The profit of a set of positions in every scenario, exactly: `values × 2^exponent`.
public struct ProfitVector: Hashable, Sendable {
  /// The power of two of one unit.
  public let exponent: Int
  /// Profit by scenario.
  public private(set) var values: [Int128]

  /// A vector of integers times `2^exponent`.
  public init(exponent: Int, values: [Int128]) { (self.exponent, self.values) = (exponent, values) }

  /// The profit in one scenario.
  public subscript(scenario: Int) -> Dyadic {
    Dyadic(mantissa: values[scenario], exponent: exponent)
  }

  /// The worst scenario: the first of the lowest profits, `nil` without scenarios.
  public var worst: Int? {
    guard !values.isEmpty else { return nil }
    var worst = 0
    for index in values.indices where values[index] < values[worst] { worst = index }
    return worst
  }

  /// The exact sum of two vectors of equal length.
  public func plus(_ other: ProfitVector) throws(RevaluationError) -> ProfitVector {
    precondition(values.count == other.values.count, "Vectors of one sum share their scenarios.")
    let exponent = min(self.exponent, other.exponent)
    var sum: [Int128] = []
    sum.reserveCapacity(values.count)
    for index in values.indices {
      let left = values[index].lifted(by: self.exponent - exponent)
      let right = other.values[index].lifted(by: other.exponent - exponent)
      guard let left, let right else { throw .overflow(positions: 2) }
      let (value, overflow) = left.addingReportingOverflow(right)
      guard !overflow else { throw .overflow(positions: 2) }
      sum.append(value)
    }
    return ProfitVector(exponent: exponent, values: sum)
  }

  /// Gains count only `share` of themselves, rounded down: what others may be offset with (K2).
  public mutating func keepGains(_ share: FixedPoint) throws(AmountError) {
    guard share != .one else { return }
    for index in values.indices where values[index] > 0 {
      let gain = try FixedPoint(units: values[index], scale: 0).times(share)
      values[index] = gain.whole(.down)
    }
  }

  /// One profit times `factor`, computed in 256 bits and rounded down.
  public mutating func scale(_ scenario: Int, by factor: FixedPoint) throws(AmountError) {
    guard factor != .one else { return }
    values[scenario] = try Self.down(values[scenario], times: factor)
  }

  /// What the whole is worth in each scenario, `value` and profit, times the factor of its sign,
  /// less `value`: profits after a discount by sign, rounded down.
  ///
  /// - Parameter value: at the exponent of this vector.
  public mutating func discount(
    from value: Int128, above: FixedPoint, below: FixedPoint
  ) throws(AmountError) {
    for index in values.indices {
      let (worth, overflow) = value.addingReportingOverflow(values[index])
      guard !overflow else { throw .overflow("the worth of an expiry") }
      let left = try Self.down(worth, times: worth > 0 ? above : below)
      let (profit, isOver) = left.subtractingReportingOverflow(value)
      guard !isOver else { throw .overflow("the worth of an expiry") }
      values[index] = profit
    }
  }

  /// A change in one scenario counts as a loss whichever way it goes.
  public mutating func countAsLoss(_ scenario: Int) {
    if values[scenario] > 0 { values[scenario] = -values[scenario] }
  }

  private static func down(_ value: Int128, times factor: FixedPoint) throws(AmountError) -> Int128
  {
    let turned = try FixedPoint(units: 0 &- value, scale: 0).timesUp(factor, decimals: 0)
    return 0 &- turned.whole(.up)
  }

  /// Every result moves towards zero by at most `allowances[scenario]`, an amount of the unit.
  public mutating func dampen(by allowances: [FixedPoint]) throws(AmountError) {
    for index in values.indices {
      let allowance = try allowances[index].integer(timesTwoTo: -exponent)
      values[index] =
        values[index] < 0
        ? min(0, values[index] + allowance) : max(0, values[index] - allowance)
    }
  }
}

extension Int128 {
  /// `self × 2^bits`, or `nil` where it does not fit.
  func lifted(by bits: Int) -> Int128? {
    guard self != 0, bits > 0 else { return self }
    return magnitude.leadingZeroBitCount > bits ? self << Int128(bits) : nil
  }
}

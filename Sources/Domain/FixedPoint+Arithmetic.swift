extension FixedPoint {
  /// The exact sum.
  public func plus(_ other: FixedPoint) throws(AmountError) -> FixedPoint {
    let scale = max(self.scale, other.scale)
    let (left, right) = (try units(at: scale), try other.units(at: scale))
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow, sum != .min else { throw .overflow("\(self) + \(other)") }
    return FixedPoint(shortening: sum, scale: scale)
  }

  /// The exact difference.
  public func minus(_ other: FixedPoint) throws(AmountError) -> FixedPoint {
    try plus(other.negated)
  }

  /// The exact product.
  public func times(_ other: FixedPoint) throws(AmountError) -> FixedPoint {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    guard !overflow, product != .min, scale + other.scale <= 38 else {
      throw .overflow("\(self) × \(other)")
    }
    return FixedPoint(shortening: product, scale: scale + other.scale)
  }

  /// The product to `decimals` places, computed in 256 bits and rounded once, up; exact where the
  /// product has no more places.
  public func timesUp(_ other: FixedPoint, decimals: Int = 18) throws(AmountError) -> FixedPoint {
    let excess = scale + other.scale - decimals
    guard excess > 0 else { return try times(other) }
    guard let ten = Int128.powerOfTen(excess),
      let product = units.scaled(by: other.units, over: ten, .up)
    else { throw .overflow("\(self) × \(other)") }
    return FixedPoint(shortening: product, scale: decimals)
  }

  /// The quotient to `decimals` places, rounded once in the named direction.
  public func dividedUp(by divisor: FixedPoint, decimals: Int = 18) throws(AmountError)
    -> FixedPoint
  {
    try divided(by: divisor, decimals: decimals, .up)
  }

  /// The quotient to `decimals` places, rounded once in the named direction.
  public func dividedDown(by divisor: FixedPoint, decimals: Int = 18) throws(AmountError)
    -> FixedPoint
  {
    try divided(by: divisor, decimals: decimals, .down)
  }

  func divided(by divisor: FixedPoint, decimals: Int, _ rounding: Rounding) throws(AmountError)
    -> FixedPoint
  {
    guard divisor.units != 0 else { throw .division("\(self)") }
    guard (0...38).contains(decimals) else { throw .overflow("\(decimals) decimals") }
    let lift = decimals + divisor.scale - scale
    guard let ten = Int128.powerOfTen(abs(lift)) else { throw .overflow("\(self) ÷ \(divisor)") }
    let numerator = divisor.units < 0 ? -units : units
    let (below, overflow) = divisor.units.magnitude.multipliedReportingOverflow(
      by: lift < 0 ? ten.magnitude : 1)
    guard !overflow, below <= Int128.max.magnitude,
      let units = numerator.scaled(by: lift < 0 ? 1 : ten, over: Int128(below), rounding)
    else { throw .overflow("\(self) ÷ \(divisor)") }
    return FixedPoint(shortening: units, scale: decimals)
  }

  /// The product over a divisor above zero, to 18 decimals, rounded once; a product of more digits
  /// than fit is divided in 256 bits.
  func times(_ other: FixedPoint, dividedBy divisor: FixedPoint, _ rounding: Rounding)
    throws(AmountError) -> FixedPoint
  {
    if let product = try? times(other) {
      return try product.divided(by: divisor, decimals: 18, rounding)
    }
    let lift = 18 + divisor.scale - scale - other.scale
    guard let ten = Int128.powerOfTen(abs(lift)) else { throw .overflow("\(self) × \(other)") }
    let (above, one) = other.units.multipliedReportingOverflow(by: lift > 0 ? ten : 1)
    let (below, two) = divisor.units.multipliedReportingOverflow(by: lift < 0 ? ten : 1)
    guard !one, !two, below > 0, let units = units.scaled(by: above, over: below, rounding) else {
      throw .overflow("\(self) × \(other)")
    }
    return FixedPoint(shortening: units, scale: 18)
  }

  /// The units this value has at `scale` decimals, which is not below its own.
  func units(at scale: Int) throws(AmountError) -> Int128 {
    guard let ten = Int128.powerOfTen(scale - self.scale) else { throw .overflow("\(self)") }
    let (lifted, overflow) = units.multipliedReportingOverflow(by: ten)
    guard !overflow, lifted != .min else { throw .overflow("\(self)") }
    return lifted
  }
}

extension FixedPoint {
  /// The whole number in the named direction.
  public func whole(_ rounding: Rounding) -> Int128 {
    // 10^scale is at least 1 and at most 10³⁸, so the quotient always fits.
    guard let ten = Int128.powerOfTen(scale) else { return 0 }
    return units.scaled(by: 1, over: ten, rounding) ?? 0
  }

  /// `self × 2^exponent` as a whole number, rounded down.
  public func integer(timesTwoTo exponent: Int) throws(AmountError) -> Int128 {
    let two = Int128(1) << Int128(min(abs(exponent), 126))
    guard abs(exponent) <= 126, let ten = Int128.powerOfTen(scale) else {
      throw .overflow("\(self) × 2^\(exponent)")
    }
    let (below, overflow) = ten.multipliedReportingOverflow(by: exponent < 0 ? two : 1)
    guard !overflow, let whole = units.scaled(by: exponent < 0 ? 1 : two, over: below, .down) else {
      throw .overflow("\(self) × 2^\(exponent)")
    }
    return whole
  }
}

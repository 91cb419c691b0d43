/// An exact sum of one asset, in its smallest unit: what is owed or posted.
///
/// Overflow is a typed error; an amount finer than the unit enters only through a door that names
/// who bears the rounding.
public struct Money: Hashable, Sendable {
  /// How many smallest units: `units × 10^-asset.scale`.
  public let units: Int128
  /// What it is a sum of.
  public let asset: Asset

  /// `units` of the smallest unit of `asset`.
  public init(units: Int128, asset: Asset) { (self.units, self.asset) = (units, asset) }

  /// Nothing of `asset`.
  public static func zero(_ asset: Asset) -> Money { Money(units: 0, asset: asset) }

  /// An amount that is a whole number of units, or an error: nothing is rounded.
  public init(exactly value: FixedPoint, in asset: Asset) throws(AmountError) {
    guard value.scale <= asset.scale else { throw .finer("\(value)", scale: asset.scale) }
    self.init(units: try value.units(at: asset.scale), asset: asset)
  }

  /// A charge: rounded up, against the account.
  public init(charging value: FixedPoint, in asset: Asset) throws(AmountError) {
    try self.init(value, in: asset, .up)
  }

  /// A credit: rounded down, against the account.
  public init(crediting value: FixedPoint, in asset: Asset) throws(AmountError) {
    try self.init(value, in: asset, .down)
  }

  /// A charge out of a risk array or a model, times an exact factor: rounded once, up.
  public init(charging value: Dyadic, times factor: FixedPoint = .one, in asset: Asset)
    throws(AmountError)
  {
    try self.init(value, times: factor, in: asset, .up)
  }

  /// A credit out of a risk array or a model, times an exact factor: rounded once, down.
  public init(crediting value: Dyadic, times factor: FixedPoint = .one, in asset: Asset)
    throws(AmountError)
  {
    try self.init(value, times: factor, in: asset, .down)
  }

  private init(_ value: FixedPoint, in asset: Asset, _ rounding: Rounding) throws(AmountError) {
    guard value.scale > asset.scale else {
      self.init(units: try value.units(at: asset.scale), asset: asset)
      return
    }
    guard let ten = Int128.powerOfTen(value.scale - asset.scale),
      let units = value.units.scaled(by: 1, over: ten, rounding)
    else { throw .overflow("\(value) \(asset)") }
    self.init(units: units, asset: asset)
  }

  /// `mantissa × 2^e × factor × 10^scale`, in 256 bits.
  private init(
    _ value: Dyadic, times factor: FixedPoint, in asset: Asset, _ rounding: Rounding
  ) throws(AmountError) {
    // A power of two below 2^-80 is less than any unit: keep 80 bits, let the last one be sticky.
    let excess = max(0, -80 - value.exponent)
    let sticky = excess > 0 ? value.mantissa.shifted(right: excess, rounding) : value.mantissa
    let exponent = value.exponent + excess
    let lift = asset.scale - factor.scale
    guard exponent <= 90, let ten = Int128.powerOfTen(abs(lift)) else {
      throw .overflow("\(value.double) \(asset)")
    }
    let above = (lift >= 0 ? ten : 1).multipliedReportingOverflow(by: factor.units)
    let two = Int128(1) << Int128(abs(exponent))
    let below = (lift < 0 ? ten : 1).multipliedReportingOverflow(by: exponent < 0 ? two : 1)
    let raised = above.partialValue.multipliedReportingOverflow(by: exponent > 0 ? two : 1)
    guard !above.overflow, !below.overflow, !raised.overflow,
      let units = sticky.scaled(by: raised.partialValue, over: below.partialValue, rounding)
    else { throw .overflow("\(value.double) \(asset)") }
    self.init(units: units, asset: asset)
  }
}

extension Int128 {
  /// `self ÷ 2^bits`, rounded.
  fileprivate func shifted(right bits: Int, _ rounding: Rounding) -> Int128 {
    guard bits < 127 else {
      switch rounding {
      case .up: return self > 0 ? 1 : 0
      case .down: return self < 0 ? -1 : 0
      case .nearest: return 0
      }
    }
    let floor = self >> Int128(bits)
    let exact = floor << Int128(bits) == self
    return rounding == .up && !exact ? floor + 1 : floor
  }
}

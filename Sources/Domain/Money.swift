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

  /// A charge at a rate: multiplied, divided and rounded once, up.
  public init(charging value: FixedPoint, at rate: ExchangeRate, in asset: Asset)
    throws(AmountError)
  {
    let converted = try value.times(rate.over)
    let rounded = try converted.dividedUp(by: rate.under, decimals: asset.scale)
    self.init(units: try rounded.units(at: asset.scale), asset: asset)
  }

  /// A credit at a rate: multiplied, divided and rounded once, down.
  public init(crediting value: FixedPoint, at rate: ExchangeRate, in asset: Asset)
    throws(AmountError)
  {
    let converted = try value.times(rate.over)
    let rounded = try converted.dividedDown(by: rate.under, decimals: asset.scale)
    self.init(units: try rounded.units(at: asset.scale), asset: asset)
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
    let lift = asset.scale - factor.scale
    guard value.mantissa != 0, factor.units != 0 else {
      self = .zero(asset)
      return
    }
    guard value.exponent <= 90, let ten = Int128.powerOfTen(abs(lift)) else {
      throw .overflow("\(value.double) \(asset)")
    }
    let two = Int128(1) << Int128(max(0, value.exponent))
    let above = (lift >= 0 ? ten : 1).multipliedReportingOverflow(by: factor.units)
    let raised = above.partialValue.multipliedReportingOverflow(by: two)
    guard !above.overflow, !raised.overflow,
      let units = value.mantissa.scaled(
        by: raised.partialValue, over: lift < 0 ? ten : 1,
        shiftedRight: max(0, 0 - max(value.exponent, -10_000)), up: rounding == .up)
    else { throw .overflow("\(value.double) \(asset)") }
    self.init(units: units, asset: asset)
  }
}

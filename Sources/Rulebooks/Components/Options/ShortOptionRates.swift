import PlimsollDomain

/// What a short option standing alone is charged, per share.
///
/// Its premium, and the larger of `top·S` less what it is out of the money and a floor: `bottom·S`
/// for a call, `bottom·K` for a put.
/// Source: FINRA rule 4210(f)(2)(E); Cboe rule 10.3(c)(5); vectors `regt-*`. Example: a call of 192
/// at 14 on 196 with 20% and 10%: 14 + 39.20 = 53.20 a share, 10,640 for two contracts.
public struct ShortOptionRates: Hashable, Sendable {
  /// The share of the underlying at the money: 20%, and 15% for broad indices.
  public let top: FixedPoint
  /// The least share, of the underlying or of a put's strike.
  public let bottom: FixedPoint

  /// Both shares.
  public init(top: FixedPoint, bottom: FixedPoint) { (self.top, self.bottom) = (top, bottom) }

  /// The requirement of one share short, its premium included.
  public func requirement(
    of terms: OptionTerms, underlying: FixedPoint, premium: FixedPoint
  ) throws(AmountError) -> FixedPoint {
    let distance =
      terms.right == .call
      ? try terms.strike.minus(underlying) : try underlying.minus(terms.strike)
    let share = try top.times(underlying).minus(max(.zero, distance))
    let floor = try bottom.times(terms.right == .call ? underlying : terms.strike)
    return try premium.plus(max(share, floor))
  }
}

/// What stock is charged, and what it is charged inside a collar.
public struct StockRates: Hashable, Sendable {
  /// The share to open, long or short.
  public let initial: FixedPoint
  /// The share to keep a long.
  public let long: FixedPoint
  /// The share to keep a short.
  public let short: FixedPoint
  /// The least to keep a share short.
  public let least: FixedPoint
  /// The share of the strike in a conversion, and of the put's in a collar.
  public let collar: FixedPoint
  /// The share of the call's strike that a collar does not pass.
  public let collarCall: FixedPoint

  /// Rates of stock.
  public init(
    initial: FixedPoint, long: FixedPoint, short: FixedPoint, least: FixedPoint,
    collar: FixedPoint, collarCall: FixedPoint
  ) {
    (self.initial, self.long, self.short) = (initial, long, short)
    (self.least, self.collar, self.collarCall) = (least, collar, collarCall)
  }

  /// Both figures of one share at `price`.
  func share(at price: FixedPoint, isShort: Bool) throws(AmountError) -> ExactCharge {
    ExactCharge(
      initial: try price.times(initial),
      maintenance: isShort ? try max(price.times(short), least) : try price.times(long))
  }

  /// What a share between a long and a short option is kept for; nothing where they do not enclose
  /// it: a long put under or at a short call, a long call at a short put, of one expiry.
  func collar(short: OptionTerms, long: OptionTerms, underlying: FixedPoint)
    throws(AmountError) -> FixedPoint?
  {
    guard short.expiry == long.expiry, short.right != long.right else { return nil }
    if short.strike == long.strike { return try collar.times(short.strike) }
    guard short.right == .call, long.strike < short.strike else { return nil }
    let distance = try max(.zero, underlying.minus(long.strike))
    return try min(
      collar.times(long.strike).plus(distance), collarCall.times(short.strike))
  }
}

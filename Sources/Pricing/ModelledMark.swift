import PlimsollDomain

/// What the model says an option is worth, as a mark, and back.
public enum ModelledMark {
  /// The rate at which the model of `contract` is discounted: that of its expiry where
  /// `discounting` asks for it, and zero otherwise.
  public static func rate(of contract: Contract, in market: Market, discounting: Bool) -> Double {
    // Below zero a rate raises nothing: Derive's discount is at most one.
    discounting ? max(0, market.expiryTerms(of: contract)?.rate?.double ?? 0) : 0
  }

  /// The mark at `time`, in the contract's quote asset, rounded to nearest at 16 digits; `nil` for
  /// what is no option or has expired.
  public static func mark(
    of contract: Contract, forward: Double, volatility: Double, at time: Timestamp, rate: Double
  ) -> FixedPoint? {
    guard let terms = contract.option, terms.expiry > time else { return nil }
    let price = Black76.price(
      terms.right, forward: forward, strike: terms.strike.double,
      years: time.years(until: terms.expiry), volatility: volatility, rate: rate)
    return FixedPoint(nearest: price / (contract.form == .inverse ? forward : 1))
  }

  /// The volatility at which the model gives `mark` at `time`; `nil` where none does.
  public static func volatility(
    of contract: Contract, mark: FixedPoint, forward: Double, at time: Timestamp, rate: Double
  ) -> Double? {
    guard let terms = contract.option else { return nil }
    return try? ImpliedVolatility.solve(
      price: mark.double * (contract.form == .inverse ? forward : 1), terms.right,
      forward: forward, strike: terms.strike.double, years: time.years(until: terms.expiry),
      rate: rate)
  }
}

extension FixedPoint {
  /// An estimate to nearest at 16 digits, at most 15 of them behind the point; `nil` where it is
  /// below zero, infinite or huge.
  init?(nearest value: Double) {
    guard value >= 0, value < 1e15 else { return nil }
    var (scale, power) = (15, 1e15)
    while scale > 0, value * power >= 1e16 { (scale, power) = (scale - 1, power / 10) }
    guard
      let exact = try? FixedPoint(
        units: Int128((value * power).rounded(.toNearestOrEven)), scale: scale)
    else { return nil }
    self = exact
  }
}

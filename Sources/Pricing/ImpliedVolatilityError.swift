/// Why a price has no implied volatility. A case holds its evidence and says what to do.
public enum ImpliedVolatilityError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The named input is infinite or not a number.
  case notFinite(String, Double)
  /// The forward or the strike, by name, is zero, negative or subnormal.
  case notPositive(String, Double)
  /// No time is left, so that the price says nothing about volatility.
  case expired(years: Double)
  /// The rate over the years discounts by more than e⁷⁰⁰, or inflates by as much.
  case undiscountable(rate: Double, years: Double)
  /// The price is below what exercise at the forward is worth today.
  case belowIntrinsic(price: Double, intrinsic: Double)
  /// The price is not below that of the forward (call) or of the strike (put) today.
  case aboveMaximum(price: Double, maximum: Double)

  /// What is wrong with the price, and what to do about it.
  public var description: String {
    switch self {
    case .notFinite(let name, let value):
      "The \(name) is \(value): give a finite number."
    case .notPositive(let name, let value):
      "The \(name) is \(value): give a positive number."
    case .expired(let years):
      "The option has \(years) years left: settle it instead of asking for its volatility."
    case .undiscountable(let rate, let years):
      "A rate of \(rate) over \(years) years is beyond e^700: check the units, 0.05 is 5% a year."
    case .belowIntrinsic(let price, let intrinsic):
      "The price \(price) is below the discounted intrinsic value \(intrinsic): "
        + "check the forward and the rate, or drop the quote."
    case .aboveMaximum(let price, let maximum):
      "The price \(price) is not below \(maximum), the most it can be: "
        + "check that price and forward are in one currency, or drop the quote."
    }
  }
}

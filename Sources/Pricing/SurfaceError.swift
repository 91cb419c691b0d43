import PlimsollDomain

/// Why quotes make no surface. A case holds its evidence and says what to do.
public enum SurfaceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No expiry has the two strikes a slice needs.
  case noSlice(expiries: Int)
  /// An expiry has too few strikes for a slice.
  case tooFew(years: Double, strikes: Int)
  /// The named figure of a quote is infinite or not a number.
  case notFinite(String, Double, strike: Double)
  /// The named figure of a quote is zero, negative or subnormal.
  case notPositive(String, Double, strike: Double)
  /// A bid lies above its ask, or below zero.
  case crossed(bid: Double, ask: Double, strike: Double)
  /// Volatility and years give a total variance outside anything a price can show.
  case immoderate(volatility: Double, years: Double, strike: Double)
  /// One side of one strike is quoted twice.
  case duplicate(OptionRight, strike: Double, years: Double)
  /// Quotes of one slice have different times to expiry.
  case mixedExpiries(Double, Double)
  /// Two strikes whose own forwards put them in the wrong order.
  case disordered(lower: Double, higher: Double, years: Double)

  /// What is wrong with the quotes, and what to do about it.
  public var description: String {
    switch self {
    case .noSlice(let expiries):
      "None of \(expiries) expiries has two strikes with a volatility: add quotes."
    case .tooFew(let years, let strikes):
      "The expiry in \(years) years has \(strikes) strikes, and a slice needs two: add quotes."
    case .notFinite(let name, let value, let strike):
      "The \(name) at strike \(strike) is \(value): give a finite number, or drop the quote."
    case .notPositive(let name, let value, let strike):
      "The \(name) at strike \(strike) is \(value): give a positive number, or drop the quote."
    case .crossed(let bid, let ask, let strike):
      "At strike \(strike) volatility is bid \(bid) and asked \(ask): correct or drop the quote."
    case .immoderate(let volatility, let years, let strike):
      "A volatility of \(volatility) over \(years) years at strike \(strike) prices nothing: "
        + "check the units, 0.60 is 60% a year."
    case .duplicate(let right, let strike, let years):
      "The \(right) at strike \(strike) in \(years) years is quoted twice: keep one of them."
    case .mixedExpiries(let one, let other):
      "A slice has one expiry, and its quotes say \(one) and \(other) years: "
        + "make a surface of them."
    case .disordered(let lower, let higher, let years):
      "In \(years) years strike \(lower) is no lower than \(higher) against their own forwards: "
        + "take both forwards at one time."
    }
  }
}

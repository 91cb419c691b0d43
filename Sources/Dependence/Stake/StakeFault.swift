/// Why exposures have no requirement. Each case holds its evidence and says what to do.
public enum StakeFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// There are not as many amounts and volatilities as names, or none at all.
  case count(names: Int, amounts: Int, volatilities: Int)
  /// A name comes twice.
  case nameTwice(String)
  /// An amount is not finite, or too large to be money.
  case amount(String, Double)
  /// A volatility is below zero or not finite.
  case volatility(String, Double)
  /// A multiple of standard deviations is not above zero.
  case multiple(Double)
  /// Collateral is below zero or not finite.
  case collateral(Double)
  /// A half-width of a box is not from 0 to 2.
  case width(Double)
  /// What a share is asked of has nothing in it.
  case nothing(String)
  /// Two parts speak of different names.
  case names([String], [String])
  /// The correlations cannot be.
  case correlation(CorrelationFault)

  public var description: String {
    switch self {
    case .count(let names, let amounts, let volatilities):
      "there are \(names) names, \(amounts) amounts and \(volatilities) volatilities: "
        + "give one of each for every price"
    case .nameTwice(let name): "\(name) comes twice: add its exposures up"
    case .amount(let name, let value):
      "the exposure to \(name) is \(value): give an amount of money below 1e100"
    case .volatility(let name, let value):
      "the volatility of \(name) is \(value): give a share of its price, zero or more"
    case .multiple(let value):
      "the multiple of standard deviations is \(value): give one above zero, such as 2.3263"
    case .collateral(let value): "the collateral is \(value): give an amount of zero or more"
    case .width(let value):
      "correlations cannot be off by \(value): give a half-width from 0 to 2"
    case .nothing(let what): "\(what) has no exposure: leave it out"
    case .names(let one, let other):
      "\(one.joined(separator: ", ")) do not stand beside \(other.joined(separator: ", ")): "
        + "name the same prices in the same order"
    case .correlation(let fault): "\(fault)"
    }
  }
}

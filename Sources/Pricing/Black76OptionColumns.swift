import PlimsollDomain

/// Many options as columns of equal length, the form the vector kernel reads.
///
/// Units and domain are those of `Black76`; nothing is checked on the way in, and an option
/// outside the domain is worth NaN.
public struct OptionColumns: Equatable, Sendable {
  /// Forward and strike, in one currency.
  public private(set) var forwards: [Double] = [], strikes: [Double] = []
  /// Years to expiry, volatility and rate per year.
  public private(set) var years: [Double] = [], volatilities: [Double] = [], rates: [Double] = []
  /// +1 for a call, −1 for a put.
  public private(set) var rights: [Double] = []

  /// Columns without options.
  public init() {}

  /// One option at many forwards and volatilities, of which there are as many.
  public init(
    _ right: OptionRight, strike: Double, years: Double, forwards: [Double],
    volatilities: [Double]
  ) {
    precondition(forwards.count == volatilities.count, "There is a volatility for each forward.")
    (self.forwards, self.volatilities) = (forwards, volatilities)
    strikes = [Double](repeating: strike, count: forwards.count)
    self.years = [Double](repeating: years, count: forwards.count)
    rates = [Double](repeating: 0, count: forwards.count)
    rights = [Double](repeating: right == .call ? 1 : -1, count: forwards.count)
  }

  /// How many options there are.
  public var count: Int { forwards.count }

  /// Makes room for `count` options in all.
  public mutating func reserve(_ count: Int) {
    forwards.reserveCapacity(count)
    strikes.reserveCapacity(count)
    years.reserveCapacity(count)
    volatilities.reserveCapacity(count)
    rates.reserveCapacity(count)
    rights.reserveCapacity(count)
  }

  /// Adds one option at the end.
  public mutating func append(
    _ right: OptionRight, forward: Double, strike: Double, years: Double, volatility: Double,
    rate: Double = 0
  ) {
    forwards.append(forward)
    strikes.append(strike)
    self.years.append(years)
    volatilities.append(volatility)
    rates.append(rate)
    rights.append(right == .call ? 1 : -1)
  }

  /// Adds one option at the end at so many states of its forward and volatility, told by place.
  public mutating func append(
    _ right: OptionRight, strike: Double, years: Double, rate: Double = 0, count: Int,
    at state: (Int) -> (forward: Double, volatility: Double)
  ) {
    let first = self.count
    forwards.append(contentsOf: repeatElement(0, count: count))
    strikes.append(contentsOf: repeatElement(strike, count: count))
    self.years.append(contentsOf: repeatElement(years, count: count))
    volatilities.append(contentsOf: repeatElement(0, count: count))
    rates.append(contentsOf: repeatElement(rate, count: count))
    rights.append(contentsOf: repeatElement(right == .call ? 1 : -1, count: count))
    for place in 0..<count {
      (forwards[first + place], volatilities[first + place]) = state(place)
    }
  }

  /// Takes all options out and keeps the room they had.
  public mutating func removeAll() {
    forwards.removeAll(keepingCapacity: true)
    strikes.removeAll(keepingCapacity: true)
    years.removeAll(keepingCapacity: true)
    volatilities.removeAll(keepingCapacity: true)
    rates.removeAll(keepingCapacity: true)
    rights.removeAll(keepingCapacity: true)
  }

  /// Puts the option at `place` at another forward, tenor and volatility.
  public mutating func replace(_ place: Int, forward: Double, years: Double, volatility: Double) {
    (forwards[place], self.years[place]) = (forward, years)
    volatilities[place] = volatility
  }
}

/// The values of many options, one column a part; see `OptionValue` for units.
public struct OptionValueColumns: Equatable, Sendable {
  /// One price for each option.
  public internal(set) var prices: [Double]
  /// One of each sensitivity for each option.
  public internal(set) var deltas: [Double], gammas: [Double], vegas: [Double], thetas: [Double]

  /// Room for the values of `count` options, all zero.
  public init(count: Int) {
    prices = Array(repeating: 0, count: count)
    (deltas, gammas, vegas, thetas) = (prices, prices, prices, prices)
  }

  /// How many values there are.
  public var count: Int { prices.count }

  /// The value of the option at `index`.
  public subscript(index: Int) -> OptionValue {
    OptionValue(
      price: prices[index], delta: deltas[index], gamma: gammas[index], vega: vegas[index],
      theta: thetas[index])
  }
}

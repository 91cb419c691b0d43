import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Testing

@Suite struct `R-007 Implied volatility` {
  /// One minute, one hour, a day, a week, a quarter, a year, three years.
  static let years = [1.0 / 525_600, 1.0 / 8_760, 1.0 / 365, 7.0 / 365, 0.25, 1, 3]

  @Test(arguments: years)
  func `gives back the price on a grid with wings`(years: Double) throws {
    for right in OptionRight.allCases {
      for step in -20...20 {
        for volatility in [0.01, 0.05, 0.2, 0.6, 1, 3, 10] {
          let forward = 40_000.0, strike = forward * exponential(Double(step) / 10)
          let price = Black76.price(
            right, forward: forward, strike: strike, years: years, volatility: volatility,
            rate: 0.03)
          let maximum = exponential(-0.03 * years) * (right == .call ? forward : strike)
          guard price < maximum else { continue }
          let solved = try ImpliedVolatility.solve(
            price: price, right, forward: forward, strike: strike, years: years, rate: 0.03)
          let again = Black76.price(
            right, forward: forward, strike: strike, years: years, volatility: solved, rate: 0.03)
          #expect(abs(again - price) <= 1e-12 * forward, "\(right) \(strike) \(volatility)")
        }
      }
    }
  }

  @Test(arguments: [-300.0, -100, -30, -12, -6, -3, -1, -0.3, -1e-3, -1e-9, -1e-15])
  func `gives back any price between the bounds`(exponent: Double) throws {
    for right in OptionRight.allCases {
      for strike in [1e-3, 20, 99.999_999, 100, 100.000_001, 500, 1e6] {
        let limit = right == .call ? 100 : strike
        let gain = max(right == .call ? 100 - strike : strike - 100, 0)
        let price = gain + (limit - gain) * power(10, exponent)
        guard price < limit else { continue }
        let volatility = try ImpliedVolatility.solve(
          price: price, right, forward: 100, strike: strike, years: 0.1)
        let again = Black76.price(
          right, forward: 100, strike: strike, years: 0.1, volatility: volatility)
        #expect(volatility >= 0 && volatility.isFinite)
        #expect(abs(again - price) <= 1e-12 * max(100, price), "\(right) \(strike) \(volatility)")
      }
    }
  }

  @Test func `recovers the volatility where the price depends on it`() throws {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<1_000 {
      let strike = 100 * exponential(0.3 * generator.normal())
      let years = 0.05 + generator.uniform(), volatility = 0.2 + 2 * generator.uniform()
      let option = Black76.value(
        .call, forward: 100, strike: strike, years: years, volatility: volatility)
      let solved = try ImpliedVolatility.solve(
        price: option.price, .call, forward: 100, strike: strike, years: years)
      #expect(abs(solved - volatility) * option.vega <= 1e-13)
    }
  }

  @Test func `of the intrinsic value is zero`() throws {
    for strike in [80.0, 100, 120] {
      let price = Black76.price(
        .call, forward: 100, strike: strike, years: 1, volatility: 0, rate: 0.1)
      let volatility = try ImpliedVolatility.solve(
        price: price, .call, forward: 100, strike: strike, years: 1, rate: 0.1)
      #expect(volatility == 0)
    }
  }

  @Test(
    arguments: [
      (.notFinite("price", .infinity), .infinity, 100, 90, 1, 0),
      (.notFinite("strike", -.infinity), 5, 100, -.infinity, 1, 0),
      (.notFinite("rate", .infinity), 5, 100, 90, 1, .infinity),
      (.notPositive("forward", 0), 5, 0, 90, 1, 0), (.notPositive("strike", -9), 5, 100, -9, 1, 0),
      (.expired(years: 0), 5, 100, 90, 0, 0), (.expired(years: -1), 5, 100, 90, -1, 0),
      (.undiscountable(rate: 800, years: 1), 5, 100, 90, 1, 800),
      (.belowIntrinsic(price: 9.5, intrinsic: 10), 9.5, 100, 90, 1, 0),
      (.belowIntrinsic(price: -1, intrinsic: 0), -1, 90, 100, 1, 0),
      (.aboveMaximum(price: 100, maximum: 100), 100, 100, 90, 1, 0),
    ] as [(ImpliedVolatilityError, Double, Double, Double, Double, Double)])
  func `refuses what no volatility explains, with the evidence`(
    error: ImpliedVolatilityError, price: Double, forward: Double, strike: Double, years: Double,
    rate: Double
  ) {
    #expect(throws: error) {
      try ImpliedVolatility.solve(
        price: price, .call, forward: forward, strike: strike, years: years, rate: rate)
    }
    #expect("\(error)".contains(": ") && "\(error)".hasSuffix("."), "says what, then what to do")
  }

  @Test func `refuses NaN`() {
    #expect(throws: ImpliedVolatilityError.self) {
      try ImpliedVolatility.solve(price: .nan, .put, forward: 100, strike: 90, years: 1)
    }
  }

  @Test func `keeps its bits in debug and release`() throws {
    var generator = SeededGenerator(seed: 15)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a, eight bytes a step
    for _ in 0..<5_000 {
      let strike = 100 * exponential(generator.normal())
      let price = min(100, strike) * generator.uniform() + max(strike - 100, 0)
      let volatility = try ImpliedVolatility.solve(
        price: price, .put, forward: 100, strike: strike, years: generator.uniform() + 1e-6)
      hash = (hash ^ volatility.bitPattern) &* 0x100_0000_01b3
    }
    #expect(hash == 0x0259_599d_f5f0_4e09)
  }
}

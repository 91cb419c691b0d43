import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Testing

@Suite struct `R-006 Black-76 limits` {
  /// One option with everything but the named inputs held at ordinary values.
  private func value(
    _ right: OptionRight = .call, forward: Double = 100, strike: Double = 100, years: Double = 0.5,
    volatility: Double = 0.6, rate: Double = 0.04
  ) -> OptionValue {
    Black76.value(
      right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
  }

  @Test(arguments: [(0, 0.6), (0.5, 0), (0, 0), (1e-300, 1e-300)] as [(Double, Double)])
  func `without time or volatility is worth its intrinsic value`(
    years: Double, volatility: Double
  ) {
    let discount = exponential(-0.04 * years)
    for (forward, gain, delta) in [(120.0, 20.0, 1.0), (100, 0, 0.5), (80, 0, 0)] {
      let call = value(forward: forward, years: years, volatility: volatility)
      #expect(call.price == discount * gain)
      #expect(call.delta == discount * delta)
      #expect(call.gamma == 0 && call.vega == 0)
      #expect(call.theta == 0.04 * call.price)
      let put = value(.put, forward: forward, years: years, volatility: volatility)
      #expect(put.price == discount * max(100 - forward, 0))
      #expect(put.delta == discount * (delta - 1))
    }
  }

  @Test(
    arguments: [
      (0, 100, 1, 0.5, 0), (100, 0, 1, 0.5, 0), (-1, 100, 1, 0.5, 0), (100, -1, 1, 0.5, 0),
      (100, 100, -1, 0.5, 0), (100, 100, 1, -0.5, 0), (.nan, 100, 1, 0.5, 0),
      (100, .nan, 1, 0.5, 0), (100, 100, .nan, 0.5, 0), (100, 100, 1, .nan, 0),
      (100, 100, 1, 0.5, .nan), (.infinity, 100, 1, 0.5, 0), (100, 100, .infinity, 0.5, 0),
      (100, 100, 1, .infinity, 0), (100, 100, 1, 0.5, .infinity), (100, 100, 1_000, 0.5, -1),
      (0x1p-1060, 100, 1, 0.5, 0),
    ] as [(Double, Double, Double, Double, Double)])
  func `outside its domain is NaN throughout, one by one and in columns`(
    forward: Double, strike: Double, years: Double, volatility: Double, rate: Double
  ) {
    var columns = OptionColumns()
    for right in OptionRight.allCases {
      let one = Black76.value(
        right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
      columns.append(
        right, forward: forward, strike: strike, years: years, volatility: volatility, rate: rate)
      for value in [one, columns.values()[columns.count - 1]] {
        let parts = [value.price, value.delta, value.gamma, value.vega, value.theta]
        #expect(parts.allSatisfy { $0.isNaN }, "\(value)")
      }
    }
  }

  @Test func `parity, bounds and symmetry hold`() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<2_000 {
      let forward = 10 + 90 * generator.uniform(), strike = 10 + 90 * generator.uniform()
      let years = 3 * generator.uniform(), volatility = 3 * generator.uniform()
      let (call, put) = (
        value(forward: forward, strike: strike, years: years, volatility: volatility),
        value(.put, forward: forward, strike: strike, years: years, volatility: volatility)
      )
      let discount = exponential(-0.04 * years)
      #expect(abs(call.price - put.price - discount * (forward - strike)) <= 3e-14)
      #expect(abs(call.delta - put.delta - discount) <= 4e-16)
      #expect(call.gamma == put.gamma && call.vega == put.vega)
      #expect(call.price >= discount * max(forward - strike, 0))
      #expect(call.price <= discount * forward * 1.000_000_000_000_001)
      let mirror = value(
        .put, forward: strike, strike: forward, years: years, volatility: volatility)
      #expect(call.price == mirror.price)
    }
  }

  @Test(arguments: OptionRight.allCases)
  func `greeks are the slopes of the price`(right: OptionRight) {
    func slope(_ price: (Double) -> Double) -> Double { (price(1e-4) - price(-1e-4)) / 2e-4 }
    for strike in [60.0, 100, 150] {
      let all = value(right, strike: strike)
      let delta = slope { value(right, forward: 100 + $0, strike: strike).price }
      let gamma = slope { value(right, forward: 100 + $0, strike: strike).delta }
      let vega = slope { value(right, strike: strike, volatility: 0.6 + $0).price }
      let theta = slope { value(right, strike: strike, years: 0.5 - $0).price }
      #expect(abs(all.delta - delta) <= 1e-9)
      #expect(abs(all.gamma - gamma) <= 1e-9)
      #expect(abs(all.vega - vega) <= 1e-5)
      #expect(abs(all.theta - theta) <= 1e-5)
    }
  }
}

import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Support
import Testing

@Suite struct `Payoffs of futures` {
  /// S02: 50,000 contracts of a dollar from 10,000.
  @Test(arguments: [(0.1, 0.4545), (-0.1, -0.5556), (0, 0), (1, 2.5), (-0.5, -5)])
  func `R-008 pay an inverse future in coin`(move: Double, coins: Double) {
    let profit = Payoffs.inverse(units: 50_000, price: 10_000, move: move)
    #expect(abs(profit - coins) < 0.000_05)
    #expect(Payoffs.inverse(units: -50_000, price: 10_000, move: move) == -profit)
  }

  @Test func `R-008 pay linear and quanto futures by the move`() {
    #expect(Payoffs.linear(units: 2, price: 60_000, move: -0.16) == -19_200)
    #expect(Payoffs.linear(units: -2, price: 60_000, move: 0.16) == -19_200)
    // 0.00001 BTC a point of ether: 3 contracts × 2,000 × 10% pay 0.006 BTC.
    let quanto = Payoffs.quanto(units: 3 * 0.00001, price: 2_000, move: 0.1)
    #expect(abs(quanto - 0.006) <= 1e-17)
  }

  @Test func `R-008 agree with the difference of reciprocals`() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<2_000 {
      let units = generator.double(exponents: -4...20)
      let (price, move) = (1 + 1e5 * generator.uniform(), 2.5 * generator.uniform() - 0.9)
      let plain = units * (1 / price - 1 / (price * (1 + move)))
      let profit = Payoffs.inverse(units: units, price: price, move: move)
      // The plain form cancels: its terms, not its result, carry its rounding.
      let terms = abs(units) / price * (1 + 1 / (1 + move))
      #expect(abs(profit - plain) <= 4 * .ulpOfOne * terms, "\(units) \(price) \(move)")
    }
  }

  @Test func `R-008 keep the digits of a small move`() {
    let profit = Payoffs.inverse(units: 60_000, price: 60_000, move: 1e-12)
    #expect(abs(profit / (1e-12 - 1e-24) - 1) <= 4 * .ulpOfOne)
  }

  @Test(arguments: [-1, -1.5, -.infinity] as [Double])
  func `R-008 have no price to settle at beyond a loss of everything`(move: Double) {
    #expect(Payoffs.inverse(units: 5, price: 100, move: move) == -.infinity)
    #expect(Payoffs.inverse(units: -5, price: 100, move: move) == .infinity)
  }
}

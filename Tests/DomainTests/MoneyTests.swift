import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Sums of money` {
  private let btc = Asset("BTC"), usd = Asset("USD")

  @Test func `R-001 exactly refuses what is finer than its unit`() throws {
    let twelve = try FixedPoint("0.123456789012"), thirteen = try FixedPoint("0.1234567890125")
    #expect(try Money(exactly: twelve, in: btc).units == 123_456_789_012)
    #expect(throws: AmountError.finer("0.1234567890125", scale: 12)) {
      try Money(exactly: thirteen, in: btc)
    }
    #expect(throws: AmountError.finer("-0.0000001", scale: 6)) {
      try Money(exactly: FixedPoint("-0.0000001"), in: usd)
    }
    #expect(try Money(exactly: FixedPoint("-2.50"), in: usd).units == -2_500_000)
  }

  @Test func `of two assets is never added`() throws {
    let (coin, dollar) = (Money(units: 1, asset: btc), Money(units: 1, asset: usd))
    #expect(throws: AmountError.mixed("BTC", "USD")) { try coin.plus(dollar) }
    #expect(throws: AmountError.mixed("USD", "BTC")) { try dollar.minus(coin) }
    #expect(throws: AmountError.mixed("BTC", "USD")) { try Money.sum([coin, dollar], in: btc) }
    let finer = Money(units: 1, asset: Asset("BTC", scale: 18))
    #expect(throws: AmountError.mixed("BTC", "BTC")) { try coin.plus(finer) }
  }

  @Test func `that does not fit is a typed overflow`() throws {
    let most = Money(units: .max, asset: usd), one = Money(units: 1, asset: usd)
    #expect(throws: AmountError.self) { try most.plus(one) }
    #expect(throws: AmountError.self) { try most.negated.minus(one).minus(one) }
    #expect(throws: AmountError.self) { try Money.sum([most, one, one.negated], in: usd) }
    let large = try FixedPoint(units: .max, scale: 0)
    #expect(throws: AmountError.self) { try Money(exactly: large, in: btc) }
    #expect(throws: AmountError.self) { try Money(charging: large, in: btc) }
    for exponent in [91, 127, 1_000, Int(Int32.max)] {
      let value = Dyadic(mantissa: 1, exponent: exponent)
      #expect(throws: AmountError.self, "2^\(exponent)") { try Money(charging: value, in: btc) }
    }
    #expect(throws: AmountError.self) {
      try Money(crediting: Dyadic(mantissa: .max, exponent: 1), times: FixedPoint(3), in: usd)
    }
  }

  /// In a process of its own, because a trap would end this one.
  @Test func `enters at any exponent without a trap`() async {
    await #expect(processExitsWith: .success) {
      for exponent in [Int.max, Int.min] {
        let value = Dyadic(mantissa: 3, exponent: exponent)
        _ = try? Money(charging: value, in: Asset("USD"))
        _ = try? Money(crediting: value.negated, in: Asset("USD"))
      }
    }
  }

  /// `Int128.min` has no opposite: a sum must not reach it unnoticed.
  @Test func `has an opposite for every sum`() throws {
    let least = Money(units: -.max, asset: usd), one = Money(units: 1, asset: usd)
    let sum = try? least.minus(one)
    #expect(sum == nil, "\(least) − \(one) has no opposite")
    #expect(least.negated.negated == least)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `adds the same in every order`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 900 + seed)
    let amounts = (0..<40).map { _ in Money(units: generator.int128(bits: 100), asset: btc) }
    let total = try Money.sum(amounts, in: btc)
    #expect(total.units == amounts.reduce(0) { $0 + $1.units })
    #expect(try Money.sum(generator.shuffled(amounts), in: btc) == total)
  }

  @Test func `converts up for what is owed and down for what is posted`() throws {
    let ether = Money(units: 3_000_000_000_001, asset: Asset("ETH"))
    let price = ExchangeRate(over: .one, under: FixedPoint(30))
    #expect(try ether.convertedUp(to: btc, at: price).units == 100_000_000_001)
    #expect(try ether.convertedDown(to: btc, at: price).units == 100_000_000_000)
    #expect(try ether.negated.convertedDown(to: btc, at: price).units == -100_000_000_001)
    #expect(try ether.negated.convertedUp(to: btc, at: price).units == -100_000_000_000)
  }

  @Test func `writes its exact digits and its asset`() {
    #expect(Money(units: 120_000_000_000, asset: btc).description == "0.12 BTC")
    #expect(Money(units: -1, asset: usd).description == "-0.000001 USD")
    #expect(Money(units: 5, asset: Asset("JPY", scale: 0)).description == "5 JPY")
    #expect(Money(units: -5, asset: usd).orZero == .zero(usd))
    #expect(Money(units: 4, asset: usd) < Money(units: 5, asset: usd))
  }

  @Test func `counts dollars to 6 decimals and coins to 12`() {
    for id in ["USD", "USDC", "USDT", "EURR"] { #expect(Asset(AssetID(id)).scale == 6) }
    for id in ["BTC", "ETH", "SOL"] { #expect(Asset(AssetID(id)).scale == 12) }
    #expect(Asset("USDC", scale: 2).scale == 2)
  }
}

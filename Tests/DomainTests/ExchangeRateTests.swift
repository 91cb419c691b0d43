import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `An exchange rate` {
  private let btc = Asset("BTC")

  @Test(
    arguments: [
      ("3", "1", "3", "1", "1"), ("1", "1", "3", "0.333333333334", "0.333333333333"),
      ("-1", "1", "3", "-0.333333333333", "-0.333333333334"), ("0", "7", "3", "0", "0"),
      ("3000000", "1", "3", "1000000", "1000000"),
      ("-0.000000000001", "2000", "60000", "0", "-0.000000000001"),
    ])
  func `R-001 is divided and rounded once, at the door`(
    amount: String, over: String, under: String, charge: String, credit: String
  ) throws {
    let rate = ExchangeRate(over: try FixedPoint(over), under: try FixedPoint(under))
    let value = try FixedPoint(amount)
    #expect(try Money(charging: value, at: rate, in: btc).value.description == charge)
    #expect(try Money(crediting: value, at: rate, in: btc).value.description == credit)
  }

  /// Digits beyond 18 decimals refuse nothing: products of more than 38 digits, by whole numbers.
  @Test(
    arguments: [
      (
        "562084.71985281796436210004748881423", "1.0006", "1", "562421.970684729655140718",
        "562421.970684729655140717"
      ),
      (
        "1070915.02953760902705756423357801986", "1.0057", "0.9993",
        "1077773.686786724105385563", "1077773.686786724105385562"
      ),
    ])
  func `R-001 takes more digits than fit a product`(
    amount: String, over: String, under: String, charge: String, credit: String
  ) throws {
    let rate = ExchangeRate(over: try FixedPoint(over), under: try FixedPoint(under))
    #expect(try rate.up(FixedPoint(amount)).description == charge)
    #expect(try rate.down(FixedPoint(amount)).description == credit)
    #expect(try rate.down(FixedPoint("-" + amount)).description == "-" + charge)
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-001 holds an amount between credit and charge`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 950 + seed)
    for _ in 0..<50 {
      let asset = generator.pick([btc, Asset("USD"), Asset("JPY", scale: 0)])
      let over = try FixedPoint(units: Int128(generator.integer(in: 1...99_999_999)), scale: 4)
      let under = try FixedPoint(units: Int128(generator.integer(in: 1...99_999_999)), scale: 4)
      let rate = ExchangeRate(over: over, under: under)
      let held = Money(units: generator.int128(bits: 60), asset: Asset("ETH"))
      let up = try held.convertedUp(to: asset, at: rate)
      let down = try held.convertedDown(to: asset, at: rate)
      // Multiplied out by `under`: down × under ≤ held × over ≤ up × under.
      let (exact, size) = (Ratio(held) * Ratio(over), Ratio(under))
      #expect(Ratio(down) * size <= exact && exact <= Ratio(up) * size, "\(held)")
      #expect(Ratio(down) * size > exact - size * Ratio(Money(units: 1, asset: asset)), "\(held)")
      #expect(try (0...1).contains(up.minus(down).units), "\(held)")
    }
  }

  @Test func `gives a value to 18 decimals up and down`() throws {
    let third = ExchangeRate(over: FixedPoint(2_000), under: FixedPoint(60_000))
    #expect(try third.up(.one).description == "0.033333333333333334")
    #expect(try third.down(.one).description == "0.033333333333333333")
    #expect(try third.up(FixedPoint(-30)) == FixedPoint(-1))
    #expect(third.double == 2_000.0 / 60_000)
    #expect(try ExchangeRate.one.up(FixedPoint(7)) == FixedPoint(7))
  }

  @Test func `of one for one leaves an amount of the same asset as it is`() throws {
    var generator = SeededGenerator(seed: 9)
    for bits in [1, 60, 100, 126] {
      let held = Money(units: generator.int128(bits: bits), asset: btc)
      #expect(try held.convertedUp(to: btc, at: .one) == held)
      #expect(try held.convertedDown(to: btc, at: .one) == held)
      #expect(try Money(crediting: held.value, at: .one, in: btc) == held)
    }
    // Another scale of the same name is another asset.
    let coarse = Asset("BTC", scale: 2), held = Money(units: 123_456, asset: btc)
    #expect(try held.convertedUp(to: coarse, at: .one) == Money(units: 1, asset: coarse))
    #expect(try held.convertedDown(to: coarse, at: .one) == .zero(coarse))
  }

  @Test func `that does not fit is a typed overflow`() throws {
    let large = ExchangeRate(over: try FixedPoint(units: .max, scale: 0), under: .one)
    #expect(throws: AmountError.self) { try Money(charging: FixedPoint(2), at: large, in: btc) }
    #expect(throws: AmountError.self) { try Money(crediting: .one, at: large, in: btc) }
    #expect(throws: AmountError.self) { try large.up(FixedPoint(2)) }
  }
}

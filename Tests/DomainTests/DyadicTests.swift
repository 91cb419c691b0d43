import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Dyadic numbers` {
  @Test(
    arguments: [
      0, 1, -1, 0.1, -0.1, 0x1p-1074, -0x1p-1074, Double.leastNormalMagnitude.nextDown, 0x1p-1022,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0x1.8p52, 12_345.678_9,
    ] as [Double])
  func `hold any finite Double exactly`(value: Double) throws {
    let dyadic = try #require(Dyadic(value))
    #expect(dyadic.double == value)
    #expect(dyadic.negated.double == -value)
    #expect(dyadic.mantissa.magnitude < 1 << 53)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, .signalingNaN])
  func `refuse what is not finite`(value: Double) { #expect(Dyadic(value) == nil) }

  @Test func `hold what the bits of a Double say`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else {
        #expect(Dyadic(value) == nil)
        continue
      }
      // The significand and exponent fields, read apart from the code under test.
      let field = Int(value.exponentBitPattern)
      let fraction = Int128(value.significandBitPattern) + (field == 0 ? 0 : 1 << 52)
      let bits = Dyadic(
        mantissa: value.sign == .minus ? -fraction : fraction, exponent: max(field, 1) - 1_075)
      #expect(Ratio(try #require(Dyadic(value))) == Ratio(bits), "\(value)")
    }
  }

  @Test func `scale by an estimate, to the nearest Double, and refuse what is not finite`() throws {
    let three = Dyadic(mantissa: 3, exponent: -1)
    #expect(try three.scaled(by: 0.1).double == 1.5 * 0.1)
    #expect(try three.negated.scaled(by: 2) == Dyadic(-3))
    #expect(try Dyadic.zero.scaled(by: 1e300) == .zero)
    let large = Dyadic(mantissa: 1, exponent: 900)
    for estimate in [1e300, .infinity, .nan] {
      let error = #expect(throws: AmountError.self) { try large.scaled(by: estimate) }
      #expect(error?.description.contains("does not fit") == true)
    }
  }

  @Test func `zero is zero whatever its sign`() {
    #expect(Dyadic(-0.0) == .zero)
    #expect(Dyadic.zero.double == 0)
  }
}

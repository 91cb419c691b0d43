import PlimsollDomain
import Support
import Testing

@Suite struct `Decimal limits` {
  private static let most = "170141183460469231731687303715884105727"

  @Test func `overflow of every operation is a typed error`() throws {
    let most = try FixedPoint(units: .max, scale: 0)
    let tiny = try FixedPoint(units: 3, scale: 38)
    #expect(throws: AmountError.overflow("\(Self.most) + 1")) { try most.plus(.one) }
    #expect(throws: AmountError.overflow("\(Self.most) × 2")) { try most.times(FixedPoint(2)) }
    #expect(throws: AmountError.overflow(Self.most)) { try most.plus(tiny) }
    #expect(throws: AmountError.overflow("\(tiny) × \(tiny)")) { try tiny.times(tiny) }
    #expect(throws: AmountError.overflow("\(Self.most) ÷ \(tiny)")) {
      try most.dividedUp(by: tiny)
    }
    #expect(throws: AmountError.division("\(Self.most)")) { try most.dividedDown(by: .zero) }
    #expect(throws: AmountError.overflow("\(Self.most) × 2^1")) {
      try most.integer(timesTwoTo: 1)
    }
    #expect(throws: AmountError.overflow("1 × 2^127")) {
      try FixedPoint.one.integer(timesTwoTo: 127)
    }
  }

  @Test func `the largest value keeps its sign and its opposite`() throws {
    let most = try FixedPoint(units: .max, scale: 0)
    #expect(most.negated.magnitude == most)
    #expect(most.negated < most)
    #expect(try most.plus(most.negated) == .zero)
  }

  /// `Int128.min` has no opposite: every way to it must be an overflow.
  @Test func `no value is the integer without an opposite`() throws {
    let least = try FixedPoint(units: -.max, scale: 0)
    #expect(throws: AmountError.self) { try FixedPoint(units: .min, scale: 0) }
    #expect(throws: AmountError.self) { try least.minus(.one) }
    #expect(throws: AmountError.self) {
      try FixedPoint(units: -(1 << 64), scale: 0).times(FixedPoint(units: 1 << 63, scale: 0))
    }
  }

  /// In a process of its own, because a trap would end this one.
  @Test func `dividing the least integer does not trap`() async {
    await #expect(processExitsWith: .success) {
      let least = try? FixedPoint(units: .min, scale: 0)
      _ = try? least?.dividedDown(by: FixedPoint(-1))
    }
  }

  @Test(arguments: [-1, -5, 39, 40])
  func `a quotient has 0 to 38 decimals or is refused`(decimals: Int) throws {
    for dividend in [FixedPoint(123), try FixedPoint("0.1"), try FixedPoint("0.0123")] {
      let quotient = try? dividend.dividedDown(by: .one, decimals: decimals)
      guard let quotient else { continue }
      #expect((0...38).contains(quotient.scale), "\(dividend) to \(decimals) decimals")
      #expect(quotient <= dividend, "\(dividend) to \(decimals) decimals is \(quotient)")
    }
    let third = try? FixedPoint("0.1").dividedDown(by: FixedPoint(3), decimals: decimals)
    #expect((0...38).contains(third?.scale ?? 0), "0.1 ÷ 3 to \(decimals) decimals")
  }

  @Test func `every error says what to do`() {
    let errors: [(AmountError, String)] = [
      (.notANumber("x"), "write digits"), (.overflow("x"), "smaller amount"),
      (.finer("0.1", scale: 0), "round it first"), (.mixed("BTC", "ETH"), "convert one"),
      (.notWholeLots("0.5", lot: "1"), "multiple of the lot"), (.division("1"), "above zero"),
    ]
    for (error, advice) in errors { #expect(error.description.contains(advice), "\(error)") }
  }
}

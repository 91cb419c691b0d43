import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Lots of a contract` {
  @Test(
    arguments: [
      ("0.1", "2.5", 25), ("0.1", "-2.5", -25), ("10", "50000", 5_000), ("0.001", "0", 0),
      ("0.25", "1", 4), ("1", "1125899906842624", 1 << 50), ("3", "-9", -3),
      ("0.000001", "1", 1_000_000), ("0.05", "0.15", 3),
    ] as [(String, String, Int64)])
  func `are the multiples of its step`(lot: String, quantity: String, lots: Int64) throws {
    let contract = Contract.perpetual("P", lot: try FixedPoint(lot))
    #expect(try contract.lots(in: FixedPoint(quantity)) == lots)
    #expect(try contract.quantity(of: lots) == FixedPoint(quantity))
  }

  @Test(
    arguments: [
      ("0.1", "0.25"), ("10", "5"), ("10", "-15"), ("1", "0.0000001"), ("3", "10"),
      ("0.3", "0.1"), ("7", "0.9999999999999999999"), ("0.1", "-0.05"),
    ])
  func `refuse what is not a multiple`(lot: String, quantity: String) throws {
    let contract = Contract.perpetual("P", lot: try FixedPoint(lot))
    #expect(throws: AmountError.notWholeLots(quantity, lot: lot)) {
      try contract.lots(in: FixedPoint(quantity))
    }
  }

  @Test func `beyond 2⁵⁰ are too many, on either side`() throws {
    let contract = Contract.future("F", expiry: .newYear)
    for quantity in ["1125899906842625", "-1125899906842625", "99999999999999999999999999"] {
      #expect(throws: AmountError.tooManyLots(quantity, lot: "1")) {
        try contract.lots(in: FixedPoint(quantity))
      }
    }
  }

  @Test func `of nothing are a typed error`() throws {
    let contract = Contract.perpetual("P", lot: .zero)
    #expect(throws: AmountError.division("1")) { try contract.lots(in: .one) }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `come back from their quantity`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 1_000 + seed)
    for _ in 0..<100 {
      let step = try FixedPoint(
        units: Int128(generator.integer(in: 1...9_999)), scale: generator.integer(in: 0...12))
      let contract = Contract.perpetual("P", lot: step)
      let lots = Int64(generator.integer(in: -(1 << 40)...(1 << 40)))
      let quantity = try contract.quantity(of: lots)
      #expect(try contract.lots(in: quantity) == lots, "\(lots) of \(step)")
      let half = try quantity.plus(step.dividedDown(by: FixedPoint(2)))
      #expect(throws: AmountError.self, "\(half) of \(step)") { try contract.lots(in: half) }
    }
  }

  @Test func `expire when their terms say`() {
    let (call, future) = (
      Contract.option("C", .call, strike: 60_000, expiry: .newYear),
      Contract.future("F", expiry: .newYear)
    )
    #expect(call.expiry == .newYear && future.expiry == .newYear)
    #expect(call.option?.strike == FixedPoint(60_000))
    #expect(Contract.perpetual("P").expiry == nil && Contract.spot("S").expiry == nil)
    #expect(future.option == nil)
  }
}

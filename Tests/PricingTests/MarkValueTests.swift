import PlimsollDomain
import PlimsollNumerics
import PlimsollPricing
import Support
import Testing

@Suite struct `Mark value` {
  private let quarter = Timestamp.newYear.after(days: 91)

  private func value(_ contract: Contract, _ position: Position, mark: String) throws -> Money {
    let market = Market.of(
      prices: [("BTC", FixedPoint(60_000))], contracts: [contract],
      quotes: [.mark(contract.id, try FixedPoint(mark))])
    return try MarkValue.value(of: position, contract, in: market)
  }

  @Test(
    arguments: [
      (3, "0.0493", "0.1479 BTC"), (-3, "0.0493", "-0.1479 BTC"), (0, "0.0493", "0 BTC"),
      (7, "0.0000000000001", "0 BTC"), (-7, "0.0000000000001", "-0.000000000001 BTC"),
    ] as [(Int64, String, String)])
  func `R-008 of an option is its premium in the coin`(lots: Int64, mark: String, value: String)
    throws
  {
    let call = Contract.option(
      "C", .call, strike: 60_000, expiry: quarter, form: .inverse)
    let position = Position(contract: "C", lots: lots)
    #expect(try self.value(call, position, mark: mark).description == value)
  }

  @Test func `R-008 of spot is its price`() throws {
    let held = try value(.spot("S"), Position(contract: "S", lots: -2), mark: "59999.5")
    #expect(held.description == "-119999 USD")
  }

  @Test(
    arguments: [
      (2, "58000", "60000", "400 USD"), (-2, "58000", "60000", "-400 USD"),
      (2, "60000", "60000", "0 USD"), (1, "60000.00001", "60000", "-0.000001 USD"),
      (-1, "60000.00001", "60000", "0.000001 USD"), (1, "60000.000001", "60000", "-0.000001 USD"),
      (-1, "60000.000001", "60000", "0 USD"),
    ] as [(Int64, String, String, String)])
  func `R-008 of a linear future is its profit since entry, rounded down`(
    lots: Int64, entry: String, mark: String, profit: String
  ) throws {
    // A lot of 0.1 coin.
    let future = Contract.future("F", expiry: quarter, lot: try FixedPoint("0.1"))
    let position = Position(contract: "F", lots: lots, entry: try FixedPoint(entry))
    #expect(try value(future, position, mark: mark).description == profit)
  }

  @Test(
    arguments: [
      (50_000, "11000", "0.454545454545 BTC"), (50_000, "9000", "-0.555555555556 BTC"),
      (-50_000, "11000", "-0.454545454546 BTC"), (-50_000, "9000", "0.555555555555 BTC"),
      (50_000, "10000", "0 BTC"),
    ] as [(Int64, String, String)])
  func `R-008 of an inverse future is paid in coin, rounded down`(
    lots: Int64, mark: String, profit: String
  ) throws {
    let perpetual = Contract.perpetual("P", form: .inverse)
    let position = Position(contract: "P", lots: lots, entry: FixedPoint(10_000))
    #expect(try value(perpetual, position, mark: mark).description == profit)
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-001 of a future is never above the exact profit`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 2_000 + seed)
    for form in PayoffForm.allCases {
      for _ in 0..<40 {
        let contract = Contract.perpetual(
          "P", form: form, settle: "BTC", multiplier: try FixedPoint("0.001"))
        let entry = try FixedPoint(units: Int128(generator.integer(in: 1...9_999_999)), scale: 2)
        let mark = try FixedPoint(units: Int128(generator.integer(in: 1...9_999_999)), scale: 2)
        let lots = Int64(generator.integer(in: -1_000_000...1_000_000))
        let profit = try Ratio(
          value(contract, Position(contract: "P", lots: lots, entry: entry), mark: "\(mark)"))
        let gain =
          Ratio(BigInteger(Int128(lots))) * Ratio(try FixedPoint("0.001"))
          * (Ratio(mark) - Ratio(entry))
        // The inverse profit is the gain over entry × mark; compare multiplied out.
        let scale = form == .inverse ? Ratio(try entry.times(mark)) : Ratio(FixedPoint.one)
        let unit = Ratio(Money(units: 1, asset: Asset("BTC")))
        #expect(profit * scale <= gain, "\(form) \(lots) \(entry) \(mark)")
        #expect((profit + unit) * scale > gain, "\(form) \(lots) \(entry) \(mark)")
      }
    }
  }

  @Test func `starts at nothing without an entry`() throws {
    let position = Position(contract: "P", lots: 5)
    #expect(try value(.perpetual("P"), position, mark: "60000").description == "0 USD")
  }

  @Test func `names what it lacks`() throws {
    let market = Market.of(prices: [], quotes: [Quote(contract: "P", index: .one)])
    #expect(throws: MarketError.unquoted("P", missing: "mark")) {
      try MarkValue.value(of: Position(contract: "P", lots: 1), .perpetual("P"), in: market)
    }
    let zero = Position(contract: "I", lots: 1, entry: .zero)
    #expect(throws: MarketError.arithmetic("I", .division("60000"))) {
      try value(.perpetual("I", form: .inverse), zero, mark: "60000")
    }
  }

  @Test func `settles in the scale its market gives the asset`() throws {
    let spot = Contract.spot("S")
    let market = Market.of(
      prices: [("USD", .one)], quotes: [.mark("S", try FixedPoint("0.129"))], scales: ["USD": 2])
    let money = try MarkValue.value(of: Position(contract: "S", lots: 1), spot, in: market)
    #expect(money.units == 12)
  }
}

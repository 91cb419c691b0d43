import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Reading a decimal` {
  @Test(
    arguments: [
      ("0", 0, 0), ("-0", 0, 0), ("+7", 7, 0), ("007", 7, 0), ("0.5", 5, 1), ("-0.05", -5, 2),
      ("1.500", 15, 1), ("60000", 60_000, 0), ("0.0493", 493, 4), ("-12.340", -1_234, 2),
      ("100.00", 100, 0), ("0.000", 0, 0), ("-1", -1, 0),
    ] as [(String, Int128, Int)])
  func `keeps its digits in the shortest form`(text: String, units: Int128, scale: Int) throws {
    let value = try FixedPoint(text)
    #expect(value.units == units)
    #expect(value.scale == scale)
  }

  @Test(
    arguments: [
      "", "-", "+", ".", "-.", ".5", "5.", "1.2.3", "1e5", "1E5", "1,000", "1_000", " 1", "1 ",
      "--1", "+-1", "1-", "0x10", "NaN", "inf", "1/2", "٣", "１", "−1", "1\n", "1\u{0}", "½",
    ])
  func `refuses what is not a plain decimal`(text: String) {
    #expect(throws: AmountError.notANumber(text)) { try FixedPoint(text) }
  }

  @Test func `holds 38 digits on either side of the point`() throws {
    let nines = String(repeating: "9", count: 38)
    #expect(try FixedPoint(nines).description == nines)
    #expect(try FixedPoint("-" + nines).description == "-" + nines)
    let fraction = "0." + nines.dropLast() + "1"
    #expect(throws: Never.self) { try FixedPoint(fraction) }
    #expect(try FixedPoint(fraction).scale == 38)
    #expect(try FixedPoint("0." + String(repeating: "0", count: 37) + "1").units == 1)
  }

  @Test(
    arguments: [
      "170141183460469231731687303715884105728", "-170141183460469231731687303715884105729",
      String(repeating: "9", count: 39), "1" + String(repeating: "0", count: 60),
      "0." + String(repeating: "1", count: 39), "1." + String(repeating: "9", count: 38) + "9",
    ])
  func `that does not fit is a typed overflow`(text: String) {
    #expect(throws: AmountError.overflow(text)) { try FixedPoint(text) }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `undoes writing it`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let value = try generator.fixedPoint(bits: 126)
      #expect(try FixedPoint(value.description) == value)
      #expect(value.scale == 0 || value.units % 10 != 0, "\(value) is not in its shortest form")
    }
  }

  @Test(arguments: [39, 100, -1, Int.max, Int.min])
  func `refuses a scale beyond 38`(scale: Int) throws {
    #expect(throws: AmountError.overflow("5e-\(scale)")) { try FixedPoint(units: 5, scale: scale) }
  }
}

@Suite struct `The nearest Double` {
  /// Ties, halves of the last place, subnormals' neighbours and the ends of the short way.
  @Test(
    arguments: [
      ("0", 0), ("0.1", 0.1), ("-0.1", -0.1), ("0.5", 0.5), ("60000", 60_000),
      ("9007199254740992", 0x1p53), ("9007199254740993", 0x1p53),
      ("9007199254740993.0000000000000000000001", 0x1p53 + 2),
      ("9007199254740995", 0x1p53 + 4), ("-9007199254740995", -0x1p53 - 4),
      ("9007199254740994.9999999999999999999999", 0x1p53 + 2),
      ("1.00000000000000011102230246251565404236", 1),
      ("1.00000000000000011102230246251565404237", 0x1.0000000000001p0),
      ("1.00000000000000033306690738754696212708", 0x1.0000000000001p0),
      ("1.00000000000000033306690738754696212709", 0x1.0000000000002p0),
      ("0.0000000000000000000001", 1e-22), ("0.00000000000000000000001", 1e-23),
      ("0.00000000000000000000000000000000000001", 1e-38),
      ("99999999999999999999999999999999999999", 1e38), ("123456789012345678", 123456789012345680),
    ] as [(String, Double)])
  func `rounds hard decimals to even`(text: String, double: Double) throws {
    #expect(try FixedPoint(text).double == double)
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `lies within half a unit in the last place`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 100 + seed)
    for _ in 0..<100 {
      let value = try generator.fixedPoint(bits: 126)
      let double = value.double
      let exact = Ratio(value)
      let here = Ratio(try #require(Dyadic(double)))
      for neighbour in [double.nextUp, double.nextDown] {
        let there = Ratio(try #require(Dyadic(neighbour)))
        #expect((exact - here).magnitude <= (exact - there).magnitude, "\(value)")
      }
    }
  }
}

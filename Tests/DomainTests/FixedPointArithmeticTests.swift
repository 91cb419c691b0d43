import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

@Suite struct `Decimal arithmetic` {
  @Test(
    arguments: [
      ("0.1", "0.10", "equal"), ("0.1", "0.11", "below"), ("-0.1", "-0.11", "above"),
      ("-1", "0.00000000000000000000000000000000000001", "below"), ("0", "-0.5", "above"),
      ("99999999999999999999999999999999999999", "0.1", "above"),
      ("-99999999999999999999999999999999999999", "-0.1", "below"),
      ("1", "1.0000000000000000000000000000000000001", "below"), ("0", "0.00", "equal"),
    ])
  func `compares across scales`(left: String, right: String, order: String) throws {
    let (left, right) = (try FixedPoint(left), try FixedPoint(right))
    #expect((left < right) == (order == "below"))
    #expect((left > right) == (order == "above"))
    #expect((left == right) == (order == "equal"))
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `orders as cross-multiplied integers do`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 200 + seed)
    for _ in 0..<300 {
      // At most 62 bits and 18 decimals: the cross products fit Int128.
      let left = try generator.fixedPoint(bits: 62, decimals: 18)
      let near = try left.plus(FixedPoint(units: Int128(generator.integer(in: -1...1)), scale: 18))
      for right in [near, try generator.fixedPoint(bits: 62, decimals: 18)] {
        let (one, other) = (left.units * tenTo(right.scale), right.units * tenTo(left.scale))
        #expect((left < right) == (one < other), "\(left) \(right)")
        #expect((left == right) == (one == other), "\(left) \(right)")
      }
      let (wide, other) = (try generator.fixedPoint(bits: 126), try generator.fixedPoint(bits: 126))
      #expect((wide < other) == (Ratio(wide) < Ratio(other)), "\(wide) \(other)")
    }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `adds, subtracts and multiplies exactly`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 300 + seed)
    for _ in 0..<200 {
      let left = try generator.fixedPoint(bits: 62, decimals: 19)
      let right = try generator.fixedPoint(bits: 62, decimals: 19)
      let (one, other) = (Ratio(left), Ratio(right))
      #expect(try Ratio(left.plus(right)) == one + other, "\(left) + \(right)")
      #expect(try Ratio(left.minus(right)) == one - other, "\(left) − \(right)")
      #expect(try Ratio(left.times(right)) == one * other, "\(left) × \(right)")
      #expect(try left.plus(right) == right.plus(left))
    }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `divides up and down around the exact quotient`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 400 + seed)
    for _ in 0..<200 {
      let left = try generator.fixedPoint(bits: 36, decimals: 12)
      let right = try generator.fixedPoint(bits: 40, decimals: 9)
      guard right != .zero else { continue }
      let decimals = generator.integer(in: 0...18)
      let up = try left.dividedUp(by: right, decimals: decimals)
      let down = try left.dividedDown(by: right, decimals: decimals)
      // down × right ≤ left ≤ up × right for a divisor above zero, the other way round below it.
      let sign = Ratio(BigInteger(Int128(right.signum)))
      let exact = Ratio(left) * sign, size = Ratio(right) * sign
      #expect(Ratio(down) * size <= exact && exact <= Ratio(up) * size, "\(left) ÷ \(right)")
      let step = try FixedPoint(units: 1, scale: decimals)
      let isExact = Ratio(down) * size == exact
      #expect(try up.minus(down) == (isExact ? .zero : step), "\(left) ÷ \(right)")
      #expect(up.scale <= decimals && down.scale <= decimals)
    }
  }

  @Test(
    arguments: [
      ("1", "3", 2, "0.34", "0.33"), ("-1", "3", 2, "-0.33", "-0.34"),
      ("1", "-3", 2, "-0.33", "-0.34"), ("-1", "-3", 2, "0.34", "0.33"),
      ("1", "8", 3, "0.125", "0.125"), ("0", "-7", 5, "0", "0"), ("7", "2", 0, "4", "3"),
      ("-7", "2", 0, "-3", "-4"), ("0.0001", "1000", 4, "0.0001", "0"),
      ("1", "0.00000000000000000001", 18, "100000000000000000000", "100000000000000000000"),
    ])
  func `divides worked numbers`(
    left: String, right: String, decimals: Int, up: String, down: String
  ) throws {
    let (left, right) = (try FixedPoint(left), try FixedPoint(right))
    #expect(try left.dividedUp(by: right, decimals: decimals).description == up)
    #expect(try left.dividedDown(by: right, decimals: decimals).description == down)
  }

  @Test func `gives whole numbers in three directions`() throws {
    let table: [(String, Int128, Int128, Int128)] = [
      ("2.5", 3, 2, 2), ("3.5", 4, 3, 4), ("-2.5", -2, -3, -2), ("-0.4", 0, -1, 0), ("7", 7, 7, 7),
      ("0.50000000000000000000000000000000000001", 1, 0, 1),
    ]
    for (text, up, down, nearest) in table {
      let value = try FixedPoint(text)
      #expect(value.whole(.up) == up, "\(text)")
      #expect(value.whole(.down) == down, "\(text)")
      #expect(value.whole(.nearest) == nearest, "\(text)")
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `scaled by a power of two rounds down`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 500 + seed)
    for _ in 0..<200 {
      let value = try generator.fixedPoint(bits: 60, decimals: 18)
      let exponent = generator.integer(in: -60...60)
      let whole = Ratio(BigInteger(try value.integer(timesTwoTo: exponent)))
      let exact = Ratio(value) * Ratio(Dyadic(mantissa: 1, exponent: exponent))
      #expect(whole <= exact && exact < whole + Ratio(BigInteger(1)), "\(value) × 2^\(exponent)")
    }
  }

  private func tenTo(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { ten, _ in ten * 10 } }
}

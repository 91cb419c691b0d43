import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

/// What the other suites check against is checked first.
@Suite struct `The oracle` {
  @Test func `draws every number of a range`() {
    var generator = SeededGenerator(seed: 1)
    var seen = Set((0..<400).map { _ in generator.integer(in: -3...4) })
    #expect(seen == Set(-3...4))
    seen = Set((0..<400).map { _ in generator.integer(in: 5...5) })
    #expect(seen == [5])
    let wide = (0..<64).map { _ in generator.integer(in: Int.min...Int.max) }
    #expect(wide.contains { $0 < 0 } && wide.contains { $0 > 0 } && Set(wide).count == 64)
  }

  @Test func `draws numbers of every size and sign`() throws {
    var generator = SeededGenerator(seed: 2)
    let numbers = (0..<4_000).map { _ in generator.int128(bits: 100) }
    #expect(numbers.allSatisfy { $0.magnitude < 1 << 100 })
    #expect(numbers.contains { $0 > 1 << 98 } && numbers.contains { $0 < -(1 << 98) })
    #expect(numbers.contains { $0.magnitude == 1 })
    let decimals = try (0..<400).map { _ in try generator.fixedPoint(bits: 60, decimals: 7).scale }
    #expect(Set(decimals) == Set(0...7))
    let sizes = (0..<400).map { _ in generator.double(exponents: -3...3).exponent }
    #expect(Set(sizes) == Set(-3...3))
    let order = Array(0..<20)
    #expect(generator.shuffled(order) != order && generator.shuffled(order).sorted() == order)
  }

  @Test func `computes as Int128 where that fits`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<4_000 {
      let (a, b) = (generator.int128(bits: 62), generator.int128(bits: 62))
      let (one, other) = (BigInteger(a), BigInteger(b))
      #expect(one + other == BigInteger(a + b))
      #expect(one - other == BigInteger(a - b))
      #expect(one * other == BigInteger(a * b))
      #expect((one < other) == (a < b))
      #expect(one.shifted(by: 40) == BigInteger(1 << 40) * one)
    }
  }

  @Test func `computes beyond any width`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<500 {
      let a = BigInteger(generator.int128(bits: 127)).shifted(by: generator.integer(in: 0...300))
      let b = BigInteger(generator.int128(bits: 127)).shifted(by: generator.integer(in: 0...300))
      #expect((a + b) * (a - b) == a * a - b * b)
      #expect((a < b) == (b - a > BigInteger(0)))
    }
    #expect(BigInteger.power(10, 30) * .power(10, 40) == .power(10, 70))
    #expect(BigInteger.power(2, 200) == BigInteger(1).shifted(by: 200))
    #expect(BigInteger(.min) - BigInteger(1) < BigInteger(.min))
  }
}

import PlimsollDomain
import PlimsollNumerics
import Support
import Testing

/// The finest and the coarsest asset a market can list, and the usual ones between.
private let assets = [
  Asset("BTC"), Asset("USDC"), Asset("JPY", scale: 0), Asset("ETH", scale: 18),
]

@Suite struct `The doors of money` {
  @Test(
    arguments: [
      ("0.1234567890125", "0.123456789013 BTC", "0.123456789012 BTC"),
      ("-0.0000000000005", "0 BTC", "-0.000000000001 BTC"), ("0.12", "0.12 BTC", "0.12 BTC"),
      ("-0.12", "-0.12 BTC", "-0.12 BTC"), ("0", "0 BTC", "0 BTC"),
      ("0.0000000000000000001", "0.000000000001 BTC", "0 BTC"),
      ("-7.9999999999999", "-7.999999999999 BTC", "-8 BTC"),
    ])
  func `R-001 charge up and credit down`(text: String, charge: String, credit: String) throws {
    let value = try FixedPoint(text)
    #expect(try Money(charging: value, in: Asset("BTC")).description == charge)
    #expect(try Money(crediting: value, in: Asset("BTC")).description == credit)
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-001 hold a decimal between credit and charge`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 600 + seed)
    for _ in 0..<200 {
      let value = try generator.fixedPoint(bits: 64, decimals: 38)
      let asset = generator.pick(assets)
      try expectDoors(
        try Money(charging: value, in: asset), Ratio(value),
        try Money(crediting: value, in: asset))
    }
  }

  @Test(arguments: 0..<32 as Range<UInt64>, [FixedPoint(1), FixedPoint(-1)])
  func `R-001 hold a model's number times a factor between credit and charge`(
    seed: UInt64, sign: FixedPoint
  ) throws {
    var generator = SeededGenerator(seed: 700 + seed)
    for _ in 0..<30 {
      let asset = generator.pick(assets)
      let exponents = generator.pick([-1_074 ... -1_000, -200 ... -60, -60 ... -20, -20...45])
      let value = try #require(Dyadic(generator.double(exponents: exponents)))
      let factor = try generator.fixedPoint(bits: 20, decimals: 6).magnitude.times(sign)
      try expectDoors(
        try Money(charging: value, times: factor, in: asset), Ratio(value) * Ratio(factor),
        try Money(crediting: value, times: factor, in: asset))
    }
  }

  /// The last number below a whole count of units, and the first above it, at every fineness.
  @Test(arguments: [60, 79, 80, 81, 90, 100, 115])
  func `R-001 round once next to a whole unit`(bits: Int) throws {
    let asset = Asset("BTC")
    for units in [1, 3, 7, 1_000_001] as [Int128] {
      // ⌊units × 2^bits ÷ 10¹²⌋, as far as it fits.
      let two = FixedPoint(Int(1) << 60)
      let lifted = try FixedPoint(units: units, scale: 12).times(two)
      guard let floor = try? lifted.integer(timesTwoTo: bits - 60) else { continue }
      for (mantissa, charge, credit) in [
        (floor, units, units - 1), (floor + 1, units + 1, units),
        (-floor, 1 - units, -units), (-floor - 1, -units, -units - 1),
      ] {
        let value = Dyadic(mantissa: mantissa, exponent: -bits)
        try #require(Ratio(value) != Ratio(Money(units: units, asset: asset)))
        let (charged, credited) = (
          try Money(charging: value, in: asset), try Money(crediting: value, in: asset)
        )
        try #require(charged.units == charge, "\(mantissa) × 2^-\(bits)")
        try #require(credited.units == credit, "\(mantissa) × 2^-\(bits)")
      }
    }
  }

  @Test(arguments: [1e-12, 3e-12, 7e-12, 1e-9, -1e-12, -3e-12, -7e-12])
  func `R-001 never add a second unit to a Double`(value: Double) throws {
    let (exact, asset) = (try #require(Dyadic(value)), Asset("BTC"))
    try expectDoors(
      try Money(charging: exact, in: asset), Ratio(exact), try Money(crediting: exact, in: asset))
  }

  /// −f × v is charged up where f × v is credited down: the doors mirror each other.
  @Test(arguments: 0..<16 as Range<UInt64>)
  func `R-001 mirror each other through the sign`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 800 + seed)
    let asset = Asset("BTC")
    for _ in 0..<60 {
      let value = try #require(Dyadic(generator.double(exponents: -140...10)))
      let factor = try generator.fixedPoint(bits: 30, decimals: 6)
      let charge = try Money(charging: value, times: factor, in: asset)
      for (one, other) in [(value.negated, factor), (value, factor.negated)] {
        let credit = try Money(crediting: one, times: other, in: asset)
        try #require(charge.negated == credit, "\(value) × \(factor)")
      }
    }
  }

  /// charge ≥ exact ≥ credit, and each within one unit of it.
  private func expectDoors(
    _ charge: Money, _ exact: Ratio, _ credit: Money,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let unit = Ratio(Money(units: 1, asset: charge.asset))
    let (up, down) = (Ratio(charge), Ratio(credit))
    try #require(up >= exact && up - exact < unit, "charge \(charge)", sourceLocation: location)
    try #require(
      down <= exact && exact - down < unit, "credit \(credit)", sourceLocation: location)
    try #require(try (0...1).contains(charge.minus(credit).units), sourceLocation: location)
  }
}

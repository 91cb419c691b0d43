/// An exact decimal number: `units × 10^-scale`, always in its shortest form.
///
/// It carries prices, quantities, rates and thresholds as they were written. 38 digits fit; what
/// does not is a typed ``AmountError/overflow(_:)``, never a wrapped number.
public struct FixedPoint: Hashable, Sendable {
  /// The digits.
  public let units: Int128
  /// How many of them stand behind the point: 0 to 38, as few as the value needs.
  public let scale: Int

  /// Zero.
  public static let zero = FixedPoint(0)
  /// One.
  public static let one = FixedPoint(1)

  /// A whole number.
  public init(_ whole: Int) {
    self.init(shortening: Int128(whole), scale: 0)
  }

  /// `units × 10^-scale`, shortened. `scale` is 0 to 38.
  public init(units: Int128, scale: Int) throws(AmountError) {
    guard (0...38).contains(scale), units != .min else { throw .overflow("\(units)e-\(scale)") }
    self.init(shortening: units, scale: scale)
  }

  /// Strips the zeros behind the point. The caller keeps `scale` within 0 to 38.
  init(shortening units: Int128, scale: Int) {
    // Numbers of 64 bits are divided in a tenth of the time.
    if let short = Int64(exactly: units) {
      let (stripped, scale) = Self.stripped(short, scale: scale)
      (self.units, self.scale) = (Int128(stripped), scale)
    } else {
      (self.units, self.scale) = Self.stripped(units, scale: scale)
    }
  }

  /// Zeros come in runs, so they go four by four, then one by one. Bits tell most numbers that ten
  /// does not divide from the others without a division.
  private static func stripped<Whole: FixedWidthInteger>(_ units: Whole, scale: Int)
    -> (units: Whole, scale: Int)
  {
    var (units, scale) = (units, scale)
    while scale >= 4, units & 15 == 0 {
      let quotient = units / 10_000
      guard quotient * 10_000 == units else { break }
      (units, scale) = (quotient, scale - 4)
    }
    while scale > 0, units & 1 == 0 {
      let quotient = units / 10
      guard quotient * 10 == units else { break }
      (units, scale) = (quotient, scale - 1)
    }
    return (units, scale)
  }

  /// The sign: -1, 0 or 1.
  public var signum: Int { units > 0 ? 1 : units < 0 ? -1 : 0 }

  /// The value without its sign. ``units`` is never `Int128.min`, so this cannot overflow.
  public var magnitude: FixedPoint { units < 0 ? negated : self }

  /// The value with the other sign.
  public var negated: FixedPoint { FixedPoint(shortening: 0 &- units, scale: scale) }
}

extension FixedPoint: Comparable {
  public static func < (left: FixedPoint, right: FixedPoint) -> Bool {
    // The one with fewer decimals is lifted to the scale of the other. Where that overflows, it is
    // further from zero than any number of that scale, and its sign decides.
    let shift = abs(left.scale - right.scale)
    guard shift > 0, let lift = Int128.powerOfTen(shift) else { return left.units < right.units }
    if left.scale < right.scale {
      let (lifted, overflow) = left.units.multipliedReportingOverflow(by: lift)
      return overflow ? left.units < 0 : lifted < right.units
    }
    let (lifted, overflow) = right.units.multipliedReportingOverflow(by: lift)
    return overflow ? right.units > 0 : left.units < lifted
  }
}

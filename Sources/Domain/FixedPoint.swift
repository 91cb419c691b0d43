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
    var (units, scale) = (units, scale)
    while scale > 0 {
      let (quotient, remainder) = units.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      (units, scale) = (quotient, scale - 1)
    }
    (self.units, self.scale) = (units, scale)
  }

  /// The sign: -1, 0 or 1.
  public var signum: Int { Int(units.signum()) }

  /// The value without its sign. ``units`` is never `Int128.min`, so this cannot overflow.
  public var magnitude: FixedPoint { units < 0 ? negated : self }

  /// The value with the other sign.
  public var negated: FixedPoint { FixedPoint(shortening: 0 &- units, scale: scale) }
}

extension FixedPoint: Comparable {
  public static func < (left: FixedPoint, right: FixedPoint) -> Bool {
    guard left.scale != right.scale else { return left.units < right.units }
    guard left.signum == right.signum else { return left.signum < right.signum }
    // Same sign: compare |units| after lifting the coarser one, in 256 bits.
    let shift = abs(left.scale - right.scale)
    let lift = Int128.powerOfTen(shift) ?? Int128.max
    let leftWide = left.units.magnitude.multipliedFullWidth(
      by: left.scale < right.scale ? lift.magnitude : 1)
    let rightWide = right.units.magnitude.multipliedFullWidth(
      by: left.scale < right.scale ? 1 : lift.magnitude)
    let smaller = (leftWide.high, leftWide.low) < (rightWide.high, rightWide.low)
    let equal = leftWide.high == rightWide.high && leftWide.low == rightWide.low
    return left.signum < 0 ? !smaller && !equal : smaller
  }
}

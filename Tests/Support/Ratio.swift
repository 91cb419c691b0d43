import PlimsollDomain

/// An exact fraction of any size, for what no fixed width can hold.
public struct Ratio: Sendable, CustomStringConvertible {
  /// What is divided.
  public let above: BigInteger
  /// What it is divided by; above zero.
  public let below: BigInteger

  /// `above ÷ below`, the latter above zero.
  public init(_ above: BigInteger, over below: BigInteger = BigInteger(1)) {
    (self.above, self.below) = (above, below)
  }

  /// The value of a decimal number.
  public init(_ value: FixedPoint) {
    self.init(BigInteger(value.units), over: .power(10, value.scale))
  }

  /// The value of a binary number.
  public init(_ value: Dyadic) {
    let mantissa = BigInteger(value.mantissa)
    self =
      value.exponent < 0
      ? Ratio(mantissa, over: BigInteger(1).shifted(by: -value.exponent))
      : Ratio(mantissa.shifted(by: value.exponent))
  }

  /// The value of a sum of money, in whole units of its asset.
  public init(_ value: Money) {
    self.init(BigInteger(value.units), over: .power(10, value.asset.scale))
  }

  /// The value without its sign.
  public var magnitude: Ratio { Ratio(above.magnitude, over: below) }

  public var description: String { "\(above)/\(below)" }
}

extension Ratio: Comparable {
  public static func == (left: Ratio, right: Ratio) -> Bool {
    left.above * right.below == right.above * left.below
  }

  public static func < (left: Ratio, right: Ratio) -> Bool {
    left.above * right.below < right.above * left.below
  }

  /// The sum.
  public static func + (left: Ratio, right: Ratio) -> Ratio {
    Ratio(left.above * right.below + right.above * left.below, over: left.below * right.below)
  }

  /// The difference.
  public static func - (left: Ratio, right: Ratio) -> Ratio {
    left + Ratio(-right.above, over: right.below)
  }

  /// The product.
  public static func * (left: Ratio, right: Ratio) -> Ratio {
    Ratio(left.above * right.above, over: left.below * right.below)
  }
}

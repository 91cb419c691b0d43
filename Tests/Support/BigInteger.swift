import PlimsollDomain

/// A whole number of any size: the plain oracle that exact arithmetic is checked against.
///
/// It only adds, subtracts, multiplies and compares, in limbs of 32 bits, so that nothing in it is
/// clever enough to be wrong in the same way as what it checks.
public struct BigInteger: Hashable, Sendable {
  /// Limbs, lowest first, without leading zeros; empty for zero.
  private let limbs: [UInt32]
  private let isNegative: Bool

  private init(limbs: [UInt32], isNegative: Bool) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    self.isNegative = isNegative && !limbs.isEmpty
  }

  /// Any integer of the machine.
  public init(_ value: Int128) {
    let size = value.magnitude
    self.init(
      limbs: (0..<4).map { UInt32(truncatingIfNeeded: size >> UInt128(32 * $0)) },
      isNegative: value < 0)
  }

  /// `base^exponent`; `exponent` is not below zero.
  public static func power(_ base: Int128, _ exponent: Int) -> BigInteger {
    (0..<exponent).reduce(BigInteger(1)) { power, _ in power * BigInteger(base) }
  }

  /// `self × 2^bits`; `bits` is not below zero.
  public func shifted(by bits: Int) -> BigInteger {
    let moved = [UInt32](repeating: 0, count: bits / 32) + limbs
    let whole = BigInteger(limbs: moved, isNegative: isNegative)
    return whole * BigInteger(1 << Int128(bits % 32))
  }

  /// The value without its sign.
  public var magnitude: BigInteger { BigInteger(limbs: limbs, isNegative: false) }
}

extension BigInteger: Comparable {
  public static func < (left: BigInteger, right: BigInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let isSmaller = isBelow(left.limbs, right.limbs)
    return left.isNegative ? !isSmaller && left.limbs != right.limbs : isSmaller
  }

  private static func isBelow(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    guard left.count == right.count else { return left.count < right.count }
    return left.reversed().lexicographicallyPrecedes(right.reversed())
  }
}

extension BigInteger {
  /// The value with the other sign.
  public static prefix func - (value: BigInteger) -> BigInteger {
    BigInteger(limbs: value.limbs, isNegative: !value.isNegative)
  }

  /// The difference.
  public static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  /// The sum.
  public static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    guard left.isNegative != right.isNegative else {
      return BigInteger(limbs: sum(left.limbs, right.limbs), isNegative: left.isNegative)
    }
    return isBelow(left.limbs, right.limbs)
      ? BigInteger(limbs: difference(right.limbs, left.limbs), isNegative: right.isNegative)
      : BigInteger(limbs: difference(left.limbs, right.limbs), isNegative: left.isNegative)
  }

  /// The product.
  public static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    var limbs = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (i, one) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, other) in right.limbs.enumerated() {
        carry += UInt64(one) * UInt64(other) + UInt64(limbs[i + j])
        limbs[i + j] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      limbs[i + right.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    return BigInteger(limbs: limbs, isNegative: left.isNegative != right.isNegative)
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var (limbs, carry): ([UInt32], UInt64) = ([], 0)
    for index in 0...max(left.count, right.count) {
      carry += index < left.count ? UInt64(left[index]) : 0
      carry += index < right.count ? UInt64(right[index]) : 0
      limbs.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return limbs
  }

  /// `left − right` for a `left` that is not below `right`.
  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var (limbs, borrow): ([UInt32], Int64) = ([], 0)
    for index in left.indices {
      borrow += Int64(left[index]) - (index < right.count ? Int64(right[index]) : 0)
      limbs.append(UInt32(truncatingIfNeeded: borrow))
      borrow >>= 32
    }
    return limbs
  }
}

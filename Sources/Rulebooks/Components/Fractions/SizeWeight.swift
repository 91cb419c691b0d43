import PlimsollDomain

/// Weights that move with the square root of size, in whole ten-thousandths.
///
/// Every step is cut to the digits an integer program keeps: the root to 5, weights to 4.
/// Source: Drift v2 `math/margin.rs`; vectors `drift-w`, `drift-u` and `drift-s`.
public enum SizeWeight {
  /// What a liability of `size` weighs: `max(w, 0.8·w + factor·√size)`, the fifth that is taken off
  /// and the rise each cut to 4 digits. A factor of zero leaves `weight`.
  public static func premium(on weight: FixedPoint, size: FixedPoint, factor: FixedPoint)
    throws(AmountError) -> FixedPoint
  {
    guard factor != .zero else { return weight }
    let fifth = try weight.dividedDown(by: FixedPoint(5), decimals: 4)
    let rise = try root(of: size).times(factor).cut(to: 4)
    return max(weight, try weight.minus(fifth).plus(rise))
  }

  /// What an asset of `size` weighs: `min(w, 1.1/(1 + factor·√size))`, the product cut to 6 digits
  /// and the quotient to 4. A factor of zero leaves `weight`.
  public static func discount(on weight: FixedPoint, size: FixedPoint, factor: FixedPoint)
    throws(AmountError) -> FixedPoint
  {
    guard factor != .zero else { return weight }
    let below = try FixedPoint.one.plus(root(of: size).times(factor).cut(to: 6))
    let above = try FixedPoint(units: 11, scale: 1)
    return min(weight, try above.dividedDown(by: below, decimals: 4))
  }

  /// An initial asset weight where deposits are worth more than `start` dollars:
  /// `w·start/(deposits·price)`, cut to 4 digits; `weight` below it or without a start.
  public static func scaled(
    _ weight: FixedPoint, start: FixedPoint, deposits: FixedPoint, price: FixedPoint
  ) throws(AmountError) -> FixedPoint {
    let value = try deposits.times(price).cut(to: 6)
    guard start > .zero, value >= start else { return weight }
    return try weight.times(start).dividedDown(by: value, decimals: 4)
  }

  /// The square root of a size, cut to 5 digits: the whole root of `size·10¹⁰ + 1`, the size itself
  /// cut to 9 digits.
  static func root(of size: FixedPoint) throws(AmountError) -> FixedPoint {
    let billionths = try size.magnitude.cut(to: 9).times(FixedPoint(1_000_000_000)).whole(.down)
    let (lifted, overflow) = billionths.multipliedReportingOverflow(by: 10)
    guard !overflow, lifted < .max else { throw .overflow("the square root of \(size)") }
    return try FixedPoint(units: wholeRoot(of: lifted + 1), scale: 5)
  }

  /// The largest whole number whose square is at most `number`, which is not below zero: one bit
  /// at a time, so nothing is rounded by a floating root.
  private static func wholeRoot(of number: Int128) -> Int128 {
    var (rest, root, bit) = (number, Int128(0), Int128(1) << 126)
    while bit > 0 {
      if rest >= root + bit {
        rest -= root + bit
        root = root >> 1 + bit
      } else {
        root >>= 1
      }
      bit >>= 2
    }
    return root
  }
}

extension FixedPoint {
  /// The value without its digits beyond `decimals`, towards zero.
  func cut(to decimals: Int) throws(AmountError) -> FixedPoint {
    guard scale > decimals else { return self }
    let size = try magnitude.dividedDown(by: .one, decimals: decimals)
    return signum < 0 ? size.negated : size
  }

  /// The value without its digits beyond `decimals`, towards minus infinity.
  func floored(to decimals: Int) throws(AmountError) -> FixedPoint {
    scale > decimals ? try dividedDown(by: .one, decimals: decimals) : self
  }
}

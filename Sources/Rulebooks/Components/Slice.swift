import PlimsollDomain

/// The rate from one size on: of a size that several slices make up, each part has its own.
public struct Slice: Hashable, Sendable {
  /// The size it starts at.
  public let floor: FixedPoint
  /// The rate of what is above it.
  public let rate: FixedPoint

  /// A rate from `floor` on.
  public init(floor: FixedPoint, rate: FixedPoint) { (self.floor, self.rate) = (floor, rate) }
}

extension [Slice] {
  /// Each slice of `size` at its rate, exactly; the list starts at a floor of zero and rises.
  public func total(of size: FixedPoint) throws(AmountError) -> FixedPoint {
    var (total, below) = (FixedPoint.zero, FixedPoint.zero)
    for slice in self where slice.floor < size {
      // What is above a floor at the change of rate there is the same as slice by slice.
      total = try total.plus(size.minus(slice.floor).times(slice.rate.minus(below)))
      below = slice.rate
    }
    return total
  }

  /// The largest rate; nothing without a slice.
  var steepest: FixedPoint { map(\.rate).max() ?? .zero }
}

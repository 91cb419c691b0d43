import PlimsollDomain

/// What one bar of time traded at, in the quote asset per coin.
public struct Bar: Hashable, Sendable {
  /// When the bar opens, as venues write it.
  public let time: Timestamp
  /// The last price of the bar.
  public let close: Double
  /// The other three prices, where the source has them: range-based estimators need them.
  public let range: BarRange?

  /// A bar as a source states it; a ``PriceSeries`` checks it.
  public init(time: Timestamp, close: Double, range: BarRange? = nil) {
    (self.time, self.close, self.range) = (time, close, range)
  }

  /// A bar of four prices.
  public init(time: Timestamp, open: Double, high: Double, low: Double, close: Double) {
    self.init(time: time, close: close, range: BarRange(open: open, high: high, low: low))
  }

  /// The prices there are, with their names.
  var prices: [(name: String, value: Double)] {
    guard let range else { return [("close", close)] }
    return [
      ("open", range.open), ("high", range.high), ("low", range.low), ("close", close),
    ]
  }
}

/// The first, the highest and the lowest price of a bar.
public struct BarRange: Hashable, Sendable {
  /// The first price.
  public let open: Double
  /// The highest price, not below `open` and the close.
  public let high: Double
  /// The lowest price, not above `open` and the close.
  public let low: Double

  /// A range as a source states it.
  public init(open: Double, high: Double, low: Double) {
    (self.open, self.high, self.low) = (open, high, low)
  }
}

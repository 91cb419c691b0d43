import PlimsollDomain

/// New prices of one instant, as a tape has them.
public struct TapeTick: Hashable, Sendable {
  /// One of them.
  public struct Price: Hashable, Sendable {
    /// The asset or the instrument, as the market calls it.
    public let name: String
    /// Of an asset in the market's currency, of an instrument in its quote asset; above zero.
    public let price: FixedPoint
    /// The line of the tape it comes from.
    public let line: Int

    /// A price of an asset or an instrument.
    public init(_ name: String, _ price: FixedPoint, line: Int = 0) {
      (self.name, self.price, self.line) = (name, price, line)
    }
  }

  /// The instant.
  public let time: Timestamp
  /// What is new; where a name comes twice the last one counts.
  public let prices: [Price]

  /// New prices at `time`.
  public init(time: Timestamp, prices: [Price]) { (self.time, self.prices) = (time, prices) }
}

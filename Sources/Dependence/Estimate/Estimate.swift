import PlimsollDomain

/// A figure made from a history, with when, from what and how it was made.
public struct Estimate<Value: Sendable>: Sendable {
  /// The figure: a volatility is that of one bar, as a share of the price.
  public let value: Value
  /// Where the true figure lies with a stated confidence, where the method knows it.
  public let band: Band<Value>?
  /// What it is a figure of: the names of the series, in the order of a matrix's rows.
  public let names: [String]
  /// When it could first be known: the last bar of the window has closed.
  public let time: Timestamp
  /// The history it was made from.
  public let window: Window
  /// The method and its parameters, as text: `EWMA, decay 0.94`.
  public let method: String
  /// The fingerprint of method, names, times and returns.
  public let inputs: InputHash

  /// An estimate of whoever has a method of their own.
  public init(
    _ value: Value, band: Band<Value>? = nil, names: [String], time: Timestamp, window: Window,
    method: String, inputs: InputHash
  ) {
    (self.value, self.band, self.names) = (value, band, names)
    (self.time, self.window, self.method, self.inputs) = (time, window, method, inputs)
  }

  /// The same estimate of something that follows from its value alone and rises with it.
  public func map<Other>(_ transform: (Value) -> Other) -> Estimate<Other> {
    Estimate<Other>(
      transform(value),
      band: band.map { band in
        Band(low: transform(band.low), high: transform(band.high), level: band.level)
      }, names: names, time: time, window: window, method: method, inputs: inputs)
  }
}

extension Estimate: Equatable where Value: Equatable {}
extension Estimate: Hashable where Value: Hashable {}

/// The part of a history that an estimate was made from.
public struct Window: Hashable, Sendable {
  /// When its first bar opens.
  public let first: Timestamp
  /// When its last bar opens.
  public let last: Timestamp
  /// How many returns are in it.
  public let count: Int

  /// A window by its ends.
  public init(first: Timestamp, last: Timestamp, count: Int) {
    (self.first, self.last, self.count) = (first, last, count)
  }
}

/// An interval that holds the true figure in a stated share of histories; element by element
/// where the figure is a matrix.
public struct Band<Value: Sendable>: Sendable {
  /// Its lower end.
  public let low: Value
  /// Its upper end.
  public let high: Value
  /// The share of histories: 0.95 for nineteen in twenty.
  public let level: Double

  /// An interval by its ends.
  public init(low: Value, high: Value, level: Double) {
    (self.low, self.high, self.level) = (low, high, level)
  }
}

extension Band: Equatable where Value: Equatable {}
extension Band: Hashable where Value: Hashable {}

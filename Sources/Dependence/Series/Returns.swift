import PlimsollDomain
import PlimsollNumerics

/// Log returns of one price, in the order of time, with what was missing.
///
/// `ln(close ÷ close before)`, by ``logarithm(ofRatio:to:)``: shares of a price, a loss of half
/// being −0.693.
public struct Returns: Hashable, Sendable {
  /// What they are returns of.
  public let name: String
  /// How long a bar lasts.
  public let size: BarSize
  /// When the bar of each return opens; the return is known when that bar has closed.
  public let times: [Timestamp]
  /// The returns, all finite.
  public let values: [Double]
  /// Where bars were missing, and whether the return across counts.
  public let holes: [Hole]

  /// Returns from bar to bar; holes count as the rule says.
  public init(of series: PriceSeries, holes rule: HoleRule = .refuse) throws(SeriesError) {
    let table = try ReturnTable(of: [series], holes: rule)
    self = table.column(0)
  }

  /// Returns that come from elsewhere, or from a seed.
  public init(_ name: String, every size: BarSize, times: [Timestamp], values: [Double])
    throws(SeriesError)
  {
    let table = try ReturnTable(
      names: [name], every: size, times: times, rows: values.map { [$0] })
    self = table.column(0)
  }

  init(
    checked values: [Double], _ name: String, every size: BarSize, times: [Timestamp],
    holes: [Hole]
  ) {
    (self.name, self.size, self.times) = (name, size, times)
    (self.values, self.holes) = (values, holes)
  }

  /// How many there are.
  public var count: Int { values.count }

  /// The last `count` returns, or all where there are not as many.
  public func last(_ count: Int) -> Returns {
    part(max(0, self.count - max(0, count))..<self.count)
  }

  /// The returns in a range of places, which are valid ones; holes outside it are dropped.
  public func part(_ range: Range<Int>) -> Returns {
    let times = Array(times[range])
    let kept = holes.filter { hole in
      guard let first = times.first, let last = times.last else { return false }
      return hole.until >= first && hole.after < last
    }
    return Returns(
      checked: Array(values[range]), name, every: size, times: times, holes: kept)
  }
}

import PlimsollDomain
import PlimsollNumerics

/// Finds bars that no market traded at, and nothing else.
///
/// A bar is *suspect* when a price of it is more than `factor` times above or below the last close
/// that was kept. It is rejected only if the price comes back, in the bar itself or in one of those
/// that open within the time of `bars` bars, to a quarter of the distance (by logarithms), or if a
/// second source of the same price
/// contradicts it; and never where the second source saw it too. A collapse does not come back,
/// so it is kept, and so is a crash that comes back but is no `factor`: who leaves out a crash
/// sees less risk than there is.
public struct BadTickFilter: Hashable, Sendable {
  /// How many times off a price must be to be suspect: 10 unless stated, more than any hour of
  /// the crashes on record and less than any typing error.
  public let factor: Double
  /// How many bars a price has to come back.
  public let bars: Int

  /// A filter; `factor` above 1.
  public init(factor: Double = 10, bars: Int = 3) throws(EstimateError) {
    guard factor > 1, factor.isFinite else {
      throw .parameter("the factor of a bad tick", value: factor, range: "above 1")
    }
    guard bars >= 0 else {
      throw .parameter("the bars of a bad tick", value: Double(bars), range: "of 0 or more")
    }
    (self.factor, self.bars) = (factor, bars)
  }

  /// A suspect bar, and what became of it.
  public struct Suspect: Hashable, Sendable {
    /// The bar as the source states it.
    public let bar: Bar
    /// The close that it is suspect beside.
    public let before: Double
    /// Its furthest price.
    public let furthest: Double
    /// Why it was rejected or kept.
    public let outcome: Outcome
  }

  /// What became of a suspect bar.
  public enum Outcome: Hashable, Sendable {
    /// Rejected: the price came back after so many bars, 0 being the bar itself.
    case reverted(bars: Int)
    /// Rejected: the second source had prices from low to high at that time.
    case contradicted(low: Double, high: Double)
    /// Kept: the second source saw it too.
    case confirmed
    /// Kept: the price stayed.
    case stayed

    /// Whether the bar is left out.
    public var isRejected: Bool {
      switch self {
      case .reverted, .contradicted: true
      case .confirmed, .stayed: false
      }
    }
  }

  /// A series without its bad bars, and every bar that was suspect.
  public struct Result: Hashable, Sendable {
    /// What is left: a rejected bar is a hole, and a return across it counts as the rule for
    /// holes says.
    public let series: PriceSeries
    /// The suspects, rejected or kept, in the order of time.
    public let suspects: [Suspect]
  }

  /// Looks at every bar of a series; the first has nothing to be compared with and is kept.
  ///
  /// - Parameter second: the same price from elsewhere, in bars of the same size.
  public func filter(_ series: PriceSeries, second: PriceSeries? = nil) throws(SeriesError)
    -> Result
  {
    if let second, second.size != series.size {
      throw .sizes(series.name, series.size, second.name, second.size)
    }
    var kept = [series.bars[0]]
    var suspects: [Suspect] = []
    var other = second?.bars[...] ?? []
    for place in series.bars.indices.dropFirst() {
      let bar = series.bars[place]
      let before = kept[kept.count - 1].close
      guard isSuspect(bar, after: before) else {
        kept.append(bar)
        continue
      }
      other = other.drop { $0.time < bar.time }
      let suspect = judge(
        bar, after: before, followed: series.bars[(place + 1)...].prefix(bars), every: series.size,
        beside: other.first.flatMap { $0.time == bar.time ? $0 : nil })
      suspects.append(suspect)
      if !suspect.outcome.isRejected { kept.append(bar) }
    }
    return Result(
      series: try PriceSeries(series.name, every: series.size, bars: kept), suspects: suspects)
  }

  /// Whether a price of the bar is too far from the last close that was kept.
  public func isSuspect(_ bar: Bar, after before: Double) -> Bool {
    abs(bar.furthest(from: before).distance) > logarithm(factor)
  }

  /// How long after a suspect bar others open that may have come back.
  public func span(of size: BarSize) -> Int64 {
    let (span, overflow) = size.milliseconds.multipliedReportingOverflow(by: Int64(bars))
    return overflow ? .max : span
  }

  /// What becomes of a suspect bar, by the bars of its price that follow it and what a second
  /// source had at that time.
  public func judge(
    _ bar: Bar, after before: Double, followed next: some Sequence<Bar>, every size: BarSize,
    beside witness: Bar?
  ) -> Suspect {
    let jump = bar.furthest(from: before)
    let near = next.filter { bar.time.distance(to: $0.time) <= span(of: size) }
    let outcome =
      witness.map { judge(jump.price, beside: $0) }
      ?? comesBack(([bar] + near)[...], to: before, from: jump.distance)
    return Suspect(bar: bar, before: before, furthest: jump.price, outcome: outcome)
  }

  /// The second source sees a price if one of its own is within the root of the factor.
  private func judge(_ price: Double, beside witness: Bar) -> Outcome {
    let prices = witness.prices.map(\.value)
    let low = prices.reduce(.infinity, min), high = prices.reduce(0, max)
    let room = factor.squareRoot()
    return price >= low / room && price <= high * room
      ? .confirmed : .contradicted(low: low, high: high)
  }

  private func comesBack(_ bars: ArraySlice<Bar>, to before: Double, from distance: Double)
    -> Outcome
  {
    let back = bars.firstIndex {
      abs(logarithm(ofRatio: $0.close, to: before)) <= 0.25 * abs(distance)
    }
    return back.map { .reverted(bars: $0 - bars.startIndex) } ?? .stayed
  }
}

extension Bar {
  /// The price that is furthest from another, and how far by logarithms.
  fileprivate func furthest(from price: Double) -> (price: Double, distance: Double) {
    var far = (price: close, distance: logarithm(ofRatio: close, to: price))
    for one in prices {
      let distance = logarithm(ofRatio: one.value, to: price)
      if abs(distance) > abs(far.distance) { far = (one.value, distance) }
    }
    return far
  }
}

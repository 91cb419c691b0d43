import PlimsollDomain

/// Bars of one price, in the order of time: every price is a number above zero, every range
/// encloses its open and close, no time comes twice.
///
/// Whoever has one need not look at its numbers again. Missing bars are allowed here; who makes
/// returns of them says how they count.
public struct PriceSeries: Hashable, Sendable {
  /// What it is a price of, `BTC` or `BTCUSDT`: reports and errors call it so.
  public let name: String
  /// How long a bar lasts.
  public let size: BarSize
  /// The bars, at least one.
  public let bars: [Bar]

  /// Checks bars as a source states them.
  public init(_ name: String, every size: BarSize, bars: [Bar]) throws(SeriesError) {
    guard let first = bars.first else { throw .tooShort(name, count: 0, needed: 1) }
    var last = first.time
    for (place, bar) in bars.enumerated() {
      try Self.check(bar, of: name)
      guard place > 0 else { continue }
      if bar.time == last { throw .duplicate(name, at: bar.time) }
      if bar.time < last { throw .unsorted(name, at: bar.time) }
      last = bar.time
    }
    (self.name, self.size, self.bars) = (name, size, bars)
  }

  private init(checked bars: [Bar], _ name: String, every size: BarSize) {
    (self.name, self.size, self.bars) = (name, size, bars)
  }

  /// Where bars are missing.
  public var holes: [Hole] {
    zip(bars, bars.dropFirst()).compactMap {
      Hole(name, after: $0.time, until: $1.time, size: size)
    }
  }

  /// The bars that open from `start` on and before `end`; without one, to that side all of them.
  public func between(_ start: Timestamp? = nil, _ end: Timestamp? = nil) throws(SeriesError)
    -> PriceSeries
  {
    let kept = bars.filter { bar in
      (start.map { bar.time >= $0 } ?? true) && (end.map { bar.time < $0 } ?? true)
    }
    guard !kept.isEmpty else { throw .tooShort(name, count: 0, needed: 1) }
    return PriceSeries(checked: kept, name, every: size)
  }

  /// Bars of a longer size: each has the last close of those that open within it.
  ///
  /// It is how series of different or ragged times are brought onto one grid: the price
  /// of a bar is never older than the bar. Steps without any bar stay holes.
  public func resampled(every longer: BarSize) throws(SeriesError) -> PriceSeries {
    guard longer >= size else { throw .finer(name, has: size, asked: longer) }
    var merged: [Bar] = []
    for bar in bars {
      let start = bar.time.start(of: longer)
      if let last = merged.last, last.time == start {
        merged[merged.count - 1] = last.followed(by: bar)
      } else {
        merged.append(Bar(time: start, close: bar.close, range: bar.range))
      }
    }
    return PriceSeries(checked: merged, name, every: longer)
  }

  private static func check(_ bar: Bar, of name: String) throws(SeriesError) {
    for (field, value) in bar.prices where !(value.isNormal && value > 0) {
      throw .notAPrice(name, at: bar.time, field: field, value: value)
    }
    guard let range = bar.range else { return }
    guard range.low <= min(range.open, bar.close), range.high >= max(range.open, bar.close) else {
      throw .range(name, at: bar.time)
    }
  }
}

extension Bar {
  /// Both as one bar that opens when this one does.
  fileprivate func followed(by next: Bar) -> Bar {
    guard let mine = range, let other = next.range else {
      return Bar(time: time, close: next.close)
    }
    return Bar(
      time: time, open: mine.open, high: max(mine.high, other.high), low: min(mine.low, other.low),
      close: next.close)
  }
}

extension Timestamp {
  /// When the bar of this size that holds the instant opens; bars are counted from 1970.
  func start(of size: BarSize) -> Timestamp {
    let rest = milliseconds % size.milliseconds
    let back = rest < 0 ? rest + size.milliseconds : rest
    let (start, overflow) = milliseconds.subtractingReportingOverflow(back)
    return Timestamp(milliseconds: overflow ? .min : start)
  }
}

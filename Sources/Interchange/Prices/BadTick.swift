import PlimsollDependence

/// A bar that the filter of bad ticks found suspect, and of what it is a bar (R-144).
public struct BadTick: Sendable, CustomStringConvertible {
  /// The name.
  public let name: String
  /// The bar and what became of it.
  public let suspect: BadTickFilter.Suspect

  public var description: String {
    let (furthest, before) = (suspect.furthest, suspect.before)
    let bar = "\(name): the bar of \(suspect.bar.time), \(furthest) after \(before), is "
    switch suspect.outcome {
    case .reverted(bars: 0): return bar + "left out: it came back before it closed"
    case .reverted(let bars):
      return bar + "left out: the price came back after \(bars) \(bars == 1 ? "bar" : "bars")"
    case .contradicted(let low, let high):
      return bar + "left out: the second source had \(low) to \(high)"
    case .confirmed: return bar + "kept: the second source saw it too"
    case .stayed: return bar + "kept: the price stayed"
    }
  }
}

extension PriceHistory {
  /// The history without bars that no market traded at, and all that were suspect, in the order of
  /// names and times.
  ///
  /// - Parameter second: the same names from elsewhere; one that it lacks is judged without.
  public func filtered(by filter: BadTickFilter, beside second: PriceHistory? = nil)
    throws(DocumentError) -> (history: PriceHistory, suspects: [BadTick])
  {
    var (kept, volumes, suspects): ([PriceSeries], [[Double]?], [BadTick]) = ([], [], [])
    for (one, traded) in zip(series, traded) {
      let result: BadTickFilter.Result
      do throws(SeriesError) {
        result = try filter.filter(one, second: second?.series.first { $0.name == one.name })
      } catch { throw refusal(error) }
      kept.append(result.series)
      suspects += result.suspects.map { BadTick(name: one.name, suspect: $0) }
      let rejected = result.suspects.filter(\.outcome.isRejected).map(\.bar.time)
      volumes.append(
        traded.map { zip(one.bars, $0).filter { !rejected.contains($0.0.time) }.map(\.1) })
    }
    return (PriceHistory(file: file, series: kept, traded: volumes, rows: rows), suspects)
  }
}

/// The tools against procyclicality that are on, each a value of its own.
///
/// They work on a raw path in one order: stressed weight, buffer, floor, size, smoothing of falls,
/// speed limit. The first three know the raw rate alone, so none works on another's addition twice.
public struct MarginTools: Hashable, Sendable {
  /// No margin below a long lookback's.
  public var floor: LongFloor?
  /// A share on top, released as margins rise.
  public var buffer: ReleasedBuffer?
  /// A share of the worst period.
  public var stressed: StressedWeight?
  /// A longer period for a large position; it needs what traded.
  public var liquidity: LiquidityScale?
  /// Slow falls.
  public var smoothing: FallSmoothing?
  /// A largest rise and fall.
  public var speed: SpeedLimit?

  /// None of them.
  public init() {}

  /// The path that these tools make of a raw one, whose horizon is needed to scale by size.
  public func applied(to raw: MarginPath, horizon: Double) throws(EstimateError) -> MarginPath {
    var rates = raw.rates
    if let stressed {
      let worst = stressed.rates(of: raw)
      rates = rates.indices.map { stressed.rate(raw.rates[$0], stressed: worst[$0]) }
    }
    if let buffer {
      let long = try LongFloor(lookback: buffer.lookback).rates(of: raw)
      rates = rates.indices.map { max(rates[$0], buffer.rate(raw.rates[$0], long: long[$0])) }
    }
    if let floor {
      let long = floor.rates(of: raw)
      rates = rates.indices.map { max(rates[$0], long[$0]) }
    }
    if let liquidity { try scale(&rates, of: raw, by: liquidity, horizon) }
    var before: Double?
    for place in rates.indices {
      guard let last = before else {
        before = rates[place]
        continue
      }
      var rate = rates[place]
      if let smoothing { rate = smoothing.rate(rate, before: last) }
      if let speed { rate = speed.rate(rate, before: last) }
      (rates[place], before) = (rate, rate)
    }
    return raw.with(rates)
  }

  /// The longest lookback asked for, and how much of it there is at a bar; `nil` without one.
  public func history(of path: MarginPath) -> (asked: Int, had: Int)? {
    let asked = [floor?.lookback, buffer?.lookback].compactMap { $0 }.max()
    return asked.map { ($0, min($0, path.series.count)) }
  }

  private func scale(
    _ rates: inout [Double], of raw: MarginPath, by liquidity: LiquidityScale, _ horizon: Double
  ) throws(EstimateError) {
    guard let traded = raw.series.traded else {
      throw .parameter(
        "what traded of \(raw.series.name)", value: 0, range: "above 0, in a column of volume")
    }
    for place in rates.indices {
      let depth = liquidity.median(traded, at: raw.start + place)
      guard let factor = liquidity.factor(traded: depth, horizon: horizon) else {
        throw .parameter("what traded of \(raw.series.name)", value: depth, range: "above 0")
      }
      rates[place] *= factor
    }
  }
}

/// A margin is never below what volatility over a long lookback would make it.
///
/// - Source: Delegated Regulation (EU) 153/2013, Article 28(1)(c): ten years.
public struct LongFloor: Hashable, Sendable {
  /// How many bars are looked back; where there are fewer, all there are.
  public let lookback: Int

  /// A floor; the lookback is of at least two bars.
  public init(lookback: Int = 3_650) throws(EstimateError) {
    guard lookback >= 2 else {
      throw .parameter("the floor's lookback", value: Double(lookback), range: "of 2 bars or more")
    }
    self.lookback = lookback
  }

  /// The rates that volatility of the long lookback would have made.
  func rates(of path: MarginPath) -> [Double] {
    let track = VolatilityTrack(path.series.values)
    return path.rates.indices.map { place in
      let long = track.plain(lookback, at: path.start + place)
      return path.rates[place] * long / path.volatilities[place]
    }
  }
}

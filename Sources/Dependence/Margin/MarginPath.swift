import PlimsollDomain

/// A margin rate as it moved: at each bar's close, what it is from then on.
public struct MarginPath: Hashable, Sendable {
  /// What is margined.
  public let series: ProfitSeries
  /// The place in the series of the bar at whose close the first rate was made.
  public let start: Int
  /// The rates, as shares of gross value, one for each bar from `start` on.
  public let rates: [Double]
  /// The volatility of one bar that each rate was made with.
  public let volatilities: [Double]

  /// Rates that come from elsewhere, an edition say, one for each bar of the series.
  public init(_ rates: [Double], of series: ProfitSeries) {
    precondition(rates.count == series.count, "a path has a rate for each of its bars")
    self.init(
      series: series, start: 0, rates: rates,
      volatilities: [Double](repeating: 0, count: rates.count))
  }

  init(series: ProfitSeries, start: Int, rates: [Double], volatilities: [Double]) {
    (self.series, self.start, self.rates) = (series, start, rates)
    self.volatilities = volatilities
  }

  /// The bar at whose close each rate was made.
  public var times: ArraySlice<Timestamp> { series.times[start...] }

  /// How many rates there are.
  public var count: Int { rates.count }

  /// The same path at other rates, one for each.
  func with(_ rates: [Double]) -> MarginPath {
    precondition(rates.count == count, "a path has a rate for each of its bars")
    return MarginPath(series: series, start: start, rates: rates, volatilities: volatilities)
  }
}

extension MarginModel {
  /// The rates of a series, each from the bars up to its own alone.
  public func path(of series: ProfitSeries) throws(EstimateError) -> MarginPath {
    guard series.count >= warmUp else {
      throw .tooFew([series.name], count: series.count, needed: warmUp)
    }
    let track = VolatilityTrack(series.values)
    let start = warmUp - 1
    let volatilities =
      try method.isWeighted
      ? volatility.track(series.values, of: series.name, warmUp: warmUp)
      : (start..<series.count).map { track.plain(lookback, at: $0) }
    for volatility in volatilities where volatility < 1e-12 { throw .constant(series.name) }
    let scale = horizon.squareRoot()
    let multiples = try multiples(of: series.values, volatilities)
    let rates = zip(multiples, volatilities).map { max(0, $0 * $1 * scale) }
    return MarginPath(series: series, start: start, rates: rates, volatilities: volatilities)
  }

  /// How many volatilities the tail is, at each rate.
  private func multiples(of profits: [Double], _ volatilities: [Double])
    throws(EstimateError) -> [Double]
  {
    switch method {
    case .normal: return volatilities.map { _ in level.ofNormal }
    case .student(let law):
      let multiple = try level.ofStudent(law)
      return volatilities.map { _ in multiple }
    case .historical:
      let tails = try tails(of: profits.map { -$0 })
      return zip(tails, volatilities).map { $0 / $1 }
    case .filtered:
      // Each profit over the volatility that was known before it.
      let losses = profits.enumerated().map { place, profit in
        -profit / volatilities[max(0, place - warmUp)]
      }
      return try tails(of: losses)
    }
  }

  /// The tail of the losses in the lookback, at each rate.
  private func tails(of losses: [Double]) throws(EstimateError) -> [Double] {
    var tails: [Double] = []
    var window = LossWindow(lookback)
    for (place, loss) in losses.enumerated() {
      window.add(loss)
      guard place >= warmUp - 1 else { continue }
      let tail =
        lossDecay == 1 ? window.tail : try LossTail(window.inTime, decay: lossDecay)
      tails.append(tail.loss(at: level))
    }
    return tails
  }
}

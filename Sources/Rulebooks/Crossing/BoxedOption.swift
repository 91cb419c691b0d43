import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// Total variances that an option may have somewhere in a box.
private struct Variances {
  let low: Double
  let middle: Double
  let high: Double
}

/// The prices of an option anywhere in a box.
struct BoxedOption {
  let forward: Double
  let strike: Double
  private let right: OptionRight
  private let volatilities: (low: Double, middle: Double, high: Double)
  private let centre: BoxedMarket.Centre
  /// Years to expiry where the box begins, where it ends and when the quote came.
  private let years: (later: Double, sooner: Double, quoted: Double)
  private let stretch: Double
  private let times: Double
  private let omissions: Omissions

  /// `nil` where its model is not one of the undiscounted Black-76 in the currency of its strike.
  init?(
    _ contract: Contract, _ state: LineState, _ quotedAt: Timestamp, _ centre: BoxedMarket.Centre,
    _ box: BoxedMarket, _ market: Market, stretch: Double, times: Double
  ) {
    guard let terms = contract.option, contract.form == .linear, let forward = state.forward,
      let volatility = state.volatility, state.premium != nil
    else { return nil }
    if box.edition.discounting == .rates,
      let rate = market.expiryTerms(of: contract)?.rate, rate > .zero
    {
      return nil
    }
    (self.centre, self.stretch, self.times) = (centre, stretch, times)
    (self.forward, strike, right) = (forward * centre.price, terms.strike.double, terms.right)
    omissions = box.omissions
    let width = centre.volatility
    volatilities = (volatility * (1 - width), volatility, volatility * (1 + width))
    let expiry = terms.expiry
    years = (
      box.span.lowerBound.years(until: expiry), box.span.upperBound.years(until: expiry),
      quotedAt.years(until: expiry)
    )
    guard years.sooner > 0, volatilities.low > 0 else { return nil }
  }

  /// The model's value of a lot at the tenor that its quote came at, or a later one comes at.
  var model: LineBound? {
    let variances = Variances(
      low: square(volatilities.low) * years.sooner,
      middle: square(volatilities.middle) * years.quoted,
      high: square(volatilities.high) * years.quoted)
    return values(at: [1], [variances], of: [0])?.first
  }

  /// What a lot is worth in each scenario, weighed; its value now, at the tenor it has by then, is
  /// that of its quote give or take the decay.
  func profits(_ scenarios: BoxedScenarios) -> BoxedLine.Profits? {
    let decay = decay
    let variances = scenarios.volatilities.map { move in
      let range = volatilities.low...volatilities.high
      let (low, high) = scenarios.shift.shocked(range, move, years: years.sooner...years.later)
      let middle = scenarios.shift.shocked(
        volatilities.middle, move, stretch: scenarios.shift.stretch(years: years.later))
      return Variances(
        low: square(low) * years.sooner, middle: square(middle) * years.later,
        high: square(high) * years.later)
    }
    guard var bounds = values(at: scenarios.shocks, variances, of: scenarios.volatilityOf) else {
      return nil
    }
    for place in bounds.indices {
      bounds[place] = bounds[place].widened(by: decay).times(scenarios.shares[place])
    }
    return BoxedLine.Profits(bounds: bounds, shares: scenarios.shares)
  }

  /// How far the model value of a lot may be from that at the tenor of its quote.
  ///
  /// `∂V/∂w = F·φ(d₁)/(2√w)` with `w = σ²·years`, and `φ` is at most `1/√(2π)`.
  private var decay: Double {
    let most = max(years.later, years.quoted) - years.sooner
    let highest = forward * (1 + centre.width) * (1 + centre.basis)
    let slope = highest * 0.39894229 / (2 * volatilities.low * years.sooner.squareRoot())
    return slope * square(volatilities.high) * most * abs(times) * (1 + stretch)
  }

  /// The values of a lot where the forward is the centre's times a shock, moved by its factor and
  /// its basis, and the variance anywhere in its range.
  ///
  /// - Parameter places: by shock, which of `variances`.
  private func values(at shocks: [Double], _ variances: [Variances], of places: [Int])
    -> [LineBound]?
  {
    let ends = BoxedCurve.Ends(centre)
    let deviations = variances.map {
      ($0.low.squareRoot(), $0.middle.squareRoot(), $0.high.squareRoot())
    }
    let (count, columns) = (shocks.count, BoxedCurve.columns)
    var (forwards, volatilities) = ([Double](), [Double]())
    forwards.reserveCapacity(columns * count)
    volatilities.reserveCapacity(columns * count)
    for (shock, place) in zip(shocks, places) {
      let forward = forward * shock
      guard forward > 0 else { return nil }
      let (low, middle, high) = deviations[place]
      for factor in [1, 1, ends.down, ends.up, 1, ends.down, ends.up] {
        forwards.append(forward * factor)
      }
      for volatility in [middle, low, high, high, high, low, low] {
        volatilities.append(volatility)
      }
    }
    let prices = OptionColumns(
      right, strike: strike, years: 1, forwards: forwards, volatilities: volatilities
    ).values()
    var bounds: [LineBound] = []
    bounds.reserveCapacity(count)
    for (number, shock) in shocks.enumerated() {
      let curve = BoxedCurve(
        prices, at: columns * number, forward: forward * shock, strike: strike,
        deviation: deviations[places[number]].2, ends)
      let value = omissions.contains(.shortGamma) ? curve.blind : curve.bound
      guard value.isFinite else { return nil }
      bounds.append(value.times(times).stretched(by: stretch, centre.width))
    }
    return bounds
  }

  private func square(_ number: Double) -> Double { number * number }
}

extension VolatilityShift.Applied {
  /// What `move` makes of volatilities within a range at tenors within another: bounds of all.
  ///
  /// The stretch of a tenor is a power of it on either side of 30 days, where it is one, so it is
  /// extreme at an end or there.
  fileprivate func shocked(
    _ range: ClosedRange<Double>, _ move: VolatilityMove, years: ClosedRange<Double>
  ) -> (low: Double, high: Double) {
    var (low, high) = (Double.infinity, 0.0)
    for tenor in [years.lowerBound, years.upperBound, 30 / 365.0] where years.contains(tenor) {
      let stretch = stretch(years: tenor)
      for volatility in [range.lowerBound, range.upperBound] {
        let shocked = shocked(volatility, move, stretch: stretch)
        (low, high) = (min(low, shocked), max(high, shocked))
      }
    }
    return (low, high)
  }
}

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
  /// Years to expiry where the box begins, where it ends and at the epoch.
  private let years: (later: Double, sooner: Double, epoch: Double)
  private let stretch: Double
  private let times: Double
  private let omissions: Omissions

  /// `nil` where its model is not one of the undiscounted Black-76 in the currency of its strike.
  init?(
    _ contract: Contract, _ state: LineState, _ epoch: Timestamp, _ centre: BoxedMarket.Centre,
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
      epoch.years(until: expiry)
    )
    guard years.sooner > 0, years.epoch > 0, volatilities.low > 0 else { return nil }
  }

  /// The model's value of a lot at the tenor of its epoch.
  var model: LineBound? {
    value(
      at: 1,
      Variances(
        low: square(volatilities.low) * years.epoch,
        middle: square(volatilities.middle) * years.epoch,
        high: square(volatilities.high) * years.epoch))
  }

  /// What a lot is worth in each scenario, weighed; its value now, at the tenor it has by then, is
  /// that of the epoch give or take the decay.
  func profits(_ set: ScenarioSet) -> BoxedLine.Profits? {
    let decay = decay
    var (bounds, shares) = ([LineBound](), [Double]())
    bounds.reserveCapacity(set.scenarios.count)
    for scenario in set.scenarios {
      let range = volatilities.low...volatilities.high
      let (low, high) = set.shift.shocked(
        range, scenario.volatility, years: years.sooner...years.later)
      let middle = set.shift.shocked(
        volatilities.middle, scenario.volatility, years: years.later)
      let variances = Variances(
        low: square(low) * years.sooner, middle: square(middle) * years.later,
        high: square(high) * years.later)
      guard let value = value(at: 1 + scenario.move.double, variances) else { return nil }
      let share = scenario.weight.double * scenario.optionShare.double
      bounds.append(value.widened(by: decay).times(share))
      shares.append(share)
    }
    return BoxedLine.Profits(bounds: bounds, shares: shares)
  }

  /// How far the model value of a lot may be from that at the tenor of its epoch.
  ///
  /// `∂V/∂w = F·φ(d₁)/(2√w)` with `w = σ²·years`, and `φ` is at most `1/√(2π)`.
  private var decay: Double {
    let least = min(years.sooner, years.epoch)
    let most = max(abs(years.later - years.epoch), abs(years.sooner - years.epoch))
    let highest = forward * (1 + centre.width) * (1 + centre.basis)
    let slope = highest * 0.39894229 / (2 * volatilities.low * least.squareRoot())
    return slope * square(volatilities.high) * most * abs(times) * (1 + stretch)
  }

  /// The value of a lot where the forward is the centre's times `shock`, moved by its factor and
  /// its basis, and the variance anywhere in its range.
  ///
  /// The price is convex in the forward and rises with variance. From below it is the tangent at
  /// the least variance; from above the price at the greatest, whose distance from any line is
  /// largest at an end: short gamma at its supremum.
  private func value(at shock: Double, _ variance: Variances) -> LineBound? {
    let forward = forward * shock
    guard forward > 0 else { return nil }
    func priced(_ forward: Double, _ variance: Double) -> OptionValue {
      Black76.value(
        right, forward: forward, strike: strike, years: 1, volatility: variance.squareRoot())
    }
    let (price, basis) = (centre.width, centre.basis)
    let middle = priced(forward, variance.middle)
    let lowest = priced(forward, variance.low)
    let (low, high) = (forward * (1 - price) * (1 - basis), forward * (1 + price) * (1 + basis))
    let tilt = abs(middle.delta) * forward * basis * (1 + price)
    func excess(_ end: Double) -> Double {
      Black76.price(
        right, forward: end, strike: strike, years: 1, volatility: variance.high.squareRoot())
        - middle.price - middle.delta * (end - forward)
    }
    let below =
      middle.price - lowest.price + abs(middle.delta - lowest.delta) * (high - forward) + tilt
    let curvature = omissions.contains(.shortGamma) ? 0 : max(excess(low), excess(high))
    let value = LineBound(
      middle.price, slope: middle.delta * forward, below: max(0, below),
      above: max(0, curvature) + tilt)
    guard value.isFinite else { return nil }
    return value.times(times).stretched(by: stretch, price)
  }

  private func square(_ number: Double) -> Double { number * number }
}

extension VolatilityShift {
  /// What `move` makes of volatilities within a range at tenors within another: bounds of all.
  ///
  /// The stretch of a tenor is a power of it on either side of 30 days, where it is one, so it is
  /// extreme at an end or there.
  func shocked(
    _ range: ClosedRange<Double>, _ move: VolatilityMove, years: ClosedRange<Double>
  ) -> (low: Double, high: Double) {
    let ends = [years.lowerBound, years.upperBound, 30 / 365.0].filter { years.contains($0) }
    var (low, high) = (Double.infinity, 0.0)
    for tenor in ends {
      for volatility in [range.lowerBound, range.upperBound] {
        let shocked = shocked(volatility, move, years: tenor)
        (low, high) = (min(low, shocked), max(high, shocked))
      }
    }
    return (low, high)
  }
}

import PlimsollDomain
import PlimsollNumerics
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
  /// What a lot is worth for each of the quote currency; in a box of its own coin, its coins.
  private let times: Double
  private let form: BoxedLine.Payment
  private let omissions: Omissions
  private var ends: BoxedCurve.Ends { BoxedCurve.Ends(centre) }

  /// `nil` where its model is not one of the undiscounted Black-76 in the currency of its strike.
  init?(
    _ contract: Contract, _ state: LineState, _ quotedAt: Timestamp, _ centre: BoxedMarket.Centre,
    _ box: BoxedMarket, _ market: Market, stretch: Double, units: Double, rate: Double,
    form: BoxedLine.Payment
  ) {
    guard let terms = contract.option, contract.form != .quanto, let forward = state.forward,
      let volatility = state.volatility, state.premium != nil
    else { return nil }
    if box.edition.discounting == .rates,
      let rate = market.expiryTerms(of: contract)?.rate, rate > .zero
    {
      return nil
    }
    (self.centre, self.form) = (centre, form)
    (self.forward, strike, right) = (forward * centre.price, terms.strike.double, terms.right)
    // A price of the underlying over its forward is a basis, which may turn.
    if form.follows {
      times = units * rate / self.forward
      self.stretch = (1 + stretch) * (1 + centre.turn) - 1
    } else {
      (times, self.stretch) = (units * rate, stretch)
    }
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
    let variances = scenarios.shifts.map { shift in
      let (low, middle, high) = scenarios.shocked(
        volatilities.low...volatilities.high, middle: volatilities.middle, shift,
        years: years.sooner...years.later, strike: strike,
        forward: forward * ends.down...forward * ends.up)
      return Variances(
        low: square(low) * years.sooner, middle: square(middle) * years.later,
        high: square(high) * years.later)
    }
    guard var bounds = values(at: scenarios.shocks, variances, of: scenarios.shiftOf) else {
      return nil
    }
    for place in bounds.indices {
      bounds[place] = bounds[place].widened(by: decay).times(scenarios.shares[place])
    }
    return BoxedLine.Profits(bounds: bounds, shares: scenarios.shares)
  }

  /// A lot of the underlying at the forward of the centre, in the requirement unit.
  var size: Double { abs(times) * (form == .coin ? 1 : forward) }
  /// What the slack of a book counts a lot as.
  var stake: Double { size * (1 + strike / forward) }

  /// What the mark of a lot is beside its model, whose difference is a share of the price.
  func beside(_ premium: Double) -> LineBound {
    guard form != .coin else {
      let over = centre.price / forward * times
      return LineBound(premium * over)
        .widened(by: over * (centre.basis * (1 + centre.turn) + abs(premium) * centre.turn))
    }
    return LineBound(premium * centre.price * times, slope: premium * centre.price * times)
      .widened(by: abs(times) * centre.price * centre.basis * (1 + centre.width))
      .stretched(by: stretch, centre.width)
  }

  /// What its price moves by for one of the forward: `Φ(d₁)` of a call, and one less, below zero,
  /// of a put. With `l = ln(F/K)` and `s = σ√t`, `d₁ = l/s + s/2` rises with `l`, and in
  /// `s` is largest at an end and least at an end or at `√(2l)`.
  var delta: ClosedRange<Double> {
    let (near, far) = (
      logarithm(forward * ends.down / strike), logarithm(forward * ends.up / strike)
    )
    let times = [years.sooner, max(years.later, years.quoted)].map { $0.squareRoot() }
    let (least, most) = (volatilities.low * times[0], volatilities.high * times[1])
    var ends = [least, most]
    if near > 0, least < (2 * near).squareRoot(), (2 * near).squareRoot() < most {
      ends.append((2 * near).squareRoot())
    }
    let low = ends.map { near / $0 + $0 / 2 }.min() ?? 0
    let high = [least, most].map { far / $0 + $0 / 2 }.max() ?? 0
    let call = Normal.distribution(low) - 1e-12...Normal.distribution(high) + 1e-12
    return right == .call ? call : call.lowerBound - 1...call.upperBound - 1
  }

  /// How far the model value of a lot may be from that at the tenor of its quote.
  ///
  /// `∂V/∂w = F·φ(d₁)/(2√w)` with `w = σ²·years`, and `φ` is at most `1/√(2π)`.
  var decay: Double {
    let most = max(years.later, years.quoted) - years.sooner
    let highest = form == .coin ? 1 : forward * ends.up
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
    guard let prices = prices(at: shocks, variances, of: places) else { return nil }
    var bounds: [LineBound] = []
    bounds.reserveCapacity(shocks.count)
    for (number, shock) in shocks.enumerated() {
      let (forward, at) = (forward * shock, BoxedCurve.columns * number)
      if form == .coin {
        guard let value = overForward(forward, prices, at: at) else { return nil }
        bounds.append(value.times(times))
        continue
      }
      let curve = BoxedCurve(
        prices, at: at, forward: forward, strike: strike,
        deviation: variances[places[number]].high.squareRoot(), ends)
      let value = omissions.contains(.shortGamma) ? curve.blind : curve.bound
      guard value.isFinite else { return nil }
      let shocked = form == .converted(moves: false) ? times / shock : times
      bounds.append(value.times(shocked).stretched(by: stretch, centre.width))
    }
    return bounds
  }

  /// By shock the prices that a curve reads.
  private func prices(
    at shocks: [Double], _ variances: [Variances], of places: [Int]
  ) -> OptionValueColumns? {
    let deviations = variances.map {
      ($0.low.squareRoot(), $0.middle.squareRoot(), $0.high.squareRoot())
    }
    var (forwards, volatilities) = ([Double](), [Double]())
    forwards.reserveCapacity(BoxedCurve.columns * shocks.count)
    volatilities.reserveCapacity(BoxedCurve.columns * shocks.count)
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
    return OptionColumns(
      right, strike: strike, years: 1, forwards: forwards, volatilities: volatilities
    ).values()
  }

  /// The value over the forward, from prices at the middle, the least variance there, and the
  /// greatest at both ends.
  ///
  /// `z·V(1/z)` with `z = 1/F` is the perspective of a convex function, so it is convex in `z`: the
  /// same bounds hold along `z`, whose own curvature in the price is what `reciprocal` says.
  private func overForward(
    _ forward: Double, _ prices: OptionValueColumns, at: Int
  ) -> LineBound? {
    func value(_ place: Int, _ factor: Double = 1) -> Double {
      prices.prices[at + place] / (forward * factor)
    }
    func slope(_ place: Int) -> Double { value(place) - prices.deltas[at + place] }
    let (middle, slope0) = (value(0), slope(0))
    // Along `z`, as a share of that of the middle.
    let (most, least) = (1 / ends.down - 1, 1 / ends.up - 1)
    let line = centre.reciprocal.plus(LineBound(-1)).times(slope0)
    let below = middle - value(1) + abs(slope0 - slope(1)) * max(most, -least)
    let curvature = max(
      0, value(2, ends.down) - middle - slope0 * most, value(3, ends.up) - middle - slope0 * least)
    let isLeftOut = omissions.contains(.shortGamma)
    let own = LineBound(middle, below: max(0, below), above: isLeftOut ? 0 : curvature).plus(line)
    return own.isFinite ? own : nil
  }

  private func square(_ number: Double) -> Double { number * number }
}

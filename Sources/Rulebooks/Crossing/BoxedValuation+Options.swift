import PlimsollDomain
import PlimsollPricing
import PlimsollRevaluation

/// Total variances that an option may have somewhere in a box.
private struct Variances {
  let low: Double
  let middle: Double
  let high: Double
}

extension BoxedValuation {
  /// The model value of one lot at the tenor of its epoch, in the requirement unit: what the symbol
  /// of its factor adds up.
  func modelValue(_ line: Int, _ option: Line.OptionModel) -> Enclosure? {
    guard let place = factor(of: valuation.lines[line].contract.underlying),
      let expiry = valuation.lines[line].contract.expiry
    else { return nil }
    let years = epochs[place].years(until: expiry)
    let (sigma, width) = (option.volatility, box.volatility[place])
    let variances = Variances(
      low: square(sigma * (1 - width)) * years, middle: square(sigma) * years,
      high: square(sigma * (1 + width)) * years)
    return value(line, option, at: 1, place, variances)
  }

  /// The model value of one lot in a scenario whose shifts are `shift`.
  func shockedValue(
    _ line: Int, _ option: Line.OptionModel, _ scenario: Scenario, _ shift: VolatilityShift
  ) -> Enclosure? {
    guard let place = factor(of: valuation.lines[line].contract.underlying) else { return nil }
    let later = valuation.lines[line].years
    let sooner = later - Double(box.milliseconds) / 31_536_000_000
    guard sooner > 0 else { return nil }
    let width = box.volatility[place]
    let range = option.volatility * (1 - width)...option.volatility * (1 + width)
    let (low, high) = shift.shocked(range, scenario.volatility, years: sooner...later)
    let middle = shift.shocked(option.volatility, scenario.volatility, years: later)
    let variances = Variances(
      low: square(low) * sooner, middle: square(middle) * later, high: square(high) * later)
    return value(line, option, at: 1 + scenario.move.double, place, variances)
  }

  /// How far the model value of one lot today may be from that at the tenor of its epoch.
  ///
  /// `∂V/∂w = F·φ(d₁)/(2√w)` with `w = σ²·years`, and `φ` is at most `1/√(2π)`.
  func decay(_ line: Int, _ option: Line.OptionModel) -> Double? {
    guard let place = factor(of: valuation.lines[line].contract.underlying),
      let expiry = valuation.lines[line].contract.expiry
    else { return nil }
    let later = valuation.lines[line].years
    let sooner = later - Double(box.milliseconds) / 31_536_000_000
    let epoch = epochs[place].years(until: expiry)
    let least = min(sooner, epoch)
    guard least > 0 else { return nil }
    let most = max(abs(later - epoch), abs(sooner - epoch))
    let (low, high) = (
      option.volatility * (1 - box.volatility[place]),
      option.volatility * (1 + box.volatility[place])
    )
    guard low > 0 else { return nil }
    let forward = option.forward * (1 + box.price[place]) * (1 + box.basis[place])
    let slope = forward * 0.39894229 / (2 * low * least.squareRoot())
    return slope * square(high) * most * option.units * abs(valuation.lines[line].rate)
  }

  /// The value of one lot where the forward is today's times `shock`, moved by its factor and its
  /// basis, and the variance anywhere in its range.
  ///
  /// The price is convex in the forward and rises with variance. From below it is the tangent at
  /// the least variance; from above the price at the greatest, whose distance from any line is
  /// largest at an end: short gamma at its supremum.
  private func value(
    _ line: Int, _ option: Line.OptionModel, at shock: Double, _ place: Int, _ variance: Variances
  ) -> Enclosure? {
    let forward = option.forward * shock
    guard forward > 0 else { return nil }
    func priced(_ forward: Double, _ variance: Double) -> OptionValue {
      Black76.value(
        option.right, forward: forward, strike: option.strike, years: 1,
        volatility: variance.squareRoot())
    }
    let (price, basis) = (box.price[place], box.basis[place])
    let middle = priced(forward, variance.middle)
    let lowest = priced(forward, variance.low)
    let (low, high) = (forward * (1 - price) * (1 - basis), forward * (1 + price) * (1 + basis))
    let reach = high - forward
    let tilt = abs(middle.delta) * forward * basis * (1 + price)
    func excess(_ end: Double) -> Double {
      priced(end, variance.high).price - middle.price - middle.delta * (end - forward)
    }
    var enclosure = Enclosure(middle.price)
    enclosure.slopes[place] = middle.delta * forward
    enclosure.below =
      middle.price - lowest.price + abs(middle.delta - lowest.delta) * reach + tilt
    let curvature = box.omissions.contains(.shortGamma) ? 0 : max(excess(low), excess(high))
    enclosure.above = max(0, curvature) + tilt
    guard enclosure.below.isFinite, enclosure.above.isFinite else { return nil }
    enclosure.below = max(0, enclosure.below)
    return enclosure.times(option.units * valuation.lines[line].rate)
      .stretched(by: stretch(of: line), box.price)
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
